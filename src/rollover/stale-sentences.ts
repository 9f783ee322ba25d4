/**
 * Which sentences the new data, the new year or the new definitions have overtaken, sentence by sentence. A text is
 * read as it was written: what its `{{…}}` print now is compared with what they printed in the earlier edition.
 */
import type { Span } from "../base/index.ts";
import { whyNotComparable } from "../data/index.ts";
import { passagesOf } from "../edition/index.ts";
import type { Written } from "../source/index.ts";
import { type Unit, unitsOf } from "../translation/index.ts";
import { datedWords } from "./dated-words.ts";
import { datingOf } from "./dating.ts";
import { type FactChange, type Held, isBeyondTolerance, ranksIn } from "./fact-changes.ts";
import { agesOf, entitiesOf, familyOf, registeredTables, textsOf } from "./register-of.ts";
import { type Judged, withRests } from "./resting-sentences.ts";
import { type Sentence, sentencesOf, spanOf } from "./sentences.ts";

export type StaleKind =
  | "sign-turned"
  | "rank-changed"
  | "claim-false"
  | "fact-moved"
  | "fact-gone"
  | "definition-changed"
  | "earlier-edition"
  | "entity-gone"
  | "office-ended"
  | "validity-ended"
  | "words-that-date"
  | "table-changed"
  | "words-rest"
  | "repeats"
  | "untouched";

export interface Reason {
  readonly kind: StaleKind;
  readonly why: string;
}

export interface StaleSentence {
  readonly unit: string;
  readonly text: string;
  readonly span: Span;
  readonly reasons: readonly Reason[];
}

/** A text that has stood as it is for this many editions is shown again, however little moved. */
export const OLD_AGE = 3;

/** The sentences to read again, in the report's order. */
export function staleSentences(written: Held, changes: readonly FactChange[]): readonly StaleSentence[] {
  const held = asPrinted(written);
  const readers = [
    ...[movedFacts, turnedOrders, lostRanks, goneFacts, changedDefinitions, earlierEditions].map((read) =>
      read(held, changes),
    ),
    goneEntities(held),
    endedOffices(held),
    dated(held),
  ];
  const describes = changedTables(held);
  const said = unitsOf(held.sources).map((unit) => ({ unit, sentences: sentencesOf(unit) }));
  const claims = claimants(said, falseClaims(held));
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

type Reader = (sentence: Sentence) => readonly Reason[];

/** Facts that a sentence prints and that moved too far for its words to be taken for granted; unknown ones are gone. */
function movedFacts({ figures }: Held, changes: readonly FactChange[]): Reader {
  const moved = new Map(
    changes.flatMap((change) => {
      const fact = figures.facts.get(change.fact);
      return fact && isBeyondTolerance(change, fact) ? [[change.fact, change] as const] : [];
    }),
  );
  return ({ names }) =>
    names.flatMap((name): Reason[] => {
      const change = moved.get(name);
      if (change === undefined || change.is === null) return [];
      const why = `${name} was ${change.written.was}, and is ${change.written.is}`;
      return [{ kind: change.sign === "turned" ? "sign-turned" : "fact-moved", why }];
    });
}

/** Two facts of one kind in one sentence, of which the other is the larger now. */
function turnedOrders({ figures, before }: Held): Reader {
  return ({ names }) => {
    const facts = names.flatMap((name) => {
      const fact = figures.facts.get(name);
      const was = before.facts[name]?.value;
      if (fact === undefined || typeof fact.value !== "number" || typeof was !== "number") return [];
      const { as, currency, unit } = fact.format;
      return [{ name, was, is: fact.value, kind: JSON.stringify([as, currency, unit]) }];
    });
    return facts.flatMap((left, index) =>
      facts.slice(index + 1).flatMap((right): Reason[] => {
        const [then, now] = [Math.sign(left.was - right.was), Math.sign(left.is - right.is)];
        if (left.kind !== right.kind || then === now) return [];
        const relation = ["less than", "the same as", "more than"];
        const why = `${left.name} was ${relation[then + 1]} ${right.name}, and is ${relation[now + 1]} it`;
        return [{ kind: "rank-changed", why }];
      }),
    );
  };
}

/**
 * A fact that was the largest or smallest of its family, or is now. Where a sentence sets it against the same member of
 * another family, such as Oslo in 2017 against Trondheim in 2017, it says nothing of the other years.
 */
function lostRanks({ figures, before, sources }: Held): Reader {
  const ranks = ranksIn(figures, before, sources);
  const memberOf = (name: string) => name.slice(familyOf(name, sources)?.length ?? name.length);
  const end = (rank: number, of: number) => (rank === 1 ? "largest" : rank === of ? "smallest" : undefined);
  return ({ names }) =>
    names.flatMap((name): Reason[] => {
      const rank = ranks.get(name);
      if (rank === undefined || rank.of < 3) return [];
      const member = memberOf(name);
      if (names.some((other) => other !== name && ranks.has(other) && memberOf(other) === member)) return [];
      const [then, now] = [end(rank.was, rank.of), end(rank.is, rank.of)];
      if (then === now) return [];
      const words = (place: string | undefined, number: number) => place ?? `number ${number} of ${rank.of}`;
      const why = `${name} was ${words(then, rank.was)}, and is ${words(now, rank.is)}`;
      return [{ kind: "rank-changed", why }];
    });
}

function goneFacts({ figures, before }: Held): Reader {
  return ({ names }) =>
    names.flatMap((name): Reason[] => {
      const fact = figures.facts.get(name);
      if (fact === undefined && before.facts[name] !== undefined) {
        return [{ kind: "fact-gone", why: `there is no ${name} any more` }];
      }
      const known = before.facts[name]?.value ?? null;
      return fact?.value === null && known !== null
        ? [{ kind: "fact-gone", why: `${name} is unknown now` }]
        : [];
    });
}

function changedDefinitions({ figures, before, sources }: Held): Reader {
  const comparability = { edition: sources.edition.value, registers: sources.registers };
  return ({ names }) =>
    names.flatMap((name): Reason[] => {
      const fact = figures.facts.get(name);
      const why = fact && whyNotComparable(fact, before.edition, comparability);
      return why === undefined
        ? []
        : [{ kind: "definition-changed", why: `${name} is not comparable: ${why.replace(/\.$/, "")}` }];
    });
}

/** What an edition before the last one said: a comparison that has been passed by. */
function earlierEditions({ figures, before, sources }: Held): Reader {
  const passed = [...sources.registers.keys(), ...sources.priorTables.keys()].filter(
    (edition) => edition < before.edition,
  );
  const asks = (text: string) =>
    passed.find((edition) => text.includes(`prior.${edition}.`) || text.includes(`prior['${edition}']`));
  const editionOf = (name: string, seen: ReadonlySet<string> = new Set()): string | undefined => {
    const fact = figures.facts.get(name);
    if (fact === undefined) return asks(name);
    const own = asks([fact.definition, ...fact.chain.map((table) => `${table}.`)].join(" "));
    if (own !== undefined || seen.has(name)) return own;
    const below = new Set([...seen, name]);
    return fact.facts.map((each) => editionOf(each, below)).find((edition) => edition !== undefined);
  };
  return ({ names }) =>
    names.flatMap((name): Reason[] => {
      const edition = editionOf(name);
      if (edition === undefined) return [];
      const why = `${name} is what ${edition} said, and the edition before is the one of ${before.edition}`;
      return [{ kind: "earlier-edition", why }];
    });
}

function goneEntities({ sources, before }: Held): Reader {
  const now = new Set(Object.values(entitiesOf(sources)).flat());
  const gone = Object.entries(before.entities).flatMap(([table, names]) =>
    sources.tables.has(table) ? names.filter((name) => !now.has(name)).map((name) => ({ table, name })) : [],
  );
  return ({ text }) =>
    gone.flatMap(({ table, name }): Reason[] =>
      says(text, name) ? [{ kind: "entity-gone", why: `${name} is gone from ${table}` }] : [],
    );
}

function endedOffices({ sources: { report, edition } }: Held): Reader {
  const left = report.value.people.filter(
    ({ valid_until: until }) => until !== undefined && until < edition.value.date,
  );
  return ({ text }) =>
    left.flatMap(({ name, role, valid_until: until }): Reason[] =>
      says(text, name)
        ? [{ kind: "office-ended", why: `${name}${role === undefined ? "" : `, ${role},`} until ${until}` }]
        : [],
    );
}

function dated({ sources, before }: Held): Reader {
  const dating = datingOf(sources, sources.edition.value.edition, before.edition);
  return ({ text }) =>
    datedWords(text, dating).map(({ words, why }) => ({
      kind: "words-that-date",
      why: `“${words}”: ${why}`,
    }));
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

interface FalseClaim {
  readonly facts: readonly string[];
  readonly reason: Reason;
}

/** Claims that do not hold any more, by the block or section that makes them. */
function falseClaims({ sources, figures }: Held): ReadonlyMap<string, readonly FalseClaim[]> {
  const found = new Map<string, FalseClaim[]>();
  const check = (place: string, holds: string | readonly string[] | undefined): void => {
    for (const expression of holds === undefined ? [] : [holds].flat()) {
      const evaluated = figures.evaluate(expression);
      if ("fault" in evaluated) {
        const reason = {
          kind: "claim-false",
          why: `\`${expression}\` cannot be asked: ${evaluated.fault}`,
        } as const;
        found.set(place, [...(found.get(place) ?? []), { facts: [], reason }]);
      } else if (evaluated.value !== true) {
        const reason = { kind: "claim-false", why: `\`${expression}\` does not hold` } as const;
        found.set(place, [...(found.get(place) ?? []), { facts: evaluated.facts, reason }]);
      }
    }
  };
  for (const { value } of sources.sections) {
    check(value.id, value.holds);
    for (const block of value.blocks) check(`${value.id}.${block.id}`, block.holds);
  }
  return found;
}

interface Said {
  readonly unit: Unit;
  readonly sentences: readonly Sentence[];
}

/**
 * The sentences that make false claims: of a block, the first that prints one of the claim's facts; where none does, the
 * statements that it opens with, as far as the first that prints something. What a section says of itself, its title says.
 */
function claimants(
  said: readonly Said[],
  claims: ReadonlyMap<string, readonly FalseClaim[]>,
): ReadonlyMap<Sentence, readonly Reason[]> {
  const byBlock = new Map<string, Sentence[]>();
  const titles = new Map<string, readonly Sentence[]>();
  for (const { unit, sentences } of said) {
    const block = blockOf(unit);
    byBlock.set(block, [...(byBlock.get(block) ?? []), ...sentences]);
    if (unit.path[0] === "title") titles.set(unit.part, sentences);
  }
  const found = new Map<Sentence, Reason[]>();
  for (const [block, all] of claims) {
    const sentences = byBlock.get(block) ?? [];
    for (const { facts, reason } of all) {
      const printing = sentences.find(({ names }) => names.some((name) => facts.includes(name)));
      const making = printing === undefined ? openingStatements(sentences) : [printing];
      for (const claimant of new Set([...(titles.get(block) ?? []), ...making]))
        found.set(claimant, [...(found.get(claimant) ?? []), reason]);
    }
  }
  return found;
}

/** What a block says before it prints its first number: the first statement, and those after it in its paragraph. */
function openingStatements(sentences: readonly Sentence[]): readonly Sentence[] {
  const statements = sentences.filter(({ place, text }) => place === "text" && !text.endsWith("?"));
  const [first] = statements;
  if (first === undefined) return sentences.slice(0, 1);
  const last = statements.findIndex(
    ({ names, paragraph, unit }) => names.length > 0 || paragraph !== first.paragraph || unit !== first.unit,
  );
  return statements.slice(0, last === -1 ? undefined : Math.max(last, 1));
}

/** The block whose claims a unit answers for: `lekkasjen.lekkasje-2021`; of a section's own, its standfirst or title. */
function blockOf({ part, key, path, home }: Unit): string {
  if (path[0] === "blocks") return `${part}.${key.slice(0, key.indexOf("."))}`;
  const { value } = home;
  const hasStandfirst = typeof value === "object" && value !== null && "standfirst" in value;
  return path[0] === (hasStandfirst ? "standfirst" : "title") ? part : `${part}.${key}#`;
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

/** Whether `text` has `name` as words of its own. */
function says(text: string, name: string): boolean {
  const isPartOfWord = (at: number) => /[\p{L}\p{N}]/u.test(text[at] ?? "");
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (!isPartOfWord(at - 1) && !isPartOfWord(at + name.length)) return true;
  }
  return false;
}
