/** A colour as a swatch of the theme with a tint from 0 to 1, or free values from 0 to 1. */
export type Ink =
  | { readonly kind: "swatch"; readonly name: string; readonly tint: number }
  | { readonly kind: "rgb"; readonly rgb: readonly [number, number, number] }
  | { readonly kind: "cmyk"; readonly cmyk: readonly [number, number, number, number] };

/** What a swatch is made of: screen and press values from 0 to 1; `spot` names an ink of its own. */
export interface Swatch {
  readonly name: string;
  readonly rgb: readonly [number, number, number];
  readonly cmyk?: readonly [number, number, number, number] | undefined;
  readonly spot?: string | undefined;
}
