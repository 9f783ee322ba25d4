/** What a call comes to: publications to make, each for itself, in the order in which they are told. */
import type { Diagnostic, Outcome } from "../base/index.ts";
import { type EditionPlan, type OutputName, planEditions, planHandouts } from "../edition/index.ts";
import type { Allowance } from "../preflight/index.ts";
import type { OpenReport } from "../report/index.ts";

/** What is to be made of a report. Plain data: every thread of a crew is given the same. */
export interface Order {
  readonly locales?: readonly string[] | undefined;
  /** Outputs of the whole report; `usual`: those that the report itself names. */
  readonly whole: "none" | "usual" | readonly OutputName[];
  /** Handouts, or the ids of some. */
  readonly handouts: "none" | "all" | readonly string[];
  readonly shard?: Shard | undefined;
  readonly allowances: readonly Allowance[];
}

/** One of `count` equal parts of the work, by machines that know nothing of each other. */
export interface Shard {
  /** From 1. */
  readonly number: number;
  readonly count: number;
}

/** One publication to make. */
export interface Job {
  readonly plan: EditionPlan;
  /** `folios`: laid out for what handouts tell of its pages, and not printed. */
  readonly gives: "files" | "folios";
}

/**
 * The jobs of an order, language by language, the whole report before its handouts. The same order gives the same
 * jobs in every thread and on every machine. Codes: those of `planHandouts`.
 */
export function listJobs({ sources, figures }: OpenReport, order: Order): Outcome<readonly Job[]> {
  const { handouts, locales } = order;
  const diagnostics: Diagnostic[] = [];
  const outputs = typeof order.whole === "string" ? undefined : order.whole;
  const whole = planEditions(sources, { locales, outputs });
  const sheets: EditionPlan[] = [];
  if (handouts !== "none") {
    const only = handouts === "all" ? undefined : handouts;
    const planned = planHandouts(sources, figures, { locales, only });
    diagnostics.push(...planned.diagnostics);
    sheets.push(...(planned.value ?? []));
  }
  const wanted = whole
    .flatMap((plan) => [
      ...(order.whole === "none" ? [] : [plan]),
      ...sheets.filter(({ locale }) => locale === plan.locale),
    ])
    .filter((_, index) => isIn(order.shard, index));
  const jobs = whole.flatMap((plan): Job[] => {
    const own = wanted.filter(({ locale }) => locale === plan.locale);
    const printed = own.includes(plan);
    if (!printed && own.length === 0) return [];
    return [
      { plan, gives: printed ? "files" : "folios" },
      ...own.filter((each) => each !== plan).map((sheet): Job => ({ plan: sheet, gives: "files" })),
    ];
  });
  return { value: jobs, diagnostics };
}

/** Every n-th publication, as test runners split their files: shard `2/3` makes the second, the fifth, the eighth. */
function isIn(shard: Shard | undefined, index: number): boolean {
  return shard === undefined || index % shard.count === shard.number - 1;
}
