import type { Box, Ink, Matrix, Path, Pt } from "../../base/index.ts";
import type { GlyphRun } from "../../text/index.ts";

/** Vector artwork of a fixed size: charts, and pictures that came as SVG. Origin top left, y down. */
export interface Drawing {
  readonly kind: "drawing";
  readonly width: Pt;
  readonly height: Pt;
  readonly marks: readonly Mark[];
}

export type Mark = PathMark | TextMark | ImageMark | GroupMark;

export interface PathMark {
  readonly kind: "path";
  readonly path: Path;
  readonly fill?: Fill | undefined;
  readonly fillRule?: "nonzero" | "evenodd" | undefined;
  readonly stroke?: Stroke | undefined;
}

export interface TextMark {
  readonly kind: "text";
  readonly run: GlyphRun;
  /** Places the run's baseline origin; the identity sets upright type. */
  readonly matrix: Matrix;
  readonly opacity: number;
  /** What the letters are filled with, where it is not their run's ink. */
  readonly paint?: Gradient | Hatch | Tiling | undefined;
  /** The letters are outlined with this pen instead of filled. */
  readonly outline?: Stroke | undefined;
}

export interface ImageMark {
  readonly kind: "image";
  /** PNG or JPEG. */
  readonly bytes: Uint8Array;
  /** Maps the unit square, y down, to the image's place: (0, 0) is its top left corner. */
  readonly matrix: Matrix;
  readonly opacity: number;
}

export interface GroupMark {
  readonly kind: "group";
  readonly clip?: Path | undefined;
  readonly clipRule?: "nonzero" | "evenodd" | undefined;
  /** A CSS blend mode, such as `multiply`, for each mark of the group over what lies under it. */
  readonly blend?: string | undefined;
  /** The marks are laid over each other first, and then as one over what lies under them. */
  readonly whole?: Whole | undefined;
  readonly marks: readonly Mark[];
}

/** How a group that was painted by itself is laid over what lies under it. */
export interface Whole {
  readonly opacity: number;
  /** A CSS blend mode; `normal` where left out. */
  readonly blend?: string | undefined;
  /** Marks in greys: where they are white the group shows, where they are black or nothing is it does not. */
  readonly mask?: readonly Mark[] | undefined;
}

export interface Fill {
  readonly paint: Paint;
  readonly opacity: number;
}

export interface Stroke {
  readonly paint: Paint;
  readonly opacity: number;
  readonly width: Pt;
  readonly cap: "butt" | "round" | "square";
  readonly join: "miter" | "round" | "bevel";
  readonly miterLimit: number;
  readonly dash: readonly Pt[];
  readonly dashOffset: Pt;
}

export type Paint = Ink | Gradient | Hatch | Tiling;

export interface Gradient {
  readonly kind: "gradient";
  /** Linear: from (x1, y1) to (x2, y2). Radial: from circle (x1, y1, r1) to (x2, y2, r2). */
  readonly shape: "linear" | "radial";
  readonly from: readonly [x: number, y: number, r: number];
  readonly to: readonly [x: number, y: number, r: number];
  /** Maps the gradient's own coordinates to the drawing's. */
  readonly matrix: Matrix;
  readonly stops: readonly { readonly offset: number; readonly ink: Ink; readonly opacity: number }[];
}

/** A small drawing that is repeated across and down. */
export interface Tiling {
  readonly kind: "tiling";
  /** What is repeated, in the pattern's own coordinates. */
  readonly marks: readonly Mark[];
  /** What is seen of each repetition, and how far it is to the next. */
  readonly cell: Box;
  /** Maps the pattern's own coordinates to the drawing's. */
  readonly matrix: Matrix;
}

/** Parallel lines on a plain ground: a pattern that reads without colour. */
export interface Hatch {
  readonly kind: "hatch";
  readonly ink: Ink;
  readonly ground: Ink | undefined;
  readonly angleDegrees: number;
  readonly spacing: Pt;
  readonly weight: Pt;
}
