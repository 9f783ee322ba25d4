import { createRecall, once, roundNumber } from "../base/index.ts";
import { type D3Locale, d3LocaleOf } from "./chart-locale.ts";
import { directionOf } from "./direction.ts";
import { createNumberWriter, type Digits } from "./numbers.ts";
import { createNumericFormat } from "./numeric-format.ts";
import { comparisonInWords, rankInWords, shareInWords } from "./phrases.ts";
import { pluralForms } from "./plural-forms.ts";
import {
  type Manner,
  type PluralForms,
  UNKNOWN,
  type ValueFormat,
  type Words,
  type Writable,
} from "./value-format.ts";
import { wordingOf } from "./wording-of.ts";

/** Everything that depends on the reader's language: how values are written, said, sorted and listed. */
export interface Locale {
  /** BCP 47. */
  readonly tag: string;
  /** The primary subtag: `en` of `en-GB`. */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** Writes any value; prose, tables and charts all call this, so a number never prints two ways. */
  readonly formatValue: (value: Writable, format?: ValueFormat, manner?: Manner) => string;
  /** `yyyy-mm-dd`, `yyyy-mm` or `yyyy`; other text, and a day that no calendar has, comes back as it is. */
  readonly formatDate: (date: string, style: DateStyle) => string;
  /** "a, b og c". */
  readonly formatList: (items: readonly string[], join?: "and" | "or") => string;
  /** The category of a number as a format prints it: 1.2 without decimals is one. */
  readonly pluralCategory: (value: number, format?: ValueFormat) => string;
  readonly pluralCategories: readonly string[];
  /** Sorts as the language's dictionaries do, digits by value. */
  readonly compare: (left: string, right: string) => number;
  /** A share from 0 to 1: "nesten tre av fire". */
  readonly inWords: (share: number) => string | undefined;
  /** Zero to twelve: "tolv". */
  readonly cardinal: (value: number) => string | undefined;
  readonly trend: (direction: "up" | "down" | "same") => string | undefined;
  /** "nest størst"; the adjective is one of `adjectives`. */
  readonly rank: (position: number, adjective: string, from: "top" | "bottom") => string | undefined;
  /** "dobbelt så stor som". */
  readonly comparison: (left: number, right: number, adjective: string) => string | undefined;
  readonly adjectives: readonly string[];
  /** A fixed word of the theme, by path: `figure`, `ref.page`. */
  readonly word: (path: string) => string | undefined;
  /** Forms of a noun under `units` in the labels. */
  readonly unit: (name: string) => PluralForms | undefined;
  /** For Vega and d3, so that nothing falls back to English there. */
  readonly d3: D3Locale;
  /**
   * Writes a chart's number: `format` is what a fact's `format:` holds, or a d3 specifier of the kinds
   * `.1f`, `,.0f`, `.0%`, `d`, which is then rounded as the prose rounds. Undefined for other specifiers.
   * `grouping: "always"` is for numbers beside wider ones.
   */
  readonly formatForChart: (
    value: Writable,
    format?: ValueFormat | string,
    grouping?: Manner["grouping"],
  ) => string | undefined;
}

type DateStyle = "long" | "short" | "month" | "year" | "day";

/** The locale for a BCP 47 tag. `labels` are the theme's words in that language: nouns, fixed words, wording. */
export function createLocale(tag: string, labels?: Words): Locale {
  const intl = new Intl.Locale(tag);
  // Where Intl lacks a language it would speak the machine's own, which must not show in a report.
  const spoken = Intl.NumberFormat.supportedLocalesOf(tag).length > 0 ? tag : "en";
  const numbers = createNumberWriter(spoken);
  const wording = wordingOf(intl.language, labels);
  const plurals = new Intl.PluralRules(spoken);
  const ordinals = new Intl.PluralRules(spoken, { type: "ordinal", maximumFractionDigits: 0 });
  const collator = once(() => new Intl.Collator(spoken, { numeric: true }));
  const d3 = once(() => d3LocaleOf(spoken, numbers));
  const recallPlurals = createRecall<Intl.PluralRules>();
  const recallDates = createRecall<Intl.DateTimeFormat>();

  const categoryIn = (value: number, [least, most]: Digits["decimals"]): string => {
    const digits = { minimumFractionDigits: least, maximumFractionDigits: most };
    const rules = recallPlurals(`${least} ${most}`, () => new Intl.PluralRules(spoken, digits));
    return rules.select(roundNumber(value));
  };
  const unit = (name: string): PluralForms | undefined => {
    const forms = wordsAt(labels, `units.${name}`);
    if (typeof forms === "string") return { other: forms };
    return forms === undefined ? undefined : textsOf(forms);
  };

  const formatDate = (date: string, style: DateStyle): string => {
    const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date);
    if (match === null) return date;
    const [, year = "", month, day] = match;
    if (month === undefined) return year;
    const moment = new Date(0);
    moment.setUTCFullYear(Number(year), Number(month) - 1, Number(day ?? 1));
    // 31 February would be printed as a day of March.
    if (moment.getUTCMonth() !== Number(month) - 1) return date;
    const fitting = day === undefined && (style === "long" || style === "day") ? "month" : style;
    const options = { ...DATE_STYLES[fitting], timeZone: "UTC" };
    return recallDates(fitting, () => new Intl.DateTimeFormat(spoken, options)).format(moment);
  };

  const inNumbers = createNumericFormat({ numbers, wording, categoryIn, ordinals });
  const formatValue = (value: Writable, format: ValueFormat = {}, manner: Manner = {}): string => {
    if (value === null || value === undefined) return UNKNOWN;
    if (typeof value === "boolean") return (value ? wording.yes : wording.no) ?? String(value);
    if (typeof value === "string") {
      return format.as === "date" ? formatDate(value, manner.form === "short" ? "short" : "long") : value;
    }
    if (!Number.isFinite(value)) return UNKNOWN;
    const written = inNumbers.write(value, format, manner);
    const forms = format.unit === undefined ? undefined : unit(format.unit);
    const noun = forms?.[inNumbers.categoryOf(value, format)] ?? forms?.["other"];
    return noun === undefined ? written : `${written} ${noun}`;
  };

  return {
    tag,
    language: intl.language,
    direction: directionOf(tag),
    formatValue,
    formatDate,
    formatList: (items, join = "and") =>
      new Intl.ListFormat(spoken, { type: join === "and" ? "conjunction" : "disjunction" }).format(items),
    pluralCategory: (value, format = {}) => inNumbers.categoryOf(value, format),
    pluralCategories: pluralForms(plurals),
    compare: (left, right) => collator().compare(left, right),
    inWords: (share) => shareInWords(share, wording),
    cardinal: (value) => wording.cardinals?.[String(value)],
    trend: (direction) => wording.trend?.[direction],
    rank: (position, adjective, from) => rankInWords(position, adjective, wording, from),
    comparison: (left, right, adjective) => comparisonInWords(left, right, adjective, wording),
    adjectives: Object.keys(wording.adjectives ?? {}),
    word: (path) => {
      const found = wordsAt(labels, path);
      return typeof found === "string" ? found : undefined;
    },
    unit,
    get d3() {
      return d3();
    },
    formatForChart: (value, format = {}, grouping = "house") => {
      if (typeof format !== "string") return formatValue(value, format, { form: "short", grouping });
      const meant = formatOf(format);
      const manner = { form: "short", grouping: meant?.grouping === "always" ? "always" : grouping } as const;
      return meant && formatValue(value, meant.format, manner);
    },
  };
}

const DATE_STYLES: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  long: { day: "numeric", month: "long", year: "numeric" },
  short: { day: "2-digit", month: "2-digit", year: "numeric" },
  month: { month: "long", year: "numeric" },
  day: { day: "numeric", month: "long" },
  year: { year: "numeric" },
};

/** What a d3 specifier asks for, for the kinds that people write: https://d3js.org/d3-format#locale_format. */
function formatOf(
  specifier: string,
): { readonly format: ValueFormat; readonly grouping: Manner["grouping"] } | undefined {
  const match = /^(\+?)(,?)(?:\.(\d+))?(~?)([fd%]?)$/.exec(specifier);
  if (match === null) return undefined;
  const [, sign, grouping, decimals, trim, type] = match;
  return {
    format: {
      as: type === "%" ? "percent" : "number",
      decimals: type === "d" ? 0 : decimals === undefined || trim === "~" ? undefined : Number(decimals),
      sign: sign === "+" ? "always" : "auto",
    },
    grouping: grouping === "," ? "always" : "house",
  };
}

function wordsAt(words: Words | undefined, path: string): string | Words | undefined {
  let at: string | Words | undefined = words;
  for (const key of path.split(".")) {
    if (at === undefined || typeof at === "string" || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
  }
  return at;
}

function textsOf(words: Words): PluralForms {
  return Object.fromEntries(
    Object.entries(words).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
