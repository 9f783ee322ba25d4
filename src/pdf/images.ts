/** Photographs and other pixels in the file: each file once, however often it is shown. */
import { createHash } from "node:crypto";
import { invariant, type Matrix } from "../base/index.ts";
import type { Drawing, ImageMark, Mark } from "../chart/index.ts";
import type { PageSet } from "../layout/index.ts";
import { type Raster, readJpeg } from "../picture/index.ts";
import type { PdfFile } from "./pdf-file.ts";
import type { Ref } from "./pdf-object.ts";

/** A picture's pixels in the file. */
export interface EmbeddedImage {
  readonly name: string;
  readonly ref: Ref;
  /** Whether an alpha channel lets through what lies under it. */
  readonly alpha: boolean;
  /** From PDF's unit square to the unit square of the upright picture, y down: undoes EXIF's turn. */
  readonly upright: Matrix;
}

export interface Images {
  readonly ofPicture: (picture: Raster) => EmbeddedImage;
  readonly ofBytes: (bytes: Uint8Array) => EmbeddedImage;
}

/** How one picture becomes an image object. */
export type ImageEmbedder = (
  bytes: Uint8Array,
) => Promise<{ readonly ref: Ref; readonly alpha: boolean; readonly orientation: number }>;

/** Embeds every picture of `pages`, in the order of their first use. */
export async function embedImages(pages: PageSet, embed: ImageEmbedder): Promise<Images> {
  const images = new Map<string, EmbeddedImage>();
  for (const [digest, bytes] of collect(pages)) {
    const { ref, alpha, orientation } = await embed(bytes);
    images.set(digest, { name: `Im${images.size + 1}`, ref, alpha, upright: uprightMatrix(orientation) });
  }
  const find = (digest: string): EmbeddedImage => {
    const image = images.get(digest);
    invariant(image, "a picture was not prepared");
    return image;
  };
  return { ofPicture: ({ sha256 }) => find(sha256), ofBytes: (bytes) => find(digestOf(bytes)) };
}

/** Pictures as the screen shows them: JPEG files as they are, PNG files unpacked. */
export function screenEmbedder(pdf: PdfFile): ImageEmbedder {
  return async (bytes) => {
    const jpeg = readJpeg(bytes);
    if (jpeg === undefined) {
      const ref = await pdf.png(bytes);
      return {
        ref,
        alpha: ref.data["SMask"] !== undefined || ref.data["Mask"] !== undefined,
        orientation: 1,
      };
    }
    const { width, height, components, orientation } = jpeg;
    const ref = pdf.plainStream(
      {
        Type: "XObject",
        Subtype: "Image",
        Width: width,
        Height: height,
        BitsPerComponent: 8,
        ColorSpace: components === 1 ? "DeviceGray" : "DeviceRGB",
        Filter: "DCTDecode",
      },
      bytes,
    );
    return { ref, alpha: false, orientation };
  };
}

/** By SHA-256, in the order of the pages. */
function collect(pages: PageSet): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const page of pages.pages) {
    for (const item of page.items) {
      if (item.kind === "picture" && item.picture.kind === "raster")
        found.set(item.picture.sha256, item.picture.bytes);
      for (const drawing of drawingsOf(item)) {
        for (const { bytes } of imageMarks(drawing.marks)) found.set(digestOf(bytes), bytes);
      }
    }
  }
  return found;
}

function drawingsOf(item: PageSet["pages"][number]["items"][number]): readonly Drawing[] {
  if (item.kind === "drawing") return [item.drawing];
  return item.kind === "picture" && item.picture.kind === "vector" ? [item.picture.drawing] : [];
}

function* imageMarks(marks: readonly Mark[]): Generator<ImageMark> {
  for (const mark of marks) {
    if (mark.kind === "image") yield mark;
    else if (mark.kind === "group") yield* imageMarks(mark.marks);
  }
}

const digests = new WeakMap<Uint8Array, string>();

function digestOf(bytes: Uint8Array): string {
  const known = digests.get(bytes) ?? createHash("sha256").update(bytes).digest("hex");
  digests.set(bytes, known);
  return known;
}

/** EXIF 2.32, 4.6.4 A: what each orientation does, after PDF's own image space (y up) is turned over. */
function uprightMatrix(orientation: number): Matrix {
  switch (orientation) {
    case 2:
      return [-1, 0, 0, -1, 1, 1];
    case 3:
      return [-1, 0, 0, 1, 1, 0];
    case 4:
      return [1, 0, 0, 1, 0, 0];
    case 5:
      return [0, 1, -1, 0, 1, 0];
    case 6:
      return [0, 1, 1, 0, 0, 0];
    case 7:
      return [0, -1, 1, 0, 0, 1];
    case 8:
      return [0, -1, -1, 0, 1, 1];
    default:
      return [1, 0, 0, -1, 0, 1];
  }
}
