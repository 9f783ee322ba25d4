/**
 * Sets one line: the glyphs between two breakpoints placed on the measure, what is left over given to word spaces and
 * letters in the same ratio. Widths are summed anew from the glyphs, so a justified line ends exactly on its measure
 * whatever the line breaker estimated. Lengths in points.
 */
import type { Pt, Span } from "../base/index.ts";
import type { Galley, Space } from "./atoms.ts";
import {
  ATOM_END,
  ATOM_START,
  additionsAt,
  CUT_END,
  CUT_START,
  ENDS_IN_HYPHEN,
  HANG_LEFT,
  HANG_RIGHT,
  hasFlag,
  IS_FORCED,
  lengthAt,
  placeAt,
} from "./breakpoints.ts";
import { cutWord } from "./cut-word.ts";
import type { Line } from "./line.ts";
import { CELLS, CLUSTER } from "./open-font.ts";
import { type Give, placeSorts, type SortRow, STIFF } from "./place-sorts.ts";
import type { ShapedPart, ShapedWord, Sort } from "./shaped-word.ts";
import { isElastic, type Look, trackingOf } from "./strands.ts";
import type { FitValues } from "./weigh-line.ts";

/** What the lines of a paragraph have in common. */
export interface LineSetting {
  readonly galley: Galley;
  /** At which edge of the measure the paragraph begins. */
  readonly begins: "near" | "far";
  readonly values: FitValues;
  readonly origin: Span;
  /** Ascent and descent of a line without glyphs. */
  readonly ascent: Pt;
  readonly descent: Pt;
}

export interface LineOrder {
  /** Breakpoints at which the line before, and this one, end. */
  readonly from: number;
  readonly to: number;
  readonly measure: Pt;
  /** The measure's near edge: the left one in an edition that reads from left to right. */
  readonly near: Pt;
  /** Room for a dropped capital before the text. */
  readonly cap: Pt;
  readonly align: "justify" | "left" | "right" | "centre";
}

/** Spacing in em up to which a ligature's letters stay joined. */
export const MOST_BETWEEN_LIGATURES = 0.015;

export function setLine(setting: LineSetting, order: LineOrder): Line {
  const { galley, values } = setting;
  const { from, to, measure } = order;
  const { breaks } = galley;
  const hangStart = lengthAt(breaks, from, HANG_LEFT);
  const hangEnd = lengthAt(breaks, to, HANG_RIGHT);
  const hangNear = setting.begins === "near" ? hangStart : hangEnd;
  const target = measure + hangStart + hangEnd;
  const isFree = hasFlag(breaks, to, IS_FORCED);
  const justify = (row: SortRow): Give => {
    if (order.align !== "justify") return STIFF;
    const { natural, spaces, letters } = measureRow(row);
    const room = target - natural;
    return isFree && room >= 0 ? STIFF : distribute(room, spaces, letters, values);
  };
  let row = rowBetween(galley, from, to, "joined");
  let give = justify(row);
  if (give.letterEm > MOST_BETWEEN_LIGATURES && row.sorts.some(isLigated)) {
    row = rowBetween(galley, from, to, "apart");
    give = justify(row);
  }
  const { runs, width } = placeSorts(row, give, order.cap);
  const height = heightOf(row, setting);
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
    hyphenated: hasFlag(breaks, to, ENDS_IN_HYPHEN),
    breaksIn: placeAt(breaks, to, CUT_END) > 0 ? "word" : undefined,
    origin: originOf(galley, from, to, setting.origin),
  };
}

function isLigated(sort: Sort | Space): boolean {
  return sort.kind === "word" && sort.isLigated;
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

/** What stands between two breakpoints: atoms as they are, but for words that the line before or this one has cut. */
function rowBetween(galley: Galley, from: number, to: number, letters: "joined" | "apart"): SortRow {
  const { atoms, strands, levels, breaks } = galley;
  const first = placeAt(breaks, from, ATOM_START);
  const end = placeAt(breaks, to, ATOM_END);
  const lastCut = placeAt(breaks, to, CUT_END);
  const stop = lastCut > 0 ? end + 1 : end;
  const sorts: (Sort | Space)[] = atoms.slice(first, stop);
  if (letters === "apart") {
    for (let index = 0; index < sorts.length; index++) {
      const atom = atoms[first + index];
      if (atom?.kind === "word" && atom.isLigated) sorts[index] = apart(atom);
    }
  }
  const isFirstCut = placeAt(breaks, from, CUT_START) > 0 || additionsAt(breaks, from).post !== "";
  for (const index of [isFirstCut ? first : -1, lastCut > 0 ? end : -1]) {
    const atom = atoms[index];
    if (atom?.kind !== "word") continue;
    const word = letters === "apart" && atom.isLigated ? apart(atom) : atom;
    sorts[index - first] = pieceOf(word, index, galley, from, to);
  }
  return { sorts, strands: strands.slice(first, stop), levels: levels?.slice(first, stop) };
}

function apart({ typeface, text }: ShapedWord): ShapedWord {
  return typeface.unligated.word(text);
}

/** What the line between two breakpoints has of the word that is atom `index`. */
function pieceOf(word: ShapedWord, index: number, { breaks }: Galley, from: number, to: number): Sort {
  const { text, typeface } = word;
  const isFirst = index === placeAt(breaks, from, ATOM_START);
  const isLast = index === placeAt(breaks, to, ATOM_END);
  const start = isFirst ? placeAt(breaks, from, CUT_START) : 0;
  const cutEnd = placeAt(breaks, to, CUT_END);
  const end = isLast && cutEnd > 0 ? cutEnd : text.length;
  const before = isFirst ? additionsAt(breaks, from).post : "";
  const after = isLast ? additionsAt(breaks, to).pre : "";
  if (before === "" && (after === "" || after === "-")) {
    if (start === 0 && end === text.length && after === "") return word;
    const cut = cutWord(word, start, end, after);
    if (cut) return cut;
  }
  const piece = typeface.word(before + text.slice(start, end) + after);
  // What a spelling change writes at the line's start stands for the characters that were left out.
  const isBegun = before !== "" && placeAt(breaks, from, ATOM_END) === index;
  const replaced = isBegun ? text.slice(placeAt(breaks, from, CUT_END), start) : "";
  const parts = piece.parts.map((part) => {
    return { ...part, texts: textsOf(part, piece, before.length, after.length, replaced) };
  });
  const { width, letters, isLigated } = piece;
  return { kind: "word", parts, width, letters, isLigated };
}

function textsOf(
  part: ShapedPart,
  { text }: ShapedWord,
  beforeLength: number,
  afterLength: number,
  replaced: string,
): readonly string[] {
  return part.texts.map((own, index) => {
    const at = part.cells[index * CELLS + CLUSTER] ?? 0;
    if (at < beforeLength) return at === 0 ? replaced : "";
    if (at >= text.length - afterLength) return at === text.length - 1 ? "\u00ad" : "";
    return own;
  });
}

interface RowWidths {
  readonly natural: number;
  readonly spaces: number;
  readonly letters: number;
}

/** Natural width, width of the stretchable spaces, and letters times size that spacing may go after. */
function measureRow({ sorts, strands, levels }: SortRow): RowWidths {
  let natural = 0;
  let spaces = 0;
  let letters = 0;
  for (let index = 0; index < sorts.length; index++) {
    const sort = sorts[index];
    const look = strands[index]?.look;
    if (sort === undefined || look === undefined || look.letters === "dropped") continue;
    if (sort.kind === "space") {
      natural += sort.width;
      spaces += sort.elastic;
      continue;
    }
    const { size } = look.style;
    const level = levels?.[index] ?? 0;
    const gaps = index === sorts.length - 1 && sort.letters > 0 ? sort.letters - 1 : sort.letters;
    natural += (sort.width + gaps * trackingOf(look, level)) * size;
    if (isElastic(look, level)) letters += gaps * size;
  }
  return { natural, spaces, letters };
}

function heightOf(
  { sorts, strands }: SortRow,
  setting: LineSetting,
): { readonly ascent: Pt; readonly descent: Pt } {
  let { ascent, descent } = setting;
  let known: ShapedPart["font"] | undefined;
  let knownLook: Look | undefined;
  for (let index = 0; index < sorts.length; index++) {
    const sort = sorts[index];
    const look = strands[index]?.look;
    if (sort?.kind !== "word" || look === undefined || look.letters === "dropped") continue;
    const { size, rise } = look.style;
    for (let at = 0; at < sort.parts.length; at++) {
      const font = sort.parts[at]?.font;
      if (font === undefined || (font === known && look === knownLook)) continue;
      known = font;
      knownLook = look;
      ascent = Math.max(ascent, font.ascentEm * size + rise);
      descent = Math.max(descent, font.descentEm * size - rise);
    }
  }
  return { ascent, descent };
}

/** From the first word's place to the last one's. */
function originOf({ strands, breaks }: Galley, from: number, to: number, otherwise: Span): Span {
  const first = strands[placeAt(breaks, from, ATOM_START)]?.origin;
  const last = strands[placeAt(breaks, to, ATOM_END) - (placeAt(breaks, to, CUT_END) > 0 ? 0 : 1)]?.origin;
  if (!first || !last || first.file !== last.file) return otherwise;
  return {
    file: first.file,
    start: Math.min(first.start, last.start),
    end: Math.max(first.end, last.end),
  };
}
