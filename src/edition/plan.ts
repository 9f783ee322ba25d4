import type { Sources } from "../source/index.ts";

export type OutputName = "screen" | "print" | "archive";

/** The whole report, or one of its handouts. */
export type Scope =
  | { readonly kind: "whole" }
  | { readonly kind: "handout"; readonly id: string; readonly row?: number | undefined };

/** One publication to make: report × edition × locale × scope, in one or more outputs. Stage `edition`. */
export interface EditionPlan {
  readonly report: string;
  readonly edition: string;
  readonly locale: string;
  readonly scope: Scope;
  readonly outputs: readonly OutputName[];
  /** Where its files go, from the project's root. */
  readonly folder: string;
}

/** What the command line or a caller asked for; what is left out the report decides. */
export interface PlanRequest {
  readonly locales?: readonly string[] | undefined;
  readonly outputs?: readonly OutputName[] | undefined;
}

/** The publications that a request comes to: one for each locale. */
export function planEditions(sources: Sources, request: PlanRequest): readonly EditionPlan[] {
  const report = sources.report.value;
  const edition = sources.edition.value.edition;
  const locales = request.locales ?? [report.sourceLocale];
  return locales.map((locale) => ({
    report: report.id,
    edition,
    locale,
    scope: { kind: "whole" },
    outputs: request.outputs ?? ["screen"],
    folder: `output/${report.id}/${edition}/${locale}`,
  }));
}
