import { expect, test } from "vitest";
import { type Dating, datedWords } from "../../src/rollover/dated-words.ts";

const dating = (locale: string): Dating => ({
  locale,
  year: 2025,
  writtenIn: 2023,
  names: new Set([2021, 2022]),
  editions: new Set([2021]),
});
const wordsIn = (text: string, locale = "nb") => datedWords(text, dating(locale)).map(({ words }) => words);

test.each([
  ["nb", "Den som reiste i fjor, kom hjem.", ["i fjor"]],
  ["nb", "Forrige rapport talte færre.", ["Forrige rapport"]],
  ["nb", "Siden forrige økosystemrapport er alt nytt.", ["forrige økosystemrapport"]],
  ["nb", "Slik stod det i 2021-rapporten.", ["2021-rapporten"]],
  ["nb", "Opplysningene var ajour sommeren 2023.", ["2023"]],
  ["nb", "For første gang er flere borte enn her.", ["For første gang"]],
  ["nb", "For to år siden var det omvendt.", ["For to år siden"]],
  ["nb", "Årskullene er de samme som sist.", ["som sist"]],
  ["nb", "To år etter", ["To år etter"]],
  ["nb", "Grunnlaget er blitt større på de to årene.", ["de to årene"]],
  ["nb", "Det er for tidlig å si om de lykkes.", ["for tidlig å si"]],
  ["nb", "Året endte med et overskudd.", ["Året endte"]],
  ["nb", "For tredje år på rad flytter flere.", ["For tredje år på rad"]],
  ["nb", "For det andre året er summen lavere.", ["For det andre året"]],
  ["nb", "Antallet har vokst fire år på rad.", ["fire år på rad"]],
  ["nb", "Siden 2021 er byen blitt større.", ["Siden 2021"]],
  ["nb", "Tallene er hentet per 31.12.2023.", ["31.12.2023"]],
  ["nb", "Hentet 2023-11-30 fra registeret.", ["2023-11-30"]],
  ["nb", "Investeringer i perioden 2020–2023.", ["2023"]],
  ["nb", "Det siste året er to fond lagt ned.", ["Det siste året"]],
  ["nb", "Ved årsskiftet var det fem igjen.", ["Ved årsskiftet"]],
  ["en-GB", "For the third year running more leave.", ["For the third year running"]],
  ["en-GB", "Numbers have grown over the past year.", ["over the past year"]],
  ["en-GB", "The years are the same as last time.", ["as last time"]],
  ["en-GB", "Two years on it is too early to tell.", ["Two years on", "too early to tell"]],
  ["nn", "I fjor var det fleire.", ["I fjor"]],
  ["nn", "Førre utgåve fann færre.", ["Førre utgåve"]],
  ["en-GB", "Three years ago it fell for the first time.", ["Three years ago", "for the first time"]],
  ["en-GB", "The previous report counted fewer.", ["The previous report"]],
  ["de", "Im letzten Jahr waren es mehr als im Vorjahr.", ["Im letzten Jahr", "Vorjahr"]],
])("%s: %s", (locale, text, words) => {
  expect(wordsIn(text, locale)).toEqual(words);
});

test.each([
  "Selskapene fra 2021 og 2022 er talt.",
  "Byen fikk sine rettigheter i 997 og brant i 1681.",
  "Målet er satt til 2030.",
  "Se https://example.org/2023/rapport for mer.",
  'Det var {{report_2023_share}}, se {{ref "figur-2023"}}.',
  "Selskaper som er kommet så langt, når fram.",
  "Det kan se dyrt ut på neste års budsjett.",
  "Summen er 2023,5 millioner.",
  "I fjorden ligger båten.",
  "Året etter kom krigen.",
  "To år etter krigen var byen bygd opp igjen.",
  "De som kom sist, gikk først.",
  "Selskapet har holdt til her siden 2014.",
  "For det andre er tallene små.",
  "Selskaper stiftet i årene 2014–2021.",
])("not dated: %s", (text) => {
  expect(wordsIn(text)).toEqual([]);
});
