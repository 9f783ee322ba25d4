/** The helpers that a text may call: what each takes, and what it says. */
import { suggest } from "../../base/index.ts";
import type { FigureTable } from "../../data/index.ts";
import type { Locale, ValueFormat } from "../../locale/index.ts";
import { formatOf as formatOfField } from "../column-formats.ts";

/** A fact ready to be spoken: its value is known. */
export interface SpokenFact {
  readonly id: string;
  readonly value: number | string | boolean;
  readonly format: ValueFormat;
}

export interface NumericFact extends SpokenFact {
  readonly value: number;
}

/** What a helper's argument must be. */
export type Kind = "fact" | "number" | "text" | "table" | "count" | "noun" | readonly string[];

/** The value that an earlier edition printed, why it may not be compared, or why there is none. */
export type Earlier =
  | { readonly value: number }
  | { readonly notComparable: string }
  | { readonly fault: string; readonly hint?: string | undefined };

export interface Call {
  readonly facts: readonly SpokenFact[];
  /** Facts that are numbers; where the helper asks for `number`, all of them. */
  readonly numbers: readonly NumericFact[];
  readonly texts: readonly string[];
  readonly table: FigureTable | undefined;
  /** What an earlier edition printed for a fact, as far as this one may be held against it. */
  readonly earlier: (fact: string, edition: string) => Earlier;
  readonly named: Readonly<Record<string, string>>;
  readonly locale: Locale;
}

/** What a helper comes to: words, or why there are none. */
type Said = { readonly words: string } | { readonly fault: string; readonly hint?: string | undefined };

export interface Helper {
  readonly usage: string;
  readonly params: readonly Kind[];
  /** Kind of any further arguments. */
  readonly more?: Kind | undefined;
  /** Named arguments by name; `*` stands for any other name. */
  readonly named: Readonly<Record<string, Kind>>;
  readonly required?: readonly string[] | undefined;
  readonly say: (call: Call) => Said;
}

const FORMAT_NAMES = {
  decimals: "count",
  as: ["number", "percent", "points", "currency", "year", "date", "text", "ordinal"],
  scale: ["one", "thousand", "million", "billion"],
  sign: ["auto", "always"],
  currency: "text",
  unit: "noun",
  form: ["long", "short"],
} as const satisfies Record<string, Kind>;

const ADJECTIVE = { of: "text" } as const satisfies Record<string, Kind>;

export const HELPERS: Readonly<Record<string, Helper>> = {
  n: {
    usage: "{{n fact decimals=1}}",
    params: ["fact"],
    named: FORMAT_NAMES,
    say: ({ facts: [fact], named, locale }) => {
      if (fact === undefined) return { fault: "there is no fact" };
      const format = formatWith(fact.format, named);
      return { words: locale.formatValue(fact.value, format, { form: formOf(named) }) };
    },
  },
  in_words: {
    usage: "{{in_words share}}",
    params: ["number"],
    named: {},
    say: ({ numbers: [fact], locale }) => {
      if (fact === undefined) return { fault: "there is no fact" };
      const { id, value, format } = fact;
      const isShare = format.as === "percent";
      const words = isShare ? locale.inWords(value) : locale.cardinal(value);
      if (words !== undefined) return { words };
      if (!isShare && value > 12) return { words: locale.formatValue(value, format) };
      if (isShare && (value < 0 || value > 1)) {
        return { fault: `\`${id}\` is ${value}, and only shares from 0 to 1 have words` };
      }
      const hint =
        isShare || Number.isInteger(value) ? noWording(locale) : "format it as percent, or write the number";
      return { fault: `\`${id}\` is ${value}, for which there is no word`, hint };
    },
  },
  trend: {
    usage: '{{trend now prior up="…" down="…" same="…"}}',
    params: ["number", "number"],
    named: { up: "text", down: "text", same: "text" },
    say: ({ numbers: [now, prior], named, locale }) => {
      if (now === undefined || prior === undefined) return { fault: "there are no two facts" };
      const direction = directionOf(now, prior, locale);
      const words = named[direction] ?? locale.trend(direction);
      if (words !== undefined) return { words };
      return { fault: `there is no word for \`${direction}\``, hint: `write ${direction}="…"` };
    },
  },
  change: {
    usage: '{{change fact since="2021"}}',
    params: ["number"],
    named: { since: "text", decimals: "count" },
    required: ["since"],
    say: ({ numbers: [fact], named, locale, earlier }) => {
      if (fact === undefined) return { fault: "there is no fact" };
      const before = earlier(fact.id, named["since"] ?? "");
      if ("fault" in before) return before;
      if ("notComparable" in before) {
        const words = locale.word("notComparable");
        const hint = `add \`notComparable\` to the theme's labels/${locale.tag}.yaml`;
        return words === undefined
          ? { fault: `it is not comparable: ${before.notComparable}`, hint }
          : { words };
      }
      const isShare = fact.format.as === "percent" || fact.format.as === "points";
      if (!isShare && before.value === 0)
        return { fault: `\`${fact.id}\` was zero, of which nothing is a share` };
      const difference = fact.value - before.value;
      const format: ValueFormat = isShare
        ? { as: "points", decimals: fact.format.decimals ?? 1, sign: "always" }
        : { as: "percent", decimals: 0, sign: "always" };
      const amount = isShare ? difference : difference / Math.abs(before.value);
      return { words: locale.formatValue(amount, formatWith(format, decimalsOf(named))) };
    },
  },
  rank: {
    usage: '{{rank fact other other of="large"}}',
    params: ["number", "number"],
    more: "number",
    named: { ...ADJECTIVE, from: ["top", "bottom"] },
    say: ({ numbers, named, locale }) => {
      const [fact] = numbers;
      if (fact === undefined) return { fault: "there is no fact" };
      const from = named["from"] === "bottom" ? "bottom" : "top";
      const ahead = numbers.filter(({ value }) => (from === "top" ? value > fact.value : value < fact.value));
      const position = ahead.length + 1;
      const words = locale.rank(position, named["of"] ?? "large", from);
      if (words !== undefined) return { words };
      return { fault: `there is no word for rank ${position}`, hint: adjectives(named["of"], locale) };
    },
  },
  compare: {
    usage: '{{compare fact other of="large"}}',
    params: ["number", "number"],
    named: ADJECTIVE,
    say: ({ numbers: [left, right], named, locale }) => {
      if (left === undefined || right === undefined) return { fault: "there are no two facts" };
      const words = locale.comparison(left.value, right.value, named["of"] ?? "large");
      if (words !== undefined) return { words };
      if (!(left.value > 0 && right.value > 0)) {
        return { fault: `\`${left.id}\` and \`${right.id}\` must both be above zero to be compared` };
      }
      return { fault: "there is no word for this comparison", hint: adjectives(named["of"], locale) };
    },
  },
  plural: {
    usage: '{{plural count one="# …" other="# …"}}',
    params: ["number"],
    named: { zero: "text", one: "text", two: "text", few: "text", many: "text", other: "text" },
    say: ({ numbers: [fact], named, locale }) => {
      if (fact === undefined) return { fault: "there is no fact" };
      const bare = { ...fact.format, unit: undefined };
      const forms = Object.keys(named).length > 0 ? named : locale.unit(fact.format.unit ?? "");
      if (forms === undefined) {
        return { fault: `\`${fact.id}\` has no unit whose forms are known`, hint: 'write one="…" other="…"' };
      }
      const missing = locale.pluralCategories.filter((category) => forms[category] === undefined);
      if (missing.length > 0) {
        const examples = missing.map((category) => `${category}="# …"`).join(" ");
        return { fault: `the form for ${missing.join(", ")} is missing`, hint: `add ${examples}` };
      }
      const idle = Object.keys(forms).filter((category) => !locale.pluralCategories.includes(category));
      if (idle.length > 0) {
        return {
          fault: `the language \`${locale.tag}\` has no plural form ${idle.join(", ")}`,
          hint: `it has ${locale.pluralCategories.join(", ")}`,
        };
      }
      const form = forms[locale.pluralCategory(fact.value, bare)] ?? "";
      const written = locale.formatValue(fact.value, bare);
      if (forms === named) return { words: form.replaceAll("#", () => written) };
      return { words: form.includes("#") ? form.replaceAll("#", () => written) : `${written} ${form}` };
    },
  },
  list: {
    usage: '{{list table "field"}}',
    params: ["table", "text"],
    named: { limit: "count", join: ["and", "or"] },
    say: ({ table, texts: [field = ""], named, locale }) => {
      if (table === undefined) return { fault: "there is no table" };
      const known = table.fields.find(({ name }) => name === field);
      const values = table.rows.map((row) => (Object.hasOwn(row, field) ? row[field] : undefined));
      if (known === undefined && !values.some((value) => value !== undefined)) {
        const names = [
          ...new Set([...table.fields.map(({ name }) => name), ...Object.keys(table.rows[0] ?? {})]),
        ];
        const fault = `table \`${table.name}\` has no field \`${field}\``;
        return { fault, hint: suggest(field, names) ?? "it has no fields at all" };
      }
      const format = known === undefined ? {} : formatOfField(known);
      const words = values
        .filter((value) => value !== null && value !== undefined)
        .slice(0, named["limit"] === undefined ? undefined : Number(named["limit"]))
        .map((value) => locale.formatValue(value, format));
      if (words.length === 0)
        return { fault: `table \`${table.name}\` has no value of \`${field}\` to list` };
      return { words: locale.formatList(words, named["join"] === "or" ? "or" : "and") };
    },
  },
  date: {
    usage: '{{date fact style="long"}}',
    params: ["fact"],
    named: { style: ["long", "short", "month", "day", "year"] },
    say: ({ facts: [fact], named, locale }) => {
      const text = String(fact?.value ?? "");
      if (!/^\d{4}(-\d\d){0,2}$/.test(text)) {
        const hint = "name a fact over a field of dates, such as `{ from: table, max: day }`";
        return { fault: `\`${text}\` is not a date`, hint };
      }
      return { words: locale.formatDate(text, styleOf(named["style"])) };
    },
  },
  fixed: {
    usage: '{{fixed "1 234" because="…"}}',
    params: ["text"],
    named: { because: "text" },
    required: ["because"],
    say: ({ texts: [text = ""], named }) =>
      named["because"]?.trim() === ""
        ? { fault: "the reason is empty", hint: 'say why the figure may stand: because="…"' }
        : { words: text },
  },
};

/** Helpers whose words carry more than text; `speak.ts` makes them. */
export const REFERENCE: Helper = {
  usage: '{{ref "block-id" form="labelAndPage"}}',
  params: ["text"],
  named: { form: ["label", "page", "labelAndPage", "title"] },
  say: ({ texts: [text = ""] }) => ({ words: text }),
};
export const TERM: Helper = {
  usage: '{{term "words" lang="en"}}',
  params: ["text"],
  named: { lang: "text" },
  say: ({ texts: [text = ""] }) => ({ words: text }),
};

function formatWith(format: ValueFormat, named: Readonly<Record<string, string>>): ValueFormat {
  const { form: _, decimals, ...rest } = named;
  const unit = rest["unit"] === "none" ? { unit: undefined } : {};
  const places = decimals === undefined ? {} : { decimals: Number(decimals) };
  return { ...format, ...rest, ...unit, ...places };
}

function decimalsOf({ decimals }: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return decimals === undefined ? {} : { decimals };
}

function formOf(named: Readonly<Record<string, string>>): "long" | "short" {
  return named["form"] === "short" ? "short" : "long";
}

function styleOf(style: string | undefined): "long" | "short" | "month" | "day" | "year" {
  switch (style) {
    case "short":
    case "month":
    case "day":
    case "year":
      return style;
    default:
      return "long";
  }
}

/** Numbers that print alike are the same to a reader. */
function directionOf(now: NumericFact, prior: NumericFact, locale: Locale): "up" | "down" | "same" {
  if (locale.formatValue(now.value, now.format) === locale.formatValue(prior.value, now.format))
    return "same";
  return now.value > prior.value ? "up" : "down";
}

function adjectives(wanted: string | undefined, locale: Locale): string {
  if (locale.adjectives.length === 0) return noWording(locale);
  const known = locale.adjectives.map((name) => `\`${name}\``).join(", ");
  return wanted === undefined || locale.adjectives.includes(wanted)
    ? "say it in your own words"
    : `\`of\` is one of ${known}`;
}

function noWording(locale: Locale): string {
  return `add the words under \`wording\` in the theme's labels/${locale.tag}.yaml, or write the number`;
}
