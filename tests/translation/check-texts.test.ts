import { expect, test } from "vitest";
import { checkTexts } from "../../src/translation/index.ts";
import { IN_ENGLISH, trialWith, unit } from "./trial.ts";

const GLOSSARY = "terms:\n  selskap: { en-GB: [company, companies] }\n  gründer: { en-GB: founder }\n";

/** What is said of a text and its translation, put into the section's first block. */
function check(source: string, translation: string, more = "") {
  const block = `id: first\ntitle: Hva vi talte\nblocks:\n  - id: intro\n    type: text\n${more}    text: ${JSON.stringify(source)}\n`;
  const sources = trialWith({
    "content/trial/2023/sections/first.yaml": block,
    "content/trial/glossary.yaml": GLOSSARY,
    [IN_ENGLISH]: `units:\n${unit("intro.text", translation, source)}`,
  });
  return checkTexts(sources, "en-GB").map(({ code, message, span }) => ({
    code: code.slice("translation/".length),
    message,
    at: sources.texts.get(span?.file ?? "")?.slice(span?.start, span?.end),
  }));
}

test.each([
  ["placeholder", "Av {{a}}.", "Of {{b}}.", "`{{a}}` is missing, `{{b}}` is not in the source", "{{b}}"],
  ["placeholder", "En[^1].\n\n[^1]: To.", "One.\n\n[^1]: Two.", "`[^1]` is missing", undefined],
  ["link", "Se [her](https://a.no).", "See here.", "has lost a link: `https://a.no`", undefined],
  ["link", "Se [her](a.no) og [der](a.no).", "See [here](a.no).", "has lost a link: `a.no`", undefined],
  ["link", "Se [her](a.no).", "See [here](a.no), [there](b.no).", "has gained a link: `b.no`", undefined],
  ["mark", "- en\n- to", "one, two", "has no list items and its source 2 list items", undefined],
  ["mark", "En **to** tre", "One two three", "has no marks of strong words", undefined],
  ["mark", "Per m^2^.[^1]\n\n[^1]: En.", "Per m2.[^1]\n\n[^1]: One.", "has no letters set high", undefined],
  ["mark", "CO~2~", "CO2", "has no letters set low and its source 1 letter set low", undefined],
  [
    "glossary",
    "Alle selskapene",
    "All the firms",
    "`selskap` is `company` or `companies` in en-GB",
    undefined,
  ],
  [
    "digits",
    "Det er 1 234,5 mål.",
    "It is 1 234,5 acres.",
    "`1 234,5` is not written as in en-GB",
    "1 234,5",
  ],
  [
    "language",
    "To.",
    "De som har reist, er ikke de samme som de som ble.",
    "looks like `nb`",
    "De som har reist, er ikk",
  ],
  ["quotes", "De «andre».", "The «others».", "`«` is a quotation mark of nb; en-GB has ‘…’", "«"],
])("translation/%s: %j as %j", (code, source, translation, message, at) => {
  const [found, ...more] = check(source, translation);
  expect(more).toEqual([]);
  expect(found?.code).toBe(code);
  expect(found?.message).toContain(message);
  if (at !== undefined) expect(found?.at).toBe(at);
});

test.each([
  ["a link to the page in the other language", "[a](https://a.no/nb)", "[a](https://a.no/en)"],
  ["words decided on, with endings", "Gründerne av selskapet", "The company’s founders"],
  ["numbers as English writes them", "Det er 1 234,5 og 2023.", "It is 1,234.5 and 2023."],
  [
    "a language that the block is marked with",
    "De som har reist, er ikke de som ble.",
    "De som har reist, er ikke de som ble.",
    "    lang: nb\n",
  ],
])("nothing is said of %s", (_, source, translation, more = "") => {
  expect(check(source, translation, more)).toEqual([]);
});

test("a text that outgrows a fixed place is told with the room that it has", () => {
  const sources = trialWith({
    [IN_ENGLISH]: `units:\n${unit("counts.columns.founded.head", "The year in which it was founded", "Stiftet")}`,
  });
  expect(checkTexts(sources, "en-GB")).toMatchObject([{ code: "translation/length", severity: "warning" }]);
});

test("a broken placeholder stops a final edition", () => {
  const sources = trialWith({
    "content/trial/2023/edition.yaml": "edition: 2023\ntitle: Rapporten\ndate: 2023-12-01\nstatus: final\n",
    [IN_ENGLISH]: `units:\n${unit("title", "What {{a}} counted", "Hva vi talte")}`,
  });
  expect(checkTexts(sources, "en-GB")).toMatchObject([
    { code: "translation/placeholder", severity: "error" },
  ]);
});

test("a stale text is told as stale, and no more", () => {
  const sources = trialWith({
    [IN_ENGLISH]: `units:\n${unit("title", "What {{a}} counted", "Hva vi teller")}`,
  });
  expect(checkTexts(sources, "en-GB")).toEqual([]);
});
