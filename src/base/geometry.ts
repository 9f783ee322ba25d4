/** A length in points, 1/72 inch. The origin is the trim's top left corner and y grows downwards. */
export type Pt = number;

/** Points in a millimetre; lengths in millimetres say so in their name and are converted on arrival. */
export const PT_PER_MM: number = 72 / 25.4;

/** An upright rectangle in points. */
export interface Box {
  readonly x: Pt;
  readonly y: Pt;
  readonly width: Pt;
  readonly height: Pt;
}

/** Width and height in points. */
export interface Size {
  readonly width: Pt;
  readonly height: Pt;
}

/**
 * A path as one letter per step and the steps' coordinates in a row: `M` and `L` take two numbers,
 * `C` (a cubic curve) six, `Z` none.
 */
export interface Path {
  readonly steps: string;
  readonly points: readonly number[];
}

/** An affine map in PDF's order: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: Pt, f: Pt];
