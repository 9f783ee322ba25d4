/** EXIF's turn of a picture. Exif 2.32, 4.6; TIFF 6.0, section 2. */
import type { Size } from "../base/index.ts";
import { type Octets, octets } from "./octets.ts";

const ORIENTATION_TAG = 0x0112;

/** Orientation 1 to 8 from a TIFF structure at `start`; undefined where it names none. */
export function exifOrientation(bytes: Uint8Array, start: number): number | undefined {
  const file = octets(bytes);
  const littleEndian = file.u16(start) === 0x4949;
  const value = tiffEntries(file, start, littleEndian).get(ORIENTATION_TAG)?.value;
  return value !== undefined && value >= 1 && value <= 8 ? value : undefined;
}

/** The size of a picture as it is seen: from orientation 5 on it lies on its side. */
export function asSeen({ width, height }: Size, orientation: number): Size {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

export interface TiffEntry {
  readonly type: number;
  readonly count: number;
  /** A single short or long; of others where they lie. */
  readonly value: number;
}

const SHORT = 3;
/** More than any writer makes of one picture. */
const MOST_ENTRIES = 512;

/** The entries of the first directory by their tags. */
export function tiffEntries(
  file: Octets,
  start: number,
  littleEndian: boolean,
): ReadonlyMap<number, TiffEntry> {
  const entries = new Map<number, TiffEntry>();
  const directory = start + file.u32(start + 4, littleEndian);
  const count = Math.min(file.u16(directory, littleEndian), MOST_ENTRIES);
  for (let index = 0; index < count; index++) {
    const at = directory + 2 + index * 12;
    if (at + 12 > file.length) break;
    const type = file.u16(at + 2, littleEndian);
    const many = file.u32(at + 4, littleEndian);
    const isShort = type === SHORT && many === 1;
    const value = isShort ? file.u16(at + 8, littleEndian) : file.u32(at + 8, littleEndian);
    entries.set(file.u16(at, littleEndian), { type, count: many, value });
  }
  return entries;
}
