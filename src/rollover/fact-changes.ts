/** What the facts of an edition say against those of an earlier one, as that was released. */
import { roundNumber } from "../base/index.ts";
import { type Fact, type Figures, whyNotComparable } from "../data/index.ts";
import type { Locale } from "../locale/index.ts";
import type { Register, RegisteredFact, Written } from "../source/index.ts";
import { ranksIn } from "./ranks.ts";

type Value = RegisteredFact["value"];

export interface FactChange {
  readonly fact: string;
  readonly was: Value;
  readonly is: Value;
  /** As they are printed. */
  readonly written: { readonly was: string; readonly is: string };
  /** Now less then, of numbers that may be compared; in the fact's own unit. */
  readonly difference: number | undefined;
  /** The difference as a share of the old value; of shares the difference itself, 0.02 being two points. */
  readonly size: number;
  /** What `size` is: points of a share, years, or a share of the old value. */
  readonly measured: "points" | "years" | "share";
  readonly sign: "kept" | "turned";
  /** Its place in its family then and now, counted from the largest; left out where it kept its place. */
  readonly rank?: { readonly was: number; readonly is: number; readonly of: number } | undefined;
  /** Why the two values are not comparable. */
  readonly notComparable?: string | undefined;
}

export interface FactChanges {
  /** Turned signs first, then changed ranks, then by size. */
  readonly changed: readonly FactChange[];
  /** Facts that the earlier edition did not have. */
  readonly came: readonly string[];
  /** Facts that this edition no longer has. */
  readonly went: readonly string[];
}

export interface Held {
  readonly sources: Written;
  readonly figures: Figures;
  readonly before: Register;
  readonly locale: Locale;
}

/** Below this a value counts as unmoved: a twentieth of it, and of shares two points. */
export const TOLERANCE = { relative: 0.05, points: 0.02 } as const;

export function factChanges({ sources, figures, before, locale }: Held): FactChanges {
  const ranks = ranksIn(figures, before, sources);
  const edition = sources.edition.value;
  const changed = [...figures.facts.values()].flatMap((fact): FactChange[] => {
    const then = before.facts[fact.id];
    if (then === undefined || then.value === fact.value) return [];
    const notComparable = whyNotComparable(fact, before.edition, { edition, registers: sources.registers });
    const rank = ranks.get(fact.id);
    return [
      {
        fact: fact.id,
        was: then.value,
        is: fact.value,
        written: { was: write(then.value, fact, locale), is: write(fact.value, fact, locale) },
        ...sizeOf(then.value, fact, notComparable),
        ...(rank === undefined || rank.was === rank.is ? {} : { rank }),
        ...(notComparable === undefined ? {} : { notComparable }),
      },
    ];
  });
  return {
    changed: changed.sort(byWeight),
    came: [...figures.facts.keys()].filter((id) => before.facts[id] === undefined),
    went: Object.keys(before.facts).filter((id) => !figures.facts.has(id)),
  };
}

/** Whether a change is worth reading the sentences around it again. */
export function isBeyondTolerance(
  { was, is, size, sign, written }: FactChange,
  { format }: Pick<Fact, "format">,
): boolean {
  if (written.was === written.is) return false;
  if (typeof was !== "number" || typeof is !== "number" || format.as === "year") return true;
  return sign === "turned" || size >= (isShare(format) ? TOLERANCE.points : TOLERANCE.relative);
}

function sizeOf(
  was: Value,
  { value: is, format }: Fact,
  notComparable: string | undefined,
): Pick<FactChange, "difference" | "size" | "measured" | "sign"> {
  if (typeof was !== "number" || typeof is !== "number") {
    return { difference: undefined, size: Number.POSITIVE_INFINITY, measured: "share", sign: "kept" };
  }
  const measured = isShare(format) ? "points" : format.as === "year" ? "years" : "share";
  const difference = roundNumber(is - was);
  const size = isShare(format) ? Math.abs(difference) : Math.abs(difference / (was === 0 ? is : was));
  const sign = Math.sign(was) * Math.sign(is) < 0 ? "turned" : "kept";
  return { difference: notComparable === undefined ? difference : undefined, size, measured, sign };
}

function isShare({ as }: Fact["format"]): boolean {
  return as === "percent" || as === "points";
}

function write(value: Value, { format }: Fact, locale: Locale): string {
  return value === null ? "unknown" : locale.formatValue(value, format);
}

function byWeight(left: FactChange, right: FactChange): number {
  const weight = ({ sign, rank }: FactChange) => (sign === "turned" ? 2 : 0) + (rank === undefined ? 0 : 1);
  const heavier = weight(right) - weight(left);
  if (heavier !== 0) return heavier;
  if (left.size !== right.size) return left.size > right.size ? -1 : 1;
  return left.fact < right.fact ? -1 : 1;
}
