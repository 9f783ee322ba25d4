/**
 * Glyphs in visual order (UAX 9, 3.4), from left to right, as browsers write them: viewers put text that runs from
 * right to left back into reading order from there, and lose its spaces where it is written as it is read (PDFium,
 * pdf.js). It is not told as reversed (ISO 32000-1, 14.8.2.3.3): marked content in marked content parts the line for
 * pdf.js and hides what follows it from Poppler's reading of the structure.
 */
import type { GlyphRun } from "../../text/index.ts";

/** The run from left to right; itself where it reads so. */
export function inVisualOrder(run: GlyphRun): GlyphRun {
  if (!turnsBack(run)) return run;
  const letters = lettersOf(run);
  const visual = [...letters.keys()].sort(
    (left, right) => xAt(run, letters, left) - xAt(run, letters, right),
  );
  const order = visual.flatMap((letter) => {
    const [from, to] = letters[letter] ?? [0, 0];
    return Array.from({ length: to - from }, (_, offset) => from + offset);
  });
  return reordered(run, order);
}

/** Whether the run's last letter stands to the left of its first. */
export function endsAtLeft({ x, text }: GlyphRun): boolean {
  let last = Math.max(0, text.length - 1);
  while (last > 0 && text[last] === "") last -= 1;
  return (x[last] ?? 0) < (x[0] ?? 0);
}

/** The runs' indices from left to right. */
export function runsInVisualOrder(runs: readonly GlyphRun[]): readonly number[] {
  if (runs.length === 1) return ONLY;
  const lefts = runs.map(({ x }) =>
    x.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY),
  );
  return [...runs.keys()].sort((one, other) => (lefts[one] ?? 0) - (lefts[other] ?? 0));
}

const ONLY: readonly number[] = [0];

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
