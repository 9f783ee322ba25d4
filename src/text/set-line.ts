/**
 * Sets one line: the glyphs between two breakpoints placed on the measure, what is left over given to word spaces and
 * letters in the same ratio. Widths are summed anew from the glyphs, so a justified line ends exactly on its measure
 * whatever the line breaker estimated. Lengths in points.
 */
import type { Pt, Span } from "../base/index.ts";
import type { Atom, Galley } from "./atoms.ts";
import { additionsAt, ENDS_IN_HYPHEN, IS_FORCED } from "./breakpoints.ts";
import { cutWord } from "./cut-word.ts";
import type { Line } from "./line.ts";
import {
  endsCluster,
  type Give,
  isElastic,
  placeSorts,
  type Sort,
  STIFF,
  trackingOf,
} from "./place-sorts.ts";
import type { ShapedPart, ShapedWord } from "./shaped-word.ts";
import type { FitValues } from "./weigh-line.ts";

export interface LineOrder {
  readonly galley: Galley;
  /** Breakpoints at which the line before, and this one, end. */
  readonly from: number;
  readonly to: number;
  readonly measure: Pt;
  /** The measure's near edge: the left one in an edition that reads from left to right. */
  readonly near: Pt;
  /** At which edge of the measure the paragraph begins. */
  readonly begins: "near" | "far";
  /** Room for a dropped capital before the text. */
  readonly cap: Pt;
  readonly align: "justify" | "left" | "right" | "centre";
  readonly values: FitValues;
  readonly origin: Span;
  /** Ascent and descent of a line without glyphs. */
  readonly ascent: Pt;
  readonly descent: Pt;
}

/** Spacing in em up to which a ligature's letters stay joined. */
export const MOST_BETWEEN_LIGATURES = 0.015;

export function setLine(order: LineOrder): Line {
  const { galley, from, to, measure, values } = order;
  const { breaks } = galley;
  const hangStart = breaks.hangLeft[from] ?? 0;
  const hangEnd = breaks.hangRight[to] ?? 0;
  const hangNear = order.begins === "near" ? hangStart : hangEnd;
  const target = measure + hangStart + hangEnd;
  const isFree = ((breaks.flags[to] ?? 0) & IS_FORCED) !== 0;
  const justify = (set: readonly Sort[]): Give => {
    const { natural, spaces, letters } = measureSorts(set);
    const room = target - natural;
    if (order.align !== "justify" || (isFree && room >= 0)) return STIFF;
    return distribute(room, spaces, letters, values);
  };
  let sorts = sortsBetween(galley, from, to, "joined");
  let give = justify(sorts);
  if (
    give.letterEm > MOST_BETWEEN_LIGATURES &&
    sorts.some((sort) => sort.kind === "word" && sort.isLigated)
  ) {
    sorts = sortsBetween(galley, from, to, "apart");
    give = justify(sorts);
  }
  const { runs, width } = placeSorts(sorts, give, order.cap);
  const height = heightOf(sorts, order);
  const slack = target + order.cap - width;
  const shift = order.align === "right" ? slack : order.align === "centre" ? slack / 2 : 0;
  return {
    runs,
    measure: measure + order.cap,
    width,
    x: order.near - hangNear + shift,
    ascent: height.ascent,
    descent: height.descent,
    ratio: give.ratio,
    hyphenated: ((breaks.flags[to] ?? 0) & ENDS_IN_HYPHEN) !== 0,
    breaksIn: (breaks.cutEnd[to] ?? 0) > 0 ? "word" : undefined,
    origin: originOf(galley, from, to, order.origin),
  };
}

function distribute(room: number, spaces: number, letters: number, values: FitValues): Give {
  const isTight = room < 0;
  const space = isTight ? values.spaceShrink : values.spaceStretch;
  const letter = isTight ? values.letterShrink : values.letterStretch;
  const allowed = space * spaces + letter * letters;
  if (allowed <= 0) return STIFF;
  const ratio = Math.max(-1, room / allowed);
  const letterEm = Math.min(values.letterMost, ratio * letter);
  if (spaces === 0) return { ratio, letterEm, spaceShare: 0 };
  const rest = (isTight ? ratio * allowed : room) - letterEm * letters;
  return { ratio: isTight ? ratio : rest / (space * spaces), letterEm, spaceShare: rest / spaces };
}

function sortsBetween(galley: Galley, from: number, to: number, letters: "joined" | "apart"): Sort[] {
  const { atoms, breaks } = galley;
  const sorts: Sort[] = [];
  const firstAtom = breaks.atomStart[from] ?? 0;
  const firstCut = breaks.cutStart[from] ?? 0;
  const lastAtom = breaks.atomEnd[to] ?? 0;
  const lastCut = breaks.cutEnd[to] ?? 0;
  const { post } = additionsAt(breaks, from);
  const { pre } = additionsAt(breaks, to);
  const stop = lastCut > 0 ? lastAtom + 1 : lastAtom;
  for (let index = firstAtom; index < stop; index++) {
    const atom = atoms[index];
    if (atom === undefined) continue;
    if (atom.kind === "space") {
      sorts.push({ kind: "space", space: atom, level: atom.level });
      continue;
    }
    const { look, level } = atom;
    const isApart = letters === "apart" && atom.word.isLigated;
    const typeface = isApart ? atom.typeface.unligated : atom.typeface;
    const word = isApart ? typeface.word(atom.word.text) : atom.word;
    const start = index === firstAtom ? firstCut : 0;
    const end = index === lastAtom && lastCut > 0 ? lastCut : word.text.length;
    const before = index === firstAtom ? post : "";
    const after = index === lastAtom ? pre : "";
    if (start === 0 && end === word.text.length && before === "" && after === "") {
      const texts = word.parts.map((part) => part.texts);
      sorts.push({ kind: "word", parts: word.parts, texts, look, level, isLigated: word.isLigated });
      continue;
    }
    const cut =
      before === "" && (after === "" || after === "-") && cutWord(word, start, end, after, typeface);
    if (cut) {
      sorts.push({ kind: "word", ...cut, look, level, isLigated: word.isLigated });
      continue;
    }
    const piece = typeface.word(before + word.text.slice(start, end) + after);
    // What a spelling change writes at the line's start stands for the characters that were left out.
    const replaced = before === "" ? "" : replacedBy(galley, from, index, start);
    const texts = piece.parts.map((part) => textsOf(part, piece, before.length, after.length, replaced));
    sorts.push({ kind: "word", parts: piece.parts, texts, look, level, isLigated: piece.isLigated });
  }
  return sorts;
}

function replacedBy({ atoms, breaks }: Galley, from: number, atomIndex: number, start: number): string {
  const atom = atoms[atomIndex];
  if (atom?.kind !== "word" || breaks.atomEnd[from] !== atomIndex) return "";
  return atom.word.text.slice(breaks.cutEnd[from] ?? start, start);
}

function textsOf(
  part: ShapedPart,
  { text }: ShapedWord,
  beforeLength: number,
  afterLength: number,
  replaced: string,
): readonly string[] {
  return part.texts.map((own, index) => {
    const at = part.clusters[index] ?? 0;
    if (at < beforeLength) return at === 0 ? replaced : "";
    if (at >= text.length - afterLength) return at === text.length - 1 ? "\u00ad" : "";
    return own;
  });
}

interface SortWidths {
  readonly natural: number;
  readonly spaces: number;
  readonly letters: number;
}

/** Natural width, width of the stretchable spaces, and letters times size that spacing may go after. */
function measureSorts(sorts: readonly Sort[]): SortWidths {
  let natural = 0;
  let spaces = 0;
  let letters = 0;
  sorts.forEach((sort, index) => {
    if (sort.kind === "space") {
      natural += sort.space.width;
      spaces += sort.space.elastic;
      return;
    }
    if (sort.look.letters === "dropped") return;
    const { size } = sort.look.style;
    let clusters = 0;
    for (const part of sort.parts) {
      for (let glyph = 0; glyph < part.glyphs.length; glyph++) {
        natural += (part.advances[glyph] ?? 0) * size;
        if (endsCluster(part, glyph)) clusters += 1;
      }
    }
    if (index === sorts.length - 1 && clusters > 0) clusters -= 1;
    natural += clusters * trackingOf(sort) * size;
    if (isElastic(sort.look, sort.level)) letters += clusters * size;
  });
  return { natural, spaces, letters };
}

function heightOf(sorts: readonly Sort[], order: LineOrder): { readonly ascent: Pt; readonly descent: Pt } {
  let { ascent, descent } = order;
  for (const sort of sorts) {
    if (sort.kind === "space" || sort.look.letters === "dropped") continue;
    const { size, rise } = sort.look.style;
    for (const { font } of sort.parts) {
      ascent = Math.max(ascent, font.ascentEm * size + rise);
      descent = Math.max(descent, font.descentEm * size - rise);
    }
  }
  return { ascent, descent };
}

/** From the first word's place to the last one's. */
function originOf({ atoms, breaks }: Galley, from: number, to: number, otherwise: Span): Span {
  const first: Atom | undefined = atoms[breaks.atomStart[from] ?? 0];
  const last: Atom | undefined = atoms[(breaks.atomEnd[to] ?? 0) - ((breaks.cutEnd[to] ?? 0) > 0 ? 0 : 1)];
  if (!first || !last || first.origin.file !== last.origin.file) return otherwise;
  return {
    file: first.origin.file,
    start: Math.min(first.origin.start, last.origin.start),
    end: Math.max(first.origin.end, last.origin.end),
  };
}
