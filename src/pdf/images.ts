/** Photographs and other pixels in the file: each file once, however often it is shown. */
import { createHash } from "node:crypto";
import { invariant, type Matrix } from "../base/index.ts";
import type { Drawing, ImageMark, Mark } from "../chart/index.ts";
import type { PageSet } from "../layout/index.ts";
import type { Raster } from "../picture/index.ts";
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

/** A picture on the pages. */
export interface ShownPicture {
  readonly bytes: Uint8Array;
  /** Width in inches at its largest; undefined where a drawing shows it, whose scale is not known here. */
  readonly inches: number | undefined;
}

/** An image object, and what the painter must know of it. */
export interface ImageObject {
  readonly ref: Ref;
  readonly alpha: boolean;
  /** EXIF orientation of the embedded pixels. */
  readonly orientation: number;
}

/** How one picture becomes an image object. */
export type ImageEmbedder = (picture: ShownPicture) => Promise<ImageObject>;

/** Embeds every picture of `pages`, in the order of their first use. */
export async function embedImages(pages: PageSet, embed: ImageEmbedder): Promise<Images> {
  const images = new Map<string, EmbeddedImage>();
  for (const [digest, picture] of collect(pages)) {
    const { ref, alpha, orientation } = await embed(picture);
    images.set(digest, { name: `Im${images.size + 1}`, ref, alpha, upright: uprightMatrix(orientation) });
  }
  const find = (digest: string): EmbeddedImage => {
    const image = images.get(digest);
    invariant(image, "a picture was not prepared");
    return image;
  };
  return { ofPicture: ({ sha256 }) => find(sha256), ofBytes: (bytes) => find(digestOf(bytes)) };
}

/** By SHA-256, in the order of the pages. */
function collect(pages: PageSet): ReadonlyMap<string, ShownPicture> {
  const found = new Map<string, ShownPicture>();
  const add = (digest: string, bytes: Uint8Array, inches: number | undefined) => {
    const before = found.get(digest);
    const largest = before ? (inches && before.inches ? Math.max(inches, before.inches) : undefined) : inches;
    found.set(digest, { bytes, inches: largest });
  };
  for (const page of pages.pages) {
    for (const item of page.items) {
      if (item.kind === "picture" && item.picture.kind === "raster") {
        add(item.picture.sha256, item.picture.bytes, item.placed.width / PT_PER_INCH);
      }
      for (const drawing of drawingsOf(item)) {
        for (const { bytes } of imageMarks(drawing.marks)) add(digestOf(bytes), bytes, undefined);
      }
    }
  }
  return found;
}

const PT_PER_INCH = 72;

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
