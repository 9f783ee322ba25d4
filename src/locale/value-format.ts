/** How a value is written for people. The author's `format:` in YAML has this shape. */
export interface ValueFormat {
  readonly as?:
    | "number"
    | "percent"
    | "points"
    | "currency"
    | "year"
    | "date"
    | "text"
    | "ordinal"
    | undefined;
  /** Exactly so many; left out, integers have none and others as many as their kind needs. */
  readonly decimals?: number | undefined;
  /** ISO 4217. */
  readonly currency?: string | undefined;
  /** Divides before writing: 464000000 is 464 million. */
  readonly scale?: "one" | "thousand" | "million" | "billion" | undefined;
  /** A noun of `labels/<locale>.yaml` under `units`. */
  readonly unit?: string | undefined;
  readonly sign?: "auto" | "always" | undefined;
}

/** Where a value is written. */
export interface Manner {
  /** `long` in running text ("464 millioner kroner"), `short` in tables and charts ("464 mill. kr"). */
  readonly form?: "long" | "short" | undefined;
  /** `house` closes four digits up where the language does so; `always` groups them: columns of figures. */
  readonly grouping?: "house" | "always" | undefined;
}

/** What can be written: null and undefined are unknown and print as a dash. */
export type Writable = number | string | boolean | null | undefined;

/** Fixed words in one language, nested by topic: a theme's `labels/<locale>.yaml`. */
export interface Words {
  readonly [key: string]: string | Words;
}

/** Forms of a noun by plural category of `Intl.PluralRules`. */
export type PluralForms = Readonly<Record<string, string>>;

/** What an unknown value prints as. */
export const UNKNOWN = "–";
