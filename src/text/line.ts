import type { Ink, Pt, Span } from "../base/index.ts";
import type { NodeId } from "../narrative/index.ts";

/** Glyphs of one font, size and ink in a row, placed, in reading order: what a painter needs and nothing else. */
export interface GlyphRun {
  readonly face: string;
  readonly size: Pt;
  readonly ink: Ink;
  /** Baseline shift upwards. */
  readonly rise: Pt;
  readonly glyphs: Uint16Array;
  /** Left edge of each glyph's advance, from the line's left edge; falling where the run reads from right to left. */
  readonly x: Float64Array;
  /** Advance of each glyph as designed, in points at this size, before justification. */
  readonly advances: Float64Array;
  /** Shift of each glyph above the baseline, for marks; undefined where all are zero. */
  readonly y?: Float64Array | undefined;
  /**
   * The characters that each glyph stands for when copied or read aloud: "ffi" for a ligature, "" for the
   * second glyph of a pair, U+00AD for a hyphen that only the line's end needs, " " for a space.
   */
  readonly text: readonly string[];
  /** The inline node that owns it (link, mark, note call), or the block. */
  readonly owner: NodeId;
  readonly underline: boolean;
}

/** How far a run's advances reach, from the line's left edge; undefined where it has no glyph. */
export function reachOf({ x, advances }: GlyphRun): readonly [left: Pt, right: Pt] | undefined {
  const [first] = x;
  if (first === undefined) return undefined;
  let [left, right] = [first, first];
  for (let index = 0; index < x.length; index++) {
    const start = x[index] ?? 0;
    left = Math.min(left, start);
    right = Math.max(right, start + (advances[index] ?? 0));
  }
  return [left, right];
}

/** A line of type, set. */
export interface Line {
  readonly runs: readonly GlyphRun[];
  /** The measure it was set to, indents taken off. */
  readonly measure: Pt;
  /** From its left edge to the end of its last glyph. */
  readonly width: Pt;
  /**
   * From the column's near edge to the line's: indents, protrusion, alignment. The near edge is the one where the
   * edition's lines begin, the left one in an edition that reads from left to right.
   */
  readonly x: Pt;
  readonly ascent: Pt;
  readonly descent: Pt;
  /** Word-space stretch (positive) or shrink (negative) as a share of what was allowed; 0 in ragged lines. */
  readonly ratio: number;
  readonly hyphenated: boolean;
  /**
   * `word` where the next line goes on with the same word, after its own hyphen or one that only this line needs.
   * Everywhere else a space is read between this line and the next, though none is set.
   */
  readonly breaksIn?: "word" | undefined;
  readonly origin: Span;
}

/** A paragraph's lines for one line count: one of the layouts that the page program may choose from. */
export interface Variant {
  readonly lineCount: number;
  /** Demerits above the best variant's, scaled so that 1 is one unit of the page program's cost. */
  readonly cost: number;
  /** Whether line `index` ends in a hyphen. */
  readonly hyphens: readonly boolean[];
  /** The line that each note call stands in, from 0. */
  readonly noteLines: readonly { readonly note: NodeId; readonly line: number }[];
}
