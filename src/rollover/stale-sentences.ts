/**
 * Which sentences the new data, the new year or the new definitions have overtaken, sentence by sentence. A text is
 * read as it was written: what its `{{…}}` print now is compared with what they printed in the earlier edition.
 */
import type { Span } from "../base/index.ts";
import { passagesOf } from "../edition/index.ts";
import type { Written } from "../source/index.ts";
import { type Unit, unitsOf } from "../translation/index.ts";
import { blockOf, claimants } from "./claimants.ts";
import type { FactChange, Held } from "./fact-changes.ts";
import { agesOf, registeredTables, textsOf } from "./register-of.ts";
import { type Judged, withRests } from "./resting-sentences.ts";
import {
  changedDefinitions,
  dated,
  earlierEditions,
  endedOffices,
  goneEntities,
  goneFacts,
  lostRanks,
  movedFacts,
  type Reason,
  turnedOrders,
} from "./sentence-readers.ts";
import { type Sentence, sentencesOf, spanOf } from "./sentences.ts";

export interface StaleSentence {
  readonly unit: string;
  readonly text: string;
  readonly span: Span;
  readonly reasons: readonly Reason[];
}

/** A text that has stood as it is for this many editions is shown again, however little moved. */
const OLD_AGE = 3;

/** In the order in which their reasons are told. */
const READERS = [
  movedFacts,
  turnedOrders,
  lostRanks,
  goneFacts,
  changedDefinitions,
  earlierEditions,
  goneEntities,
  endedOffices,
  dated,
];

/** The sentences to read again, in the report's order. */
export function staleSentences(written: Held, changes: readonly FactChange[]): readonly StaleSentence[] {
  const held = asPrinted(written);
  const readers = READERS.map((read) => read(held, changes));
  const describes = changedTables(held);
  const said = unitsOf(held.sources).map((unit) => ({ unit, sentences: sentencesOf(unit) }));
  const claims = claimants(
    said.flatMap(({ sentences }) => sentences),
    held,
  );
  const ended = endedTexts(held.sources);
  const ages = agesOf(textsOf(held.sources), held.before);
  const judged = said.flatMap(({ unit, sentences }) =>
    sentences.map((sentence, index): Judged => {
      const reasons = [...readers.flatMap((read) => read(sentence)), ...(claims.get(sentence) ?? [])];
      // The first of several says what kind of chart it is, and still does.
      const isDescription = unit.path.at(-1) === "title" || unit.path.at(-1) === "alt";
      const table = isDescription && (index > 0 || sentences.length === 1) ? describes(sentence) : undefined;
      if (table !== undefined && sentence.names.length === 0)
        reasons.push({ kind: "table-changed", why: `it describes ${table}, whose rows have changed` });
      const age = ages[unit.id] ?? 1;
      if (index === 0) {
        reasons.push(...(ended.get(blockOf(unit)) ?? []));
        if (age >= OLD_AGE) reasons.push({ kind: "untouched", why: `untouched for ${age} editions` });
      }
      return { sentence, reasons };
    }),
  );
  return withRests(judged, { ...held, changedTable: describes }).flatMap(({ sentence, reasons }) =>
    reasons.length === 0
      ? []
      : [{ unit: sentence.unit.id, text: sentence.text, span: spanOf(sentence), reasons }],
  );
}

/** Blocks that are not printed with these data say nothing. */
function asPrinted(held: Held): Held {
  const passages = passagesOf(held.sources, held.figures).value;
  return passages === undefined || passages.withheld.size === 0
    ? held
    : { ...held, sources: passages.sources };
}

/** The table that words about a chart or table describe, where its rows have changed. */
function changedTables({ sources, figures, before }: Held): (sentence: Sentence) => string | undefined {
  const changed = changedTableNames({ figures, before });
  const plottedIn = (chart: string) => sources.charts.get(chart)?.value.table;
  const tableOf = ({ id, part, key, path }: Unit): string | undefined => {
    if (!DESCRIBING.has(String(path.at(-1)))) return undefined;
    if (part === "charts") return plottedIn(key.slice(0, key.indexOf(".")));
    const section = sources.sections.find(({ value }) => value.id === part);
    const block = section?.value.blocks.find((each) => id.startsWith(`${part}.${each.id}.`));
    if (block?.type === "chart") return plottedIn(block.chart);
    return block?.type === "table" ? block.table : undefined;
  };
  return ({ unit }) => {
    const table = tableOf(unit);
    return table !== undefined && changed.has(table) ? table : undefined;
  };
}

/** Fields that say by hand what a chart or table shows. */
const DESCRIBING: ReadonlySet<string> = new Set(["title", "alt", "caption", "note"]);

/** Tables of both editions whose rows differ. */
export function changedTableNames({
  figures,
  before,
}: Pick<Held, "figures" | "before">): ReadonlySet<string> {
  const now = registeredTables(figures, (name) => Object.hasOwn(before.tables, name));
  return new Set(
    Object.entries(before.tables).flatMap(([name, { sha256 }]) => {
      const is = now[name]?.sha256;
      return is !== undefined && is !== sha256 ? [name] : [];
    }),
  );
}

/** Blocks that said themselves for how long they would be true. */
function endedTexts({ sections, edition }: Written): ReadonlyMap<string, readonly Reason[]> {
  const ended = sections.flatMap(({ value: { id, blocks } }) =>
    blocks.flatMap(({ id: block, valid_until: until }) => {
      if (until === undefined || until >= edition.value.date) return [];
      const reason = { kind: "validity-ended", why: `true until ${until}` } as const;
      return [[`${id}.${block}`, [reason]] as const];
    }),
  );
  return new Map(ended);
}
