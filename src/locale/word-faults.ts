/** What is wrong with a house's own words in themselves, before anybody asks for one. */
import { createRecall, recall, suggest } from "../base/index.ts";
import { CHART_PHRASES } from "./chart-phrases.ts";
import { pluralForms } from "./plural-forms.ts";
import type { Words } from "./value-format.ts";
import type { Wording } from "./wording.ts";
import { EN } from "./wording-en.ts";

/** A key that cannot stand where it does, or a map that lacks some. */
export interface WordFault {
  readonly kind: "form" | "key" | "value";
  /** Keys from the outermost inwards. */
  readonly path: readonly string[];
  readonly message: string;
  readonly hint: string | undefined;
}

/**
 * Nouns under `units` have the forms that their language counts by (CLDR plural categories), and what stands under
 * `wording` has its shape. Topics that a house may extend, such as ranks and adjectives, take any name.
 */
export function faultsOfWords(words: Words, tag: string): readonly WordFault[] {
  const { units, wording, chart } = words;
  const nouns = typeof units === "object" ? Object.entries(units) : [];
  return [
    ...nouns.flatMap(([noun, forms]) =>
      typeof forms === "string" ? [] : nounFaults(forms, ["units", noun], tag),
    ),
    ...(wording === undefined ? [] : wordingFaults(wording, EN, ["wording"], tag)),
    ...(chart === undefined ? [] : chartFaults(chart)),
  ];
}

/** Phrases for charts that there are not, and holes that nothing is filled into. */
function chartFaults(chart: Words | string): readonly WordFault[] {
  if (typeof chart === "string") return [wrongKind(["chart"], "map")];
  return Object.entries(chart).flatMap(([name, phrase]): readonly WordFault[] => {
    const path = ["chart", name];
    const known: Readonly<Record<string, readonly string[]>> = CHART_PHRASES;
    const filled = Object.hasOwn(known, name) ? known[name] : undefined;
    if (filled === undefined) {
      const message = `there is no phrase \`${name}\` for charts`;
      return [{ kind: "key", path, message, hint: suggest(name, Object.keys(known)) }];
    }
    if (typeof phrase !== "string") return [wrongKind(path, "text")];
    const strange = [...phrase.matchAll(/\{(\w+)\}/g)].flatMap(([, hole = ""]) =>
      filled.includes(hole) ? [] : [hole],
    );
    return strange.map((hole) => ({
      kind: "value",
      path,
      message: `nothing is filled into \`{${hole}}\` of \`${name}\``,
      hint:
        filled.length > 0
          ? `it has ${listed(filled.map((each) => `{${each}}`))}`
          : "it is written as it stands",
    }));
  });
}

/** Whole numbers that people count to: French says `many` of whole millions only, and need not have a form for it. */
const MOST_COUNTED = 200;

function nounFaults(forms: Words, path: readonly string[], tag: string): readonly WordFault[] {
  const strange = strangeForms(forms, path, tag, "cardinal");
  if (strange.length > 0) return strange;
  const missing = formsCountedBy(tag).filter((form) => !Object.hasOwn(forms, form));
  if (missing.length === 0) return [];
  const noun = path.at(-1) ?? "";
  const message = `the noun \`${noun}\` has no form ${listed(missing)}, which the language \`${tag}\` counts by`;
  const hint = `add ${missing.map((form) => `\`${form}: …\``).join(" and ")}; a noun of one form is written \`${noun}: …\``;
  return [{ kind: "form", path, message, hint }];
}

/** The forms that a language has for the numbers that people count to, and `other`. */
const formsCountedBy = recall((tag) => {
  const rules = rulesOf(tag, "cardinal");
  const counted = Array.from({ length: MOST_COUNTED + 1 }, (_, count) => rules.select(count));
  return [...new Set([...counted, "other"])];
});

function strangeForms(
  forms: Words,
  path: readonly string[],
  tag: string,
  type: "cardinal" | "ordinal",
): readonly WordFault[] {
  const known: readonly string[] = pluralForms(rulesOf(tag, type));
  return Object.keys(forms).flatMap((form): readonly WordFault[] => {
    if (known.includes(form)) return [];
    const message = `the language \`${tag}\` has no plural form \`${form}\``;
    return [{ kind: "form", path: [...path, form], message, hint: `it has ${listed(known)}` }];
  });
}

const recallRules = createRecall<Intl.PluralRules>();

function rulesOf(tag: string, type: "cardinal" | "ordinal"): Intl.PluralRules {
  return recallRules(`${tag} ${type}`, () => {
    const isKnown = Intl.PluralRules.supportedLocalesOf(tag).length > 0;
    return new Intl.PluralRules(isKnown ? tag : "en", { type });
  });
}

function listed(forms: readonly string[]): string {
  return forms.map((form) => `\`${form}\``).join(", ");
}

/** Topics of any number of entries. */
const OPEN: readonly (keyof Wording | keyof Wording["share"])[] = [
  "currencies",
  "cardinals",
  "fractions",
  "ranks",
  "adjectives",
];
/** Topics that are forms of one noun. */
const FORMS: readonly string[] = ["points", "noun", "ordinals"];

/** Holds words against those of a language that has them all. */
function wordingFaults(
  own: Words | string,
  like: unknown,
  path: readonly string[],
  tag: string,
): readonly WordFault[] {
  const name = path.at(-1) ?? "";
  if (FORMS.includes(name))
    return typeof own === "string"
      ? [wrongKind(path, "map")]
      : strangeForms(own, path, tag, name === "ordinals" ? "ordinal" : "cardinal");
  if (!isMap(like)) return typeof own === "string" ? [] : [wrongKind(path, "text")];
  if (typeof own === "string") return [wrongKind(path, "map")];
  const isOpen = OPEN.some((each) => each === name);
  const known = Object.keys(like);
  return Object.entries(own).flatMap(([key, words]): readonly WordFault[] => {
    const below = isOpen ? (Object.values(like)[0] ?? "") : Object.hasOwn(like, key) ? like[key] : undefined;
    if (below !== undefined) return wordingFaults(words, below, [...path, key], tag);
    return [
      {
        kind: "key",
        path: [...path, key],
        message: `there is no key \`${key}\` in \`${name}\``,
        hint: suggest(key, known),
      },
    ];
  });
}

function wrongKind(path: readonly string[], wanted: "map" | "text"): WordFault {
  const name = path.at(-1) ?? "";
  const message =
    wanted === "map"
      ? `\`${name}\` holds words by their names, not a text`
      : `\`${name}\` is a text, not a map`;
  return { kind: "value", path, message, hint: undefined };
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
