/** Reading of binary headers: past the end of a file there are noughts. */

export interface Octets {
  readonly length: number;
  readonly u8: (at: number) => number;
  readonly u16: (at: number, littleEndian?: boolean) => number;
  readonly u32: (at: number, littleEndian?: boolean) => number;
  /** `count` bytes as Latin-1. */
  readonly text: (at: number, count: number) => string;
  readonly slice: (from: number, to: number) => Uint8Array;
}

export function octets(bytes: Uint8Array): Octets {
  const u8 = (at: number): number => bytes[at] ?? 0;
  const joined = (at: number, count: number, littleEndian: boolean): number => {
    let value = 0;
    for (let index = 0; index < count; index++)
      value = value * 256 + u8(at + (littleEndian ? count - 1 - index : index));
    return value;
  };
  return {
    length: bytes.length,
    u8,
    u16: (at, littleEndian = false) => joined(at, 2, littleEndian),
    u32: (at, littleEndian = false) => joined(at, 4, littleEndian),
    text: (at, count) => String.fromCharCode(...bytes.subarray(at, at + count)),
    slice: (from, to) => bytes.subarray(from, to),
  };
}

/** Whether the values under an ICC profile are sRGB's: the makers of such profiles say so in their description. */
export function profileKind(icc: Uint8Array | undefined): "none" | "srgb" | "other" {
  if (icc === undefined || icc.length === 0) return "none";
  // Version 4 writes its description in UTF-16, whose high bytes are noughts.
  const words = new TextDecoder("latin1").decode(icc).replaceAll("\0", "");
  return words.includes("sRGB") ? "srgb" : "other";
}
