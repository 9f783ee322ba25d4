/** Photographs and other pixels in the file: each file once, however often it is shown. */
import {
  type Diagnostic,
  error,
  invariant,
  type Matrix,
  type Size,
  type Span,
  sha256Of,
} from "../../base/index.ts";
import type { Drawing, GroupMark, ImageMark, Mark, Paint } from "../../chart/index.ts";
import type { PageSet } from "../../layout/index.ts";
import type { Raster } from "../../picture/index.ts";
import type { Ref } from "../file/pdf-object.ts";

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
  /** The largest size at which it is shown; undefined where a drawing shows it, whose scale is not known here. */
  readonly placed: Size | undefined;
  /** What its author calls it, and where the document asks for it. */
  readonly file?: string | undefined;
  readonly origin?: Span | undefined;
}

/** An image object, and what the painter must know of it. */
export interface ImageObject {
  readonly ref: Ref;
  readonly alpha: boolean;
  /** EXIF orientation of the embedded pixels. */
  readonly orientation: number;
}

/** How one picture becomes an image object: made ready first, and then written to the file, in its turn. */
export type ImageEmbedder = (picture: ShownPicture) => Promise<() => ImageObject | Promise<ImageObject>>;

/** All pictures of the pages in the file, and those among them that could not be decoded. */
export interface EmbeddedImages {
  readonly images: Images;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Embeds every picture of `pages`, in the order of their first use. Codes: `pdf/undecodable-picture`, `pdf/no-decoder`.
 * The file is not kept then, but is written to its end, with `blank` pixels, so that all faults are told at once.
 */
export async function embedImages(
  pages: PageSet,
  embed: ImageEmbedder,
  blank: () => ImageObject,
): Promise<EmbeddedImages> {
  const images = new Map<string, EmbeddedImage>();
  const diagnostics: Diagnostic[] = [];
  const shown = [...collect(pages)].map(([digest, picture]) => {
    return { digest, picture, ready: settled(embed(picture)) };
  });
  for (const { digest, picture, ready } of shown) {
    const made = await ready.then(write).catch((fault: unknown) => {
      if (!(fault instanceof NoDecoder)) diagnostics.push(undecodable(picture, fault));
      else if (!diagnostics.some(({ code }) => code === NO_DECODER)) diagnostics.push(withoutDecoder(fault));
      return blank();
    });
    const { ref, alpha, orientation } = made;
    images.set(digest, { name: `Im${images.size + 1}`, ref, alpha, upright: uprightMatrix(orientation) });
  }
  const find = (digest: string): EmbeddedImage => {
    const image = images.get(digest);
    invariant(image, "a picture was not prepared");
    return image;
  };
  return {
    images: { ofPicture: ({ sha256 }) => find(sha256), ofBytes: (bytes) => find(sha256Of(bytes)) },
    diagnostics,
  };
}

type Ready = Awaited<ReturnType<ImageEmbedder>>;

/** A fault that is told in its picture's turn. */
function settled(ready: Promise<Ready>): Promise<Ready> {
  return ready.catch((fault: unknown) => () => Promise.reject(fault));
}

function write(ready: Ready): ImageObject | Promise<ImageObject> {
  return ready();
}

/** Pictures cannot be decoded on this machine. */
export class NoDecoder extends Error {}

const NO_DECODER = "pdf/no-decoder";

/** All pictures fail alike: told once, of none of them. */
function withoutDecoder({ message }: NoDecoder): Diagnostic {
  return error(NO_DECODER, `no picture can be decoded on this machine: ${message}`, {
    hint: "install the tool on this machine with `npm ci`: sharp brings a part of its own for every system",
  });
}

function undecodable({ file, origin }: ShownPicture, fault: unknown): Diagnostic {
  const [reason = ""] = (fault instanceof Error ? fault.message : String(fault)).split("\n");
  const what = file === undefined ? "a picture in a drawing" : `\`${file}\``;
  return error("pdf/undecodable-picture", `${what} cannot be decoded: ${reason}`, {
    span: origin,
    hint: "open it in an image program and save it anew",
  });
}

/** By SHA-256, in the order of the pages. */
function collect(pages: PageSet): ReadonlyMap<string, ShownPicture> {
  const found = new Map<string, ShownPicture>();
  const add = (digest: string, picture: ShownPicture) => {
    const before = found.get(digest);
    const largest = before ? largerOf(before.placed, picture.placed) : picture.placed;
    found.set(digest, { ...picture, ...before, placed: largest });
  };
  for (const page of pages.pages) {
    for (const item of page.items) {
      if (item.kind === "picture" && item.picture.kind === "raster") {
        const { sha256, bytes, file, origin } = item.picture;
        add(sha256, { bytes, file, origin, placed: item.placed });
      }
      for (const { drawing, scale } of drawingsOf(item)) {
        for (const { bytes, matrix } of imageMarks(drawing.marks)) {
          const [a, b, c, d] = matrix;
          const placed = { width: Math.hypot(a, b) * scale, height: Math.hypot(c, d) * scale };
          add(sha256Of(bytes), { bytes, placed });
        }
        for (const { bytes } of tiledImages(drawing.marks))
          add(sha256Of(bytes), { bytes, placed: undefined });
      }
    }
  }
  return found;
}

function largerOf(one: Size | undefined, other: Size | undefined): Size | undefined {
  return one && other && (one.width > other.width ? one : other);
}

interface Shown {
  readonly drawing: Drawing;
  readonly scale: number;
}

function drawingsOf(item: PageSet["pages"][number]["items"][number]): readonly Shown[] {
  if (item.kind === "drawing") return [{ drawing: item.drawing, scale: item.scale }];
  if (item.kind !== "picture" || item.picture.kind !== "vector") return [];
  const { drawing } = item.picture;
  return [{ drawing, scale: item.placed.width / drawing.width }];
}

function* imageMarks(marks: readonly Mark[]): Generator<ImageMark> {
  for (const mark of marks) {
    if (mark.kind === "image") yield mark;
    else if (mark.kind === "group") {
      yield* imageMarks(mark.marks);
      yield* imageMarks(mark.whole?.mask ?? []);
    }
  }
}

/** Images on tiles, which are shown at more than one size. */
function* tiledImages(marks: readonly Mark[]): Generator<ImageMark> {
  for (const mark of marks) {
    if (mark.kind === "group") {
      yield* tiledImages(mark.marks);
      yield* tiledImages(mark.whole?.mask ?? []);
      continue;
    }
    for (const paint of paintsOf(mark)) {
      if (paint?.kind !== "tiling") continue;
      yield* imageMarks(paint.marks);
      yield* tiledImages(paint.marks);
    }
  }
}

function paintsOf(mark: Exclude<Mark, GroupMark>): readonly (Paint | undefined)[] {
  if (mark.kind === "path") return [mark.fill?.paint, mark.stroke?.paint];
  return mark.kind === "text" ? [mark.paint, mark.outline?.paint] : [];
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
