/** What a paragraph is made of: words and spaces in reading order, shaped and measured. Lengths in points. */
import type { Span } from "../base/index.ts";
import type { NodeId } from "../narrative/index.ts";
import type { Breakpoints } from "./breakpoints.ts";
import type { DropCap } from "./drop-cap.ts";
import type { ShapedWord } from "./shaped-word.ts";
import type { Look } from "./strands.ts";
import type { Typeface } from "./typeface.ts";

/** A word, or the part of one that is set in one look. */
export interface WordAtom {
  readonly kind: "word";
  readonly word: ShapedWord;
  readonly look: Look;
  readonly typeface: Typeface;
  /** Bidirectional embedding level: odd runs from right to left. */
  readonly level: number;
  readonly origin: Span;
}

/** A word space, breaking or not. */
export interface SpaceAtom {
  readonly kind: "space";
  readonly text: string;
  readonly look: Look;
  readonly typeface: Typeface;
  readonly level: number;
  /** Kerning with its neighbours and tracking included. */
  readonly width: number;
  /** What stretches: the font's own space, or nothing after a dropped capital. */
  readonly elastic: number;
  readonly origin: Span;
}

export type Atom = WordAtom | SpaceAtom;

/** A paragraph cut into atoms, with every place where a line may end. */
export interface Galley {
  readonly atoms: readonly Atom[];
  readonly breaks: Breakpoints;
  readonly calls: readonly { readonly note: NodeId; readonly atom: number }[];
  readonly direction: "ltr" | "rtl";
  /** BCP 47, of the paragraph. */
  readonly lang: string;
  readonly dropCap?: DropCap | undefined;
  /** Widest piece without a break, and the whole without one. */
  readonly minWidth: number;
  readonly maxWidth: number;
}
