import type { Diagnostic, Pt, Span } from "../base/index.ts";
import type { Inline, NodeId, Reference } from "../narrative/index.ts";
import type { CharacterStyle, ParagraphStyle } from "../style/index.ts";
import type { GlyphRun, Line, Variant } from "./line.ts";

/** Sets type: shapes words, hyphenates, breaks paragraphs into lines. One for each locale's edition. */
export interface Typesetter {
  /** Shapes a paragraph's words; measures come later, so one paragraph can be broken to several. */
  readonly prepare: (
    content: readonly Inline[],
    style: ParagraphStyle,
    particulars: ParagraphParticulars,
  ) => Prepared;
  /**
   * Breaks a paragraph to a measure: one width for all lines, or the width of each line by its index, where the
   * last one holds for the rest. Never fails; an overfull line is a diagnostic. `variants` asks for the layouts
   * one line longer and one shorter as well.
   */
  readonly breakLines: (paragraph: Prepared, measure: Pt | readonly Pt[], variants: "best" | "all") => Broken;
  /**
   * One line of plain text without breaks: folios, chart labels, running heads. Its text is not altered; there is a run
   * for each face that it takes.
   */
  readonly label: (text: string, style: CharacterStyle, owner: NodeId, origin: Span) => readonly GlyphRun[];
  readonly widthOf: (text: string, style: CharacterStyle) => Pt;
  readonly metricsOf: (style: CharacterStyle) => FontMetrics;
  /** What came up so far: missing glyphs, overfull lines. Each fault once. */
  readonly diagnostics: () => readonly Diagnostic[];
}

/** A typesetter that can go on with a document that has changed. */
export interface StandingTypesetter extends Typesetter {
  /**
   * Takes the words of the document as they are now. `otherwise` where words that it has set would be divided
   * otherwise: then it must be made anew.
   */
  readonly takeWords: (ownWords: Iterable<string>) => "as before" | "otherwise";
  /** Tells the characters of a paragraph that no font has, where it will not be set. */
  readonly tellMissing: (
    content: readonly Inline[],
    style: ParagraphStyle,
    particulars: ParagraphParticulars,
  ) => void;
  /** Keeps what it has set for the next run, where it has a rack to keep it in. */
  readonly keep: () => void;
  /** A glyph's outline, for showing type without its font; undefined for a face that the theme has not. */
  readonly outlineOf: (face: string, glyph: number) => GlyphOutline | undefined;
}

export interface GlyphOutline {
  /** The `d` of an SVG path, in font units, y upwards; empty for a space. */
  readonly path: string;
  readonly unitsPerEm: number;
}

export interface ParagraphParticulars {
  readonly owner: NodeId;
  readonly origin: Span;
  /** BCP 47; the edition's where left out. */
  readonly lang?: string | undefined;
  /** The words of a cross-reference as far as they are known. */
  readonly resolve?: ((reference: Reference) => string) | undefined;
}

export interface Prepared {
  readonly style: ParagraphStyle;
  /** Widest piece that cannot be broken, hyphenation allowed where the style allows it; indents included. */
  readonly minWidth: Pt;
  /** Width of the whole on one line, or of its longest line where breaks are forced; indents included. */
  readonly maxWidth: Pt;
  readonly owner: NodeId;
  readonly origin: Span;
}

export interface Broken {
  /** The best first; at least one. Equal line counts appear once. */
  readonly variants: readonly Variant[];
  /** The lines of variant `index`, made when asked for. */
  readonly set: (index: number) => readonly Line[];
}

/** In points at the style's size, all positive. */
export interface FontMetrics {
  readonly ascent: Pt;
  readonly descent: Pt;
  readonly capHeight: Pt;
  readonly xHeight: Pt;
}
