/**
 * A picture or chart over some of the columns that is let grow takes the rows which stay empty on the page that its chapter ends
 * on: the rows that it takes more push text into the other columns, and all are levelled anew. The height is taken that
 * leaves the fewest rows empty and the columns level. One over all columns needs none of this (`fill-page.ts`).
 */

import type { Band, FloatBlock } from "../flow.ts";
import { startWay } from "./column-ways.ts";
import type { Levelled } from "./level-columns.ts";
import type { MakeUp } from "./make-up.ts";
import type { GrownFloat } from "./page-plan.ts";
import { type ColumnPart, type FloatPart, listOf, type Part, type State } from "./page-states.ts";
import { settle } from "./set-page.ts";
import { leavesRoom, type Skeleton, type Slot, skeletonOf } from "./skeletons.ts";

/** Of a row that stays empty under the columns, against what it costs to level them. */
const EMPTY_ROW_COST = 12;

export interface GrownPage {
  readonly parts: readonly Part[];
  readonly grown: GrownFloat;
}

/** The chapter's last page of `rows` rows with its float grown; undefined where none grows. */
export function growFloat(parts: readonly Part[], rows: number, makeUp: MakeUp): GrownPage | undefined {
  const page = takeApart(parts, makeUp);
  const growing = page?.slots.find(({ float: { growth, span } }) => growth > 0 && span < page.band.columns);
  if (!page || !growing) return undefined;
  const { band, row, start } = page;
  const level = (skeleton: Skeleton, limit: number): Levelled | undefined =>
    makeUp.leveller.level(startWay(start), { band, rows: rows - row, skeleton }, limit);
  const plain = level(skeletonOf(page.slots, band.columns), Number.POSITIVE_INFINITY);
  if (!plain) return undefined;
  const { float } = growing;
  const spare = rows - row - plain.depth;
  // The columns may be a row short as they are.
  const most = spare > 0 ? Math.min(float.growth, Math.ceil(((spare + 1) * band.columns) / float.span)) : 0;
  let least = plain.way.cost + spare * EMPTY_ROW_COST;
  let best: GrownPage | undefined;
  for (let more = most; more > 0; more--) {
    const taller = grownBy(float, more);
    const slots = page.slots.map((slot) => (slot === growing ? { ...slot, float: taller } : slot));
    const skeleton = skeletonOf(slots, band.columns);
    const levelled = level(skeleton, least);
    if (!levelled || !leavesRoom(skeleton, levelled.depth)) continue;
    const cost = levelled.way.cost + (rows - row - levelled.depth) * EMPTY_ROW_COST;
    if (cost >= least) continue;
    least = cost;
    const settled = listOf(settle(levelled.way, skeleton, row, levelled.depth).parts);
    best = {
      parts: settled.map((part) =>
        part.kind === "float" && part.float === taller ? { ...part, float } : part,
      ),
      grown: { order: float.order, float: makeUp.flow[float.order].indexOf(float), rows: more },
    };
  }
  return best;
}

/** A float that is `more` rows taller. */
export function grownBy(float: FloatBlock, more: number): FloatBlock {
  const { rows, taken } = float;
  return { ...float, rows: rows + more, taken: { head: taken.head + more, foot: taken.foot + more } };
}

interface PageApart {
  readonly band: Band;
  /** First row of its columns. */
  readonly row: number;
  readonly slots: readonly Slot[];
  /** Where its text begins, with what stands above the columns. */
  readonly start: State;
}

/** A page of one band's columns, with floats at their heads and feet; undefined for any other. */
function takeApart(parts: readonly Part[], { flow }: MakeUp): PageApart | undefined {
  const columns = parts.filter((part): part is ColumnPart => part.kind === "column");
  const floats = parts.filter((part): part is FloatPart => part.kind === "float");
  const [first] = columns;
  const band = first && flow.bands[first.band];
  if (!first || !band || parts.some((part) => part.band !== first.band || part.kind === "notes"))
    return undefined;
  if (columns.some(({ until }) => until !== undefined)) return undefined;
  const slots: Slot[] = [];
  for (const { float, column, edge } of floats) {
    if (edge !== "head" && edge !== "foot") return undefined;
    slots.push({ float, column, edge });
  }
  const { head } = skeletonOf(slots, band.columns);
  const top = floats.find(({ edge }) => edge === "head")?.row ?? first.row - (head[first.column] ?? 0);
  let above: State["parts"];
  for (const part of parts) if (part.kind === "opening") above = { value: part, before: above };
  const { place, spill } = first;
  const start: State = {
    band: first.band,
    stage: "text",
    place,
    spill,
    row: top,
    pageFrom: place,
    numbered: 0,
    free: 0,
    cost: 0,
    parts: above,
    pages: undefined,
  };
  return { band, row: top, slots, start };
}
