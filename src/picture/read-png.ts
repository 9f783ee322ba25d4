/** The chunks of a PNG file. W3C PNG specification, third edition, 5.3, 11.2.1, 11.3. */
import { crc32, inflateSync } from "node:zlib";
import { octets, profileKind } from "./octets.ts";
import type { RasterHeader, Reading } from "./picture.ts";
import { asSeen, exifOrientation } from "./read-exif.ts";

const SIGNATURE = "\x89PNG\r\n\x1a\n";
/** Larger than any profile of a picture. */
const MOST_PROFILE_BYTES = 8_000_000;

interface PngChunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** Where it begins in the file and ends, its sum included: past the file's end where that comes too early. */
  readonly start: number;
  readonly end: number;
}

/** The chunks up to `IEND`, or as far as the file goes. */
export function* pngChunks(bytes: Uint8Array): Generator<PngChunk> {
  const file = octets(bytes);
  for (let start = SIGNATURE.length, type = ""; start < file.length && type !== "IEND"; ) {
    const end = start + 12 + file.u32(start);
    type = file.text(start + 4, 4);
    yield { type, data: file.slice(start + 8, end - 4), start, end };
    start = end;
  }
}

/** Reads every chunk's head and checks its sum; undefined where the file is no PNG. */
export function readPng(bytes: Uint8Array): Reading | undefined {
  const file = octets(bytes);
  if (file.text(0, SIGNATURE.length) !== SIGNATURE) return undefined;
  const chunks = new Map<string, Uint8Array>();
  for (const { type, data, start, end } of pngChunks(bytes)) {
    if (end > file.length) return { fault: "cut-off" };
    if (crc32(file.slice(start + 4, end - 4)) !== file.u32(end - 4)) return { fault: "damaged" };
    if (!chunks.has(type)) chunks.set(type, data);
  }
  if (!chunks.has("IEND")) return { fault: "cut-off" };
  const head = chunks.get("IHDR");
  if (head === undefined || !chunks.has("IDAT")) return { fault: "damaged" };
  const { u8, u32 } = octets(head);
  const [width, height, bitDepth, colourType] = [u32(0), u32(4), u8(8), u8(9)];
  if (width === 0 || height === 0 || !isDepthOf(bitDepth, colourType)) return { fault: "damaged" };
  const exif = chunks.get("eXIf");
  const orientation = (exif && exifOrientation(exif, 0)) ?? 1;
  const header: RasterHeader = {
    format: "png",
    pixels: asSeen({ width, height }, orientation),
    colour: colourType === 3 ? "indexed" : (colourType & 2) !== 0 ? "rgb" : "grey",
    alpha: (colourType & 4) !== 0 || chunks.has("tRNS"),
    orientation,
    packed: "lossless",
    profile: chunks.has("sRGB") ? "srgb" : profileKind(profileIn(chunks.get("iCCP"))),
  };
  return { header };
}

/** Table 12: which depths a colour type may have. */
function isDepthOf(bitDepth: number, colourType: number): boolean {
  const allowed = new Map([
    [0, [1, 2, 4, 8, 16]],
    [2, [8, 16]],
    [3, [1, 2, 4, 8]],
    [4, [8, 16]],
    [6, [8, 16]],
  ]);
  return allowed.get(colourType)?.includes(bitDepth) === true;
}

/** The profile behind its name, a nought and the method; undefined where it cannot be unpacked. */
function profileIn(chunk: Uint8Array | undefined): Uint8Array | undefined {
  if (chunk === undefined) return undefined;
  const nought = chunk.indexOf(0);
  try {
    return inflateSync(chunk.subarray(nought + 2), { maxOutputLength: MOST_PROFILE_BYTES });
  } catch {
    return undefined;
  }
}
