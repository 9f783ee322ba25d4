/** Shaped words as plain data, and what can be read off their glyphs. Lengths in em. */
import { ADVANCE, CELLS, CLUSTER, DESIGNED, type GlyphRow, type OpenFont } from "./open-font.ts";
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
  const cells = row.cells.subarray(from * CELLS, to * CELLS);
  return {
    font: row.font,
    cells,
    shiftsX: ifShifted(row.shiftsX?.subarray(from, to)),
    shiftsY: ifShifted(row.shiftsY?.subarray(from, to)),
    texts: textsOf(text, cells, text.length, "ltr"),
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

export function widthOf({ cells }: GlyphRow): number {
  let width = 0;
  for (let cell = 0; cell < cells.length; cell += CELLS) width += cells[cell + ADVANCE] ?? 0;
  return width;
}

export function widthOfParts(parts: readonly ShapedPart[]): number {
  let width = 0;
  for (const part of parts) width += widthOf(part);
  return width;
}

/** What shaping added to the glyphs' own advances. */
export function kernIn(cells: Float64Array): number {
  let kern = 0;
  for (let cell = 0; cell < cells.length; cell += CELLS)
    kern += (cells[cell + ADVANCE] ?? 0) - (cells[cell + DESIGNED] ?? 0);
  return kern;
}

/** The first glyph of a cluster stands for all its characters, the others for none. */
export function textsOf(
  text: string,
  cells: Float64Array,
  end: number,
  direction: "ltr" | "rtl",
): readonly string[] {
  const texts: string[] = [];
  let before = -1;
  for (let cell = CLUSTER; cell < cells.length; cell += CELLS) {
    const from = cells[cell] ?? 0;
    if (from === before) {
      texts.push("");
      continue;
    }
    let to = before === -1 ? end : before;
    if (direction === "ltr") {
      let next = cell + CELLS;
      while (next < cells.length && cells[next] === from) next += CELLS;
      to = next < cells.length ? (cells[next] ?? 0) : end;
    }
    texts.push(text.slice(from, to));
    before = from;
  }
  return texts;
}

export function countClusters(parts: readonly ShapedPart[]): number {
  let count = 0;
  for (const { cells } of parts) {
    let before = -1;
    for (let cell = CLUSTER; cell < cells.length; cell += CELLS) {
      const cluster = cells[cell] ?? 0;
      if (cluster !== before) count += 1;
      before = cluster;
    }
  }
  return count;
}
