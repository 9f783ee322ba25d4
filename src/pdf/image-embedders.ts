/** Image objects for the screen and for the press. */
import { readJpeg } from "../picture/index.ts";
import type { ImageEmbedder, ImageObject, ShownPicture } from "./images.ts";
import type { PdfFile } from "./pdf-file.ts";
import type { PdfDictionary } from "./pdf-object.ts";
import { type PhotoCache, pressArt, pressPhoto, screenPhoto } from "./photos.ts";
import type { Press } from "./press.ts";

/** Pixels per inch that a picture has at most once it is made ready, and beyond which it is made ready at all. */
export interface Fineness {
  readonly wanted: number;
  readonly tooFine: number;
}

/** Sharp on a screen that shows the page twice as large. */
const SCREEN: Fineness = { wanted: 200, tooFine: 260 };
/** What presses resolve at a screen of 150 lines. */
const PRESS: Fineness = { wanted: 300, tooFine: 450 };

/** JPEG files as they are unless they are too fine or in press inks; PNG files unpacked, their alpha as a mask. */
export function screenEmbedder(pdf: PdfFile, cache: PhotoCache): ImageEmbedder {
  return async (picture) => {
    const jpeg = readJpeg(picture.bytes);
    if (jpeg === undefined) {
      const ref = await pdf.png(picture.bytes);
      return {
        ref,
        alpha: ref.data["SMask"] !== undefined || ref.data["Mask"] !== undefined,
        orientation: 1,
      };
    }
    const { width, height, components, orientation } = jpeg;
    const upright = orientation > 4 ? height : width;
    const most = mostPixels(upright, picture, SCREEN);
    if (components === 4 || (components === 3 && most < upright)) {
      const photo = await screenPhoto(picture.bytes, most, cache);
      return jpegObject(pdf, photo, { ColorSpace: "DeviceRGB" });
    }
    const space = components === 1 ? "DeviceGray" : "DeviceRGB";
    return { ...jpegObject(pdf, { ...jpeg, bytes: picture.bytes }, { ColorSpace: space }), orientation };
  };
}

/** Everything in the press's inks: photographs as JPEG, line art without loss, grey on the black plate alone. */
export function pressEmbedder(pdf: PdfFile, press: Press, cache: PhotoCache): ImageEmbedder {
  return async (picture) => {
    const jpeg = readJpeg(picture.bytes);
    if (jpeg === undefined) return artObject(pdf, picture, press);
    const { width, height, components, orientation } = jpeg;
    const asItIs = { ...jpeg, bytes: picture.bytes };
    if (components === 1) return { ...jpegObject(pdf, asItIs, { ColorSpace: "DeviceGray" }), orientation };
    if (components === 4) {
      const space = hasAdobeMarker(picture.bytes) ? INVERTED_INKS : { ColorSpace: "DeviceCMYK" };
      return { ...jpegObject(pdf, asItIs, space), orientation };
    }
    const most = mostPixels(orientation > 4 ? height : width, picture, PRESS);
    return jpegObject(pdf, await pressPhoto(picture.bytes, most, press, cache), INVERTED_INKS);
  };
}

/** Width in pixels that is wanted of a picture `width` pixels wide. */
function mostPixels(width: number, { inches }: ShownPicture, { wanted, tooFine }: Fineness): number {
  return inches === undefined || width / inches <= tooFine ? width : Math.round(wanted * inches);
}

/** Inks as Adobe's programs and libvips write them in JPEG files: 255 is none. */
const INVERTED_INKS: PdfDictionary = { ColorSpace: "DeviceCMYK", Decode: [1, 0, 1, 0, 1, 0, 1, 0] };

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

async function artObject(pdf: PdfFile, { bytes }: ShownPicture, press: Press): Promise<ImageObject> {
  const { inks, alpha, width, height } = await pressArt(bytes, press, "black");
  const head = { Type: "XObject", Subtype: "Image", Width: width, Height: height, BitsPerComponent: 8 };
  const mask = alpha && pdf.object({ ...head, ColorSpace: "DeviceGray" }, alpha);
  const ref = pdf.object({ ...head, ColorSpace: "DeviceCMYK", SMask: mask }, inks);
  return { ref, alpha: alpha !== undefined, orientation: 1 };
}

/** APP14 `Adobe`: its writers invert the inks. */
function hasAdobeMarker(bytes: Uint8Array): boolean {
  for (let at = 2; at + 10 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda) return false;
    if (marker === 0xee && String.fromCharCode(...bytes.subarray(at + 4, at + 9)) === "Adobe") return true;
    at += 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);
  }
  return false;
}
