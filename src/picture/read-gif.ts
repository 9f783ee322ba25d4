/** The header of a GIF file, of which the first picture is shown. GIF89a, 15 to 23. */
import { type Octets, octets } from "./octets.ts";
import type { RasterHeader, Reading } from "./picture.ts";

const SCREEN_END = 13;
const EXTENSION = 0x21;
const CONTROL = 0xf9;
const PICTURE = 0x2c;
const DESCRIPTOR = 10;

/** Reads the screen descriptor; undefined where the file is no GIF. */
export function readGif(bytes: Uint8Array): Reading | undefined {
  const file = octets(bytes);
  if (!/^GIF8[79]a$/.test(file.text(0, 6))) return undefined;
  const [width, height] = [file.u16(6, true), file.u16(8, true)];
  if (width === 0 || height === 0) return { fault: "damaged" };
  const first = firstPicture(file);
  if ("fault" in first) return first;
  const header: RasterHeader = {
    format: "gif",
    pixels: { width, height },
    colour: "indexed",
    alpha: first.alpha,
    orientation: 1,
    packed: "lossless",
    profile: "none",
  };
  return { header };
}

/** Goes from block to block as far as the first picture is whole. */
function firstPicture(file: Octets): { readonly alpha: boolean } | { readonly fault: "cut-off" | "damaged" } {
  let at = SCREEN_END + tableAfter(file.u8(10));
  let alpha = false;
  while (at < file.length) {
    const kind = file.u8(at);
    if (kind === PICTURE) {
      const end = blocksEnd(file, at + DESCRIPTOR + tableAfter(file.u8(at + 9)) + 1);
      return end <= file.length ? { alpha } : { fault: "cut-off" };
    }
    if (kind !== EXTENSION) return { fault: "damaged" };
    if (file.u8(at + 1) === CONTROL) alpha = (file.u8(at + 3) & 1) === 1;
    at = blocksEnd(file, at + 2);
  }
  return { fault: "cut-off" };
}

/** Bytes of the colour table that a descriptor's flags announce. */
function tableAfter(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1);
}

/** Behind the data blocks that begin at `at`: each says its length, the last has none. Past the file's end where it is cut. */
function blocksEnd(file: Octets, at: number): number {
  let next = at;
  while (next < file.length && file.u8(next) > 0) next += 1 + file.u8(next);
  return next + 1;
}
