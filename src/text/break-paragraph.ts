/** Breaks one paragraph to one measure, and offers the layouts a line longer and a line shorter. Lengths in points. */
import type { Pt } from "../base/index.ts";
import type { ParagraphStyle } from "../style/index.ts";
import type { Galley } from "./atoms.ts";
import { balanceLines } from "./balance-lines.ts";
import {
  ATOM_END,
  CUT_END,
  ENDS_IN_HYPHEN,
  HANG_LEFT,
  HANG_RIGHT,
  hasFlag,
  IS_FORCED,
  lengthAt,
  placeAt,
} from "./breakpoints.ts";
import type { DropCap } from "./drop-cap.ts";
import type { Line, Variant } from "./line.ts";
import { setLine } from "./set-line.ts";
import { type Fit, totalFit } from "./total-fit.ts";
import type { Broken, FontMetrics, Prepared } from "./typesetter.ts";
import { type FitQuestion, type FitValues, RATIO, type Scale, weigh, weighingScale } from "./weigh-line.ts";

export interface BreakingOrder {
  readonly paragraph: Prepared;
  readonly galley: Galley;
  readonly measure: Pt | readonly Pt[];
  readonly variants: "best" | "all";
  readonly values: FitValues;
  readonly metrics: FontMetrics;
  /** Of the edition: where it is not the paragraph's, the paragraph begins at the measure's far edge. */
  readonly direction: "ltr" | "rtl";
  /** Told of a line that sticks out of its measure, when it is set. */
  readonly onOverfull: (line: Line, excess: Pt) => void;
}

/** A variant may be looser than the best layout by this factor, and always up to this ratio (24 % in ragged lines). */
const LOOSER = 1.25;
const LOOSE_ENOUGH = 2;
/** Demerits to one unit of the page program's cost: a line at ratio 2 then costs about 6 units. */
const DEMERITS_PER_UNIT = 1e5;
const DEAREST = 60;
/** Past this a line sticks out visibly. */
const VISIBLE_EXCESS = 0.02;

export function breakParagraph(order: BreakingOrder): Broken {
  const { galley, paragraph } = order;
  const { style } = paragraph;
  const measures = measuresOf(order.measure, style, galley.dropCap);
  const question: FitQuestion = {
    breaks: galley.breaks,
    measures,
    mode: style.align === "justify" ? "justified" : "ragged",
    values: order.values,
    counts: 1,
  };
  const chosen = fitsFor(question, order.variants);
  const isBalanced = style.balance && style.align !== "justify";
  const fits = isBalanced ? chosen.map((fit) => balanceLines(fit, galley, measures)) : chosen;
  const best = fits[0]?.demerits ?? 0;
  return {
    variants: fits.map((fit) => describe(fit, galley, best)),
    set: (index) => setFit(fits[index], order, measures),
  };
}

/** One measure for each line that differs: a first-line indent makes the first its own, a dropped capital several. */
function measuresOf(
  measure: Pt | readonly Pt[],
  style: ParagraphStyle,
  cap: DropCap | undefined,
): Float64Array {
  const indents = style.indentLeft + style.indentRight;
  const widths = typeof measure === "number" ? [measure] : measure;
  const differing = cap ? cap.lines : style.indent === 0 ? 0 : 1;
  const own = cap ? cap.indent : style.indent;
  const measures = new Float64Array(Math.max(widths.length, differing === 0 ? 1 : differing + 1));
  for (let line = 0; line < measures.length; line++) {
    const width = widths[Math.min(line, widths.length - 1)] ?? 0;
    measures[line] = width - indents - (line < differing ? own : 0);
  }
  return measures;
}

/** The best layout, then those one line longer and shorter whose lines are not much looser. */
function fitsFor(question: FitQuestion, variants: "best" | "all"): readonly Fit[] {
  const scale = weighingScale(question);
  const found = totalFit(question, scale);
  const best = leastOf(found);
  if (variants === "best") return [best];
  const limit = Math.max(LOOSE_ENOUGH, LOOSER * loosest(best, scale));
  if (best.above === 0 && !hasMore(best.ends.length, limit, scale)) return [best];
  const byCount = found.length > 1 ? found : totalFit({ ...question, counts: best.above + 2 }, scale);
  const others = byCount.filter(
    (fit) => Math.abs(fit.ends.length - best.ends.length) === 1 && loosest(fit, scale) <= limit,
  );
  return [best, ...others];
}

function leastOf(fits: readonly Fit[]): Fit {
  return fits.reduce((best, fit) => (fit.demerits < best.demerits ? fit : best));
}

/** Whether anything is left of a paragraph after so many lines, each as short as it may be. */
function hasMore(lines: number, limit: number, scale: Scale): boolean {
  const { last } = scale;
  let before = 0;
  for (let index = 0; index < lines; index++) {
    let end = before + 1;
    while (end < last && ratioOf(scale, before, end, index) > limit) end += 1;
    if (end >= last) return false;
    before = end;
  }
  return true;
}

/** The ratio of the loosest line; in ragged setting how far the shortest stays back, in zones. */
function loosest({ ends }: Fit, scale: Scale): number {
  let worst = 0;
  let before = 0;
  for (let index = 0; index < ends.length; index++) {
    const end = ends[index] ?? 0;
    const ratio = ratioOf(scale, before, end, index);
    // An overfull line is no way to save one.
    worst = Math.max(worst, ratio < -1 ? Number.POSITIVE_INFINITY : ratio);
    before = end;
  }
  return worst;
}

function ratioOf(scale: Scale, from: number, to: number, index: number): number {
  weigh(scale, from, to, index);
  return scale.reading[RATIO] ?? 0;
}

function describe({ ends, demerits }: Fit, { breaks, calls }: Galley, best: number): Variant {
  const hyphens: boolean[] = [];
  for (let line = 0; line < ends.length; line++)
    hyphens.push(hasFlag(breaks, ends[line] ?? 0, ENDS_IN_HYPHEN));
  const isBefore = (atom: number, end: number): boolean =>
    atom < placeAt(breaks, end, ATOM_END) + (placeAt(breaks, end, CUT_END) > 0 ? 1 : 0);
  return {
    lineCount: ends.length,
    cost: Math.min(DEAREST, (demerits - best) / DEMERITS_PER_UNIT),
    hyphens,
    noteLines: calls.map(({ note, atom }) => ({
      note,
      line: Math.max(
        0,
        ends.findIndex((end) => isBefore(atom, end)),
      ),
    })),
  };
}

function setFit(fit: Fit | undefined, order: BreakingOrder, measures: Float64Array): readonly Line[] {
  if (fit === undefined) return [];
  const { galley, paragraph, values, metrics } = order;
  const { style } = paragraph;
  const begins = galley.direction === order.direction ? "near" : "far";
  const align = begins === "near" ? style.align : mirrored(style.align);
  const { ascent, descent } = metrics;
  const setting = { galley, begins, values, origin: paragraph.origin, ascent, descent } as const;
  const lines: Line[] = [];
  let from = 0;
  for (let index = 0; index < fit.ends.length; index++) {
    const to = fit.ends[index] ?? 0;
    const measure = measures[Math.min(index, measures.length - 1)] ?? 0;
    const isBesideCap = galley.dropCap !== undefined && index > 0 && index < galley.dropCap.lines;
    const indent = isBesideCap ? galley.dropCap.indent : index === 0 && !galley.dropCap ? style.indent : 0;
    const isLastFromFar = begins === "far" && align === "justify" && hasFlag(galley.breaks, to, IS_FORCED);
    const line = setLine(setting, {
      from,
      to,
      measure,
      near: style.indentLeft + (begins === "near" ? indent : 0),
      cap: index === 0 ? (galley.dropCap?.indent ?? 0) : 0,
      align: isLastFromFar ? "right" : align,
    });
    const hang = lengthAt(galley.breaks, from, HANG_LEFT) + lengthAt(galley.breaks, to, HANG_RIGHT);
    const excess = line.width - line.measure - hang;
    if (excess > VISIBLE_EXCESS) order.onOverfull(line, excess);
    lines.push(line);
    from = to;
  }
  return lines;
}

/** A paragraph that reads against its edition begins where the others end. */
function mirrored(align: ParagraphStyle["align"]): ParagraphStyle["align"] {
  if (align === "justify" || align === "centre") return align;
  return align === "left" ? "right" : "left";
}
