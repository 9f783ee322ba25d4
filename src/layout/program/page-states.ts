import { groupedBy } from "../../base/index.ts";
import type { FloatBlock } from "../flow.ts";
import type { ColumnEnd } from "./prospects.ts";

/** What stands on a page. Rows count from the text area's head. */
export type Part = OpeningPart | ColumnPart | FloatPart | NotesPart;

export interface OpeningPart {
  readonly kind: "opening";
  readonly band: number;
  /** Index among the band's opening elements. */
  readonly block: number;
  readonly row: number;
}

export interface ColumnPart {
  readonly kind: "column";
  readonly band: number;
  readonly column: number;
  readonly row: number;
  readonly rows: number;
  readonly place: number;
  readonly spill: number;
  readonly end: ColumnEnd;
  /** Block at which the column ends by force; the band's end otherwise. */
  readonly until?: number | undefined;
}

export interface FloatPart {
  readonly kind: "float";
  readonly band: number;
  readonly float: FloatBlock;
  readonly column: number;
  readonly row: number;
  readonly edge: "head" | "foot" | "tail" | "page";
}

/** Notes of the whole page under its columns: those called between two places of the galley. */
export interface NotesPart {
  readonly kind: "notes";
  readonly band: number;
  readonly from: number;
  readonly to: number;
  readonly row: number;
  readonly rows: number;
}

/** A list that grows at its end and shares its beginning with others. */
export interface Trail<T> {
  readonly value: T;
  readonly before: Trail<T> | undefined;
}

/** How far a way through the chapter has come. */
export interface State {
  readonly band: number;
  /** What of the band comes next; `tail`: floats that found no place before its section's end. */
  readonly stage: "opening" | "text" | "tail";
  readonly place: number;
  readonly spill: number;
  /** Next free row of the open page. */
  readonly row: number;
  /** Where the open page's text begins. */
  readonly pageFrom: number;
  /** Floats placed so far. */
  readonly numbered: number;
  readonly free: number;
  readonly cost: number;
  /** Of the open page. */
  readonly parts: Trail<Part> | undefined;
  /** Closed pages, each with its parts. */
  readonly pages: Trail<Trail<Part> | undefined> | undefined;
}

export function listOf<T>(trail: Trail<T> | undefined): T[] {
  const values: T[] = [];
  for (let link = trail; link; link = link.before) values.push(link.value);
  return values.reverse();
}

const STAGES = { opening: 0, text: 1, tail: 2 } as const;

/** States that differ only in place, cost and what lies behind them. */
export function groupStates(states: readonly State[]): State[][] {
  const groups = groupedBy(
    states,
    ({ band, row, stage, numbered, free }) =>
      (((band * 4 + STAGES[stage]) * 512 + row) * 512 + numbered) * 512 + free,
  );
  return [...groups.values()];
}

/** The cheapest state of each kind. */
export function cheapestOfEach(states: readonly State[]): State[] {
  const best = new Map<number, State>();
  for (const state of states) {
    const key = keyOf(state);
    const known = best.get(key);
    if (!known || state.cost < known.cost) best.set(key, state);
  }
  return [...best.values()];
}

/**
 * Exact below 2^53: 17 bits of place, 12 of spill, 6 of floats in each order, 12 of row, stage and band. What is cut
 * off cannot differ between two states of one frontier: they lie a few pages apart at most.
 */
function keyOf({ band, stage, place, spill, row, numbered, free }: State): number {
  const floats = (numbered % 64) * 64 + (free % 64);
  const where = ((row % 512) * 4 + STAGES[stage]) * 2 + (band % 2);
  return ((place * 4096 + (spill % 4096)) * 4096 + floats) * 4096 + where;
}
