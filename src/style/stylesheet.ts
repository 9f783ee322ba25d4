import type { Ink, Pt, Size, Span, Swatch } from "../base/index.ts";

/** A font file of the theme, read. */
export interface FontFile {
  /** Stable within the theme: `serif/regular`. */
  readonly face: string;
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** A character style, all decided. */
export interface CharacterStyle {
  /** Face id: `serif/italic`. */
  readonly face: string;
  readonly family: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly size: Pt;
  readonly ink: Ink;
  /** Extra space after each glyph, in em. */
  readonly trackingEm: number;
  /** OpenType features switched on or off, by tag. */
  readonly features: Readonly<Record<string, boolean>>;
  readonly case: "as-is" | "upper" | "small-caps";
  /** Baseline shift upwards. */
  readonly rise: Pt;
  readonly underline: boolean;
}

export interface Rule {
  readonly weight: Pt;
  readonly ink: Ink;
  readonly offset: Pt;
}

/** A paragraph style, all decided. */
export interface ParagraphStyle {
  readonly name: string;
  readonly character: CharacterStyle;
  readonly leading: Pt;
  readonly align: "justify" | "left" | "right" | "centre";
  readonly hyphenate: boolean;
  readonly indent: Pt;
  readonly indentLeft: Pt;
  readonly indentRight: Pt;
  readonly spaceBefore: Pt;
  readonly spaceAfter: Pt;
  readonly keepWithNext: boolean;
  readonly keepTogether: boolean;
  /** Lines about equally long, unless they are justified. */
  readonly balance: boolean;
  /** Fewest lines left at a column's head, and at its foot, when the paragraph is split. */
  readonly widows: number;
  readonly orphans: number;
  readonly grid: "all" | "first" | "none";
  readonly opticalMargins: boolean;
  readonly dropCapLines: number;
  readonly span: number | "all" | undefined;
  readonly ruleAbove: Rule | undefined;
  readonly ruleBelow: Rule | undefined;
  readonly fill: Ink | undefined;
  readonly padding: Pt;
}

export interface TableStyle {
  readonly name: string;
  readonly head: ParagraphStyle;
  readonly body: ParagraphStyle;
  readonly total: ParagraphStyle;
  readonly group: ParagraphStyle;
  readonly ruleTop: Rule | undefined;
  readonly ruleHead: Rule | undefined;
  readonly ruleRow: Rule | undefined;
  readonly ruleTotal: Rule | undefined;
  readonly ruleBottom: Rule | undefined;
  readonly stripe: Ink | undefined;
  readonly cellPaddingX: Pt;
  readonly cellPaddingY: Pt;
}

/** One line outside the columns: running head or foot, folio. */
export interface MarginLine {
  /** With `{{folio}}`, `{{section}}` and the document's running words. */
  readonly text: string;
  readonly style: ParagraphStyle;
  readonly at: "head" | "foot";
  readonly align: "inner" | "outer" | "left" | "right" | "centre";
  readonly offset: Pt;
}

/** Colour across the page from its edge inwards; it bleeds off three edges. */
export interface Strip {
  readonly at: "head" | "foot";
  readonly depth: Pt;
  readonly ink: Ink;
}

export interface PageMaster {
  readonly name: string;
  readonly trim: Size;
  readonly bleed: Pt;
  readonly margins: { readonly top: Pt; readonly bottom: Pt; readonly inner: Pt; readonly outer: Pt };
  readonly columns: number;
  readonly gutter: Pt;
  readonly baseline: { readonly step: Pt; readonly start: Pt };
  readonly facing: boolean;
  readonly marginLines: readonly MarginLine[];
  readonly background: Ink | undefined;
  readonly strips: readonly Strip[];
  /** The ground of a section's head; it follows its depth. */
  readonly openingFill: Ink | undefined;
  readonly sinkRows: number;
}

/** The theme with every `basedOn` resolved and every length in points. Stage `style`. */
export interface Stylesheet {
  readonly kind: "stylesheet";
  readonly swatches: ReadonlyMap<string, Swatch>;
  readonly fonts: readonly FontFile[];
  /** Faces tried in order for characters that a style's own face lacks. */
  readonly fallbackFaces: readonly string[];
  readonly paragraph: (name: string) => ParagraphStyle;
  /** `base` with a character style, or with bold or italic, laid over it. */
  readonly character: (base: CharacterStyle, over: string) => CharacterStyle;
  readonly table: (name: string) => TableStyle;
  readonly master: (name: string) => PageMaster;
  /** Where a paragraph style, or the one that it has it from, is indented on that side; undefined where none is. */
  readonly indentPlace: (name: string, side: "indentLeft" | "indentRight") => Span | undefined;
  readonly hasParagraph: (name: string) => boolean;
  readonly hasCharacter: (name: string) => boolean;
  readonly hasTable: (name: string) => boolean;
  readonly hasMaster: (name: string) => boolean;
  readonly notes: {
    readonly scope: "column" | "page";
    readonly rule: Rule | undefined;
    readonly style: ParagraphStyle;
  };
  /** In drafts, the rule in the margin beside texts that are not translated. */
  readonly untranslated?: Rule | undefined;
  /** Vega-Lite config of the house. */
  readonly chartConfig: Readonly<Record<string, unknown>>;
  /** Swatch names for series. */
  readonly categorical: readonly string[];
  /** How far letters may give, in em: Microtype's letter spacing. */
  readonly letterElasticity: { readonly shrinkEm: number; readonly stretchEm: number };
}
