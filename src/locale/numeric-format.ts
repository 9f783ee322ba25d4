/** Numbers as facts ask for them: shares, points, money, ordinals, and the words for thousands and millions. */
import type { Digits, NumberWriter } from "./numbers.ts";
import type { Manner, PluralForms, ValueFormat } from "./value-format.ts";
import type { PartialWording } from "./wording.ts";

export interface NumericFormat {
  readonly write: (value: number, format: ValueFormat, manner: Manner) => string;
  /** The form of a noun that goes with `value`, printed with so many decimals. */
  readonly nounFor: (value: number, decimals: number, forms: PluralForms | undefined) => string | undefined;
}

interface Language {
  readonly numbers: NumberWriter;
  readonly wording: PartialWording;
  readonly pluralCategory: (value: number, decimals?: number) => string;
  readonly ordinals: Intl.PluralRules;
}

export function createNumericFormat({ numbers, wording, pluralCategory, ordinals }: Language): NumericFormat {
  const write = (value: number, format: ValueFormat, manner: Manner): string => {
    const kind = format.as ?? "number";
    const scale = SCALES[format.scale ?? "one"];
    const decimals: readonly [number, number] =
      format.decimals === undefined
        ? [0, Number.isInteger(value) && kind === "number" && scale === 1 ? 0 : MOST_DECIMALS[kind](scale)]
        : [format.decimals, format.decimals];
    const digits: Digits = { decimals, grouping: manner.grouping ?? "house", sign: format.sign ?? "auto" };
    const scaled = value / scale;
    switch (kind) {
      case "percent":
        return numbers.write(value, { ...digits, style: "percent" });
      case "points": {
        const written = numbers.write(value * 100, digits);
        if (manner.form === "short") return fill(wording.pointsShort ?? "#\u00A0pp", { "#": written });
        const noun = nounFor(value * 100, decimals[0], wording.points);
        return noun === undefined
          ? fill(wording.pointsShort ?? "#\u00A0pp", { "#": written })
          : `${written}\u00A0${noun}`;
      }
      case "year":
      case "date":
        return numbers.write(value, { ...digits, decimals: [0, 0], grouping: "none" });
      case "text":
        return numbers.write(value, { ...digits, grouping: "none" });
      case "ordinal": {
        const written = numbers.write(value, { ...digits, decimals: [0, 0] });
        const ending = wording.ordinals?.[ordinals.select(value)] ?? wording.ordinals?.["other"];
        return `${written}${ending ?? "."}`;
      }
      case "currency": {
        const currency = format.currency ?? "NOK";
        if (scale === 1) return numbers.writeCurrency(value, currency, digits);
        const long = manner.form !== "short";
        const pattern = long ? wording.currencyLong : wording.currencyShort;
        return fill(pattern ?? (long ? "#\u00A0{scale} {currency}" : "#\u00A0{scale}\u00A0{symbol}"), {
          "#": numbers.write(scaled, digits),
          "{scale}": scaleWord(scaled, format, decimals, long ? "long" : "short"),
          "{currency}": wording.currencies?.[currency] ?? numbers.currencyNoun(currency),
          "{symbol}": numbers.currencySymbol(currency),
        });
      }
      case "number": {
        const written = numbers.write(scaled, digits);
        if (scale === 1) return written;
        const word = scaleWord(scaled, format, decimals, manner.form === "short" ? "short" : "long");
        return `${written}\u00A0${word}`;
      }
    }
  };

  const nounFor = (value: number, decimals: number, forms: PluralForms | undefined): string | undefined =>
    forms?.[pluralCategory(value, decimals)] ?? forms?.["other"];

  const scaleWord = (
    scaled: number,
    { scale = "one" }: ValueFormat,
    decimals: readonly [number, number],
    length: "long" | "short",
  ): string => {
    const known = scale === "one" ? undefined : wording.scales?.[scale];
    if (length === "short" && known !== undefined) return known.short;
    return nounFor(scaled, decimals[0], known?.noun) ?? numbers.scaleNoun(SCALES[scale], scaled, length);
  };

  return { write, nounFor };
}

export const SCALES = { one: 1, thousand: 1e3, million: 1e6, billion: 1e9 } as const;

/** Most decimals of a number whose format names none. */
const MOST_DECIMALS: Readonly<Record<NonNullable<ValueFormat["as"]>, (scale: number) => number>> = {
  number: (scale) => (scale === 1 ? 2 : 1),
  percent: () => 1,
  points: () => 1,
  currency: (scale) => (scale === 1 ? 0 : 1),
  year: () => 0,
  date: () => 0,
  text: () => 10,
  ordinal: () => 0,
};

function fill(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/#|\{\w+\}/g, (mark) => values[mark] ?? mark);
}
