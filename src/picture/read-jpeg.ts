/** The header of a JPEG file. ITU-T T.81 annex B; Exif 2.32, 4.6; ICC.1:2022, B.4. */
import { octets, profileKind } from "./octets.ts";
import type { RasterHeader, Reading } from "./picture.ts";
import { asSeen, exifOrientation } from "./read-exif.ts";

export interface JpegHeader extends RasterHeader {
  /** Whether PDF's own filter decodes it: baseline or progressive, 8 bits, one, three or four channels. */
  readonly embeddable: boolean;
  /** Whether Adobe's marker stands in it, whose writers invert inks. */
  readonly adobe: boolean;
}

const START_OF_SCAN = 0xda;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const ICC = "ICC_PROFILE\0";

/** Reads the markers up to the picture data; undefined where the file is no JPEG. */
export function readJpeg(bytes: Uint8Array): Reading<JpegHeader> | undefined {
  const file = octets(bytes);
  if (file.u16(0) !== 0xffd8 || file.u8(2) !== 0xff) return undefined;
  let orientation = 1;
  let adobe = false;
  const icc: Uint8Array[] = [];
  let frame: number | undefined;
  for (let at = 2; at + 4 <= file.length; ) {
    const marker = file.u8(at + 1);
    if (file.u8(at) !== 0xff) return { fault: "damaged" };
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN) {
      if (frame === undefined) return { fault: "damaged" };
      if (!endsAfter(bytes, at)) return { fault: "cut-off" };
      return headerAt(bytes, frame, { orientation, adobe, icc });
    }
    const length = file.u16(at + 2);
    if (length < 2) return { fault: "damaged" };
    if (marker === APP1 && file.text(at + 4, 4) === "Exif")
      orientation = exifOrientation(bytes, at + 10) ?? orientation;
    if (marker === APP2 && file.text(at + 4, ICC.length) === ICC)
      icc.push(file.slice(at + 6 + ICC.length, at + 2 + length));
    if (marker === APP14 && file.text(at + 4, 5) === "Adobe") adobe = true;
    if (isFrame(marker)) frame = at;
    at += 2 + length;
  }
  return { fault: "cut-off" };
}

interface Extras {
  readonly orientation: number;
  readonly adobe: boolean;
  readonly icc: readonly Uint8Array[];
}

function headerAt(bytes: Uint8Array, at: number, { orientation, adobe, icc }: Extras): Reading<JpegHeader> {
  const file = octets(bytes);
  const height = file.u16(at + 5);
  const width = file.u16(at + 7);
  const channels = file.u8(at + 9);
  if (width === 0 || height === 0) return { fault: "damaged" };
  const bitDepth = file.u8(at + 4);
  const header: JpegHeader = {
    format: "jpeg",
    pixels: asSeen({ width, height }, orientation),
    colour: channels === 1 ? "grey" : channels === 4 ? "cmyk" : "rgb",
    alpha: false,
    orientation,
    packed: "lossy",
    profile: profileKind(Buffer.concat(icc)),
    embeddable: file.u8(at + 1) <= PROGRESSIVE && bitDepth === 8 && [1, 3, 4].includes(channels),
    adobe,
  };
  return { header };
}

/** SOF2, the last of those that every reader decodes. */
const PROGRESSIVE = 0xc2;

/** SOF0 to SOF15, without the tables (C4, C8, CC) among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Whether the end marker comes after the scans that begin at `start`; some writers put more bytes behind it. */
function endsAfter(bytes: Uint8Array, start: number): boolean {
  for (let at = bytes.length - 2; at > start; at--) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  }
  return false;
}
