/**
 * Sentences without a number of their own that rest on one beside them: their words measure (“three in four”) what a
 * neighbour prints, or they say again what another says, as pull quotes do. What has overtaken the one has overtaken the other.
 */
import { groupedBy } from "../base/index.ts";
import type { Figures } from "../data/index.ts";
import type { Locale } from "../locale/index.ts";
import type { Register } from "../source/index.ts";
import { measuringWords } from "./measuring-words.ts";
import type { Reason } from "./sentence-readers.ts";
import type { Sentence } from "./sentences.ts";

/** A sentence with what was found wrong with it by itself. */
export interface Judged {
  readonly sentence: Sentence;
  readonly reasons: readonly Reason[];
}

export interface Rest {
  readonly figures: Pick<Figures, "facts">;
  readonly before: Pick<Register, "facts">;
  readonly locale: Locale;
  /** The table that a caption, title or note is about, where its rows have changed. */
  readonly changedTable: (sentence: Sentence) => string | undefined;
}

/** The sentences with what they rest on added to their reasons. */
export function withRests(judged: readonly Judged[], rest: Rest): readonly Judged[] {
  const beside = groupedBy(judged, ({ sentence }) => neighbourhoodOf(sentence));
  const measured = judged.map((each): Judged => {
    const { sentence, reasons } = each;
    if (sentence.names.some((name) => rest.figures.facts.has(name))) return each;
    const neighbours = (beside.get(neighbourhoodOf(sentence)) ?? []).filter((other) => other !== each);
    return { sentence, reasons: [...reasons, ...restOf(each, neighbours, rest)] };
  });
  return withEchoes(measured);
}

/** What prints the numbers that a sentence may rest on: its paragraph, its key figure, its table or chart, its title. */
function neighbourhoodOf({ unit, paragraph }: Sentence): string {
  const { id, part, path } = unit;
  if (part === "charts") return id.slice(0, id.lastIndexOf("."));
  // What a picture shows rests on nothing that is counted.
  if (path.at(-1) === "alt") return id;
  if (path[0] !== "blocks") return part;
  return path.at(-1) === "text" ? `${id}#${paragraph}` : id.slice(0, id.lastIndexOf("."));
}

const MOVED: ReadonlySet<Reason["kind"]> = new Set(["fact-moved", "sign-turned", "fact-gone"]);
const REORDERED: ReadonlySet<Reason["kind"]> = new Set(["rank-changed", "sign-turned"]);

function restOf({ sentence, reasons }: Judged, neighbours: readonly Judged[], rest: Rest): readonly Reason[] {
  const { locale, changedTable } = rest;
  const table = changedTable(sentence);
  // Most sentences have nothing beside them that moved, and their words need not be looked at.
  if (table === undefined && neighbours.every((other) => other.reasons.length === 0)) return [];
  const measuring = measuringWords(sentence.text, locale.tag);
  const found = measuring.flatMap(({ words, about }): Reason[] => {
    const kinds = about === "amount" ? MOVED : REORDERED;
    const moved = neighbours.flatMap((other) => other.reasons).find(({ kind }) => kinds.has(kind));
    return moved === undefined ? [] : [{ kind: "words-rest", why: `“${words}” rests on ${moved.why}` }];
  });
  found.push(...countsOf(sentence, neighbours, rest));
  const [first] = measuring;
  if (found.length > 0 || first === undefined || table === undefined) return found;
  if (reasons.some(({ kind }) => kind === "table-changed")) return found;
  return [{ kind: "words-rest", why: `“${first.words}” rests on ${table}, whose rows have changed` }];
}

/** Smaller numbers are also other words: `en`, “to”. */
const LEAST_COUNT = 3;

/** Whole numbers that a neighbour prints, spelled out: “all nine” beside `{{moved_2020}}`, which was nine. */
function countsOf(
  { text }: Sentence,
  neighbours: readonly Judged[],
  { figures, before, locale }: Rest,
): readonly Reason[] {
  const words = new Set(text.toLowerCase().match(/[\p{L}-]+/gu));
  const names = new Set(neighbours.flatMap(({ sentence }) => sentence.names));
  return [...names].flatMap((name): Reason[] => {
    const [was, is] = [before.facts[name]?.value, figures.facts.get(name)?.value];
    if (typeof was !== "number" || was < LEAST_COUNT || was === is || is === undefined) return [];
    const word = locale.cardinal(was);
    if (word === undefined || !words.has(word)) return [];
    return [
      { kind: "words-rest", why: `“${word}” rests on ${name}, which was ${was}, and is ${is ?? "unknown"}` },
    ];
  });
}

/** Shorter ones are said again by chance. */
const SHORTEST_ECHO = 20;

/** A sentence that another of its section says too, such as a pull quote, is overtaken with that one. */
function withEchoes(judged: readonly Judged[]): readonly Judged[] {
  const overtaken = judged.flatMap(({ sentence: { unit, text }, reasons }) =>
    reasons.length === 0 ? [] : [{ part: unit.part, words: plain(text), reasons }],
  );
  const stale = groupedBy(overtaken, ({ part }) => part);
  return judged.map((each) => {
    const { sentence, reasons } = each;
    const others = stale.get(sentence.unit.part);
    if (reasons.length > 0 || others === undefined || sentence.unit.part === "charts") return each;
    const said = plain(sentence.text);
    const echoed = said.length < SHORTEST_ECHO ? undefined : others.find(({ words }) => words.includes(said));
    if (echoed === undefined) return each;
    const why = `the text says the same: ${echoed.reasons.map((reason) => reason.why).join("; ")}`;
    return { sentence, reasons: [{ kind: "repeats", why }] };
  });
}

/** The words alone, for comparing. */
function plain(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}{}]+/gu, " ")
    .trim()
    .toLowerCase();
}
