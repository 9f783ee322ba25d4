import type { PluralForms } from "./value-format.ts";

/** An adjective by what it does in a comparison. */
export interface Adjective {
  readonly positive: string;
  readonly comparative: string;
  readonly superlative: string;
  /** Its opposite. */
  readonly lesser: string;
  readonly least: string;
}

/** Names of the size bands of a comparison; `#` is the number of times, `{…}` the adjective's forms. */
export type ComparisonBand =
  | "same"
  | "littleMore"
  | "more"
  | "halfAgain"
  | "almostDouble"
  | "double"
  | "overDouble"
  | "times"
  | "almostTimes"
  | "overTimes"
  | "littleLess"
  | "less"
  | "overHalf"
  | "half"
  | "underHalf"
  | "third"
  | "quarter"
  | "underQuarter";

/**
 * A language's own ways of saying numbers. Written here for nb, nn, en and de; any other language, or a house's
 * own taste, comes from the theme's labels under `wording`, in this same shape.
 */
export interface Wording {
  readonly yes: string;
  readonly no: string;
  readonly points: PluralForms;
  /** `#` is the number. */
  readonly pointsShort: string;
  readonly scales: Readonly<
    Record<"thousand" | "million" | "billion", { readonly noun: PluralForms; readonly short: string }>
  >;
  /** Nouns of currencies by ISO code, where the language's own are shorter than Intl's. */
  readonly currencies: Readonly<Record<string, string>>;
  /** `#` number, `{scale}`, `{currency}` noun, `{symbol}`. */
  readonly currencyLong: string;
  readonly currencyShort: string;
  /** Endings of ordinals by ordinal plural category: `1` + `st`. */
  readonly ordinals: PluralForms;
  /** From zero upwards. */
  readonly cardinals: Readonly<Record<string, string>>;
  readonly share: {
    /** Words by fraction: `3/4`. */
    readonly fractions: Readonly<Record<string, string>>;
    readonly none: string;
    readonly almostNone: string;
    readonly almostAll: string;
    readonly all: string;
    /** `#` is the fraction's words. */
    readonly almost: string;
    readonly under: string;
    readonly over: string;
    readonly wellOver: string;
  };
  readonly trend: { readonly up: string; readonly down: string; readonly same: string };
  /** By position: `1` is the superlative alone, `#`. */
  readonly ranks: Readonly<Record<string, string>>;
  readonly adjectives: Readonly<Record<string, Adjective>>;
  readonly comparison: Readonly<Record<ComparisonBand, string>>;
}

/** Parts of a wording: what a language without one of its own may leave out. */
export type PartialWording = {
  readonly [Key in keyof Wording]?: Wording[Key] extends string | PluralForms
    ? Wording[Key]
    : { readonly [Part in keyof Wording[Key]]?: Wording[Key][Part] };
};
