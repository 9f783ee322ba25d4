/**
 * Numbers as a language prints them, by Intl with a typographer's corrections: U+202F for the group space and
 * before the percent sign, U+2212 for minus, no minus before a rounded zero.
 */
import { createRecall, roundNumber } from "../base/index.ts";

/** How digits are laid out. */
export interface Digits {
  readonly style?: "decimal" | "percent" | undefined;
  /** Fewest and most decimals. */
  readonly decimals: readonly [least: number, most: number];
  readonly grouping: "house" | "always" | "none";
  readonly sign: "auto" | "always";
}

/** Writes numbers in one language; the Intl formatters behind it are made once for each manner. */
export interface NumberWriter {
  readonly write: (value: number, digits: Digits) => string;
  /** With the currency's sign where the language has it: "1234 kr", "NOK 1,234". */
  readonly writeCurrency: (value: number, currency: string, digits: Digits) => string;
  readonly currencySymbol: (currency: string) => string;
  /** The noun for many: "norske kroner". */
  readonly currencyNoun: (currency: string) => string;
  /** The scale word that Intl knows, in the plural form that goes with `count`: "мільйони". */
  readonly scaleNoun: (scale: number, count: number, length: "long" | "short") => string;
  readonly decimalMark: string;
  readonly groupMark: string;
}

export function createNumberWriter(tag: string): NumberWriter {
  const recallFormat = createRecall<Intl.NumberFormat>();
  const formatFor = (key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat =>
    recallFormat(key, () => new Intl.NumberFormat(tag, options));
  const optionsOf = (digits: Digits): Intl.NumberFormatOptions => ({
    minimumFractionDigits: digits.decimals[0],
    maximumFractionDigits: digits.decimals[1],
    useGrouping: GROUPING[digits.grouping](tag),
    signDisplay: digits.sign === "always" ? "exceptZero" : "negative",
  });
  const keyOf = (kind: string, { decimals, grouping, sign }: Digits): string =>
    `${kind} ${decimals[0]} ${decimals[1]} ${grouping} ${sign}`;
  const currencyPart = (currency: string, display: "symbol" | "name"): string =>
    formatFor(`${display} ${currency}`, { style: "currency", currency, currencyDisplay: display })
      .formatToParts(5)
      .find(({ type }) => type === "currency")?.value ?? currency;
  const plural = new Intl.PluralRules(tag);
  const decimalParts = new Intl.NumberFormat(tag, { useGrouping: true }).formatToParts(-12345.5);
  const mark = (type: string): string =>
    correct(decimalParts.filter((part) => part.type === type)).slice(0, 1);

  return {
    write(value, digits) {
      const style = digits.style ?? "decimal";
      const format = formatFor(keyOf(style, digits), { style, ...optionsOf(digits) });
      return correct(format.formatToParts(roundNumber(value)));
    },
    writeCurrency(value, currency, digits) {
      const format = formatFor(keyOf(currency, digits), {
        style: "currency",
        currency,
        ...optionsOf(digits),
      });
      return correct(format.formatToParts(roundNumber(value)));
    },
    currencySymbol: (currency) => currencyPart(currency, "symbol"),
    currencyNoun: (currency) => currencyPart(currency, "name"),
    scaleNoun(scale, count, length) {
      const compact = formatFor(`compact ${length}`, { notation: "compact", compactDisplay: length });
      // Intl picks the scale itself, so it is asked about a number that has this scale and the same plural form.
      const category = plural.select(count);
      const like = SAMPLE_COUNTS.find((each) => plural.select(each) === category) ?? 5;
      return compact.formatToParts(like * scale).find(({ type }) => type === "compact")?.value ?? "";
    },
    decimalMark: mark("decimal"),
    groupMark: mark("group"),
  };
}

/** Counts that between them show every plural category that whole numbers have. */
const SAMPLE_COUNTS = [1, 2, 3, 5, 10, 11, 21, 100];

const GROUPING: Readonly<
  Record<Digits["grouping"], (tag: string) => NonNullable<Intl.NumberFormatOptions["useGrouping"]>>
> = {
  house: (tag) => (/^(nb|nn|no)\b/.test(tag) ? "min2" : "auto"),
  always: () => "always",
  none: () => false,
};

function correct(parts: readonly Intl.NumberFormatPart[]): string {
  let text = "";
  for (const [index, { type, value }] of parts.entries()) {
    const percentIsNear =
      parts[index + 1]?.type === "percentSign" || parts[index - 1]?.type === "percentSign";
    if (type === "group" || (type === "literal" && percentIsNear)) text += value.replace(/\s/gu, "\u202F");
    else if (type === "minusSign") text += value.replace("-", "\u2212");
    else text += value;
  }
  return text;
}
