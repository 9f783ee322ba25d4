/** How far an edition is, on one screen: data, facts, claims, texts, translations, sign-offs. */
import { counted, groupedBy } from "../base/index.ts";
import { SIGNING_ROLES, type Written } from "../source/index.ts";
import { standingIn, unitsOf } from "../translation/index.ts";
import { claimsIn } from "./claims.ts";
import { previousRegister } from "./register-of.ts";
import { answeredFor, carriedTexts, type SignedParts, signoffStandings } from "./signoffs.ts";
import { standingData } from "./standing-data.ts";

export interface Status {
  readonly report: string;
  readonly edition: string;
  readonly state: string;
  readonly released: boolean;
  /** The edition before, where it has been released. */
  readonly before: string | undefined;
  readonly data: {
    readonly tables: number;
    readonly rows: number;
    readonly empty: readonly string[];
    /** Tables whose rows are those of the edition before. */
    readonly standing: readonly string[];
  };
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

export function statusOf(parts: SignedParts): Status {
  const { sources, figures } = parts;
  const { edition, status } = sources.edition.value;
  const { id, sourceLocale, locales } = sources.report.value;
  const tables = [...sources.tables.values()];
  const facts = [...figures.facts.values()];
  const claims = claimsIn(sources, figures);
  const before = previousRegister(sources);
  const carried = [...carriedTexts(sources).values()].reduce((sum, count) => sum + count, 0);
  return {
    report: id,
    edition,
    state: status,
    released: sources.registers.has(edition),
    before: before?.edition,
    data: {
      tables: tables.length,
      rows: tables.reduce((sum, { rows }) => sum + rows.length, 0),
      empty: tables.filter(({ rows }) => rows.length === 0).map(({ name }) => name),
      standing: before === undefined ? [] : standingData({ sources, figures, before }),
    },
    facts: { all: facts.length, unknown: facts.filter(({ value }) => value === null).map((fact) => fact.id) },
    checks: {
      all: figures.checks.length,
      failing: figures.checks.filter(({ holds }) => !holds).map((check) => check.id),
    },
    claims: {
      all: claims.length,
      failing: [...new Set(claims.flatMap(({ place, fault }) => (fault === undefined ? [] : [place])))],
    },
    texts: { all: unitsOf(sources).length, carried },
    translations: Object.fromEntries(
      locales.filter((locale) => locale !== sourceLocale).map((locale) => [locale, tallied(sources, locale)]),
    ),
    signoffs: signedSections(parts),
  };
}

function tallied(sources: Written, locale: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { standing } of standingIn(sources, locale).units)
    counts[standing] = (counts[standing] ?? 0) + 1;
  return counts;
}

function signedSections(parts: SignedParts): readonly SectionSigned[] {
  const standings = signoffStandings(parts);
  return answeredFor(parts.sources).map(({ value: { id } }) => {
    const own = standings.filter(({ signoff }) => signoff.section === id);
    return {
      section: id,
      // Of several languages that one role signs, the one to read again is told.
      roles: Object.fromEntries(
        own
          .toSorted((one, other) => Number(one.standing === "void") - Number(other.standing === "void"))
          .map(({ signoff, standing }) => [signoff.role, standing]),
      ),
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

/** What the screen tells beside the edition's own state. */
export interface Surroundings {
  readonly pages: readonly MadeUp[];
  /** The most pages that the report may have. */
  readonly budget: number | undefined;
  /** How much was found wrong, in words. */
  readonly findings: string;
}

/** The screen that the status is written for, in characters. */
const SCREEN = { columns: 80, lines: 40 };
/** Where the words of a row begin. */
const INDENT = 14;
/** The widest a section's name can be beside the roles. */
const LONGEST_NAME = SCREEN.columns - 6 - SIGNING_ROLES.join("  ").length;

/** The status as lines of text that fit a screen of 80 by 40, with what is known of its pages. */
export function statusText(status: Status, { pages, budget, findings }: Surroundings): string {
  const { report, edition, state, released, before, data, facts, checks, claims, texts } = status;
  const head = [
    `${report} ${edition}`,
    released ? "released" : state,
    ...(before === undefined ? [] : [`after ${before}`]),
  ];
  const translations = Object.entries(status.translations).map(([locale, counts]) => {
    const tally = Object.entries(counts).map(([standing, count]) => `${count} ${standing}`);
    return `${locale}: ${tally.join(", ")}`;
  });
  const rows: (readonly [string, string])[] = [
    ["data", named(`${counted(data.tables, "table")}, ${counted(data.rows, "row")}`, "empty", data.empty)],
    ...dataAsBefore(data.standing, before),
    ["facts", named(String(facts.all), "unknown", facts.unknown)],
    ["checks", tally(checks)],
    ["claims", tally(claims)],
    ["texts", `${texts.all}, ${texts.carried} as in the edition before`],
    ...translations.map((words, index) => [index === 0 ? "translated" : "", words] as const),
    ["preflight", told(pages, preflightWords)],
    ["pages", `${told(pages, (made) => pageWords(made, budget))}${changedSince(pages)}`],
  ];
  const above = [head.join(" · "), ...rows.flatMap(([name, words]) => row(name, words))];
  const below = row("findings", findings);
  const room = SCREEN.lines - above.length - below.length - 1;
  return `${[...above, ...signatures(status.signoffs, room), ...below].join("\n")}\n`;
}

function dataAsBefore(names: readonly string[], before = ""): readonly (readonly [string, string])[] {
  if (names.length === 0) return [];
  return [["", named("of them", `as in ${before}`, names)]];
}

/** Who has signed what; sections that stand alike share a line where there is no room for all of them. */
function signatures(sections: readonly SectionSigned[], room: number): readonly string[] {
  const marksOf = ({ roles }: SectionSigned) =>
    SIGNING_ROLES.map((role) => (roles[role] ?? "·").padEnd(role.length)).join("  ");
  const alike =
    sections.length > room ? groupedBy(sections, marksOf).values() : sections.map((each) => [each]);
  const shown = [...alike].flatMap(([first, ...more]) => {
    const after = more.length === 0 ? "" : ` +${more.length}`;
    return first ? [{ name: shortened(first.section, after), marks: marksOf(first) }] : [];
  });
  const width = Math.max(...shown.map(({ name }) => name.length), "sign-offs".length - 2);
  return [
    `  ${"sign-offs".padEnd(width + 4)}${SIGNING_ROLES.join("  ")}`,
    ...shown.map(({ name, marks }) => `    ${name.padEnd(width)}  ${marks}`.trimEnd()),
  ];
}

function shortened(name: string, after: string): string {
  const room = LONGEST_NAME - after.length;
  return `${name.length > room ? `${name.slice(0, room - 1)}…` : name}${after}`;
}

/** A row of the screen, on more than one line where its words are too many. */
function row(name: string, words: string): readonly string[] {
  const lines: string[] = [];
  let line = `  ${name}`.padEnd(INDENT);
  for (const [index, word] of words.split(" ").entries()) {
    const joined = index === 0 ? `${line}${word}` : `${line} ${word}`;
    if (joined.length > SCREEN.columns && line.length > INDENT) {
      lines.push(line);
      line = `${" ".repeat(INDENT)}${word}`;
    } else line = joined;
  }
  return [...lines, line];
}

function told(pages: readonly MadeUp[], words: (made: MadeUp) => string): string {
  if (pages.length === 0) return "not built yet; --pages lays it out";
  return pages.map((made) => `${made.locale}: ${words(made)}`).join(" · ");
}

/** How far the pages are behind what they were made of. */
function changedSince(pages: readonly MadeUp[]): string {
  const changed = new Set(pages.flatMap((made) => made.changed)).size;
  return changed === 0 ? "" : `; ${counted(changed, "file")} changed since`;
}

function preflightWords({ preflight }: MadeUp): string {
  if (preflight === undefined) return "not run";
  const counts = Object.entries(preflight).flatMap(([weight, found]) =>
    found === 0 ? [] : [counted(found, weight)],
  );
  return counts.length === 0 ? "nothing found" : counts.join(", ");
}

function pageWords({ pages }: MadeUp, budget: number | undefined): string {
  if (pages === undefined) return "cannot be laid out";
  return budget === undefined ? String(pages) : `${pages} of at most ${budget}`;
}

function tally({ all, failing }: Tally): string {
  return failing.length === 0 ? `${all}, all hold` : named(String(all), "failing", failing);
}

/** `counted`, and beside it how many of them are `what`, by name as far as the row goes. */
function named(counted: string, what: string, names: readonly string[]): string {
  if (names.length === 0) return counted;
  const words = `${counted}, ${names.length} ${what}`;
  const told = names.map((_, index) => {
    const more = names.length - index - 1;
    return `${words}: ${names.slice(0, index + 1).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  });
  return told.findLast((each) => each.length <= SCREEN.columns - INDENT) ?? words;
}
