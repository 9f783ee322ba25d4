/** What a paragraph is made of: words and spaces in reading order, shaped and measured. */
import type { NodeId } from "../narrative/index.ts";
import type { Breakpoints } from "./breakpoints.ts";
import type { DropCap } from "./drop-cap.ts";
import type { ShapedWord } from "./shaped-word.ts";
import type { Strand } from "./strands.ts";
import type { Typeface } from "./typeface.ts";

/** A word space, breaking or not; equal ones of a strand are one object. Lengths in points. */
export interface Space {
  readonly kind: "space";
  /** U+0020 or U+00A0. */
  readonly text: string;
  readonly typeface: Typeface;
  /** Kerning with its neighbours and tracking included. */
  readonly width: number;
  /** What stretches: the font's own space, or nothing after a dropped capital. */
  readonly elastic: number;
}

/** A word, or the part of one that is set in one look, its lengths in em; or a space. */
export type Atom = ShapedWord | Space;

/** A paragraph cut into atoms, with every place where a line may end. */
export interface Galley {
  readonly atoms: readonly Atom[];
  /** The strand that each atom comes from. */
  readonly strands: readonly Strand[];
  /** Bidirectional embedding level of each atom: odd ones run from right to left. Undefined where all are 0. */
  readonly levels: readonly number[] | undefined;
  readonly breaks: Breakpoints;
  readonly calls: readonly { readonly note: NodeId; readonly atom: number }[];
  /** Words with characters that no font has, and where they come from. */
  readonly faulty: readonly { readonly word: ShapedWord; readonly strand: Strand }[];
  readonly direction: "ltr" | "rtl";
  /** BCP 47, of the paragraph. */
  readonly lang: string;
  readonly dropCap?: DropCap | undefined;
  /** Widest piece without a break, and the whole without one, in points. */
  readonly minWidth: number;
  readonly maxWidth: number;
}
