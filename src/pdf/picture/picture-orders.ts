/** What becomes of a picture in a file for the screen and in one for the press, before any of its pixels is read. */
import {
  effectivePpi,
  type Fineness,
  PRESS_FINENESS,
  pixelsAt,
  type RasterHeader,
  readJpeg,
  readRaster,
  SCREEN_FINENESS,
} from "../../picture/index.ts";
import type { Press } from "../ink/press.ts";
import type { ShownPicture } from "./images.ts";
import { isPackedForPdf } from "./packed-png.ts";
import type { PictureOrder } from "./photos.ts";

/**
 * JPEG files go in as they are unless they are too fine, in press inks or in colours of a profile of their own; PNG files
 * as they are packed where nothing shows through them. These are `undefined`; all others become one of the two.
 */
export function screenOrder({ bytes, placed }: ShownPicture): PictureOrder | undefined {
  const header = headerOf(bytes);
  const { format, pixels, profile, colour, orientation } = header;
  const maxWidth = mostPixels(header, placed, SCREEN_FINENESS);
  const isPlain = maxWidth === pixels.width && profile !== "other" && colour !== "cmyk";
  const isReady =
    format === "jpeg" ? isEmbeddable(bytes) : format === "png" && orientation === 1 && isPackedForPdf(bytes);
  return isPlain && isReady ? undefined : { bytes, maxWidth, packed: packingOf(header) };
}

/**
 * Everything in the press's inks: photographs as JPEG, line art without loss, grey on the black plate alone. A picture
 * that comes in press inks keeps them: whoever separated it knew why. `undefined` where its file goes in as it is.
 */
export function pressOrder({ bytes, placed }: ShownPicture, press: Press): PictureOrder | undefined {
  const header = headerOf(bytes);
  const { format, profile, colour } = header;
  const isInked = colour === "cmyk" || (colour === "grey" && profile !== "other");
  if (format === "jpeg" && isInked && isEmbeddable(bytes)) return undefined;
  const maxWidth = mostPixels(header, placed, PRESS_FINENESS);
  const { profile: icc, sha256, condition, inkLimit } = press;
  return { bytes, maxWidth, packed: packingOf(header), press: { profile: icc, sha256, condition, inkLimit } };
}

function headerOf(bytes: Uint8Array): RasterHeader {
  const reading = readRaster(bytes);
  if (reading === undefined || "fault" in reading) throw new Error("its header cannot be read");
  return reading.header;
}

/** Whether PDF's own filter can decode a JPEG file. */
function isEmbeddable(bytes: Uint8Array): boolean {
  const reading = readJpeg(bytes);
  return reading !== undefined && "header" in reading && reading.header.embeddable;
}

/** A picture may become a JPEG where it was packed with loss and nothing shines through it. */
function packingOf({ packed, alpha }: RasterHeader): PictureOrder["packed"] {
  return packed === "lossy" && !alpha ? "lossy" : "lossless";
}

/** Width in pixels that is wanted of a picture. */
function mostPixels(
  { pixels }: RasterHeader,
  placed: ShownPicture["placed"],
  { wanted, tooFine }: Fineness,
): number {
  if (placed === undefined || effectivePpi(pixels, placed) <= tooFine) return pixels.width;
  return Math.max(1, pixelsAt(wanted, placed.width));
}
