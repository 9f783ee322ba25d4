/**
 * Places a line's words and spaces beside one another, what is left over shared out, and gathers their glyphs into
 * runs. Glyphs stand from left to right; they are given in reading order, so that whoever copies the line or has it
 * read aloud gets it as it was written (ISO 32000-1, 14.8.2.3.3). Lengths in points.
 */
import type { Pt } from "../base/index.ts";
import type { Space } from "./atoms.ts";
import { visualOrder } from "./direction.ts";
import type { GlyphRun } from "./line.ts";
import { ADVANCE, CELLS, CLUSTER, DESIGNED, GLYPH } from "./open-font.ts";
import { closeRun, isSameLook, type OpenRun, openRun, type Tray, trayFor } from "./open-run.ts";
import type { ShapedPart, Sort } from "./shaped-word.ts";
import { isElastic, type Look, type Strand, trackingOf } from "./strands.ts";

/** What a line is set from, in reading order: words as it has them and spaces, each with its strand. */
export interface SortRow {
  readonly sorts: readonly (Sort | Space)[];
  readonly strands: readonly Pick<Strand, "look">[];
  /** Bidirectional embedding levels; undefined where all are 0. */
  readonly levels: readonly number[] | undefined;
}

/** How a line's slack is shared out: added to each letter in em, to each space as a share of its width. */
export interface Give {
  readonly ratio: number;
  readonly letterEm: number;
  readonly spaceShare: number;
}

/** Nothing added. */
export const STIFF: Give = { ratio: 0, letterEm: 0, spaceShare: 0 };

export function placeSorts(
  row: SortRow,
  give: Give,
  cap: Pt,
): { readonly runs: readonly GlyphRun[]; readonly width: Pt } {
  const { sorts, strands, levels } = row;
  const runs: GlyphRun[] = [];
  const places = levels?.some((level) => level > 0) ? placesOf(row, give, cap) : undefined;
  let open: OpenRun | undefined;
  const pen: Pen = { x: cap, spacing: 0 };
  for (let index = 0; index < sorts.length; index++) {
    const sort = sorts[index];
    const look = strands[index]?.look;
    if (sort === undefined || look === undefined) continue;
    if (places) pen.x = places.starts[index] ?? 0;
    if (sort.kind === "space") {
      open = runOf(open, sort.typeface.main.face, look, runs);
      laySpace(open, sort, pen);
      pen.x += sort.width + give.spaceShare * sort.elastic;
      continue;
    }
    const level = levels?.[index] ?? 0;
    if (level % 2 === 1) {
      open = placeTurned(sort, look, pen.x, open, runs);
      continue;
    }
    if (look.letters === "dropped") pen.x = 0;
    pen.spacing = spacingIn(look, level, give);
    for (let at = 0; at < sort.parts.length; at++) {
      const part = sort.parts[at];
      if (part === undefined) continue;
      open = runOf(open, part.font.face, look, runs);
      const ends = index === sorts.length - 1 && at === sort.parts.length - 1 ? "the line" : "a part";
      layPart(open, part, pen, ends);
    }
    if (look.letters === "dropped") pen.x = cap;
  }
  if (open) runs.push(closeRun(open));
  return { runs, width: places ? places.width : pen.x };
}

interface Pen {
  /** Where the next glyph goes. */
  x: Pt;
  /** What is left free after each cluster of letters. */
  spacing: Pt;
}

/** The open run where it is of this face and look; else a new one, the open one being done. */
function runOf(open: OpenRun | undefined, face: string, look: Look, runs: GlyphRun[]): OpenRun {
  if (open !== undefined) {
    if (open.face === face && isSameLook(open.look, look)) return open;
    runs.push(closeRun(open));
  }
  return openRun(face, look);
}

function laySpace(run: OpenRun, { typeface, text }: Space, pen: Pen): void {
  const tray = trayFor(run, 1);
  const at = tray.used;
  tray.glyphs[at] = typeface.spaceGlyph;
  tray.x[at] = pen.x;
  tray.advances[at] = typeface.space * run.look.style.size;
  tray.text[at] = text;
  tray.used = at + 1;
}

/** Lays a part's glyphs from the pen's place on. No spacing follows the line's last letter. */
function layPart(run: OpenRun, part: ShapedPart, pen: Pen, ends: "the line" | "a part"): void {
  const { cells, texts, shiftsX, shiftsY } = part;
  const { size } = run.look.style;
  const count = texts.length;
  const tray = trayFor(run, count);
  const { glyphs, x, advances, text, used } = tray;
  let left = pen.x;
  for (let glyph = 0; glyph < count; glyph++) {
    const at = used + glyph;
    const cell = glyph * CELLS;
    glyphs[at] = cells[cell + GLYPH] ?? 0;
    x[at] = left;
    advances[at] = (cells[cell + DESIGNED] ?? 0) * size;
    text[at] = texts[glyph] ?? "";
    if (shiftsX !== undefined) x[at] = left + (shiftsX[glyph] ?? 0) * size;
    if (shiftsY !== undefined) shiftUp(run, tray, at, (shiftsY[glyph] ?? 0) * size);
    left += (cells[cell + ADVANCE] ?? 0) * size;
    const isClusterEnd =
      glyph === count - 1 ? ends === "a part" : cells[cell + CLUSTER] !== cells[cell + CELLS + CLUSTER];
    if (isClusterEnd) left += pen.spacing;
  }
  tray.used = used + count;
  pen.x = left;
}

function shiftUp(run: OpenRun, { y }: Tray, at: number, shift: Pt): void {
  if (shift === 0) return;
  y[at] = shift;
  run.isShifted = true;
}

/** After each cluster of letters. */
function spacingIn(look: Look, level: number, give: Give): Pt {
  return (trackingOf(look, level) + (isElastic(look, level) ? give.letterEm : 0)) * look.style.size;
}

/** Where each sort begins from the left, in a line that does not run one way. */
function placesOf(
  { sorts, strands, levels = [] }: SortRow,
  give: Give,
  cap: Pt,
): { readonly starts: readonly Pt[]; readonly width: Pt } {
  const starts = new Array<Pt>(sorts.length).fill(0);
  let pen = cap;
  for (const index of visualOrder(levels)) {
    const sort = sorts[index];
    const look = strands[index]?.look;
    if (sort === undefined || look === undefined || look.letters === "dropped") continue;
    starts[index] = pen;
    if (sort.kind === "space") {
      pen += sort.width + give.spaceShare * sort.elastic;
      continue;
    }
    const spacing = spacingIn(look, levels[index] ?? 0, give);
    for (const { cells } of sort.parts) {
      for (let cell = 0; cell < cells.length; cell += CELLS) {
        pen += (cells[cell + ADVANCE] ?? 0) * look.style.size;
        if (cells[cell + CLUSTER] !== cells[cell + CELLS + CLUSTER]) pen += spacing;
      }
    }
    if (index === sorts.length - 1) pen -= spacing;
  }
  return { starts, width: pen };
}

/** A word from right to left: its letters in reading order, each with its marks after it. The run that is open then. */
function placeTurned(
  { parts }: Sort,
  look: Look,
  start: Pt,
  before: OpenRun | undefined,
  runs: GlyphRun[],
): OpenRun | undefined {
  const { size } = look.style;
  let open = before;
  let end = start;
  for (const { cells } of parts) {
    for (let cell = 0; cell < cells.length; cell += CELLS) end += (cells[cell + ADVANCE] ?? 0) * size;
  }
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index];
    if (part === undefined) continue;
    open = runOf(open, part.font.face, look, runs);
    end = layTurned(open, part, end);
  }
  return open;
}

/** Lays a part's glyphs from its right edge on; its left edge. */
function layTurned(run: OpenRun, part: ShapedPart, right: Pt): Pt {
  const { cells, texts, shiftsX, shiftsY } = part;
  const { size } = run.look.style;
  const tray = trayFor(run, texts.length);
  const lefts = new Float64Array(texts.length);
  let left = right;
  for (let glyph = lefts.length - 1; glyph >= 0; glyph--) {
    left -= (cells[glyph * CELLS + ADVANCE] ?? 0) * size;
    lefts[glyph] = left;
  }
  const lay = (glyph: number, text: string): void => {
    const at = tray.used;
    tray.glyphs[at] = cells[glyph * CELLS + GLYPH] ?? 0;
    tray.x[at] = (lefts[glyph] ?? 0) + (shiftsX?.[glyph] ?? 0) * size;
    tray.advances[at] = (cells[glyph * CELLS + DESIGNED] ?? 0) * size;
    tray.text[at] = text;
    shiftUp(run, tray, at, (shiftsY?.[glyph] ?? 0) * size);
    tray.used = at + 1;
  };
  for (let to = lefts.length; to > 0; ) {
    let from = to - 1;
    const cluster = cells[from * CELLS + CLUSTER];
    while (from > 0 && cells[(from - 1) * CELLS + CLUSTER] === cluster) from -= 1;
    const letter = letterIn(part, from, to);
    lay(letter, texts[from] ?? "");
    for (let glyph = from; glyph < to; glyph++) if (glyph !== letter) lay(glyph, "");
    to = from;
  }
  return left;
}

/** The glyph of a cluster that carries the others: marks take no width. */
function letterIn({ cells }: ShapedPart, from: number, to: number): number {
  for (let glyph = to - 1; glyph >= from; glyph--) {
    if ((cells[glyph * CELLS + DESIGNED] ?? 0) > 0) return glyph;
  }
  return from;
}
