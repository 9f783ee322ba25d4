/** How far an edition is, on one screen: data, facts, claims, texts, translations, sign-offs. */
import type { Figures } from "../data/index.ts";
import { SIGNING_ROLES, type Sources } from "../source/index.ts";
import { standingIn, unitsOf } from "../translation/index.ts";
import { previousRegister } from "./register-of.ts";
import { carriedTexts, signoffStandings } from "./signoffs.ts";

export interface Status {
  readonly report: string;
  readonly edition: string;
  readonly state: string;
  readonly released: boolean;
  /** The edition before, where it has been released. */
  readonly before: string | undefined;
  readonly data: { readonly tables: number; readonly rows: number; readonly empty: readonly string[] };
  readonly facts: { readonly all: number; readonly unknown: readonly string[] };
  readonly checks: Tally;
  readonly claims: Tally;
  readonly texts: { readonly all: number; readonly carried: number };
  /** Units by their standing, by language. */
  readonly translations: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** By section and role: `signed`, `void`, or nothing yet. */
  readonly signoffs: readonly SectionSigned[];
}

interface Tally {
  readonly all: number;
  readonly failing: readonly string[];
}

interface SectionSigned {
  readonly section: string;
  readonly roles: Readonly<Record<string, "signed" | "void">>;
}

export function statusOf(sources: Sources, figures: Figures): Status {
  const { edition, status } = sources.edition.value;
  const { id, sourceLocale, locales } = sources.report.value;
  const tables = [...sources.tables.values()];
  const facts = [...figures.facts.values()];
  const carried = [...carriedTexts(sources).values()].reduce((sum, count) => sum + count, 0);
  return {
    report: id,
    edition,
    state: status,
    released: sources.registers.has(edition),
    before: previousRegister(sources)?.edition,
    data: {
      tables: tables.length,
      rows: tables.reduce((sum, { rows }) => sum + rows.length, 0),
      empty: tables.filter(({ rows }) => rows.length === 0).map(({ name }) => name),
    },
    facts: { all: facts.length, unknown: facts.filter(({ value }) => value === null).map((fact) => fact.id) },
    checks: {
      all: figures.checks.length,
      failing: figures.checks.filter(({ holds }) => !holds).map((check) => check.id),
    },
    claims: claimsIn(sources, figures),
    texts: { all: unitsOf(sources).length, carried },
    translations: Object.fromEntries(
      locales.filter((locale) => locale !== sourceLocale).map((locale) => [locale, tallied(sources, locale)]),
    ),
    signoffs: signedSections(sources, figures),
  };
}

function claimsIn({ sections }: Sources, figures: Figures): Tally {
  const claims = sections.flatMap(({ value: { id, holds, blocks } }) => [
    ...[holds ?? []].flat().map((claim) => ({ place: id, claim })),
    ...blocks.flatMap((block) =>
      [block.holds ?? []].flat().map((claim) => ({ place: `${id}.${block.id}`, claim })),
    ),
  ]);
  const failing = claims.filter(({ claim }) => {
    const evaluated = figures.evaluate(claim);
    return "fault" in evaluated || evaluated.value !== true;
  });
  return { all: claims.length, failing: [...new Set(failing.map(({ place }) => place))] };
}

function tallied(sources: Sources, locale: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { standing } of standingIn(sources, locale).units)
    counts[standing] = (counts[standing] ?? 0) + 1;
  return counts;
}

function signedSections(sources: Sources, figures: Figures): readonly SectionSigned[] {
  const standings = signoffStandings({ sources, figures });
  return sources.sections.map(({ value: { id } }) => {
    const own = standings.filter(({ signoff }) => signoff.section === id);
    return {
      section: id,
      roles: Object.fromEntries(own.map(({ signoff, standing }) => [signoff.role, standing])),
    };
  });
}

/** A language of the edition as it was last laid out. */
export interface MadeUp {
  readonly locale: string;
  /** undefined where it cannot be laid out. */
  readonly pages: number | undefined;
  /** Findings of preflight by their weight, as far as it was run. */
  readonly preflight: Readonly<Record<string, number>> | undefined;
  /** Files that have changed since. */
  readonly changed: readonly string[];
}

export interface LaidOutPages {
  readonly pages: readonly MadeUp[];
  /** The most that the report may have. */
  readonly budget: number | undefined;
}

/** The status as lines of text, with what is known of its pages. */
export function statusText(status: Status, { pages, budget }: LaidOutPages): string {
  const { report, edition, state, released, before, data, facts, checks, claims, texts } = status;
  const head = [
    `${report} ${edition}`,
    released ? "released" : state,
    ...(before === undefined ? [] : [`after ${before}`]),
  ];
  const translations = Object.entries(status.translations).map(([locale, counts]) => {
    const tally = Object.entries(counts).map(([standing, count]) => `${count} ${standing}`);
    return ["", `${locale}: ${tally.join(", ")}`] as const;
  });
  const rows: (readonly [string, string])[] = [
    ["data", `${data.tables} tables, ${data.rows} rows${named("empty", data.empty)}`],
    ["facts", `${facts.all}${named("unknown", facts.unknown)}`],
    ["checks", tally(checks)],
    ["claims", tally(claims)],
    ["texts", `${texts.all}, ${texts.carried} as in the edition before`],
    ...translations.map(([, words], index) => [index === 0 ? "translated" : "", words] as const),
    ["preflight", told(pages, preflightWords)],
    ["pages", told(pages, (made) => pageWords(made, budget))],
  ];
  const lines = rows.map(([name, words]) => `  ${name.padEnd(12)}${words}`);
  const width = Math.max(...status.signoffs.map(({ section }) => section.length), "sign-offs".length);
  const signs = status.signoffs.map(({ section, roles }) => {
    const marks = SIGNING_ROLES.map((role) => (roles[role] ?? "·").padEnd(role.length));
    return `    ${section.padEnd(width)}  ${marks.join("  ")}`.trimEnd();
  });
  const roles = `  ${"sign-offs".padEnd(width + 4)}${SIGNING_ROLES.join("  ")}`;
  return `${[head.join(" · "), ...lines, roles, ...signs].join("\n")}\n`;
}

function told(pages: readonly MadeUp[], words: (made: MadeUp) => string): string {
  if (pages.length === 0) return "not built yet; --pages lays it out";
  const changed = new Set(pages.flatMap((made) => made.changed)).size;
  const since = changed === 0 ? "" : `; ${changed} ${changed === 1 ? "file" : "files"} changed since`;
  return `${pages.map((made) => `${made.locale}: ${words(made)}`).join(" · ")}${since}`;
}

function preflightWords({ preflight }: MadeUp): string {
  if (preflight === undefined) return "not run";
  const counts = Object.entries(preflight).flatMap(([weight, count]) =>
    count === 0 ? [] : [`${count} ${weight}${count === 1 ? "" : "s"}`],
  );
  return counts.length === 0 ? "nothing found" : counts.join(", ");
}

function pageWords({ pages }: MadeUp, budget: number | undefined): string {
  if (pages === undefined) return "cannot be laid out";
  return budget === undefined ? String(pages) : `${pages} of at most ${budget}`;
}

function tally({ all, failing }: Tally): string {
  return failing.length === 0 ? `${all}, all hold` : `${all}${named("failing", failing)}`;
}

const NAMED_AT_MOST = 5;

function named(what: string, names: readonly string[]): string {
  if (names.length === 0) return "";
  const more = names.length > NAMED_AT_MOST ? ` and ${names.length - NAMED_AT_MOST} more` : "";
  return `, ${names.length} ${what}: ${names.slice(0, NAMED_AT_MOST).join(", ")}${more}`;
}
