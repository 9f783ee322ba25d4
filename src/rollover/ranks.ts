/** Which member of a family of facts is the largest, which the second: then and now. */
import { groupedBy } from "../base/index.ts";
import type { Figures } from "../data/index.ts";
import type { Register, Written } from "../source/index.ts";
import { familyOf } from "./register-of.ts";

export interface Rank {
  readonly was: number;
  readonly is: number;
  readonly of: number;
}

/** Places in their families, of members that both editions have. */
export function ranksIn(figures: Figures, before: Register, sources: Written): ReadonlyMap<string, Rank> {
  const compared = [...figures.facts.values()].flatMap(({ id, value }) => {
    const was = before.facts[id]?.value;
    return typeof value === "number" && typeof was === "number" ? [{ id, was, is: value }] : [];
  });
  const ranks = new Map<string, Rank>();
  for (const [family, members] of groupedBy(compared, ({ id }) => familyOf(id, sources))) {
    if (family === undefined) continue;
    const then = placesOf(members.map(({ was }) => was));
    const now = placesOf(members.map(({ is }) => is));
    for (const { id, was, is } of members)
      ranks.set(id, { was: then.get(was) ?? 0, is: now.get(is) ?? 0, of: members.length });
  }
  return ranks;
}

/** The place of each value, counted from the largest; equal ones share theirs. */
export function placesOf(values: readonly number[]): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (const [index, value] of values.toSorted((left, right) => right - left).entries())
    if (!places.has(value)) places.set(value, index + 1);
  return places;
}
