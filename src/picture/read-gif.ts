/** The header of a GIF file, of which the first picture is shown. GIF89a, 18 and 23. */
import { octets } from "./octets.ts";
import type { RasterHeader, Reading } from "./picture.ts";

const TRAILER = 0x3b;

/** Reads the screen descriptor; undefined where the file is no GIF. */
export function readGif(bytes: Uint8Array): Reading | undefined {
  const file = octets(bytes);
  if (!/^GIF8[79]a$/.test(file.text(0, 6))) return undefined;
  const [width, height] = [file.u16(6, true), file.u16(8, true)];
  if (width === 0 || height === 0) return { fault: "damaged" };
  if (!bytes.subarray(-16).includes(TRAILER)) return { fault: "cut-off" };
  const control = Buffer.from(bytes).indexOf(Buffer.from([0x21, 0xf9, 0x04]));
  const header: RasterHeader = {
    format: "gif",
    pixels: { width, height },
    colour: "indexed",
    alpha: control > 0 && (file.u8(control + 3) & 1) === 1,
    orientation: 1,
    bitDepth: 8,
    packed: "lossless",
    profile: "none",
  };
  return { header };
}
