import { expect, test } from "vitest";
import { dump, readTiny } from "./small-project.ts";

const NB = "templates/plain/labels/nb.yaml";

/** What is found in labels, as `line:column message (hint)` behind its code. */
function found(words: string, file = NB): readonly string[] {
  const outcome = readTiny({ [file]: words });
  return dump(outcome).map((line, index) => {
    const { hint } = outcome.diagnostics[index] ?? {};
    return hint === undefined ? line : `${line} (${hint})`;
  });
}

test.each([
  [
    "a form misspelt",
    "units:\n  town: { oen: by, other: byer }\n",
    "error source/plural-form nb.yaml:2:11 the language `nb` has no plural form `oen` (it has `one`, `other`)",
  ],
  [
    "a form of other languages",
    "units:\n  town: { one: by, few: byer, other: byer }\n",
    "error source/plural-form nb.yaml:2:20 the language `nb` has no plural form `few` (it has `one`, `other`)",
  ],
  [
    "a form left out",
    "units:\n  town: { other: byer }\n",
    "error source/plural-form nb.yaml:2:3 the noun `town` has no form `one`, which the language `nb` counts by (add `one: …`; a noun of one form is written `town: …`)",
  ],
  [
    "forms of a number's scale",
    "wording:\n  scales: { million: { noun: { one: million, more: millioner } } }\n",
    "error source/plural-form nb.yaml:2:46 the language `nb` has no plural form `more` (it has `one`, `other`)",
  ],
  [
    "a word of a trend misspelt",
    "wording:\n  trend: { upp: steg }\n",
    "error source/unknown-key nb.yaml:2:12 there is no key `upp` in `trend` (did you mean `up`?)",
  ],
  [
    "an adjective's form misspelt",
    "wording:\n  adjectives: { rich: { positve: rik } }\n",
    "error source/unknown-key nb.yaml:2:25 there is no key `positve` in `rich` (did you mean `positive`?)",
  ],
  [
    "a text in place of a map",
    "wording:\n  share: nesten #\n",
    "error source/wrong-type nb.yaml:2:3 `share` holds words by their names, not a text",
  ],
  [
    "a map in place of a text",
    "wording:\n  trend: { up: { one: steg } }\n",
    "error source/wrong-type nb.yaml:2:12 `up` is a text, not a map",
  ],
  [
    "a phrase for charts misspelt",
    "chart:\n  bar: Stolper\n  highst: 'Øverst: {value}'\n",
    "error source/unknown-key nb.yaml:3:3 there is no phrase `highst` for charts (did you mean `highest`?)",
  ],
  [
    "what nothing is filled into",
    "chart: { by: '{measure} per {dimention}' }\n",
    "error source/wrong-type nb.yaml:1:10 nothing is filled into `{dimention}` of `by` (it has `{measure}`, `{dimension}`)",
  ],
  [
    "a phrase for charts that is filled with nothing",
    "chart: { bar: '{n} stolper' }\n",
    "error source/wrong-type nb.yaml:1:10 nothing is filled into `{n}` of `bar` (it is written as it stands)",
  ],
])("%s", (_, words, told) => {
  expect(found(words)).toEqual([told]);
});

test("phrases for charts with some of what may be filled in", () => {
  expect(found("chart: { bar: Stolper, highest: 'Øverst: {value}', alone: '{measure}' }\n")).toEqual([]);
});

test("nouns of one form, forms of other languages, and topics that a house extends", () => {
  expect(found("units: { fund: fond, town: { one: by, other: byer } }\n")).toEqual([]);
  expect(
    found("wording:\n  adjectives: { rich: { positive: rik } }\n  ranks: { '11': 'ellevte #' }\n"),
  ).toEqual([]);
  const ukrainian =
    "units:\n  company: { one: компанія, few: компанії, many: компаній, other: компанії }\nwording: { ordinals: { other: -й } }\n";
  expect(found(ukrainian, "templates/plain/labels/uk.yaml")).toEqual([]);
  // French has a form for whole millions, which not every noun needs.
  expect(
    found("units: { ville: { one: ville, other: villes } }\n", "templates/plain/labels/fr.yaml"),
  ).toEqual([]);
});

test("words of a language that there is not", () => {
  expect(found("contents: Innhold\n", "templates/plain/labels/nb_NO.yaml")).toEqual([
    "warning source/wrong-name nb_NO.yaml:1:1 `nb_NO` is no language: these words are not read (name it after its language, such as `nb.yaml` or `en-GB.yaml`)",
  ]);
});
