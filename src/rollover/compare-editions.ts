/** An edition against an earlier one: what changed, what it did to the text, who came and who went. */
import { groupedBy } from "../base/index.ts";
import { whyNotComparable } from "../data/index.ts";
import { type FactChanges, factChanges, type Held } from "./fact-changes.ts";
import type { PageDifference } from "./page-differences.ts";
import { agesOf, entitiesOf, textsOf } from "./register-of.ts";
import { changedTableNames, type StaleSentence, staleSentences } from "./stale-sentences.ts";
import { standingData } from "./standing-data.ts";

export interface ChangedDefinition {
  readonly fact: string;
  readonly was: string;
  readonly is: string;
  readonly why: string;
}

export interface EntityChange {
  readonly table: string;
  readonly came: readonly string[];
  readonly went: readonly string[];
}

/** How many texts have stood as they are for how many editions, this one included. */
export interface Untouched {
  readonly editions: number;
  readonly units: readonly string[];
}

export interface Comparison {
  readonly report: string;
  readonly edition: string;
  readonly since: string;
  /** The language that the report is written in, BCP 47. */
  readonly locale: string;
  readonly facts: FactChanges;
  readonly sentences: readonly StaleSentence[];
  readonly untouched: readonly Untouched[];
  readonly entities: readonly EntityChange[];
  readonly definitions: readonly ChangedDefinition[];
  /** Tables whose rows differ. */
  readonly tables: readonly string[];
  /** Tables of CSV files whose rows are those of the earlier edition. */
  readonly standing: readonly string[];
  /** Page by page, where both editions were laid out. */
  readonly pages?: readonly PageDifference[] | undefined;
}

export function compareEditions(held: Held): Comparison {
  const { sources, figures, before } = held;
  const facts = factChanges(held);
  return {
    report: sources.report.value.id,
    edition: sources.edition.value.edition,
    since: before.edition,
    locale: sources.report.value.sourceLocale,
    facts,
    sentences: staleSentences(held, facts.changed),
    untouched: untouchedIn(held),
    entities: entityChanges(held),
    definitions: changedDefinitions(held),
    tables: [...changedTableNames({ figures, before })],
    standing: standingData(held),
  };
}

function untouchedIn({ sources, before }: Held): readonly Untouched[] {
  const ages = Object.entries(agesOf(textsOf(sources), before)).filter(([, age]) => age > 1);
  const byAge = [...groupedBy(ages, ([, age]) => age)].sort(([a], [b]) => b - a);
  return byAge.map(([editions, texts]) => ({ editions, units: texts.map(([id]) => id) }));
}

function entityChanges({ sources, before }: Held): readonly EntityChange[] {
  return Object.entries(entitiesOf(sources)).flatMap(([table, names]) => {
    const then = before.entities[table];
    if (then === undefined) return [];
    const [known, standing] = [new Set(then), new Set(names)];
    const came = names.filter((name) => !known.has(name));
    const went = then.filter((name) => !standing.has(name));
    return came.length + went.length === 0 ? [] : [{ table, came, went }];
  });
}

function changedDefinitions({ sources, figures, before }: Held): readonly ChangedDefinition[] {
  const comparability = { edition: sources.edition.value, registers: sources.registers };
  return [...figures.facts.values()].flatMap((fact) => {
    const then = before.facts[fact.id];
    const why = whyNotComparable(fact, before.edition, comparability);
    return then === undefined || why === undefined
      ? []
      : [{ fact: fact.id, was: then.definition, is: fact.definition, why }];
  });
}
