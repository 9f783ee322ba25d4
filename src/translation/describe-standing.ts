/** How far a translation is: counts by part and state, and what has changed in the source since. */
import { inColumns } from "../base/index.ts";
import type { LocaleStanding, Standing, UnitStanding } from "./standing.ts";
import { hashOf } from "./units.ts";
import { type DiffPiece, diffWords, writeDiff } from "./word-diff.ts";

export const STANDINGS = [
  "missing",
  "stale",
  "carried",
  "new",
  "translated",
  "reviewed",
  "approved",
] as const satisfies readonly Standing[];

/** One part's texts by where they stand. */
export interface PartCounts {
  readonly part: string;
  readonly texts: number;
  readonly counts: Readonly<Record<Standing, number>>;
  readonly orphans: number;
}

/** A text whose source has changed since it was translated. */
export interface StaleText {
  readonly id: string;
  /** Undefined where the earlier source was not kept. */
  readonly diff: readonly DiffPiece[] | undefined;
}

/** Plain data, for `--format json`. */
export interface StandingReport {
  readonly locale: string;
  readonly texts: number;
  readonly counts: Readonly<Record<Standing, number>>;
  readonly parts: readonly PartCounts[];
  readonly missing: readonly string[];
  readonly stale: readonly StaleText[];
  readonly orphans: readonly string[];
}

export function reportStanding({ locale, units, orphans }: LocaleStanding): StandingReport {
  const names = new Set([
    ...units.map(({ unit }) => unit.part),
    ...orphans.map(({ id, key }) => id.slice(0, -key.length - 1)),
  ]);
  const parts = [...names].map((part) => {
    const inPart = units.filter(({ unit }) => unit.part === part);
    const lost = orphans.filter(({ id, key }) => id === `${part}.${key}`);
    return { part, texts: inPart.length, counts: count(inPart), orphans: lost.length };
  });
  return {
    locale,
    texts: units.length,
    counts: count(units),
    parts,
    missing: units.filter(({ standing }) => standing === "missing").map(({ unit }) => unit.id),
    stale: units.filter(({ standing }) => standing === "stale").map(staleText),
    orphans: orphans.map(({ id }) => id),
  };
}

function count(units: readonly UnitStanding[]): Readonly<Record<Standing, number>> {
  const counts = { missing: 0, stale: 0, carried: 0, new: 0, translated: 0, reviewed: 0, approved: 0 };
  for (const { standing } of units) counts[standing] += 1;
  return counts;
}

function staleText({ unit, translated }: UnitStanding): StaleText {
  const was = translated?.was;
  // An earlier text that is not the one translated would show changes that nobody has to follow.
  const known = was !== undefined && hashOf(was) === translated?.source;
  return { id: unit.id, diff: known ? diffWords(was, unit.text) : undefined };
}

/** Missing texts named one by one; the rest is counted by part above. */
const NAMED_AT_MOST = 20;

/** The report as a table and lists, in lines of text. */
export function describeStanding(report: StandingReport): string {
  const { locale, texts, counts, parts, missing, stale, orphans } = report;
  const shown = STANDINGS.filter((standing) => counts[standing] > 0);
  const done = counts.reviewed + counts.approved;
  const head = `${locale}: ${done} of ${texts} texts are reviewed or approved`;
  const rows = [
    ["", "texts", ...shown, ...(orphans.length > 0 ? ["orphans"] : [])],
    ...[...parts, { part: "all", texts, counts, orphans: orphans.length }].map((row) => [
      row.part,
      String(row.texts),
      ...shown.map((standing) => figure(row.counts[standing])),
      ...(orphans.length > 0 ? [figure(row.orphans)] : []),
    ]),
  ];
  const sections = [
    head,
    inColumns(rows),
    list("missing", missing),
    stale.length === 0
      ? ""
      : [
          "stale",
          ...stale.map(({ id, diff }) => `  ${id}\n    ${diff ? writeDiff(diff) : UNKNOWN_BEFORE}`),
        ].join("\n"),
    list("orphans", orphans),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

const UNKNOWN_BEFORE = "the source has changed; how it read before was not kept";

const figure = (value: number): string => (value === 0 ? "·" : String(value));

function list(title: string, ids: readonly string[]): string {
  if (ids.length === 0) return "";
  const more = ids.length > NAMED_AT_MOST ? [`  and ${ids.length - NAMED_AT_MOST} more`] : [];
  return [title, ...ids.slice(0, NAMED_AT_MOST).map((id) => `  ${id}`), ...more].join("\n");
}
