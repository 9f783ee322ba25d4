/**
 * Skeletons of a page: where the next floats could stand at the head or foot of a band's columns, and what that
 * leaves of each column. Floats of one order are taken in turn; each column has at most one float at either end.
 */
import type { FloatBlock } from "../flow.ts";
import { at, type Galley } from "./galley.ts";

export interface Slot {
  readonly float: FloatBlock;
  readonly column: number;
  readonly edge: "head" | "foot";
}

export interface Skeleton {
  readonly slots: readonly Slot[];
  readonly numbered: number;
  readonly free: number;
  /** Rows taken at the head and foot of each column. */
  readonly head: readonly number[];
  readonly foot: readonly number[];
  /** At both ends of each column, of the fullest and of all. */
  readonly taken: readonly number[];
  readonly mostTaken: number;
  readonly allTaken: number;
  readonly cost: number;
}

/** Most floats of one order that a skeleton takes. */
const MOST_OF_ONE_ORDER = 2;
/** Skeletons tried on one page. */
const MOST = 48;
/** Fewest rows that text gets between floats; a column without any is fine. */
const FEWEST_ROWS = 5;
/** Share of a row that the white above a heading may be less than it asks for. */
const NEAR_ENOUGH = 0.25;
/** Of standing at the foot where the head would do, and of each column further from the left. */
const FOOT_COST = 2;
const COLUMN_COST = 0.5;
/** Of each float more on a page. */
const CROWD_COST = 12;
/** Of a float that the eye meets before one that comes first in the text: of its own kind, and of another. */
const CROSSED_COST = { same: 1000, other: 25 } as const;

/** All ways to place the next of `numbered` and `free` on `columns` columns of `rows` rows; the first places none. */
export function skeletonsFor(
  numbered: readonly FloatBlock[],
  free: readonly FloatBlock[],
  columns: number,
  rows: number,
): Skeleton[] {
  const found: Skeleton[] = [withoutFloats(columns)];
  const grow = (from: Skeleton, floats: readonly FloatBlock[], order: "numbered" | "free"): Skeleton[] => {
    const float = floats[from[order]];
    if (!float || from[order] >= MOST_OF_ONE_ORDER || float.place === "page") return [];
    if (float.columns !== columns || float.span > columns) return [];
    return slotsOf(float, columns).flatMap((slot) => {
      const next = addSlot(from, slot, order, rows);
      return next ? [next] : [];
    });
  };
  let layer = found.slice();
  while (layer.length > 0) {
    const next: Skeleton[] = [];
    for (const each of layer) next.push(...grow(each, numbered, "numbered"));
    found.push(...next);
    layer = next;
  }
  layer = found.slice();
  while (layer.length > 0) {
    const next: Skeleton[] = [];
    for (const each of layer) next.push(...grow(each, free, "free"));
    found.push(...next);
    layer = next;
  }
  const holding = found.filter((skeleton) => leavesRoom(skeleton, rows));
  return holding.length > MOST ? holding.sort((a, b) => a.cost - b.cost).slice(0, MOST) : holding;
}

export function withoutFloats(columns: number): Skeleton {
  return skeletonOf([], columns);
}

/** Whether each column has room for some lines beside its floats, or for none at all. */
export function leavesRoom({ taken }: Pick<Skeleton, "taken">, rows: number): boolean {
  return taken.every((own) => {
    const left = rows - own;
    return own === 0 || left >= FEWEST_ROWS || left === 0 || left === 1;
  });
}

/** What a skeleton takes of its columns. */
function takenBy(
  head: readonly number[],
  foot: readonly number[],
): Pick<Skeleton, "head" | "foot" | "taken" | "mostTaken" | "allTaken"> {
  const taken = head.map((top, column) => top + (foot[column] ?? 0));
  let mostTaken = 0;
  let allTaken = 0;
  for (const own of taken) {
    if (own > mostTaken) mostTaken = own;
    allTaken += own;
  }
  return { head, foot, taken, mostTaken, allTaken };
}

/** The skeleton of floats that stand already; it costs nothing. */
export function skeletonOf(slots: readonly Slot[], columns: number): Skeleton {
  const head = new Array<number>(columns).fill(0);
  const foot = new Array<number>(columns).fill(0);
  for (const { float, column, edge } of slots) {
    (edge === "head" ? head : foot).fill(float.taken[edge], column, column + float.span);
  }
  const numbered = slots.filter(({ float }) => float.order === "numbered").length;
  return { slots, numbered, free: slots.length - numbered, ...takenBy(head, foot), cost: 0 };
}

/**
 * Rows that a column stands lower under its float than the float asks for: a heading keeps its own white above, which
 * only a column's head takes from it.
 */
export function sunkRows(place: number, { head, slots }: Skeleton, column: number, galley: Galley): number {
  if ((head[column] ?? 0) === 0 || at(galley.pieceAt, place) > 0) return 0;
  const lead = at(galley.leastLead, at(galley.blockAt, place));
  if (lead === 0) return 0;
  const above = slots.find(
    (slot) => slot.edge === "head" && slot.column <= column && column < slot.column + slot.float.span,
  );
  return above ? Math.max(0, Math.ceil(lead - NEAR_ENOUGH - above.float.white)) : 0;
}

function slotsOf(float: FloatBlock, columns: number): Slot[] {
  const slots: Slot[] = [];
  for (const edge of ["head", "foot"] as const) {
    if ((float.place === "top" && edge === "foot") || (float.place === "foot" && edge === "head")) continue;
    for (let column = 0; column + float.span <= columns; column++) slots.push({ float, column, edge });
  }
  return slots;
}

function addSlot(from: Skeleton, slot: Slot, order: "numbered" | "free", rows: number): Skeleton | undefined {
  const { float, column, edge } = slot;
  const own = [...from[edge]];
  const other = edge === "head" ? from.foot : from.head;
  for (let covered = column; covered < column + float.span; covered++) {
    if ((own[covered] ?? 0) > 0 || float.taken[edge] + (other[covered] ?? 0) > rows) return undefined;
    own[covered] = float.taken[edge];
  }
  const crossed = from.slots.reduce((sum, other) => sum + crossedCost(slot, other), 0);
  const cost =
    from.cost +
    (edge === "foot" ? FOOT_COST : 0) +
    column * COLUMN_COST +
    from.slots.length * CROWD_COST +
    crossed;
  return {
    slots: [...from.slots, slot],
    numbered: from.numbered + (order === "numbered" ? 1 : 0),
    free: from.free + (order === "free" ? 1 : 0),
    ...(edge === "head" ? takenBy(own, from.foot) : takenBy(from.head, own)),
    cost,
  };
}

function crossedCost(slot: Slot, other: Slot): number {
  if (slot.float.order !== other.float.order || !seenBefore(slot, other)) return 0;
  return slot.float.kind === other.float.kind ? CROSSED_COST.same : CROSSED_COST.other;
}

/** Whether the eye, from the head to the foot and from left to right, meets `slot` before `other`. */
function seenBefore(slot: Slot, other: Slot): boolean {
  if (slot.edge !== other.edge) return slot.edge === "head";
  return slot.column < other.column;
}
