/** Image objects for the screen and for the press. */
import type { Shelf } from "../../base/index.ts";
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
import type { PdfFile } from "../file/pdf-file.ts";
import type { PdfDictionary } from "../file/pdf-object.ts";
import type { Press } from "../ink/press.ts";
import type { ImageEmbedder, ImageObject, ShownPicture } from "./images.ts";
import { isPackedForPdf } from "./packed-png.ts";
import { pressArt, pressPhoto, screenArt, screenPhoto } from "./photos.ts";

/**
 * JPEG files as they are unless they are too fine, in press inks or in colours of a profile of their own; PNG files as
 * they are packed where nothing shows through them. All others become one of the two, with their alpha as a mask.
 */
export function screenEmbedder(pdf: PdfFile, photos: Shelf): ImageEmbedder {
  return async (picture) => {
    const { bytes } = picture;
    const header = headerOf(picture);
    const most = mostPixels(header, picture, SCREEN_FINENESS);
    const isPlain = most === header.pixels.width && header.profile !== "other" && header.colour !== "cmyk";
    if (header.format === "jpeg") {
      const asItIs = isPlain ? asEmbeddable(pdf, bytes) : undefined;
      if (asItIs) return asItIs;
    }
    if (header.format === "jpeg" || isPhoto(header)) {
      const photo = await screenPhoto(bytes, most, photos);
      return () => jpegObject(pdf, photo, { ColorSpace: "DeviceRGB" });
    }
    const isReady = header.format === "png" && isPlain && header.orientation === 1 && isPackedForPdf(bytes);
    const art = isReady ? bytes : (await screenArt(bytes, most, photos)).bytes;
    return async () => {
      const ref = await pdf.png(art);
      const alpha = ref.data["SMask"] !== undefined || ref.data["Mask"] !== undefined;
      return { ref, alpha, orientation: 1 };
    };
  };
}

/**
 * Everything in the press's inks: photographs as JPEG, line art without loss, grey on the black plate alone. A picture
 * that comes in press inks keeps them: whoever separated it knew why.
 */
export function pressEmbedder(pdf: PdfFile, press: Press, photos: Shelf): ImageEmbedder {
  return async (picture) => {
    const { bytes } = picture;
    const header = headerOf(picture);
    const isJpeg = header.format === "jpeg";
    if (isJpeg && header.colour === "grey" && header.profile !== "other") {
      const asItIs = asEmbeddable(pdf, bytes);
      if (asItIs) return asItIs;
    }
    if (isJpeg && header.colour === "cmyk") {
      const asItIs = asEmbeddable(pdf, bytes);
      if (asItIs) return asItIs;
    }
    if (!isJpeg && !isPhoto(header)) return artObject(pdf, picture, header, press);
    const most = mostPixels(header, picture, PRESS_FINENESS);
    const photo = await pressPhoto(bytes, most, press, photos);
    return () => jpegObject(pdf, photo, INVERTED_INKS);
  };
}

/** One grey pixel. */
export function blankObject(pdf: PdfFile): ImageObject {
  const size = { Width: 1, Height: 1, BitsPerComponent: 8 };
  const head = { Type: "XObject", Subtype: "Image", ...size, ColorSpace: "DeviceGray" };
  return { ref: pdf.object(head, Uint8Array.of(0x80)), alpha: false, orientation: 1 };
}

/** Whether a picture that is no JPEG may become one: it was packed with loss and nothing shines through it. */
function isPhoto({ packed, alpha }: RasterHeader): boolean {
  return packed === "lossy" && !alpha;
}

function headerOf({ bytes }: ShownPicture): RasterHeader {
  const reading = readRaster(bytes);
  if (reading === undefined || "fault" in reading) throw new Error("its header cannot be read");
  return reading.header;
}

/** Width in pixels that is wanted of a picture. */
function mostPixels(
  { pixels }: RasterHeader,
  { placed }: ShownPicture,
  { wanted, tooFine }: Fineness,
): number {
  if (placed === undefined || effectivePpi(pixels, placed) <= tooFine) return pixels.width;
  return Math.max(1, pixelsAt(wanted, placed.width));
}

/** Inks as Adobe's programs and libvips write them in JPEG files: 255 is none. */
const INVERTED_INKS: PdfDictionary = { ColorSpace: "DeviceCMYK", Decode: [1, 0, 1, 0, 1, 0, 1, 0] };

/** A JPEG file as it is; undefined where PDF's own filter cannot decode it. */
function asEmbeddable(pdf: PdfFile, bytes: Uint8Array): (() => ImageObject) | undefined {
  const reading = readJpeg(bytes);
  if (reading === undefined || "fault" in reading || !reading.header.embeddable) return undefined;
  const { pixels, orientation, colour, adobe } = reading.header;
  const lying = orientation >= 5 ? { width: pixels.height, height: pixels.width } : pixels;
  const space =
    colour === "cmyk"
      ? adobe
        ? INVERTED_INKS
        : { ColorSpace: "DeviceCMYK" }
      : { ColorSpace: colour === "grey" ? "DeviceGray" : "DeviceRGB" };
  return () => ({ ...jpegObject(pdf, { bytes, ...lying }, space), orientation });
}

function jpegObject(
  pdf: PdfFile,
  { bytes, width, height }: { readonly bytes: Uint8Array; readonly width: number; readonly height: number },
  space: PdfDictionary,
): ImageObject {
  const ref = pdf.plainStream(
    {
      Type: "XObject",
      Subtype: "Image",
      Width: width,
      Height: height,
      BitsPerComponent: 8,
      ...space,
      Filter: "DCTDecode",
    },
    bytes,
  );
  return { ref, alpha: false, orientation: 1 };
}

async function artObject(
  pdf: PdfFile,
  picture: ShownPicture,
  header: RasterHeader,
  press: Press,
): Promise<() => ImageObject> {
  const most = mostPixels(header, picture, PRESS_FINENESS);
  const inked = header.colour === "cmyk" ? "inks" : "black";
  const { inks, alpha, width, height } = await pressArt(picture.bytes, most, press, inked);
  const head = { Type: "XObject", Subtype: "Image", Width: width, Height: height, BitsPerComponent: 8 };
  return () => {
    const mask = alpha && pdf.object({ ...head, ColorSpace: "DeviceGray" }, alpha);
    const ref = pdf.object({ ...head, ColorSpace: "DeviceCMYK", SMask: mask }, inks);
    return { ref, alpha: alpha !== undefined, orientation: 1 };
  };
}
