/** Numbers as facts ask for them: shares, points, money, ordinals, and the words for thousands and millions. */
import type { Digits, NumberWriter } from "./numbers.ts";
import type { Manner, PluralForms, ValueFormat } from "./value-format.ts";
import type { PartialWording } from "./wording.ts";

export interface NumericFormat {
  readonly write: (value: number, format: ValueFormat, manner: Manner) => string;
  /** The plural category that goes with a value as a format prints it. */
  readonly categoryOf: (value: number, format: ValueFormat) => string;
}

type Decimals = Digits["decimals"];

interface Language {
  readonly numbers: NumberWriter;
  readonly wording: PartialWording;
  /** The plural category of a number that is printed with so many decimals. */
  readonly categoryIn: (value: number, decimals: Decimals) => string;
  readonly ordinals: Intl.PluralRules;
}

export function createNumericFormat({ numbers, wording, categoryIn, ordinals }: Language): NumericFormat {
  const write = (value: number, format: ValueFormat, manner: Manner): string => {
    const kind = format.as ?? "number";
    const scale = SCALES[format.scale ?? "one"];
    const decimals = decimalsOf(value, format);
    const digits: Digits = { decimals, grouping: manner.grouping ?? "house", sign: format.sign ?? "auto" };
    const scaled = value / scale;
    switch (kind) {
      case "percent":
        return numbers.write(value, { ...digits, style: "percent" });
      case "points": {
        const written = numbers.write(value * 100, digits);
        if (manner.form === "short") return fill(wording.pointsShort ?? "#\u00A0pp", { "#": written });
        const noun = nounFor(value * 100, decimals, wording.points);
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

  const nounFor = (value: number, decimals: Decimals, forms: PluralForms | undefined): string | undefined =>
    forms?.[categoryIn(value, decimals)] ?? forms?.["other"];

  const scaleWord = (
    scaled: number,
    { scale = "one" }: ValueFormat,
    decimals: Decimals,
    length: "long" | "short",
  ): string => {
    const known = scale === "one" ? undefined : wording.scales?.[scale];
    if (length === "short" && known !== undefined) return known.short;
    return nounFor(scaled, decimals, known?.noun) ?? numbers.scaleNoun(SCALES[scale], scaled, length);
  };

  const categoryOf = (value: number, format: ValueFormat): string => {
    const decimals = decimalsOf(value, format);
    const scale = SCALES[format.scale ?? "one"];
    if (format.as === "percent" || format.as === "points") return categoryIn(value * 100, decimals);
    // One million is counted as 1 000 000, not as one: `1 million companies`.
    return scale === 1
      ? categoryIn(value, decimals)
      : categoryIn(Number((value / scale).toFixed(decimals[1])) * scale, [0, 0]);
  };

  return { write, categoryOf };
}

/** Fewest and most decimals that a format prints of a value. */
function decimalsOf(value: number, { as = "number", scale = "one", decimals }: ValueFormat): Decimals {
  if (decimals !== undefined) return [decimals, decimals];
  const isWhole = Number.isInteger(value) && as === "number" && scale === "one";
  return [0, isWhole ? 0 : MOST_DECIMALS[as](SCALES[scale])];
}

const SCALES = { one: 1, thousand: 1e3, million: 1e6, billion: 1e9 } as const;

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
