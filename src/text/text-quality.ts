/** How well lines are set, in numbers: what `npm run quality` prints and the tests hold. */
import type { GlyphRun, Line } from "./line.ts";

export interface TextQuality {
  readonly lines: number;
  /** Lines of justified paragraphs, their last lines too. */
  readonly justifiedLines: number;
  /** Stretchable spaces in those lines, and their widths as shares of the natural width. */
  readonly spaces: number;
  readonly meanSpace: number;
  readonly spacesOver150: number;
  readonly spacesOver200: number;
  /** What the letters of the loosest line are spaced by, in em. */
  readonly widestLetters: number;
  /** Share of all lines that end in a hyphen. */
  readonly hyphenated: number;
  /** Runs of three hyphens or more. */
  readonly hyphenRuns: number;
  /** Last lines of paragraphs of two lines or more that are shorter than 16 % of the measure. */
  readonly runts: number;
  /** Lines that stick out of their measure by more than 0.02 pt, protrusion allowed for. */
  readonly overfull: number;
}

const RUNT_SHARE = 0.16;
const VISIBLE_EXCESS = 0.02;
/** Optical margins let a line be wider than its measure by this share of its size at most, on each side. */
const WIDEST_HANG_EM = 0.3;

/** Measures the lines of each paragraph; shares are from 0 to 1. */
export function textQuality(paragraphs: Iterable<readonly Line[]>): TextQuality {
  const count = {
    lines: 0,
    justifiedLines: 0,
    spaces: 0,
    spaceSum: 0,
    spacesOver150: 0,
    spacesOver200: 0,
    widestLetters: 0,
    hyphenated: 0,
    hyphenRuns: 0,
    runts: 0,
    overfull: 0,
  };
  for (const lines of paragraphs) {
    let run = 0;
    const isJustified = lines.some(({ ratio }) => ratio !== 0);
    for (const [index, line] of lines.entries()) {
      count.lines += 1;
      run = line.hyphenated ? run + 1 : 0;
      if (line.hyphenated) count.hyphenated += 1;
      if (run === 3) count.hyphenRuns += 1;
      const isLast = index === lines.length - 1;
      if (isLast && index > 0 && line.width < RUNT_SHARE * line.measure) count.runts += 1;
      if (
        line.x < -WIDEST_HANG_EM * sizeOf(line) - VISIBLE_EXCESS ||
        line.width > line.measure + 2 * WIDEST_HANG_EM * sizeOf(line)
      ) {
        count.overfull += 1;
      }
      if (!isJustified) continue;
      count.justifiedLines += 1;
      count.widestLetters = Math.max(count.widestLetters, letterSpacing(line.runs));
      for (const share of spaceShares(line.runs)) {
        count.spaces += 1;
        count.spaceSum += share;
        if (share > 1.5) count.spacesOver150 += 1;
        if (share > 2) count.spacesOver200 += 1;
      }
    }
  }
  const ofSpaces = (part: number): number => (count.spaces > 0 ? part / count.spaces : 0);
  return {
    lines: count.lines,
    justifiedLines: count.justifiedLines,
    spaces: count.spaces,
    meanSpace: ofSpaces(count.spaceSum),
    spacesOver150: ofSpaces(count.spacesOver150),
    spacesOver200: ofSpaces(count.spacesOver200),
    widestLetters: count.widestLetters,
    hyphenated: count.lines > 0 ? count.hyphenated / count.lines : 0,
    hyphenRuns: count.hyphenRuns,
    runts: count.runts,
    overfull: count.overfull,
  };
}

/** Widths of a line's stretchable spaces as shares of the font's own space. */
function spaceShares(runs: readonly GlyphRun[]): readonly number[] {
  const shares: number[] = [];
  runs.forEach((run, runIndex) => {
    run.text.forEach((text, index) => {
      if (text !== " " && text !== "\u00a0") return;
      const here = run.x[index] ?? 0;
      const next = run.x[index + 1] ?? runs[runIndex + 1]?.x[0];
      const natural = run.advances[index] ?? 0;
      if (next !== undefined && natural > 0) shares.push((next - here) / natural);
    });
  });
  return shares;
}

/** What stands between most letters of a line, in em: pairs that are kerned have more or less. */
function letterSpacing(runs: readonly GlyphRun[]): number {
  const gaps = runs.flatMap(({ x, advances, text, size }) =>
    text.slice(1).flatMap((letter, index) => {
      const isOpen = /\p{L}/u.test(text[index] ?? "") && /\p{L}/u.test(letter);
      return isOpen ? [((x[index + 1] ?? 0) - (x[index] ?? 0) - (advances[index] ?? 0)) / size] : [];
    }),
  );
  gaps.sort((left, right) => left - right);
  return gaps[Math.floor(gaps.length / 2)] ?? 0;
}

function sizeOf(line: Line): number {
  return Math.max(0, ...line.runs.map(({ size }) => size));
}
