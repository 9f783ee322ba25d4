/** Texts in another language than they are marked with. */
import { expect, test } from "vitest";
import { findForeign } from "../../src/locale/index.ts";

const NB = "Det er ikke noe å si på at de har reist, men hva gjør vi med dem som er blitt?";
const NN = "Det er ikkje noko å seie på at dei har reist, men kva gjer vi med dei som ikkje vart med?";
const EN = "There is nothing to say against those who have left, but what should we do about the others?";
const DE = "Es ist nicht viel gegen die zu sagen, die gegangen sind, aber was machen wir mit den anderen?";

test.each([
  ["nb", NB],
  ["nn", NN],
  ["en", EN],
  ["de", DE],
])("%s is not taken for another language, and others are not taken for it", (own, text) => {
  expect(findForeign(text, own)).toBeUndefined();
  for (const [other, foreign] of [
    ["nb", NB],
    ["nn", NN],
    ["en", EN],
    ["de", DE],
  ] as const)
    if (other !== own) expect(findForeign(foreign, own)?.language).toBe(other);
});

test("one foreign sentence among others is found", () => {
  const found = findForeign(`${EN} ${NB} ${EN}`, "en");
  expect(found).toEqual({ language: "nb", words: NB });
});

test("names and short texts are nobody's", () => {
  expect(findForeign("Der Spiegel og Die Zeit", "nb")).toBeUndefined();
  expect(findForeign("The Tower of London", "nb")).toBeUndefined();
});

test("a quotation within a text of its own language is not the text's language", () => {
  expect(
    findForeign(`Han sa «to be or not to be, that is the question», og det er ikke noe å si på.`, "nb"),
  ).toBeUndefined();
});
