import { expect, test } from "vitest";
import { checkTypography } from "../../src/translation/check-typography.ts";

function told(locale: string, source: string, translation: string): string[] {
  const within = (start: number, end: number) => ({ file: "t.yaml", start, end });
  return checkTypography({ id: "first.text", source, translation, locale, within }).map(
    ({ code, message, span }) =>
      `${code.slice("translation/".length)} ${message} [${translation.slice(span?.start, span?.end)}]`,
  );
}

test.each([
  ["en-GB", "To ord.", "Two  words.", "two spaces stand between words [  ]"],
  ["en-GB", "To, tre.", "Two , three.", "a space stands before `,` [ ,]"],
  ["uk", "Hva?", "Що ?", "a space stands before `?` [ ?]"],
  ["fr", "Hva, så?", "Quoi , alors ?", "a space stands before `,` [ ,]"],
  ["en-GB", "En. To.", "One ends.Two begins.", "no space stands after `.` [.]"],
  ["en-GB", "En, to.", "one,two.", "no space stands after `,` [,]"],
  ["en-GB", "{{a}} selskap.", "{{a}}companies.", "no space stands between `{{a}}` and a word [{{a}}]"],
  ["en-GB", "Av {{a}}.", "of{{a}}.", "no space stands between `{{a}}` and a word [{{a}}]"],
  ["en-GB", "En – to.", "One—two.", "a long dash stands closed up between words [—]"],
  ["nb", "One.", "„En“.", "`„` is no quotation mark of nb, which has «…» [„]"],
  ["en-GB", "To (tre).", "Two (three.", "`(` stands alone [(]"],
  ["en-GB", "To (tre).", "Two three).", "`)` stands alone [)]"],
  ["en-GB", "En setning.", "A sentence", "`first.text` ends with no mark, and its source with `.` [e]"],
  ["en-GB", "En tittel", "A title.", "`first.text` ends with `.`, and its source with no mark [.]"],
  ["en-GB", "Slik:", "So.", "`first.text` ends with `.`, and its source with `:` [.]"],
])("%s: %j as %j", (locale, source, translation, message) => {
  expect(told(locale, source, translation)).toEqual([`typography ${message}`]);
});

test.each([
  ["ar-EG", "Hun sa 25.", "قالت 25.", ["digits `25` is written in Latin digits, and ar-EG has its own [25]"]],
  ["ar-EG", "Etter ISO 28005.", "وفق ISO 28005.", []],
  ["ar", "Hun sa 25.", "قالت 25.", []],
])("digits in %s: %j as %j", (locale, source, translation, found) => {
  expect(told(locale, source, translation)).toEqual(found);
});

test.each([
  [
    "marks that the typographer's pass sets itself",
    "en-GB",
    "Han – «hun» 2014–2021 …",
    'He - "she" 2014-2021 ...',
  ],
  ["an American dash", "en-US", "En – to.", "One—two."],
  ["French spaces", "fr", "Hva? Så: ja!", "Quoi ? Donc : oui !"],
  ["addresses and code", "en-GB", "Se www.a.no,b og `a,b`.", "See www.a.no,b and `a,b`, or mail a,b@c.org."],
  ["a break of a line", "en-GB", "En  \nto.", "One  \ntwo."],
  ["indented lists", "en-GB", "- en\n  - to.", "- one\n  - two."],
  ["numbered brackets", "en-GB", "a) en, b) to.", "a) one, b) two."],
  ["suffixes behind a mark", "fi", "Av {{a}}.", "{{a}}:n."],
  [
    "a word that touches its number in the source too",
    "en-GB",
    "{{a}}-tallet og {{b}}årige.",
    "{{a}}s and {{b}}ish.",
  ],
  ["another script's question", "ar", "Hva?", "ماذا؟"],
  ["a text in quotation marks", "en-GB", "«Ja.»", '"Yes."'],
  ["a question for a statement", "en-GB", "Si hva.", "What?"],
  ["a note behind the last word", "en-GB", "Slutt.[^1]", "End[^1]."],
  ["decimals and times", "nb", "At 12.30, 1.5 million.", "Kl. 12.30, 1,5 millioner."],
])("nothing is said of %s", (_, locale, source, translation) => {
  expect(told(locale, source, translation)).toEqual([]);
});
