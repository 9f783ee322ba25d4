import { type Diagnostic, error } from "../base/index.ts";
import type { FigureTable } from "../data/index.ts";
import type { Handout, Written } from "../source/index.ts";

export type OutputName = "screen" | "print" | "archive";

/** A row of figures that a sheet is about. */
export interface SheetRow {
  /** What the row is called: the value of the handout's key field. */
  readonly name: string;
  readonly values: FigureTable["rows"][number];
}

/** The whole report, or one of its handouts, perhaps for one row of a table. */
export type Scope =
  | { readonly kind: "whole" }
  | { readonly kind: "handout"; readonly handout: Handout; readonly row?: SheetRow | undefined };

/** One publication to make: report × edition × locale × scope, in one or more outputs. Stage `edition`. */
export interface EditionPlan {
  readonly report: string;
  readonly edition: string;
  readonly locale: string;
  readonly scope: Scope;
  readonly outputs: readonly OutputName[];
  /** Where its files go, from the project's root. */
  readonly folder: string;
  /** Names its files beside the output: empty for the whole report, a handout's id otherwise. */
  readonly name: string;
}

/** What the command line or a caller asked for; what is left out the report decides. */
export interface PlanRequest {
  readonly locales?: readonly string[] | undefined;
  readonly outputs?: readonly OutputName[] | undefined;
}

/** Stands in a request for every language that the report is issued in. */
const ALL_LOCALES = "all";

/** The languages of a request, each once: the source language where none is named. */
export function localesOf({ report }: Written, named: readonly string[] | undefined): readonly string[] {
  const { sourceLocale, locales } = report.value;
  const wanted = named ?? [sourceLocale];
  return [...new Set(wanted.flatMap((locale) => (locale === ALL_LOCALES ? locales : [locale])))];
}

/** Whether an old edition is only kept for its figures, and has no texts to print. */
export function isKeptForFigures({ edition }: Written): boolean {
  return edition.value.status === "figures";
}

/** What a call for pages is told of an edition that has none. Code: `edition/no-pages`. */
export function keptForFigures({ edition }: Written): Diagnostic {
  return error(
    "edition/no-pages",
    `edition \`${edition.value.edition}\` is kept for its figures and has no pages`,
    {
      span: edition.at(["status"]),
      hint: "later editions look back on it; `reissue check`, `explain` and `compare` read it",
    },
  );
}

/** The publications that a request comes to: one for each locale. */
export function planEditions(sources: Written, request: PlanRequest): readonly EditionPlan[] {
  if (isKeptForFigures(sources)) return [];
  const report = sources.report.value;
  const edition = sources.edition.value.edition;
  return localesOf(sources, request.locales).map((locale) => ({
    report: report.id,
    edition,
    locale,
    scope: { kind: "whole" },
    outputs: request.outputs ?? report.outputs,
    folder: `output/${report.id}/${edition}/${locale}`,
    name: "",
  }));
}

/** A publication without a page, which no program can open. Code: `edition/no-pages`. */
export function noPages({ report }: Written, { scope }: EditionPlan): Diagnostic {
  const what = scope.kind === "whole" ? "the report" : `handout \`${scope.handout.id}\``;
  return error("edition/no-pages", `${what} has no pages`, {
    span: report.keyAt(["sections"]),
    hint: "list its sections in `sections`, in printed order",
  });
}

/** The path of one of a publication's files: `…/screen.pdf`, or `…/handouts/leakage.pdf`. */
export function pathOf({ folder, name }: Pick<EditionPlan, "folder" | "name">, output: OutputName): string {
  return name === "" ? `${folder}/${output}.pdf` : `${folder}/handouts/${name}.pdf`;
}
