/** The header of a PNG file. W3C PNG specification, third edition, 11.2.1. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  readonly colour: "grey" | "rgb" | "indexed";
  /** Whether it has an alpha channel or a transparent colour. */
  readonly alpha: boolean;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Reads the chunks before the picture data; undefined where the file is no PNG or is cut off. */
export function readPng(bytes: Uint8Array): PngHeader | undefined {
  if (bytes.length < 33 || SIGNATURE.some((byte, index) => bytes[index] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const colourType = bytes[25] ?? 0;
  let alpha = (colourType & 4) !== 0;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === "IDAT") break;
    if (type === "tRNS") alpha = true;
    at += 12 + length;
  }
  return {
    width: view.getUint32(16),
    height: view.getUint32(20),
    bitDepth: bytes[24] ?? 8,
    colour: colourType === 3 ? "indexed" : (colourType & 2) !== 0 ? "rgb" : "grey",
    alpha,
  };
}
