import { expect, test } from "vitest";
import { comparePlaceholders, hasWords, placeholdersIn } from "../../src/translation/placeholders.ts";

test("facts and notes are placeholders, with what they stand for", () => {
  const text =
    'Snittet[^snitt] er {{n moved_share decimals=1}}, {{trend a b up="steget }}"}}; se {{ref "tabell"}}.';
  expect(placeholdersIn(text).map((each) => [each.text, each.meaning, each.holdsWords])).toEqual([
    ["[^snitt]", "[^snitt]", false],
    ["{{n moved_share decimals=1}}", "moved_share", false],
    ['{{trend a b up="steget }}"}}', "trend a b", true],
    ['{{ref "tabell"}}', 'ref "tabell"', false],
  ]);
});

test.each([
  [
    "order and words may differ",
    '{{a}} og {{trend b c up="opp"}}',
    '{{trend b c up="up"}} and {{a}}',
    [],
    [],
  ],
  ["so may the manner of writing", '{{n a scale="million" decimals=1}}', "{{a}}", [], []],
  ["a number left out", "{{a}} av {{b}}", "{{a}}", ["{{b}}"], []],
  ["a number twice", "{{a}}", "{{a}} and {{a}}", [], ["{{a}}"]],
  ["another fact", "{{a}}", "{{c}}", ["{{a}}"], ["{{c}}"]],
  ["a note lost", "En[^1] to.\n\n[^1]: Note", "One two.", ["[^1]", "[^1]"], []],
  ["a term of the other language", 'Dette er {{term "seed" lang="en"}}', "This is seed", [], []],
])("%s", (_, source, translation, missing, foreign) => {
  expect(comparePlaceholders(source, translation)).toEqual({ missing, foreign });
});

test.each([
  ["{{companies}}", false],
  ["{{a}} – 12 % {{n b}}[^1]", false],
  ["Av {{companies}}", true],
  ["{{companies}} i alt", true],
  ['{{trend now prior up="økte"}}', true],
  ["{{! ord }}12", false],
])("a translator is given %j: %s", (text, given) => {
  expect(hasWords(text)).toBe(given);
});
