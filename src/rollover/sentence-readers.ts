/** What overtakes a sentence by itself: each reader knows one way, and reads the facts and names in it. */
import { whyNotComparable } from "../data/index.ts";
import { datedWords } from "./dated-words.ts";
import { datingOf } from "./dating.ts";
import { type FactChange, type Held, isBeyondTolerance } from "./fact-changes.ts";
import { ranksIn } from "./ranks.ts";
import { entitiesOf, familyOf } from "./register-of.ts";
import type { Sentence } from "./sentences.ts";

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

/** The reasons that one reader finds in a sentence. */
export type Reader = (sentence: Sentence) => readonly Reason[];

/** Facts that a sentence prints and that moved too far for its words to be taken for granted; unknown ones are gone. */
export function movedFacts({ figures }: Held, changes: readonly FactChange[]): Reader {
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
export function turnedOrders({ figures, before }: Held): Reader {
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
export function lostRanks({ figures, before, sources }: Held): Reader {
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

export function goneFacts({ figures, before }: Held): Reader {
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

export function changedDefinitions({ figures, before, sources }: Held): Reader {
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
export function earlierEditions({ figures, before, sources }: Held): Reader {
  const passed = [...sources.registers.keys(), ...sources.priorTables.keys()].filter(
    (edition) => edition < before.edition,
  );
  const asks = (text: string) =>
    passed.find((edition) => text.includes(`prior.${edition}.`) || text.includes(`prior['${edition}']`));
  // A fact looked at before, from another that uses it too, asks for no edition: the search ends with the first that does.
  const editionOf = (name: string, seen: Set<string> = new Set()): string | undefined => {
    if (seen.has(name)) return undefined;
    seen.add(name);
    const fact = figures.facts.get(name);
    if (fact === undefined) return asks(name);
    const own = asks([fact.definition, ...fact.chain.map((table) => `${table}.`)].join(" "));
    if (own !== undefined) return own;
    for (const each of fact.facts) {
      const edition = editionOf(each, seen);
      if (edition !== undefined) return edition;
    }
    return undefined;
  };
  return ({ names }) =>
    names.flatMap((name): Reason[] => {
      const edition = editionOf(name);
      if (edition === undefined) return [];
      const why = `${name} is what ${edition} said, and the edition before is the one of ${before.edition}`;
      return [{ kind: "earlier-edition", why }];
    });
}

export function goneEntities({ sources, before }: Held): Reader {
  const now = new Set(Object.values(entitiesOf(sources)).flat());
  const gone = Object.entries(before.entities).flatMap(([table, names]) =>
    sources.tables.has(table) ? names.filter((name) => !now.has(name)).map((name) => ({ table, name })) : [],
  );
  return ({ text }) =>
    gone.flatMap(({ table, name }): Reason[] =>
      says(text, name) ? [{ kind: "entity-gone", why: `${name} is gone from ${table}` }] : [],
    );
}

export function endedOffices({ sources: { report, edition } }: Held): Reader {
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

export function dated({ sources, before }: Held): Reader {
  const dating = datingOf(sources, sources.edition.value.edition, before.edition);
  return ({ text }) =>
    datedWords(text, dating).map(({ words, why }) => ({
      kind: "words-that-date",
      why: `“${words}”: ${why}`,
    }));
}

/** Whether `text` has `name` as words of its own. */
function says(text: string, name: string): boolean {
  const isPartOfWord = (at: number) => /[\p{L}\p{N}]/u.test(text[at] ?? "");
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (!isPartOfWord(at - 1) && !isPartOfWord(at + name.length)) return true;
  }
  return false;
}
