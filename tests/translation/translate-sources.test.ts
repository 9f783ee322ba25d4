import { expect, test } from "vitest";
import { readSources } from "../../src/source/index.ts";
import { standingIn, translateSources, unitsOf } from "../../src/translation/index.ts";
import { hashOf } from "../../src/translation/units.ts";
import { projectWith } from "../host.ts";

const SECTION = `id: first
title: Hva vi talte
blocks:
  - id: intro
    type: text
    text: |
      Vi talte {{companies}} selskaper.
  - id: counts
    type: table
    table: companies
    caption: Selskaper
    columns: [{ field: founded, head: Stiftet }]
`;
const FILES = {
  "content/trial/2023/sections/first.yaml": SECTION,
  "content/trial/2023/edition.yaml": "edition: 2023\ntitle: Rapporten\ndate: 2023-12-01\n",
  "content/trial/report.yaml":
    "id: trial\nname: Rapporten\npublisher: Oss\nsourceLocale: nb\nlocales: [nb, en-GB]\ntheme: magazine\nsections: [first]\n",
};
const inEnglish = "content/trial/2023/translations/en-GB/first.yaml";

function sourcesWith(files: Readonly<Record<string, string>>) {
  const { value, diagnostics } = readSources(projectWith({ ...FILES, ...files }), {
    report: "trial",
    edition: "2023",
  });
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return value;
}

const unit = (key: string, text: string, source: string, state = "reviewed") =>
  `  ${key}: { text: "${text}", source: "${source}", state: ${state} }\n`;
const TITLE = unit("title", "What we counted", hashOf("Hva vi talte"));

const inFirst = (ids: readonly string[]) => ids.filter((id) => id.startsWith("first."));

test("a unit's id is made of explicit ids, not of positions", () => {
  expect(inFirst(unitsOf(sourcesWith({})).map(({ id }) => id))).toEqual([
    "first.title",
    "first.intro.text",
    "first.counts.columns.founded.head",
    "first.counts.caption",
  ]);
});

test("a hash knows words, not line breaks or forms of å", () => {
  expect(hashOf("små\n  selskaper ")).toBe(hashOf("sma\u030a selskaper"));
  expect(hashOf("små selskaper")).not.toBe(hashOf("små selskap"));
});

test("a translated text stands in the section and knows its own file", () => {
  const sources = sourcesWith({ [inEnglish]: `units:\n${TITLE}` });
  const section = translateSources(sources, "en-GB").value?.sections[0];
  expect(section?.value.title).toBe("What we counted");
  const span = section?.within(["title"], 5, 7);
  expect(span?.file).toBe(inEnglish);
  expect(sources.texts.get(inEnglish)?.slice(span?.start, span?.end)).toBe("we");
});

test("what is not translated is marked in a draft, and told by part", () => {
  const { value, diagnostics } = translateSources(sourcesWith({ [inEnglish]: `units:\n${TITLE}` }), "en-GB");
  const block = value?.sections[0]?.value.blocks[0];
  expect(block?.type === "text" && block.text).toBe("[nb] Vi talte {{companies}} selskaper.\n");
  const first = diagnostics.find(({ message }) => message.includes("`first`"));
  expect(first).toMatchObject({ code: "translation/missing", severity: "warning" });
  expect(first?.message).toBe("3 of 4 texts of `first` are not translated to en-GB");
});

test.each([
  ["the source has changed", unit("title", "What we count", "000000000000"), "translation/stale"],
  ["the source is gone", TITLE + unit("second.text", "Gone", "000000000000"), "translation/orphan"],
])("when %s it is told at the translation", (_, units, code) => {
  const { diagnostics } = translateSources(sourcesWith({ [inEnglish]: `units:\n${units}` }), "en-GB");
  const found = diagnostics.find((each) => each.code === code);
  expect(found?.span?.file).toBe(inEnglish);
});

test("a final edition stops on anything missing, stale or not approved", () => {
  const edition = "edition: 2023\ntitle: Rapporten\ndate: 2023-12-01\nstatus: final\n";
  const files = { [inEnglish]: `units:\n${TITLE}`, "content/trial/2023/edition.yaml": edition };
  const { diagnostics } = translateSources(sourcesWith(files), "en-GB");
  const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
  expect(new Set(errors)).toEqual(new Set(["translation/missing", "translation/not-approved"]));
  const waiting = diagnostics.find(({ code }) => code === "translation/not-approved");
  expect(waiting?.message).toBe("1 of 4 texts of `first` is not approved in en-GB, as a final edition needs");
  expect(waiting?.notes).toEqual([{ message: "title" }]);
  expect(waiting?.span?.file).toBe(inEnglish);
});

test.each([
  ["draft", "stale", unit("title", "What we count", "000000000000"), "warning"],
  ["final", "stale", unit("title", "What we count", "000000000000"), "error"],
  ["draft", "missing", "", "warning"],
  ["final", "missing", "", "error"],
  ["draft", "orphan", TITLE + unit("second.text", "Gone", "000000000000"), "warning"],
  ["final", "orphan", TITLE + unit("second.text", "Gone", "000000000000"), "warning"],
  ["draft", "placeholder", unit("title", "What {{a}} counted", hashOf("Hva vi talte")), "warning"],
  ["final", "placeholder", unit("title", "What {{a}} counted", hashOf("Hva vi talte")), "error"],
])("in a %s edition what is %s is told as it should be", (status, code, units, severity) => {
  const edition = `edition: 2023\ntitle: Rapporten\ndate: 2023-12-01\nstatus: ${status}\n`;
  const files = {
    "content/trial/2023/edition.yaml": edition,
    ...(units === "" ? {} : { [inEnglish]: `units:\n${units}` }),
  };
  const { diagnostics } = translateSources(sourcesWith(files), "en-GB");
  const found = diagnostics.filter((each) => each.code === `translation/${code}`);
  expect(found.length).toBeGreaterThan(0);
  for (const each of found) expect(each.severity).toBe(severity);
});

test("standing tells stale from missing", () => {
  const sources = sourcesWith({ [inEnglish]: `units:\n${unit("title", "Old", "000000000000")}` });
  const standings = standingIn(sources, "en-GB").units.filter(({ unit: { part } }) => part === "first");
  expect(standings.map(({ standing }) => standing)).toEqual(["stale", "missing", "missing", "missing"]);
});

test.each([
  ["Vi talte.\n", "[nb] Vi talte.\n"],
  ["## Hvor\n\nDer.\n", "## [nb] Hvor\n\nDer.\n"],
  ["- en\n- to\n", "- [nb] en\n- to\n"],
  ["1. en\n2. to\n", "1. [nb] en\n2. to\n"],
  ["> Sagt.\n", "> [nb] Sagt.\n"],
  ["> - en\n", "> - [nb] en\n"],
  ["::figure{ref=counts}\n\nTeksten.\n", "::figure{ref=counts}\n\n[nb] Teksten.\n"],
  [":::pullquote\nDe reiste.\n:::\n", ":::pullquote\n[nb] De reiste.\n:::\n"],
  ["[^a]: Noten.\n", "[^a]: [nb] Noten.\n"],
  ["{{companies}} selskaper\n", "[nb] {{companies}} selskaper\n"],
  // A number alone writes itself in every language.
  ["{{n companies decimals=0}}\n", "{{n companies decimals=0}}\n"],
  [
    '{{plural companies one="# selskap" other="# selskaper"}}\n',
    '[nb] {{plural companies one="# selskap" other="# selskaper"}}\n',
  ],
  ["::figure{ref=counts}\n", "::figure{ref=counts}\n"],
])("the mark of a draft leaves blocks what they are: %j", (text, marked) => {
  const section = `id: first\ntitle: Tall\nblocks:\n  - id: intro\n    type: text\n    text: ${JSON.stringify(text)}\n`;
  const { value } = translateSources(
    sourcesWith({ "content/trial/2023/sections/first.yaml": section }),
    "en-GB",
  );
  const block = value?.sections[0]?.value.blocks[0];
  expect(block?.type === "text" && block.text).toBe(marked);
  const path = ["blocks", 0, "text"];
  const home = value?.sections[0];
  const last = text.trimEnd().length;
  const source = sourcesWith({ "content/trial/2023/sections/first.yaml": section }).sections[0];
  // The place of the last letter, by the marked text and by the source.
  expect(home?.within(path, marked.trimEnd().length - 1, marked.trimEnd().length)).toEqual(
    source?.within(path, last - 1, last),
  );
});
