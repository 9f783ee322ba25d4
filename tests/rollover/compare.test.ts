/** The edition of 2025 against that of 2023: which sentences the new data have overtaken, and which stand. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { comparisonPage } from "../../src/rollover/comparison-page.ts";
import { type Comparison, comparisonText } from "../../src/rollover/index.ts";
import { sentencesOf } from "../../src/rollover/sentences.ts";
import { unitsOf } from "../../src/translation/index.ts";
import { repository } from "../host.ts";
import { after, compared } from "./edition-2025.ts";
import { openWith } from "./round.ts";

/** Sentences that must be found: their unit, how they begin, and why. */
const OVERTAKEN = [
  // facts that moved
  ["lekkasjen.standfirst", "Av selskapene i kartleggingen", "fact-moved"],
  ["lekkasjen.lekkasje-bredde.text", "Snittet[^snitt] for alle", "fact-moved"],
  ["lekkasjen.lekkasje-bredde.text", "Her og i tabellen er snittet", "fact-moved"],
  ["lekkasjen.lekkasje-2021-rapporten.text", "Nå er de fire nyeste", "fact-moved"],
  ["lekkasjen.lekkasje-hvor.text", "De fleste drar til Oslo", "fact-moved"],
  ["trondheim-oslo.byer-snitt.text", "Da står {{trondheim_companies", "fact-moved"],
  ["trondheim-oslo.byer-snitt.text", "I Trondheim var snittet", "fact-moved"],
  ["oppsummert.nokkeltall-slutt.slutt-oslo.figure", "{{moved_oslo}}", "fact-moved"],
  ["planted.counts.text", "Av dem fra 2020 har", "fact-moved"],
  // signs and ranks
  ["trondheim-oslo.byer-snitt.text", "Forskjellen er på", "sign-turned"],
  ["lekkasjen.lekkasje-bredde.text", "Av selskapene fra 2014", "rank-changed"],
  ["lekkasjen.lekkasje-trend.text", "Jevnest er stigningen", "rank-changed"],
  ["lekkasjen.lekkasje-2021-rapporten.text", "To år senere er det", "rank-changed"],
  ["vekstmodell.vekst-snitt.text", "Hos de eldste", "rank-changed"],
  ["oppsummert.slutt-to.text", "Et gjennomsnittlig selskap i Oslo", "rank-changed"],
  // claims
  ["lekkasjen.standfirst", "Av selskapene i kartleggingen", "claim-false"],
  ["lekkasjen.lekkasje-2021.text", "Selskapene fra 2021 bryter", "claim-false"],
  ["trondheim-oslo.byer-snitt.text", "Det gjennomsnittlige Oslo-selskapet", "claim-false"],
  ["trondheim-oslo.byer-aar.text", "I fem av de åtte", "claim-false"],
  ["trondheim-oslo.byer-aar.text", "2016, 2019 og 2021 er unntakene", "claim-false"],
  ["trondheim-oslo.title", "Oslo leder", "claim-false"],
  ["trondheim-oslo.standfirst", "I snitt ja", "claim-false"],
  ["lekkasjen.title", "Halvparten har reist", "claim-false"],
  ["planted.claims.text", "Omtrent halvparten", "claim-false"],
  // definitions, earlier editions
  ["planted.counts.text", "Grunnlaget er", "definition-changed"],
  ["lekkasjen.lekkasje-2021-rapporten.text", "Forrige rapport fant", "earlier-edition"],
  ["vekstmodell.vekst-2021.text", "Den gamle kurven", "earlier-edition"],
  ["vekstmodell.vekst-2021.text", "Da bidro ettåringene", "earlier-edition"],
  // names
  ["trondheim-oslo.byer-tolkning.text", "Både Remarkable og Tise", "entity-gone"],
  ["planted.people.text", "Ikke bare Tiseland", "entity-gone"],
  ["planted.people.text", "Ordfører Kari Eksempel", "office-ended"],
  // time
  ["planted.promise.text", "Ordningen gjelder", "validity-ended"],
  ["planted.old.text", "Dette stod her", "untouched"],
  ["planted.words.text", "I fjor var", "words-that-date"],
  ["planted.words.text", "For første gang", "words-that-date"],
  ["planted.words.text", "Nylig kom", "words-that-date"],
  ["forord.forord-aret.text", "I 2023 reiste", "words-that-date"],
  ["forord.forord-maal.text", "I 2024 er det", "words-that-date"],
  ["kapital.kapital-inngang.text", "Opplysningene var ajour", "words-that-date"],
  ["oppsummert.slutt-videre.text", "Et selskap som blir fordi det vil", "words-that-date"],
  ["oppsummert.slutt-fire.text", "To nye fond skal bøte på det", "words-that-date"],
  ["forord.forord-spor.text", "Året endte med", "words-that-date"],
  ["lekkasjen.lekkasje-2021-rapporten.text", "To år etter", "words-that-date"],
  ["lekkasjen.lekkasje-2021-rapporten.text", "Går vi tilbake til de samme", "words-that-date"],
  // words that rest on a number beside them
  ["planted.words-for-numbers.text", "Fire av ti", "words-rest"],
  ["planted.words-for-numbers.text", "Det er den laveste", "words-rest"],
  ["planted.words-for-numbers.text", "Kullet ligger trygt", "words-rest"],
  ["planted.words-for-numbers.text", "Alle ni", "words-rest"],
  ["planted.words-for-numbers.text", "De som ble, var halvannen gang", "words-rest"],
  ["planted.tiles.young.label", "er borte fra 2020-kullet", "words-rest"],
  ["planted.by-year.caption", "Halvparten av hvert kull", "words-rest"],
  ["planted.by-year.note", "Flest selskaper", "words-rest"],
  ["planted.drawn.caption", "De fleste kullene", "words-rest"],
  ["planted.quoted.text", "Omtrent halvparten", "repeats"],
  // more time
  ["planted.since.text", "For tredje gang på rad", "words-that-date"],
  ["planted.since.text", "Siden 2021", "words-that-date"],
  ["planted.since.text", "Det siste året", "words-that-date"],
  ["planted.by-year.note", "Adressene er hentet", "words-that-date"],
  // charts
  ["planted.drawn.alt", "Den høyeste stolpen", "table-changed"],
  ["charts.leakage_by_year.title", "Jo eldre selskapet er", "table-changed"],
  ["charts.trondheim_oslo.title", "Oslo-selskapene ligger foran", "table-changed"],
  ["charts.growth_model.alt", "Kurvene krysser hverandre", "table-changed"],
] as const;

/** Sentences beside them that stand. */
const STANDING = [
  ["planted.people.text", "Byen er større"],
  ["planted.people.text", "Direktør Ola Eksempel"],
  ["planted.people.text", "Tiseland er noe annet"],
  ["planted.promise.text", "Den er gratis"],
  ["planted.lasting.text", "Avtalen med byen"],
  ["planted.words.text", "Universitetet ble grunnlagt i 1910"],
  ["planted.words.text", "Byen skal være klimanøytral i 2030"],
  ["planted.words.text", "Årene går"],
  ["planted.claims.text", "Investorene er"],
  ["planted.counts.text", "I {{companies_2020}} tilfeller"],
  ["planted.counts.text", "Av dem fra 2016"],
  ["planted.words-for-numbers.text", "Tre av fire"],
  ["planted.words-for-numbers.text", "Det er det høyeste"],
  ["planted.words-for-numbers.text", "Byen er stor"],
  ["planted.words-for-numbers.text", "Ingen vet"],
  ["planted.words-for-numbers.text", "Alle tolv"],
  ["planted.since.text", "Siden 2014"],
  ["planted.since.text", "For det tredje"],
  ["planted.quoted-elsewhere.text", "Byen er større"],
  ["planted.tiles.old.label", "er borte fra 2014-kullet"],
  ["planted.by-fund.caption", "Flest fond"],
  ["planted.by-fund.note", "Halvparten svarte"],
  ["lekkasjen.lekkasje-trend.text", "De eldste kullene er vanskeligere"],
  ["lekkasjen.lekkasje-2021.text", "Vi tror likevel ikke"],
  ["lekkasjen.lekkasje-kultur.text", "For kulturen er byens sterkeste kort"],
  ["trondheim-oslo.standfirst", "Skaper NTNU-selskapene mer"],
  ["trondheim-oslo.byer-aar.text", "Mest bemerkelsesverdig er kanskje 2017"],
  ["vekstmodell.vekst-poeng.text", "Et tiltak som får ett selskap"],
  ["kapital.kapital-inngang.text", "Lekkasjen har en tvilling"],
] as const;

let comparison: Comparison;
let texts: ReadonlyMap<string, string>;
let all: readonly { readonly unit: string; readonly text: string }[];

beforeAll(async () => {
  const files = await after();
  comparison = await compared(files);
  const { sources } = (await openWith(files, "2025")).open;
  texts = sources.texts;
  all = unitsOf(sources).flatMap((unit) => sentencesOf(unit).map(({ text }) => ({ unit: unit.id, text })));
}, 60_000);

const reasonsFor = (unit: string, beginning: string) =>
  comparison.sentences
    .filter((each) => each.unit === unit && each.text.startsWith(beginning))
    .flatMap(({ reasons }) => reasons.map(({ kind }) => kind));

test.each(OVERTAKEN)("%s “%s” is %s", (unit, beginning, kind) => {
  expect(reasonsFor(unit, beginning)).toContain(kind);
});

test.each(STANDING)("%s “%s” stands", (unit, beginning) => {
  expect(all.some((each) => each.unit === unit && each.text.startsWith(beginning))).toBe(true);
  expect(reasonsFor(unit, beginning)).toEqual([]);
});

/** Right as they stand, and told: both name the year of something that happened once. */
const FALSE_ALARMS = [
  ["forord.forord-opptakt.text", "SpareBank 1 SMN og Trondheim kommune stilte seg bak"],
  ["forord.forord-naeringsliv.text", "Corporate Innovation Forum, som vi etablerte i 2023"],
] as const;

describe("against what a reader finds, who knows what changed", () => {
  const read = (part: string): readonly (readonly [string, string])[] =>
    part
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => [line.slice(0, line.indexOf("  ")), line.slice(line.indexOf("  ") + 2)] as const);
  const file = readFileSync(new URL("texts/overtaken.txt", import.meta.url), "utf8");
  const [bound = [], unbound = []] = file.split("\n\n").map(read);
  const isIn = (list: readonly (readonly [string, string])[], { unit, text }: (typeof all)[number]) =>
    list.some(([name, beginning]) => name === unit && text.startsWith(beginning));
  const shown = (sentences: readonly (typeof all)[number][]) =>
    sentences.map(({ unit, text }) => `${unit}  ${text}`);

  test("what is listed is there", () => {
    const listed = [...bound, ...unbound, ...FALSE_ALARMS];
    expect(listed.filter((each) => !all.some((sentence) => isIn([each], sentence)))).toEqual([]);
  });

  test("all 101 that a number, a claim, a name or a word of theirs betrays are told, with 2 false alarms", () => {
    const told = comparison.sentences;
    expect(
      shown(all.filter((each) => isIn(bound, each) && reasonsFor(each.unit, each.text).length === 0)),
    ).toEqual([]);
    expect(shown(told.filter((each) => !isIn(bound, each) && !isIn(FALSE_ALARMS, each)))).toEqual([]);
    expect(shown(told.filter((each) => isIn(FALSE_ALARMS, each)))).toHaveLength(2);
    expect(told).toHaveLength(103);
  });

  test("17 more are left to whoever reads the chapter: nothing ties their words to the data", () => {
    const missed = all.filter((each) => isIn(unbound, each));
    expect(missed).toHaveLength(17);
    expect(shown(missed.filter(({ unit, text }) => reasonsFor(unit, text).length > 0))).toEqual([]);
  });
});

test("with the same data nothing is told of facts, claims, ranks or charts", async () => {
  const companies = new TextDecoder().decode(repository.read("data/startups/2023/companies.csv"));
  const same = await compared(await after(companies));
  const kinds = new Set(same.sentences.flatMap(({ reasons }) => reasons.map(({ kind }) => kind)));
  expect([...kinds].sort()).toEqual([
    "definition-changed",
    "earlier-edition",
    "office-ended",
    "untouched",
    "validity-ended",
    "words-that-date",
  ]);
  expect(same.facts.changed).toEqual([]);
  expect(same.entities).toEqual([]);
}, 60_000);

test("what is printed no longer is not to be read again", () => {
  expect(comparison.sentences.filter(({ unit }) => unit === "planted.not-printed.text")).toEqual([]);
});

describe("beside the sentences", () => {
  test("files that are still those of the old edition are named, as text and on the web page", () => {
    expect(comparison.standing).toEqual(["municipalities", "investments", "funds"]);
    const told = /3 CSV tables as in 2023, row by row/;
    expect(comparisonText(comparison, texts)).toMatch(
      new RegExp(`${told.source}\\n  municipalities, investments, funds`),
    );
    expect(comparisonPage(comparison, texts)).toMatch(told);
  });

  test("facts come with the turned sign first, then changed ranks, then by size", () => {
    const { changed } = comparison.facts;
    expect(changed[0]).toMatchObject({ fact: "oslo_lead_share", sign: "turned" });
    expect(changed[1]?.rank).toEqual({ was: 2, is: 1, of: 8 });
    const unranked = changed.filter(({ sign, rank }) => sign === "kept" && rank === undefined);
    const sizes = unranked.map(({ size }) => size);
    expect(sizes).toEqual([...sizes].sort((left, right) => right - left));
  });

  test("names that came and went are told by table", () => {
    expect(comparison.entities).toEqual([{ table: "companies", came: ["Vendra"], went: ["Tise"] }]);
  });

  test("what is counted otherwise has no percentage", () => {
    expect(comparison.definitions.map(({ fact }) => fact)).toEqual(["companies_with_accounts"]);
  });

  test("the text tells facts, sentences with their places and texts untouched", () => {
    const text = comparisonText(comparison, texts);
    expect(text).toMatch(
      /^startups 2025 against 2023\n\n\d+ facts changed\n {2}oslo_lead_share {2}6,0.% → −24,1.% {2}\(sign turned/,
    );
    expect(text).toMatch(/content\/startups\/2025\/sections\/planted\.yaml:\d+ {2}Ordfører Kari/);
    expect(text).toContain("for 3 editions: 1 text, planted 1");
  });
});
