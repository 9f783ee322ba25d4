/**
 * Places a line's words and spaces beside one another, what is left over shared out, and gathers their glyphs into
 * runs. Glyphs stand from left to right; they are given in reading order, so that whoever copies the line or has it
 * read aloud gets it as it was written (ISO 32000-1, 14.8.2.3.3). Lengths in points.
 */
import type { Pt } from "../base/index.ts";
import type { Atom, SpaceAtom } from "./atoms.ts";
import { visualOrder } from "./direction.ts";
import type { GlyphRun } from "./line.ts";
import { closeRun, isSameLook, type OpenRun, pushGlyph } from "./open-run.ts";
import type { ShapedPart } from "./shaped-word.ts";
import type { Look } from "./strands.ts";

/** A word as this line has it, or a space; in reading order. */
export type Sort =
  | {
      readonly kind: "word";
      readonly parts: readonly ShapedPart[];
      readonly texts: readonly (readonly string[])[];
      readonly look: Look;
      readonly level: number;
      readonly isLigated: boolean;
    }
  | { readonly kind: "space"; readonly space: SpaceAtom; readonly level: number };

/** How a line's slack is shared out: added to each letter in em, to each space as a share of its width. */
export interface Give {
  readonly ratio: number;
  readonly letterEm: number;
  readonly spaceShare: number;
}

/** Nothing added. */
export const STIFF: Give = { ratio: 0, letterEm: 0, spaceShare: 0 };

export function isElastic(look: Look, level: number): boolean {
  return look.letters === "elastic" && level % 2 === 0;
}

export function endsCluster({ clusters, glyphs }: ShapedPart, index: number): boolean {
  return index === glyphs.length - 1 || clusters[index] !== clusters[index + 1];
}

export function placeSorts(
  sorts: readonly Sort[],
  give: Give,
  cap: Pt,
): { readonly runs: readonly GlyphRun[]; readonly width: Pt } {
  const runs: GlyphRun[] = [];
  let open: OpenRun | undefined;
  const places = sorts.some(({ level }) => level > 0) ? placesOf(sorts, give, cap) : undefined;
  let pen = cap;
  const runFor = (face: string, look: Look): OpenRun => {
    if (open && open.face === face && isSameLook(open.look, look)) return open;
    if (open) runs.push(closeRun(open));
    open = { face, look, text: [] };
    return open;
  };
  sorts.forEach((sort, index) => {
    if (places) pen = places.starts[index] ?? 0;
    if (sort.kind === "space") {
      const { look, typeface, text, width, elastic } = sort.space;
      const { size } = look.style;
      const space = typeface.main.glyphOf(0x20);
      const run = runFor(typeface.main.face, look);
      pushGlyph(run, space, pen, typeface.space * size, 0, text);
      pen += width + give.spaceShare * elastic;
      return;
    }
    const { look, parts, texts, level } = sort;
    if (level % 2 === 1) {
      pushTurned(sort, pen, runFor);
      return;
    }
    const { size } = look.style;
    if (look.letters === "dropped") pen = 0;
    const spacing = spacingIn(sort, give);
    parts.forEach((part, partIndex) => {
      const run = runFor(part.font.face, look);
      const isLastPart = index === sorts.length - 1 && partIndex === parts.length - 1;
      for (let glyph = 0; glyph < part.glyphs.length; glyph++) {
        pushGlyph(
          run,
          part.glyphs[glyph] ?? 0,
          pen + (part.shiftsX?.[glyph] ?? 0) * size,
          (part.designed[glyph] ?? 0) * size,
          (part.shiftsY?.[glyph] ?? 0) * size,
          texts[partIndex]?.[glyph] ?? "",
        );
        pen += (part.advances[glyph] ?? 0) * size;
        const isLineEnd = isLastPart && glyph === part.glyphs.length - 1;
        if (endsCluster(part, glyph) && !isLineEnd) pen += spacing;
      }
    });
    if (look.letters === "dropped") pen = cap;
  });
  if (open) runs.push(closeRun(open));
  return { runs, width: places ? places.width : pen };
}

/** Letter spacing in em; those that run from right to left are written joined and get none. */
export function trackingOf({ look, level }: Pick<Atom, "look" | "level">): number {
  return level % 2 === 0 ? look.style.trackingEm : 0;
}

/** After each cluster of letters. */
function spacingIn(sort: SetSort, give: Give): Pt {
  const { look, level } = sort;
  return (trackingOf(sort) + (isElastic(look, level) ? give.letterEm : 0)) * look.style.size;
}

type SetSort = Extract<Sort, { kind: "word" }>;

/** Where each sort begins from the left, in a line that does not run one way. */
function placesOf(
  sorts: readonly Sort[],
  give: Give,
  cap: Pt,
): { readonly starts: readonly Pt[]; readonly width: Pt } {
  const starts = new Array<Pt>(sorts.length).fill(0);
  let pen = cap;
  for (const index of visualOrder(sorts.map(({ level }) => level))) {
    const sort = sorts[index];
    if (sort === undefined || (sort.kind === "word" && sort.look.letters === "dropped")) continue;
    starts[index] = pen;
    if (sort.kind === "space") {
      pen += sort.space.width + give.spaceShare * sort.space.elastic;
      continue;
    }
    const spacing = spacingIn(sort, give);
    for (const part of sort.parts) {
      for (let glyph = 0; glyph < part.glyphs.length; glyph++) {
        pen += (part.advances[glyph] ?? 0) * sort.look.style.size;
        if (endsCluster(part, glyph)) pen += spacing;
      }
    }
    if (index === sorts.length - 1) pen -= spacing;
  }
  return { starts, width: pen };
}

/** A word from right to left: its letters in reading order, each with its marks after it. */
function pushTurned(
  { parts, texts, look }: SetSort,
  start: Pt,
  runFor: (face: string, look: Look) => OpenRun,
): void {
  const { size } = look.style;
  let end = start;
  for (const part of parts) for (const advance of part.advances) end += advance * size;
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index];
    if (part === undefined) continue;
    const run = runFor(part.font.face, look);
    const lefts = new Float64Array(part.glyphs.length);
    for (let glyph = lefts.length - 1; glyph >= 0; glyph--) {
      end -= (part.advances[glyph] ?? 0) * size;
      lefts[glyph] = end;
    }
    const give = (glyph: number, text: string) =>
      pushGlyph(
        run,
        part.glyphs[glyph] ?? 0,
        (lefts[glyph] ?? 0) + (part.shiftsX?.[glyph] ?? 0) * size,
        (part.designed[glyph] ?? 0) * size,
        (part.shiftsY?.[glyph] ?? 0) * size,
        text,
      );
    for (let to = lefts.length; to > 0; ) {
      let from = to - 1;
      while (from > 0 && part.clusters[from - 1] === part.clusters[from]) from -= 1;
      const letter = letterIn(part, from, to);
      give(letter, texts[index]?.[from] ?? "");
      for (let glyph = from; glyph < to; glyph++) if (glyph !== letter) give(glyph, "");
      to = from;
    }
  }
}

/** The glyph of a cluster that carries the others: marks take no width. */
function letterIn({ designed }: ShapedPart, from: number, to: number): number {
  for (let glyph = to - 1; glyph >= from; glyph--) if ((designed[glyph] ?? 0) > 0) return glyph;
  return from;
}
