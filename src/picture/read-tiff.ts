/** The first directory of a TIFF file. TIFF 6.0, sections 2 to 8, 16 and 18. */
import { octets, profileKind } from "./octets.ts";
import type { RasterHeader, Reading } from "./picture.ts";
import { asSeen, type TiffEntry, tiffEntries } from "./read-exif.ts";

const TAG = {
  width: 256,
  height: 257,
  photometric: 262,
  stripOffsets: 273,
  orientation: 274,
  stripBytes: 279,
  extraSamples: 338,
  profile: 34_675,
} as const;

/** Bytes of a value by its type, from 1 to 12. */
const BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/** Where the values of an entry end, if they do not fit into it. */
function endOfEntry({ type, count, value }: TiffEntry): number {
  const size = (BYTES[type] ?? 0) * count;
  return size > 4 ? value + size : 0;
}

const INKS = 5;
const INDEXED = 3;

/** Reads the tags; undefined where the file is no TIFF. */
export function readTiff(bytes: Uint8Array): Reading | undefined {
  const file = octets(bytes);
  const order = file.text(0, 2);
  const littleEndian = order === "II";
  if ((order !== "II" && order !== "MM") || file.u16(2, littleEndian) !== 42) return undefined;
  if (file.u32(4, littleEndian) + 2 > file.length) return { fault: "cut-off" };
  const entries = tiffEntries(file, 0, littleEndian);
  const value = (tag: number): number | undefined => entries.get(tag)?.value;
  const [width = 0, height = 0] = [value(TAG.width), value(TAG.height)];
  if (width === 0 || height === 0) return { fault: "damaged" };
  if (Math.max(...[...entries.values()].map(endOfEntry)) > file.length) return { fault: "cut-off" };
  const strips = entries.get(TAG.stripOffsets);
  if (strips && endOfStrips(strips.count) > file.length) return { fault: "cut-off" };
  const photometric = value(TAG.photometric) ?? 1;
  const turn = value(TAG.orientation) ?? 1;
  const orientation = turn >= 1 && turn <= 8 ? turn : 1;
  const profile = entries.get(TAG.profile);
  const header: RasterHeader = {
    format: "tiff",
    pixels: asSeen({ width, height }, orientation),
    colour:
      photometric === INKS ? "cmyk" : photometric === INDEXED ? "indexed" : photometric < 2 ? "grey" : "rgb",
    alpha: entries.has(TAG.extraSamples),
    orientation,
    packed: "lossless",
    profile: profileKind(profile && file.slice(profile.value, profile.value + profile.count)),
  };
  return { header };

  /** Where the last strip ends; strips may lie in any order. */
  function endOfStrips(count: number): number {
    let end = 0;
    for (let index = 0; index < Math.min(count, 65_536); index++)
      end = Math.max(end, item(TAG.stripOffsets, index) + item(TAG.stripBytes, index));
    return end;
  }

  function item(tag: number, index: number): number {
    const entry = entries.get(tag);
    if (entry === undefined) return 0;
    if (entry.count === 1) return entry.value;
    const isShort = entry.type === 3;
    // Two shorts fit into the entry itself; their second lies behind their first.
    if (isShort && entry.count === 2) return index === 0 ? entry.value & 0xffff : entry.value >>> 16;
    return isShort
      ? file.u16(entry.value + index * 2, littleEndian)
      : file.u32(entry.value + index * 4, littleEndian);
  }
}
