/**
 * A report's sources in another language: every text field holds its translation and knows where that stands.
 * Nothing falls back in silence: a draft marks what is not translated, a final edition stops.
 */
import type { Outcome, Span } from "../base/index.ts";
import type { Located, Sources, YamlPath } from "../source/index.ts";
import { firstWordIn } from "./block-marks.ts";
import { checkStanding } from "./check-standing.ts";
import { checkTexts } from "./check-texts.ts";
import { LABELS_PART, withWords } from "./label-units.ts";
import { PSEUDO_LOCALE, pseudoLabels, pseudoText } from "./pseudo.ts";
import { type LocaleStanding, standingIn, type UnitStanding } from "./standing.ts";
import { type Unit, unitsOf } from "./units.ts";

/** Stands before the first words of a text that is still in the source's language, behind what opens their block. */
const markOf = (locale: string): string => `[${locale}] `;

/** The sources with the texts of `locale`. Codes: those of `checkStanding` and of `checkTexts`. */
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
  const diagnostics = [...checkStanding(standing, sources), ...checkTexts(sources, locale, standing)];
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
