/** What goes to a translator's tool and comes back: the texts of an edition in two languages, with all that helps. */
import { positionAt } from "../base/index.ts";
import type { Sources } from "../source/index.ts";
import { longestFor } from "./fixed-places.ts";
import { placeholdersIn } from "./placeholders.ts";
import { type Standing, standingIn, type UnitStanding } from "./standing.ts";

/** One text on its way; texts are without the line break that ends a `|` block. */
export interface ExchangeUnit {
  readonly id: string;
  readonly source: string;
  /** Undefined where nothing is translated. */
  readonly target: string | undefined;
  readonly standing: Standing;
  /** The source that a stale translation was made from, where it was kept. */
  readonly was: string | undefined;
}

/** A text with what a translator should know about it. */
export interface OutgoingUnit extends ExchangeUnit {
  readonly part: string;
  /** The file and line of the source text: `content/…/leakage.yaml:12`. */
  readonly reference: string;
  /** For people, in the source's language: section, neighbours. */
  readonly notes: readonly string[];
  /** The most characters that fit. */
  readonly longest: number | undefined;
  /** What placeholders print in the source's language, by their text: `{{moved_share}}` → `50,7 %`. */
  readonly prints: ReadonlyMap<string, string>;
}

export interface Outgoing {
  readonly report: string;
  readonly edition: string;
  /** The day of issue, `yyyy-mm-dd`. */
  readonly date: string;
  readonly sourceLocale: string;
  readonly locale: string;
  readonly units: readonly OutgoingUnit[];
}

/** All texts of an edition for a translator into `locale`; `print` says what a fact of this name prints, if it is one. */
export function gatherExchange(
  sources: Sources,
  locale: string,
  print: (fact: string) => string | undefined,
): Outgoing {
  const { units } = standingIn(sources, locale);
  const { report, edition } = sources;
  return {
    report: report.value.id,
    edition: edition.value.edition,
    date: edition.value.date,
    sourceLocale: report.value.sourceLocale,
    locale,
    units: units.flatMap((each, index) => {
      const { unit, standing, translated } = each;
      if (!isToTranslate(each)) return [];
      const { file, start } = unit.home.at(unit.path);
      const { line } = positionAt(sources.texts.get(file) ?? "", start);
      const outgoing: OutgoingUnit = {
        id: unit.id,
        part: unit.part,
        source: unit.text.trimEnd(),
        target: translated?.text.trimEnd() || undefined,
        standing: translated?.text.trim() === "" ? "missing" : standing,
        was: standing === "stale" ? translated?.was?.trimEnd() : undefined,
        reference: `${file}:${line}`,
        notes: notesFor(each, units[index - 1], units[index + 1], sources),
        longest: longestFor(unit),
        prints: printed(unit.text, print),
      };
      return [outgoing];
    }),
  };
}

/** Whether a text has words: the empty ones, and those that are nothing but numbers, go to no translator. */
export function isToTranslate({ unit, standing, translated }: UnitStanding): boolean {
  return unit.text.trim() !== "" && (translated !== undefined || standing !== "approved");
}

function printed(text: string, print: (fact: string) => string | undefined): Map<string, string> {
  const prints = new Map<string, string>();
  for (const { meaning, text: placeholder } of placeholdersIn(text)) {
    const words = meaning === undefined ? undefined : print(meaning);
    if (words !== undefined) prints.set(placeholder, words);
  }
  return prints;
}

/** Characters of a neighbour that are shown. */
const SHOWN = 160;

function notesFor(
  { unit }: UnitStanding,
  before: UnitStanding | undefined,
  after: UnitStanding | undefined,
  { sections, sheetSections }: Sources,
): string[] {
  const section = [...sections, ...sheetSections].find(({ value }) => value.id === unit.part);
  const where = section ? `in the section “${oneLine(section.value.title)}”` : `in ${unit.part}`;
  const neighbour = (word: string, other: UnitStanding | undefined) =>
    other?.unit.part === unit.part && other.unit.text.trim() !== ""
      ? [`${word}: ${oneLine(other.unit.text)}`]
      : [];
  return [`${where}: ${unit.key}`, ...neighbour("before", before), ...neighbour("after", after)];
}

function oneLine(text: string): string {
  const words = [...text.replace(/\s+/g, " ").trim()];
  return words.length > SHOWN ? `${words.slice(0, SHOWN).join("").trimEnd()} …` : words.join("");
}

/** A file that came back, read. */
export interface Incoming {
  /** What it was exported from, as far as the file still says so. */
  readonly issue?: { readonly report: string; readonly edition: string } | undefined;
  readonly locale: string;
  readonly sourceLocale: string;
  readonly units: readonly IncomingUnit[];
}

export interface IncomingUnit extends ExchangeUnit {
  /** Offset of the unit in the file. */
  readonly offset: number;
}
