import type { Pt, Span } from "../../../base/index.ts";
import type { Inline, NodeId } from "../../../narrative/index.ts";
import type { ParagraphStyle } from "../../../style/index.ts";
import type { Broken, Line, Variant } from "../../../text/index.ts";
import { type FlowBlock, roundUp, rowsOf, type Shape } from "../../flow.ts";
import { HAIR, rowsFor } from "../../grid.ts";
import type { Item } from "../../page-set.ts";
import type { Setting } from "../../setting.ts";
import { movedInFile, placeLines, placeRule } from "../place-items.ts";
import { drawMark, type HangingMark } from "./mark.ts";

/** Cost of splitting a paragraph between columns. */
const SPLIT_COST = 2;
/** Of a hyphen at a column's end, and what a page's end adds to it. */
const HYPHEN_COST = 20;
const LEAF_HYPHEN_COST = 80;
/** Of a row more above a heading than its style says. */
const AIR_COST = 14;

export interface ParagraphText {
  readonly content: readonly Inline[];
  readonly style: ParagraphStyle;
  readonly node: NodeId;
  readonly origin: Span;
  readonly lang?: string | undefined;
  /** White above and below, where it is not the style's own. */
  readonly before?: Pt | undefined;
  readonly after?: Pt | undefined;
  readonly keepNext?: "keep" | "free" | undefined;
  readonly mark?: HangingMark | undefined;
}

/** A paragraph or heading as a block of the flow; what stands of it is taken as it is. */
export function setParagraph(text: ParagraphText, width: Pt, step: Pt, setting: Setting): FlowBlock {
  const { origin, ...said } = text;
  const made = setting.memory
    .paragraph(text.node)
    .take([said, width, step], setting, (own) => makeParagraph(text, width, step, own), origin);
  if (made.origin.start === origin.start) return made;
  return {
    ...made,
    origin,
    stamps: [{}],
    draw: (shape, from, to) => movedInFile(made.draw(shape, from, to), made.origin, origin),
  };
}

function makeParagraph(text: ParagraphText, width: Pt, step: Pt, setting: Setting): FlowBlock {
  const { style } = text;
  const broken = breakText(text, width, setting);
  const before = text.before ?? style.spaceBefore;
  const after = text.after ?? style.spaceAfter;
  const { leading, drop } = alignToGrid(style, step);
  const onGrid = Math.abs(leading / step - Math.round(leading / step)) < HAIR;
  const keepNext = text.keepNext ? text.keepNext === "keep" : style.keepWithNext;
  const best = broken.variants[0]?.lineCount ?? 1;

  const height = (lines: number): Pt => lines * leading + rulesOf(style);
  const heading = keepNext && !onGrid;
  const gap = heading ? after : 0;
  const body = rowsFor(drop + height(best) + gap, step);
  const trailRows = heading ? 0 : Math.max(0, rowsFor(height(best) + after, step) - body);
  const leadRows = rowsFor(before + height(best) + gap + trailRows * step, step) - body - trailRows;

  const plain = broken.variants.map(shapeOf);
  const setLines = new Map<number, readonly Line[]>();
  return {
    node: text.node,
    origin: text.origin,
    trailRows,
    keepNext,
    stamps: [broken],
    shapes: keepNext ? [...plain, ...airier(plain)] : plain,
    draw: (shape, from, to) => draw(broken, shape % plain.length, from, to),
  };

  function shapeOf(variant: Variant): Shape {
    const count = variant.lineCount;
    const heights: number[] = [];
    for (let line = 0; line <= count; line++) {
      const rows = line === 0 ? 0 : (drop + height(line) + (line === count ? gap : 0)) / step;
      heights.push(onGrid ? roundUp(rows) : rows);
    }
    const breakCost: number[] = [];
    const leafCost: number[] = [];
    for (let line = 0; line < count; line++) {
      const fewest = Math.max(style.orphans, style.dropCapLines);
      const legal = !style.keepTogether && line >= fewest && count - line >= style.widows;
      const hyphen = variant.hyphens[line - 1] ?? false;
      breakCost.push(legal ? SPLIT_COST + (hyphen ? HYPHEN_COST : 0) : Number.POSITIVE_INFINITY);
      leafCost.push(hyphen ? LEAF_HYPHEN_COST : 0);
    }
    return {
      pieces: count,
      heights,
      repeat: [],
      leadRows: Math.max(0, leadRows),
      breakCost,
      leafCost,
      cost: variant.cost,
      notes: variant.noteLines.map(({ note, line }) => ({ note, piece: line })),
    };
  }

  function draw(lines: Broken, shape: number, from: number, to: number): readonly Item[] {
    const all = setLines.get(shape) ?? lines.set(shape);
    setLines.set(shape, all);
    const set = all.slice(from, to);
    const whole = to === lines.variants[shape]?.lineCount;
    const own = plain[shape];
    const rows = own ? rowsOf(own, from, to) : 0;
    const bottom = rows * step - (whole ? gap + belowOf(style) : 0);
    const lastBaseline = onGrid ? Math.floor(bottom / step + HAIR) * step : bottom;
    const isDropped = style.grid === "first" && from === 0;
    const first = isDropped ? drop + leading + aboveOf(style) : lastBaseline - (set.length - 1) * leading;
    const items: Item[] = [];
    items.push(...placeLines(set, text.node, { x: 0, baseline: first, leading }));
    if (from === 0) {
      if (style.ruleAbove) {
        const y = first - leading - style.ruleAbove.offset;
        items.push(placeRule(style.ruleAbove, 0, y, width));
      }
      if (text.mark) items.push(drawMark(text.mark, style, first, setting));
    }
    if (style.ruleBelow && whole) {
      items.push(placeRule(style.ruleBelow, 0, lastBaseline + style.ruleBelow.offset, width));
    }
    return items;
  }
}

function breakText(text: ParagraphText, width: Pt, setting: Setting): Broken {
  const { typesetter } = setting;
  const { style } = text;
  const prepared = typesetter.prepare(text.content, style, {
    owner: text.node,
    origin: text.origin,
    lang: text.lang,
    resolve: setting.resolve,
  });
  const isSteady = style.keepTogether;
  return typesetter.breakLines(prepared, width, isSteady ? "best" : "all");
}

/** A heading may have a row more above it where that levels the columns. */
function airier(shapes: readonly Shape[]): Shape[] {
  return shapes
    .filter(({ leadRows }) => leadRows > 0)
    .map((shape) => ({ ...shape, leadRows: shape.leadRows + 1, cost: shape.cost + AIR_COST }));
}

/**
 * The distance of a paragraph's lines, and how far its first one is lowered: a style may round its leading up to whole
 * steps, or have its first line alone on the grid.
 */
function alignToGrid(style: ParagraphStyle, step: Pt): { readonly leading: Pt; readonly drop: Pt } {
  const { leading, grid } = style;
  if (grid === "all") return { leading: rowsFor(leading, step) * step, drop: 0 };
  if (grid === "none") return { leading, drop: 0 };
  const first = leading + aboveOf(style);
  return { leading, drop: rowsFor(first, step) * step - first };
}

function rulesOf(style: ParagraphStyle): Pt {
  return aboveOf(style) + belowOf(style);
}

function aboveOf(style: ParagraphStyle): Pt {
  return style.ruleAbove ? style.ruleAbove.offset + style.ruleAbove.weight : 0;
}

function belowOf(style: ParagraphStyle): Pt {
  return style.ruleBelow ? style.ruleBelow.offset + style.ruleBelow.weight : 0;
}
