/** What it costs where a float stands, measured against its mention. Floats of one order are placed in turn. */
import type { Band, FloatBlock, Flow } from "../flow.ts";
import { at, type Galley } from "./galley.ts";
import type { State } from "./page-states.ts";
import type { Skeleton } from "./skeletons.ts";

export type Order = FloatBlock["order"];

export const ORDERS: readonly Order[] = ["numbered", "free"];

/** Of a page between a float and its mention. */
const LATE_COST: Readonly<Record<Order, number>> = { numbered: 40, free: 20 };
/** Of a float on the page before its mention: on the same spread, and over the leaf. */
const EARLY_COST = { verso: 15, recto: 30 } as const;
/** Of each paragraph more between a float and the mention to come. */
const PARAGRAPH_COST = 6;
/** Paragraphs that a float may stand before its mention: what the text calls by number should not come first. */
const EARLIEST: Readonly<Record<Order, number>> = { numbered: 1, free: 6 };
/** Of a float that the eye meets before the title of its section. */
const OVER_TITLE_COST = 500;
/** Of a page whose floats leave no room for text. */
const BARE_COST = 60;

/** Floats of one order that may stand in `band` on a page whose text reaches block `reach`. */
export function upcoming(
  floats: readonly FloatBlock[],
  from: number,
  reach: number,
  band: Band,
): readonly FloatBlock[] {
  let end = from;
  for (let float = floats[end]; float && float.anchor <= reach + EARLIEST[float.order]; float = floats[end]) {
    if (float.from > band.first) break;
    end += 1;
  }
  return floats.slice(from, end);
}

/** Of a skeleton's floats that stand before their mention; undefined where one would be too early. */
export function earlyCost(
  { slots }: Skeleton,
  place: number,
  side: "recto" | "verso",
  galley: Galley,
): number | undefined {
  let cost = 0;
  for (const { float } of slots) {
    const early = earlyCostOf(float, place, side, galley);
    if (early === undefined) return undefined;
    cost += early;
  }
  return cost;
}

export function earlyCostOf(
  float: FloatBlock,
  place: number,
  side: "recto" | "verso",
  galley: Galley,
): number | undefined {
  if (at(galley.base, float.anchor) <= place) return 0;
  const begun = at(galley.pieceAt, place) > 0;
  const paragraphs = float.anchor - at(galley.blockAt, place) + (begun ? 0 : 1);
  if (paragraphs > EARLIEST[float.order]) return undefined;
  return EARLY_COST[side] + (paragraphs - 1) * PARAGRAPH_COST;
}

/** Of floats whose mention is set before `place` and that are not placed themselves. */
export function lateCost(numbered: number, free: number, place: number, flow: Flow, galley: Galley): number {
  return lateOf("numbered", numbered, place, flow, galley) + lateOf("free", free, place, flow, galley);
}

function lateOf(order: Order, from: number, place: number, flow: Flow, galley: Galley): number {
  const floats = flow[order];
  let index = from;
  while (index < floats.length && at(galley.base, floats[index]?.anchor ?? 0) <= place) index += 1;
  return (index - from) * LATE_COST[order];
}

/** Of a skeleton's floats over their section's title, where columns that begin at `place` hold one. */
export function overTitleCost({ slots }: Skeleton, place: number, band: Band, galley: Galley): number {
  if (!band.titled || place !== at(galley.base, band.first)) return 0;
  const over = slots.filter(({ edge, column }) => edge === "head" && column === 0);
  return over.length * OVER_TITLE_COST;
}

/** A page of nothing but floats is dear: text should run beside its figures. */
export function bareCost({ taken }: Skeleton, rows: number): number {
  return taken.every((own) => rows - own <= 1) ? BARE_COST : 0;
}

/** How many floats of an order must stand somewhere once a band ends. */
export function dueBy(order: Order, { closes, end }: Band, flow: Flow): number {
  if (closes === "band") return 0;
  const floats = flow[order];
  let due = 0;
  while (due < floats.length && (floats[due]?.until ?? 0) <= end) due += 1;
  return due;
}

/** Floats that a way has still to place when a band ends. */
export function leftOver(state: State, band: Band, flow: Flow): FloatBlock[] {
  return ORDERS.flatMap((order) => flow[order].slice(state[order], dueBy(order, band, flow)));
}
