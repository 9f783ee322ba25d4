/** Image objects for the screen and for the press. */
import { readJpeg } from "../../picture/index.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import type { PdfDictionary } from "../file/pdf-object.ts";
import type { Press } from "../ink/press.ts";
import type { Darkroom } from "./darkroom.ts";
import { type ImageEmbedder, type ImageObject, NoDecoder } from "./images.ts";
import type { PictureOrder, ReadyPicture } from "./photos.ts";
import { pressOrder, screenOrder } from "./picture-orders.ts";

export function screenEmbedder(pdf: PdfFile, darkroom: Darkroom): ImageEmbedder {
  return async (picture) => {
    const order = screenOrder(picture);
    if (!order) return () => fileAsItIs(pdf, picture.bytes);
    const ready = await collect(darkroom, order);
    return () =>
      order.packed === "lossy"
        ? jpegObject(pdf, ready, { ColorSpace: "DeviceRGB" })
        : pngObject(pdf, ready.bytes);
  };
}

export function pressEmbedder(pdf: PdfFile, press: Press, darkroom: Darkroom): ImageEmbedder {
  return async (picture) => {
    const order = pressOrder(picture, press);
    if (!order) return () => fileAsItIs(pdf, picture.bytes);
    const ready = await collect(darkroom, order);
    return () => (order.packed === "lossy" ? jpegObject(pdf, ready, INVERTED_INKS) : inksObject(pdf, ready));
  };
}

/** One grey pixel. */
export function blankObject(pdf: PdfFile): ImageObject {
  const ref = pdf.object({ ...headOf(1, 1), ColorSpace: "DeviceGray" }, Uint8Array.of(0x80));
  return { ref, alpha: false, orientation: 1 };
}

async function collect(darkroom: Darkroom, order: PictureOrder): Promise<ReadyPicture> {
  const ready = await darkroom.collect(order);
  if (!("fault" in ready)) return ready;
  throw ready.fault === "no-decoder" ? new NoDecoder(ready.reason) : new Error(ready.reason);
}

/** Inks as Adobe's programs and libvips write them in JPEG files: 255 is none. */
const INVERTED_INKS: PdfDictionary = { ColorSpace: "DeviceCMYK", Decode: [1, 0, 1, 0, 1, 0, 1, 0] };

/** A JPEG or PNG file that nothing need be done to. */
function fileAsItIs(pdf: PdfFile, bytes: Uint8Array): ImageObject | Promise<ImageObject> {
  const reading = readJpeg(bytes);
  if (reading === undefined || "fault" in reading) return pngObject(pdf, bytes);
  const { pixels, orientation, colour, adobe } = reading.header;
  const lying = orientation >= 5 ? { width: pixels.height, height: pixels.width } : pixels;
  const space =
    colour === "cmyk"
      ? adobe
        ? INVERTED_INKS
        : { ColorSpace: "DeviceCMYK" }
      : { ColorSpace: colour === "grey" ? "DeviceGray" : "DeviceRGB" };
  return { ...jpegObject(pdf, { bytes, ...lying }, space), orientation };
}

function jpegObject(
  pdf: PdfFile,
  { bytes, width, height }: { readonly bytes: Uint8Array; readonly width: number; readonly height: number },
  space: PdfDictionary,
): ImageObject {
  const ref = pdf.plainStream({ ...headOf(width, height), ...space, Filter: "DCTDecode" }, bytes);
  return { ref, alpha: false, orientation: 1 };
}

async function pngObject(pdf: PdfFile, bytes: Uint8Array): Promise<ImageObject> {
  const ref = await pdf.png(bytes);
  const alpha = ref.data["SMask"] !== undefined || ref.data["Mask"] !== undefined;
  return { ref, alpha, orientation: 1 };
}

function inksObject(pdf: PdfFile, { bytes, alpha, width, height }: ReadyPicture): ImageObject {
  const head = headOf(width, height);
  const mask = alpha && pdf.object({ ...head, ColorSpace: "DeviceGray" }, alpha);
  const ref = pdf.object({ ...head, ColorSpace: "DeviceCMYK", SMask: mask }, bytes);
  return { ref, alpha: alpha !== undefined, orientation: 1 };
}

function headOf(width: number, height: number): PdfDictionary {
  return { Type: "XObject", Subtype: "Image", Width: width, Height: height, BitsPerComponent: 8 };
}
