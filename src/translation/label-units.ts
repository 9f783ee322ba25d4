/**
 * The theme's words as texts to translate: those that `labels/<locale>.yaml` of the theme does not have, so that a new
 * language needs no file of the theme's. Nouns have a text for each plural category of the language.
 */
import { createLocale } from "../locale/index.ts";
import type { Labels, Located, Written } from "../source/index.ts";
import { comparePlaceholders, type PlaceholderDifference } from "./placeholders.ts";
import { hashOf, type Unit } from "./units.ts";

/** The part, and the translation file, that the theme's words stand in. */
export const LABELS_PART = "labels";

/** Ways of saying numbers are no translation of the source's: a theme writes them for each language, or not at all. */
const OWN_TO_EACH = "wording";
/** Nouns by plural form. */
const NOUNS = "units";

/** The words that the theme lacks in `locale`, in the order of the source's labels. */
export function labelUnits(sources: Written, locale: string): readonly Unit[] {
  const home = sources.labels.get(sources.report.value.sourceLocale);
  if (!home) return [];
  return unitsUnder(home, home.value, [], sources.labels.get(locale)?.value, locale);
}

function unitsUnder(
  home: Located<Labels>,
  words: Labels,
  above: readonly string[],
  known: Labels | string | undefined,
  locale: string,
): readonly Unit[] {
  return Object.entries(words).flatMap(([name, here]) => {
    const path = [...above, name];
    const there = typeof known === "object" && Object.hasOwn(known, name) ? known[name] : undefined;
    if (above.length === 0 && name === OWN_TO_EACH) return [];
    if (typeof here === "string") return there === undefined ? [unitFor(home, path, path, here)] : [];
    const isNoun = above.length === 1 && above[0] === NOUNS;
    if (!isNoun) return unitsUnder(home, here, path, there, locale);
    return there === undefined ? nounUnits(home, here, path, locale) : [];
  });
}

/** A noun in each of the language's forms, `one` and `few`, from the form of the source that is nearest to it. */
function nounUnits(
  home: Located<Labels>,
  forms: Labels,
  path: readonly string[],
  locale: string,
): readonly Unit[] {
  return createLocale(locale).pluralCategories.flatMap((category) => {
    const form = [category, "other"].find((each) => typeof forms[each] === "string");
    const text = form === undefined ? undefined : forms[form];
    if (form === undefined || typeof text !== "string") return [];
    return [unitFor(home, [...path, category], [...path, form], text)];
  });
}

function unitFor(home: Located<Labels>, key: readonly string[], path: readonly string[], text: string): Unit {
  const name = key.join(".");
  return {
    id: `${LABELS_PART}.${name}`,
    part: LABELS_PART,
    key: name,
    text,
    hash: hashOf(text),
    home,
    path: [...path],
  };
}

/** The theme's words in a language with others laid over them, by key: `units.company.few`. */
export function withWords(known: Labels | undefined, words: ReadonlyMap<string, string>): Labels {
  let labels: Labels = known ?? {};
  for (const [key, text] of words) labels = withWord(labels, key.split("."), text);
  return labels;
}

function withWord(labels: Labels, [name = "", ...below]: readonly string[], text: string): Labels {
  if (below.length === 0) return { ...labels, [name]: text };
  const here = Object.hasOwn(labels, name) ? labels[name] : undefined;
  return { ...labels, [name]: withWord(typeof here === "object" ? here : {}, below, text) };
}

/** How a text and its translation differ in what must stay: the theme's words hold `#` and `{names}`. */
export function differenceOf(
  { part }: Pick<Unit, "part">,
  source: string,
  translation: string,
): PlaceholderDifference {
  if (part !== LABELS_PART) return comparePlaceholders(source, translation);
  const signsIn = (words: string): readonly string[] => words.match(/#|\{[^{}]*\}/g) ?? [];
  const [theirs, ours] = [signsIn(source), signsIn(translation)];
  return {
    missing: theirs.filter((sign) => !ours.includes(sign)),
    foreign: ours.filter((sign) => !theirs.includes(sign)),
  };
}
