/**
 * A report's sources in another language: every text field holds its translation and knows where that stands.
 * Nothing falls back in silence: a draft marks what is not translated, a final edition stops.
 */
import { type Diagnostic, error, nearest, type Outcome, type Span, suggest, warning } from "../base/index.ts";
import type { Located, Sources, YamlPath } from "../source/index.ts";
import { firstWordIn } from "./block-marks.ts";
import { checkTexts } from "./check-texts.ts";
import { LABELS_PART, withWords } from "./label-units.ts";
import { PSEUDO_LOCALE, pseudoLabels, pseudoText } from "./pseudo.ts";
import { type LocaleStanding, type Orphan, standingIn, type UnitStanding } from "./standing.ts";
import { type Unit, unitsOf } from "./units.ts";

/** Stands before the first words of a text that is still in the source's language, behind what opens their block. */
const markOf = (locale: string): string => `[${locale}] `;

/**
 * The sources with the texts of `locale`. Codes: `translation/missing`, `translation/stale`, `translation/not-approved`,
 * `translation/orphan`; errors in a final edition, warnings in a draft. And those of `checkTexts`.
 */
export function translateSources(sources: Sources, locale: string): Outcome<Sources> {
  if (locale === PSEUDO_LOCALE) return { value: inTrialLanguage(sources), diagnostics: [] };
  const standing = standingIn(sources, locale);
  const { sourceLocale } = sources.report.value;
  const spoken = inWords(
    sources,
    standing.units.map((each) => [each.unit, wordingOf(each, sourceLocale)]),
  );
  const left = standing.units.filter((each) => translationOf(each) === undefined);
  const spans = left.map(({ unit }) => unit.home.at(unit.path));
  const untranslated = { locale: sourceLocale, spans };
  const value = { ...spoken, labels: labelsIn(sources, standing), untranslated };
  const diagnostics = [...findings(standing, sources), ...checkTexts(sources, locale, standing)];
  return { value, diagnostics };
}

/** The theme's words, those that it lacks in the language translated or marked. */
function labelsIn({ labels, report }: Sources, { locale, units }: LocaleStanding): Sources["labels"] {
  const { sourceLocale } = report.value;
  const words = units.flatMap((each): [string, string][] =>
    each.unit.part === LABELS_PART ? [[each.unit.key, wordingOf(each, sourceLocale).text]] : [],
  );
  const home = labels.get(locale) ?? labels.get(sourceLocale);
  if (words.length === 0 || !home) return labels;
  const value = withWords(labels.get(locale)?.value, new Map(words));
  return new Map([...labels, [locale, { ...home, value }]]);
}

/** The sources with accented, bracketed and longer words, the theme's labels too. */
function inTrialLanguage(sources: Sources): Sources {
  const words = unitsOf(sources).map((unit): readonly [Unit, Wording] => {
    const within = (start: number, end: number) => unit.home.within(unit.path, start, end);
    return [unit, { text: pseudoText(unit.text), within }];
  });
  const labels = sources.labels.get(sources.report.value.sourceLocale);
  const spoken = labels && { ...labels, value: pseudoLabels(labels.value) };
  return {
    ...inWords(sources, words),
    labels: spoken ? new Map([...sources.labels, [PSEUDO_LOCALE, spoken]]) : sources.labels,
  };
}

/** The sources with other words at the places of units. */
function inWords(sources: Sources, wordings: readonly (readonly [Unit, Wording])[]): Sources {
  const words = new Map<Located<unknown>, Map<string, Wording>>();
  for (const [{ home, path }, wording] of wordings) {
    const inHome = words.get(home) ?? new Map<string, Wording>();
    inHome.set(keyOf(path), wording);
    words.set(home, inHome);
  }
  const spoken = <T>(home: Located<T>): Located<T> => reword(home, words.get(home) ?? new Map());
  return {
    ...sources,
    report: spoken(sources.report),
    edition: spoken(sources.edition),
    sections: sources.sections.map(spoken),
    sheetSections: sources.sheetSections.map(spoken),
    errata: sources.errata && spoken(sources.errata),
    charts: new Map([...sources.charts].map(([name, chart]) => [name, spoken(chart)])),
  };
}

interface Wording {
  readonly text: string;
  /** Where the wording stands, by its own offsets. */
  readonly within: (start: number, end: number) => Span;
}

const keyOf = (path: YamlPath): string => path.join("\u0000");

/** The translation of what the source says now; one of an earlier source would say what no longer holds. */
function translationOf({ unit, translated, file, standing }: UnitStanding): Wording | undefined {
  if (!translated && standing === "approved") {
    return { text: unit.text, within: (start, end) => unit.home.within(unit.path, start, end) };
  }
  if (!translated || !file || standing === "stale") return undefined;
  const path = ["units", unit.key, "text"];
  return { text: translated.text, within: (start, end) => file.within(path, start, end) };
}

/** The translation, or the source marked as such. */
function wordingOf(each: UnitStanding, sourceLocale: string): Wording {
  const translation = translationOf(each);
  if (translation) return translation;
  const { unit } = each;
  const mark = markOf(sourceLocale);
  const at = firstWordIn(unit.text);
  if (at === undefined) {
    const within = (start: number, end: number) => unit.home.within(unit.path, start, end);
    return { text: unit.text, within };
  }
  const shifted = (offset: number) => (offset <= at ? offset : Math.max(at, offset - mark.length));
  return {
    text: unit.text.slice(0, at) + mark + unit.text.slice(at),
    within: (start, end) => unit.home.within(unit.path, shifted(start), shifted(end)),
  };
}

/** `home` with other words at some paths: its value, and the places of those words. */
function reword<T>(home: Located<T>, words: ReadonlyMap<string, Wording>): Located<T> {
  if (words.size === 0) return home;
  const replaced = (here: unknown, path: YamlPath): unknown => {
    if (typeof here === "string") return words.get(keyOf(path))?.text ?? here;
    if (Array.isArray(here)) return here.map((item, index) => replaced(item, [...path, index]));
    if (typeof here !== "object" || here === null) return here;
    return Object.fromEntries(
      Object.entries(here).map(([key, below]) => [key, replaced(below, [...path, key])]),
    );
  };
  return {
    ...home,
    // The shape is the source's: only strings were exchanged for strings.
    value: replaced(home.value, []) as T,
    at: (path) => {
      const wording = words.get(keyOf(path));
      return wording ? wording.within(0, wording.text.length) : home.at(path);
    },
    within: (path, start, end) => words.get(keyOf(path))?.within(start, end) ?? home.within(path, start, end),
  };
}

const NAMED_AT_MOST = 6;

function findings({ locale, units, orphans }: LocaleStanding, sources: Sources): Diagnostic[] {
  const final = sources.edition.value.status === "final";
  const report = sources.report.value.id;
  const tell = final ? error : warning;
  const found: Diagnostic[] = [];
  const { strays, misnamed } = sortOrphans(orphans, units);
  const isFaulty = (part: string) =>
    [...sources.gaps.told.keys()].some((file) => isFileOf(file, locale, part));
  for (const part of new Set(units.map(({ unit }) => unit.part))) {
    const inPart = units.filter(({ unit }) => unit.part === part);
    const missing = inPart.filter(({ unit, standing }) => standing === "missing" && !misnamed.has(unit.id));
    // What a faulty file has lost is told there.
    if (missing.length > 0 && !isFaulty(part)) {
      found.push(
        tell(
          "translation/missing",
          `${count(missing.length, inPart.length)} of \`${part}\` ${missing.length === 1 ? "is" : "are"} not translated to ${locale}`,
          {
            span: missing[0]?.unit.home.at(missing[0].unit.path),
            notes: [{ message: named(missing) }],
            hint: `\`reissue translate export ${report} --locale ${locale} --to xliff --out ${report}.xlf\` writes them out for a translator`,
          },
        ),
      );
    }
    for (const { unit, translated, file, standing } of inPart) {
      if (!file || !translated) continue;
      const span = file.at(["units", unit.key, "text"]);
      if (standing === "stale") {
        found.push(
          tell(
            "translation/stale",
            `the source of \`${unit.id}\` has changed since it was translated to ${locale}`,
            {
              span,
              notes: [{ message: "the source says now", span: unit.home.at(unit.path) }],
              hint: `\`reissue translate status ${report} --locale ${locale}\` shows what changed`,
            },
          ),
        );
      }
    }
    const waiting = final
      ? inPart.filter(({ file, translated, standing }) => {
          return file && translated && standing !== "stale" && standing !== "approved";
        })
      : [];
    const [first] = waiting;
    if (first) {
      found.push(
        error(
          "translation/not-approved",
          `${count(waiting.length, inPart.length)} of \`${part}\` ${waiting.length === 1 ? "is" : "are"} not approved in ${locale}, as a final edition needs`,
          {
            span: first.file?.at(["units", first.unit.key, "text"]),
            notes: [{ message: named(waiting) }],
            hint: `read them, and set \`state: approved\``,
          },
        ),
      );
    }
  }
  const parts = new Set(units.map(({ unit }) => unit.part));
  for (const { id, part, key, file } of strays) {
    const meant = [...misnamed].find(([, { id: other }]) => other === id)?.[0];
    const isKnown = parts.has(part);
    const message = isKnown
      ? `\`${id}\` is translated to ${locale}, but no text of the source has that id`
      : `nothing of the report is called \`${part}\`: what this file translates to ${locale} is not used`;
    const hint =
      meant !== undefined
        ? `did you mean \`${meant.slice(part.length + 1)}\`, which is missing?`
        : isKnown
          ? "rename it after the text that it belongs to now, or remove it"
          : `${suggest(part, parts)}; a file has the name of its section`;
    found.push(
      warning("translation/orphan", message, {
        span: file.keyAt(isKnown ? ["units", key] : ["units"]),
        hint,
      }),
    );
  }
  return found;
}

/** The file of a part, or where the theme keeps its words. */
function isFileOf(file: string, locale: string, part: string): boolean {
  const name = part === LABELS_PART ? `labels/${locale}.yaml` : `translations/${locale}/${part}.yaml`;
  return file.endsWith(`/${name}`);
}

/**
 * Orphans as they are told: a file under another part's name once, and with the text that is missing where one is
 * nearly called so, by the id of that text.
 */
function sortOrphans(orphans: readonly Orphan[], units: readonly UnitStanding[]) {
  const parts = new Set(units.map(({ unit }) => unit.part));
  const strays = orphans.filter(
    ({ part }, index) => parts.has(part) || orphans.findIndex((each) => each.part === part) === index,
  );
  const misnamed = new Map<string, Orphan>();
  for (const orphan of strays) {
    const missing = units.filter(({ unit, standing }) => unit.part === orphan.part && standing === "missing");
    const keys = missing.map(({ unit }) => unit.key).filter((key) => !misnamed.has(`${orphan.part}.${key}`));
    const meant = nearest(orphan.key, keys);
    if (meant !== undefined) misnamed.set(`${orphan.part}.${meant}`, orphan);
  }
  return { strays, misnamed };
}

function count(some: number, all: number): string {
  if (all === 1) return "the one text";
  return some === all ? `all ${all} texts` : `${some} of ${all} texts`;
}

function named(units: readonly UnitStanding[]): string {
  const shown = units.slice(0, NAMED_AT_MOST).map(({ unit }) => unit.key);
  return units.length > shown.length
    ? `${shown.join(", ")} and ${units.length - shown.length} more`
    : shown.join(", ");
}
