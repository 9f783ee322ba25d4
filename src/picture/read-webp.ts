/** The header of a WebP file. RFC 9649, 2.3 to 2.7; RFC 6386, 9.1. */
import { octets, profileKind } from "./octets.ts";
import type { RasterHeader, Reading } from "./picture.ts";
import { asSeen, exifOrientation } from "./read-exif.ts";

/** Reads the chunks' heads; undefined where the file is no WebP. */
export function readWebp(bytes: Uint8Array): Reading | undefined {
  const file = octets(bytes);
  if (file.text(0, 4) !== "RIFF" || file.text(8, 4) !== "WEBP") return undefined;
  const end = 8 + file.u32(4, true);
  if (end > file.length) return { fault: "cut-off" };
  const chunks = new Map<string, number>();
  for (let at = 12; at + 8 <= end; at += 8 + file.u32(at + 4, true) + (file.u32(at + 4, true) % 2)) {
    const type = file.text(at, 4);
    if (!chunks.has(type)) chunks.set(type, at);
  }
  const payload = (type: string): number | undefined => {
    const at = chunks.get(type);
    return at === undefined ? undefined : at + 8;
  };
  const [extended, lossless, lossy] = [payload("VP8X"), payload("VP8L"), payload("VP8 ")];
  let [width, height, alpha] = [0, 0, false];
  if (extended !== undefined) {
    width = 1 + file.u16(extended + 4, true) + file.u8(extended + 6) * 65_536;
    height = 1 + file.u16(extended + 7, true) + file.u8(extended + 9) * 65_536;
    alpha = (file.u8(extended) & 0x10) !== 0;
  } else if (lossless !== undefined) {
    const bits = file.u32(lossless + 1, true);
    width = 1 + (bits & 0x3fff);
    height = 1 + ((bits >>> 14) & 0x3fff);
    alpha = ((bits >>> 28) & 1) === 1;
  } else if (lossy !== undefined) {
    width = file.u16(lossy + 6, true) & 0x3fff;
    height = file.u16(lossy + 8, true) & 0x3fff;
  }
  if (width === 0 || height === 0) return { fault: "damaged" };
  const exif = payload("EXIF");
  const prefix = exif !== undefined && file.text(exif, 4) === "Exif" ? 6 : 0;
  const orientation = (exif !== undefined && exifOrientation(bytes, exif + prefix)) || 1;
  const icc = payload("ICCP");
  const header: RasterHeader = {
    format: "webp",
    pixels: asSeen({ width, height }, orientation),
    colour: "rgb",
    alpha,
    orientation,
    packed: lossless === undefined ? "lossy" : "lossless",
    profile: profileKind(icc === undefined ? undefined : file.slice(icc, icc + file.u32(icc - 4, true))),
  };
  return { header };
}
