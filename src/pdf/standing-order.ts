/**
 * Glyphs in the order in which they stand, from left to right, as browsers write them: viewers put text that runs from
 * right to left back into reading order from there, and lose its spaces where it is written as it is read (PDFium,
 * pdf.js). What stands against its reading order is told as such (ISO 32000-1, 14.8.2.3.3).
 */
import type { GlyphRun } from "../text/index.ts";

export interface StandingRun {
  readonly run: GlyphRun;
  /** Half-open ranges of glyphs that are read from their end. */
  readonly turned: readonly (readonly [from: number, to: number])[];
}

/** The run from left to right; itself where it reads so. */
export function asItStands(run: GlyphRun): StandingRun {
  if (!turnsBack(run)) return { run, turned: [] };
  const letters = lettersOf(run);
  const standing = [...letters.keys()].sort(
    (left, right) => xAt(run, letters, left) - xAt(run, letters, right),
  );
  const order: number[] = [];
  const turned: [number, number][] = [];
  for (const [place, letter] of standing.entries()) {
    const [from, to] = letters[letter] ?? [0, 0];
    const start = order.length;
    for (let glyph = from; glyph < to; glyph++) order.push(glyph);
    const before = standing[place - 1];
    const open = turned.at(-1);
    if (before !== letter + 1) continue;
    if (open && open[1] === start) open[1] = order.length;
    else turned.push([start - lengthOf(letters[before]), order.length]);
  }
  return { run: reordered(run, order), turned };
}

/** The runs' indices from left to right. */
export function runsAsTheyStand(runs: readonly GlyphRun[]): readonly number[] {
  const lefts = runs.map(({ x }) =>
    x.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY),
  );
  return [...runs.keys()].sort((one, other) => (lefts[one] ?? 0) - (lefts[other] ?? 0));
}

function turnsBack({ x, text }: GlyphRun): boolean {
  let before = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < text.length; index++) {
    // Marks stand where their letter is.
    if (text[index] === "") continue;
    const here = x[index] ?? 0;
    if (here < before) return true;
    before = here;
  }
  return false;
}

/** Glyphs that read as one, with what follows them without a reading of its own. */
function lettersOf({ text }: GlyphRun): readonly (readonly [number, number])[] {
  const starts = [...text.keys()].filter((index) => index === 0 || text[index] !== "");
  return starts.map((from, index) => [from, starts[index + 1] ?? text.length]);
}

function xAt({ x }: GlyphRun, letters: readonly (readonly [number, number])[], letter: number): number {
  return x[letters[letter]?.[0] ?? 0] ?? 0;
}

function lengthOf(letter: readonly [number, number] | undefined): number {
  return letter ? letter[1] - letter[0] : 0;
}

function reordered(run: GlyphRun, order: readonly number[]): GlyphRun {
  const { y } = run;
  return {
    ...run,
    glyphs: Uint16Array.from(order, (index) => run.glyphs[index] ?? 0),
    x: Float64Array.from(order, (index) => run.x[index] ?? 0),
    advances: Float64Array.from(order, (index) => run.advances[index] ?? 0),
    y: y && Float64Array.from(order, (index) => y[index] ?? 0),
    text: order.map((index) => run.text[index] ?? ""),
  };
}
