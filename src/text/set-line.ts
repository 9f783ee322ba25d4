/**
 * Sets one line: the glyphs between two breakpoints placed on the measure, what is left over given to word spaces and
 * letters in the same ratio. Widths are summed anew from the glyphs, so a justified line ends exactly on its measure
 * whatever the line breaker estimated. Lengths in points.
 */
import type { Pt, Span } from "../base/index.ts";
import type { Atom, Galley, SpaceAtom } from "./atoms.ts";
import { additionsAt, ENDS_IN_HYPHEN, IS_FORCED } from "./breakpoints.ts";
import { visualOrder } from "./direction.ts";
import type { GlyphRun, Line } from "./line.ts";
import type { Look } from "./strands.ts";
import type { FitValues } from "./total-fit.ts";
import type { ShapedPart, ShapedWord } from "./typeface.ts";

export interface LineOrder {
  readonly galley: Galley;
  /** Breakpoints at which the line before, and this one, end. */
  readonly from: number;
  readonly to: number;
  readonly measure: Pt;
  /** Left edge of the measure. */
  readonly left: Pt;
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

/** A word as this line has it, or a space. */
type Sort =
  | {
      readonly kind: "word";
      readonly parts: readonly ShapedPart[];
      readonly texts: readonly (readonly string[])[];
      readonly look: Look;
      readonly level: number;
      readonly isLigated: boolean;
    }
  | { readonly kind: "space"; readonly space: SpaceAtom; readonly level: number };

export function setLine(order: LineOrder): Line {
  const { galley, from, to, measure, values } = order;
  const { breaks } = galley;
  // A line begins at the right where it reads from right to left.
  const hangStart = breaks.hangLeft[from] ?? 0;
  const hangEnd = breaks.hangRight[to] ?? 0;
  const [hangLeft, hangRight] = galley.direction === "rtl" ? [hangEnd, hangStart] : [hangStart, hangEnd];
  const target = measure + hangLeft + hangRight;
  const isFree = ((breaks.flags[to] ?? 0) & IS_FORCED) !== 0;
  const justify = (set: readonly Sort[]): Give => {
    const { natural, spaces, letters } = measureSorts(set);
    const room = target - natural;
    if (order.align !== "justify" || (isFree && room >= 0)) return STIFF;
    return distribute(room, spaces, letters, values);
  };
  let sorts = inVisualOrder(sortsBetween(galley, from, to, "joined"));
  let give = justify(sorts);
  if (
    give.letterEm > MOST_BETWEEN_LIGATURES &&
    sorts.some((sort) => sort.kind === "word" && sort.isLigated)
  ) {
    sorts = inVisualOrder(sortsBetween(galley, from, to, "apart"));
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
    x: order.left - hangLeft + shift,
    ascent: height.ascent,
    descent: height.descent,
    ratio: give.ratio,
    hyphenated: ((breaks.flags[to] ?? 0) & ENDS_IN_HYPHEN) !== 0,
    breaksIn: (breaks.cutEnd[to] ?? 0) > 0 ? "word" : undefined,
    origin: originOf(galley, from, to, order.origin),
  };
}

/** How a line's slack is shared out: added to each letter in em, to each space as a share of its width. */
interface Give {
  readonly ratio: number;
  readonly letterEm: number;
  readonly spaceShare: number;
}

const STIFF: Give = { ratio: 0, letterEm: 0, spaceShare: 0 };

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

function inVisualOrder(sorts: readonly Sort[]): readonly Sort[] {
  if (sorts.every(({ level }) => level === 0)) return sorts;
  const order = visualOrder(sorts.map(({ level }) => level));
  return order.flatMap((index) => sorts[index] ?? []);
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
    const { size, trackingEm } = sort.look.style;
    let clusters = 0;
    for (const part of sort.parts) {
      for (let glyph = 0; glyph < part.glyphs.length; glyph++) {
        natural += (part.advances[glyph] ?? 0) * size;
        if (endsCluster(part, glyph)) clusters += 1;
      }
    }
    if (index === sorts.length - 1 && clusters > 0) clusters -= 1;
    natural += clusters * trackingEm * size;
    if (isElastic(sort.look, sort.level)) letters += clusters * size;
  });
  return { natural, spaces, letters };
}

function isElastic(look: Look, level: number): boolean {
  return look.letters === "elastic" && level % 2 === 0;
}

function endsCluster({ clusters, glyphs }: ShapedPart, index: number): boolean {
  return index === glyphs.length - 1 || clusters[index] !== clusters[index + 1];
}

function placeSorts(
  sorts: readonly Sort[],
  give: Give,
  cap: Pt,
): { readonly runs: readonly GlyphRun[]; readonly width: Pt } {
  const runs: GlyphRun[] = [];
  let open: OpenRun | undefined;
  let pen = cap;
  const runFor = (face: string, look: Look): OpenRun => {
    if (open && open.face === face && isSameLook(open.look, look)) return open;
    if (open) runs.push(closeRun(open));
    open = { face, look, text: [] };
    return open;
  };
  sorts.forEach((sort, index) => {
    if (sort.kind === "space") {
      const { look, typeface, text, width, elastic } = sort.space;
      const { size } = look.style;
      const space = typeface.main.glyphOf(0x20);
      const run = runFor(typeface.main.face, look);
      push(run, space, pen, typeface.space * size, 0, text);
      pen += width + give.spaceShare * elastic;
      return;
    }
    const { look, parts, texts, level } = sort;
    const { size, trackingEm } = look.style;
    if (look.letters === "dropped") pen = 0;
    const spacing = (trackingEm + (isElastic(look, level) ? give.letterEm : 0)) * size;
    parts.forEach((part, partIndex) => {
      const run = runFor(part.font.face, look);
      const isLastPart = index === sorts.length - 1 && partIndex === parts.length - 1;
      for (let glyph = 0; glyph < part.glyphs.length; glyph++) {
        push(
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
  return { runs, width: pen };
}

/** A run while its glyphs are pushed: the numbers in room that the next run uses again. */
interface OpenRun {
  readonly face: string;
  readonly look: Look;
  readonly text: string[];
}

const room = {
  glyphs: new Uint16Array(256),
  x: new Float64Array(256),
  advances: new Float64Array(256),
  y: new Float64Array(256),
};

function push(run: OpenRun, glyph: number, x: number, advance: number, y: number, text: string): void {
  const at = run.text.length;
  if (at === room.glyphs.length) growRoom();
  room.glyphs[at] = glyph;
  room.x[at] = x;
  room.advances[at] = advance;
  room.y[at] = y;
  run.text.push(text);
}

function growRoom(): void {
  const size = room.glyphs.length * 2;
  const { glyphs, x, advances, y } = room;
  Object.assign(room, {
    glyphs: new Uint16Array(size),
    x: new Float64Array(size),
    advances: new Float64Array(size),
    y: new Float64Array(size),
  });
  room.glyphs.set(glyphs);
  room.x.set(x);
  room.advances.set(advances);
  room.y.set(y);
}

function isSameLook(left: Look, right: Look): boolean {
  if (left === right) return true;
  const { style } = left;
  const other = right.style;
  return (
    left.owner === right.owner &&
    style.size === other.size &&
    style.rise === other.rise &&
    style.underline === other.underline &&
    (style.ink === other.ink || JSON.stringify(style.ink) === JSON.stringify(other.ink))
  );
}

function closeRun({ face, look, text }: OpenRun): GlyphRun {
  const { size, ink, rise, underline } = look.style;
  const count = text.length;
  let isShifted = false;
  for (let index = 0; index < count; index++) if (room.y[index] !== 0) isShifted = true;
  return {
    face,
    size,
    ink,
    rise,
    glyphs: room.glyphs.slice(0, count),
    x: room.x.slice(0, count),
    advances: room.advances.slice(0, count),
    y: isShifted ? room.y.slice(0, count) : undefined,
    text,
    owner: look.owner,
    underline,
  };
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
