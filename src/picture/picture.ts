import type { Size, Span } from "../base/index.ts";
import type { Drawing } from "../chart/index.ts";

/** A picture file, read: pixels that the PDF can embed, or vector artwork. */
export type Picture = Raster | VectorPicture;

export type RasterFormat = "jpeg" | "png" | "webp" | "avif" | "tiff" | "gif";

/** What a picture file says of its pixels before they are decoded. */
export interface RasterHeader {
  readonly format: RasterFormat;
  /** Pixels as they are seen: after EXIF's turn. */
  readonly pixels: Size;
  readonly colour: "grey" | "rgb" | "cmyk" | "indexed";
  /** Whether it has an alpha channel or a transparent colour. */
  readonly alpha: boolean;
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number;
  /** Whether it is packed as photographs are, with loss. */
  readonly packed: "lossy" | "lossless";
  /** The colours that its values mean: sRGB where it names none, or another profile's, which it brings along. */
  readonly profile: "none" | "srgb" | "other";
}

export interface Raster extends Omit<RasterHeader, "packed" | "profile"> {
  readonly kind: "raster";
  readonly file: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** Where the document first asks for it. */
  readonly origin?: Span | undefined;
}

export interface VectorPicture {
  readonly kind: "vector";
  readonly file: string;
  readonly sha256: string;
  readonly drawing: Drawing;
}

/** A header, or why there is none: the file ends too early, or its bytes are not what they should be. */
export type Reading<T extends RasterHeader = RasterHeader> =
  | { readonly header: T }
  | { readonly fault: "cut-off" | "damaged" };
