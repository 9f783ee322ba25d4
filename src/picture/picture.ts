import type { Size } from "../base/index.ts";
import type { Drawing } from "../chart/index.ts";

/** A picture file, read: pixels that the PDF can embed, or vector artwork. */
export type Picture = Raster | VectorPicture;

export interface Raster {
  readonly kind: "raster";
  readonly file: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly format: "jpeg" | "png";
  /** Pixels after EXIF's turn. */
  readonly pixels: Size;
  readonly colour: "grey" | "rgb" | "cmyk" | "indexed";
  readonly alpha: boolean;
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number;
}

export interface VectorPicture {
  readonly kind: "vector";
  readonly file: string;
  readonly sha256: string;
  readonly drawing: Drawing;
}
