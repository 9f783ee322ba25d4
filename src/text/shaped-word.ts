/** Shaped words as plain data, and what can be read off their glyphs. Lengths in em. */
import type { GlyphRow, OpenFont } from "./open-font.ts";
import type { Opportunity } from "./opportunities.ts";

/** A stretch of a word in one font. */
export interface ShapedPart extends GlyphRow {
  /** What each glyph stands for, in source characters. */
  readonly texts: readonly string[];
}

/** Glyphs to be set in a row: a word's, or those that a line has of it. */
export interface Sort {
  readonly kind: "word";
  readonly parts: readonly ShapedPart[];
  readonly width: number;
  /** Places where letter spacing goes: after each cluster of glyphs. */
  readonly letters: number;
  /** Whether a glyph joins several letters. */
  readonly isLigated: boolean;
}

/** What shaped a word, and shapes others in the same way. */
export interface WordShaper {
  readonly main: OpenFont;
  readonly direction: "ltr" | "rtl";
  /** The same without ligatures. */
  readonly unligated: WordShaper;
  readonly word: (text: string) => ShapedWord;
  /** What kerning adds between two neighbouring characters. */
  readonly kern: (left: string, right: string) => number;
}

export interface ShapedWord extends Sort {
  readonly text: string;
  readonly typeface: WordShaper;
  /** Kerning between a word space and the word's first, and its last character. */
  readonly kernBefore: number;
  readonly kernAfter: number;
  /** How far the first glyph may hang out to the left, the last to the right. */
  readonly hangLeft: number;
  readonly hangRight: number;
  /** Characters that no font has. */
  readonly missing: readonly string[];
  /** Bits of `word-traits.ts`. */
  readonly traits: number;
  /** Where it may be divided, as far as that was asked for: with hyphens added, and without. */
  readonly breaks: Record<Division, readonly WordBreak[] | undefined>;
}

/** Whether a paragraph's words may take hyphens. */
export type Division = "hyphenated" | "whole";

/** A place where a word may be divided; lengths from the word's start. */
export interface WordBreak extends Opportunity {
  /** Width of what the line keeps, the added hyphen included. */
  readonly end: number;
  /** Where the rest begins. */
  readonly start: number;
  readonly lettersEnd: number;
  readonly lettersStart: number;
  readonly hangRight: number;
  readonly hangLeft: number;
}

/** Glyphs `from` to `to` of a row of words, all of them from left to right, which stand for `text`. */
export function partBetween(row: GlyphRow, from: number, to: number, text: string): ShapedPart {
  const clusters = row.clusters.subarray(from, to);
  return {
    font: row.font,
    glyphs: row.glyphs.subarray(from, to),
    designed: row.designed.subarray(from, to),
    advances: row.advances.subarray(from, to),
    shiftsX: ifShifted(row.shiftsX?.subarray(from, to)),
    shiftsY: ifShifted(row.shiftsY?.subarray(from, to)),
    clusters,
    texts: textsOf(text, clusters, text.length, "ltr"),
  };
}

function ifShifted(shifts: Float64Array | undefined): Float64Array | undefined {
  return shifts?.some((shift) => shift !== 0) ? shifts : undefined;
}

/** Glyphs of two letters or more; a letter and its marks are one cluster, but not a ligature. */
export function hasLigature({ texts }: ShapedPart): boolean {
  for (const text of texts) if (text.length > 1 && LETTERS.test(text)) return true;
  return false;
}

const LETTERS = /^\p{L}{2}/u;

export function widthOf({ advances }: GlyphRow): number {
  let width = 0;
  for (let index = 0; index < advances.length; index++) width += advances[index] ?? 0;
  return width;
}

export function widthOfParts(parts: readonly ShapedPart[]): number {
  let width = 0;
  for (const part of parts) width += widthOf(part);
  return width;
}

/** What shaping added to the glyphs' own advances. */
export function kernIn({ advances, designed }: GlyphRow): number {
  let kern = 0;
  for (let index = 0; index < advances.length; index++)
    kern += (advances[index] ?? 0) - (designed[index] ?? 0);
  return kern;
}

/** The first glyph of a cluster stands for all its characters, the others for none. */
export function textsOf(
  text: string,
  clusters: Uint16Array,
  end: number,
  direction: "ltr" | "rtl",
): readonly string[] {
  const texts: string[] = [];
  const count = clusters.length;
  if (direction === "ltr") {
    for (let index = 0; index < count; index++) {
      const from = clusters[index] ?? 0;
      if (index > 0 && clusters[index - 1] === from) {
        texts.push("");
        continue;
      }
      let next = index + 1;
      while (next < count && clusters[next] === from) next += 1;
      texts.push(text.slice(from, next < count ? clusters[next] : end));
    }
    return texts;
  }
  for (let index = 0; index < count; index++) {
    const from = clusters[index] ?? 0;
    if (index > 0 && clusters[index - 1] === from) texts.push("");
    else texts.push(text.slice(from, index > 0 ? clusters[index - 1] : end));
  }
  return texts;
}

export function countClusters(parts: readonly ShapedPart[]): number {
  let count = 0;
  for (const { clusters } of parts) {
    for (let index = 0; index < clusters.length; index++) {
      if (index === 0 || clusters[index] !== clusters[index - 1]) count += 1;
    }
  }
  return count;
}
