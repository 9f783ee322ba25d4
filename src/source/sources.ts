import type { Span } from "../base/index.ts";
import type { Gaps } from "./gaps.ts";
import type { Errata } from "./schema/errata.ts";
import type { Chart, FiguresFile } from "./schema/figures.ts";
import type { Glossary } from "./schema/glossary.ts";
import type { Register } from "./schema/register.ts";
import type { Edition, Report } from "./schema/report.ts";
import type { Section } from "./schema/section.ts";
import type { Signoffs } from "./schema/signoff.ts";
import type { Theme } from "./schema/theme.ts";
import type { Translation } from "./schema/translation.ts";

/** A path into a YAML document: keys and indices. */
export type YamlPath = readonly (string | number)[];

/** A checked YAML file that still knows where everything stands. */
export interface Located<T> {
  readonly file: string;
  readonly value: T;
  /** The span of the value at `path`, or of its nearest ancestor that exists. */
  readonly at: (path: YamlPath) => Span;
  /** The span of the key at `path`; of the value where `path` leads to a list's item. */
  readonly keyAt: (path: YamlPath) => Span;
  /**
   * The span of the characters `start` to `end` of the text at `path`, as they stand in the file:
   * true to the character in plain, quoted and `|` scalars, the whole scalar in folded ones.
   */
  readonly within: (path: YamlPath, start: number, end: number) => Span;
}

/** What a CSV cell holds once read: undefined is unknown, never zero. Dates are `yyyy-mm-dd`, years integers. */
export type Value = string | number | boolean | undefined;

export type FieldType = "string" | "integer" | "number" | "boolean" | "date" | "year" | "yearmonth";

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly title?: string | undefined;
  readonly unit?: string | undefined;
  /** The only texts that its cells may hold, where its description lists them. */
  readonly values?: readonly string[] | undefined;
  /** The latest day, month or year that its description allows. */
  readonly latest?: string | undefined;
}

/** One record of a CSV file. */
export interface Row {
  readonly values: Readonly<Record<string, Value>>;
  /** Line of the file where the record starts, from 1. */
  readonly line: number;
}

/** A CSV file read by its descriptor. */
export interface Table {
  readonly name: string;
  readonly file: string;
  readonly title?: string | undefined;
  /** The title in other languages, by locale. */
  readonly titles?: Readonly<Record<string, string>> | undefined;
  readonly fields: readonly Field[];
  readonly rows: readonly Row[];
  /** The field that names what a row is about: the first text field without repetitions, or a text key of one field. */
  readonly naming?: string | undefined;
  /** The header's span, for remarks. */
  readonly headerSpan: Span;
  /** Where the resource is described in `datapackage.yaml`. */
  readonly describedAt: Span;
  /** SHA-256 of the file's bytes, in hex. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** Cells or rows of it have faults, told already: what is counted from it is not to be relied on. */
  readonly faulty?: true | undefined;
}

/** A Handlebars template. */
export interface Template {
  /** The file's name without `.hbs`: the partial's name. */
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

/** Everything the author wrote for one edition, read and checked. Stage `source`. */
export interface Written {
  readonly kind: "sources";
  readonly report: Located<Report>;
  readonly edition: Located<Edition>;
  readonly figures: Located<FiguresFile>;
  readonly charts: ReadonlyMap<string, Located<Chart>>;
  /** In the report's order. */
  readonly sections: readonly Located<Section>[];
  /** Sections that only handouts print: `<edition>/sheets/*.yaml`. */
  readonly sheetSections: readonly Located<Section>[];
  readonly tables: ReadonlyMap<string, Table>;
  /** Tables of earlier editions by edition, for the same data package names. */
  readonly priorTables: ReadonlyMap<string, ReadonlyMap<string, Table>>;
  /** The theme's folder. */
  readonly themeFolder: string;
  /** The theme's words by locale: `labels/<locale>.yaml`, nested maps of text. */
  readonly labels: ReadonlyMap<string, Located<Labels>>;
  /** Registers of released editions, this one's own included where it was released before. */
  readonly registers: ReadonlyMap<string, Register>;
  /** Translations by locale, then by part: a section's id, `report`, `edition`, `charts` or `errata`. */
  readonly translations: ReadonlyMap<string, ReadonlyMap<string, Located<Translation>>>;
  /** Who has signed which sections, where anybody has. */
  readonly signoffs?: Located<Signoffs> | undefined;
  /** What was wrong in this edition and has been put right, where anything was. */
  readonly errata?: Located<Errata> | undefined;
  /** The words decided on for each language: `glossary.yaml`, where the report has one. */
  readonly glossary?: Located<Glossary> | undefined;
  /** Set by `translation`: where a draft prints the source's own text, and its language. */
  readonly untranslated?: Untranslated | undefined;
  /** Decoded text of every file read, by path: diagnostics quote it. */
  readonly texts: ReadonlyMap<string, string>;
  /** What faulty files leave open; nothing is printed from sources that have gaps. */
  readonly gaps: Gaps;
  /** Bytes read, with their hash, for the manifest. */
  readonly inputs: readonly Input[];
}

/** What an edition says, and the theme that it is set in. */
export interface Sources extends Written {
  readonly theme: Located<Theme>;
  readonly templates: ReadonlyMap<string, Template>;
  /** The page master of all pages around the sections, where they are a handout's. */
  readonly sheetMaster?: string | undefined;
}

/** Texts that stand in the source's language in an edition of another one. */
export interface Untranslated {
  readonly locale: string;
  readonly spans: readonly Span[];
}

export interface Input {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Fixed words of a theme in one language; `units` hold plural forms. */
export interface Labels {
  readonly [key: string]: string | Labels;
}
