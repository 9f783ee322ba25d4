/** Files made to take long. Each is read in milliseconds; read wrongly, these tests run out of time. */
import { expect, test } from "vitest";
import { cellType } from "../../src/source/csv/cell-types.ts";
import { noteGap, openGaps } from "../../src/source/gaps.ts";
import { SectionSchema } from "../../src/source/schema/section.ts";
import { readYaml } from "../../src/source/yaml/read-yaml.ts";
import { startStopwatch } from "../stopwatch.ts";
import { dump, readTiny } from "./small-project.ts";

const LONG = 300_000;

test.each([false, true])("a cell of one number and many letters, bareNumber: %s", (bareNumber) => {
  const type = cellType({ name: "x", type: "number", bareNumber });
  const cell = `1${"x".repeat(LONG)}1`;
  expect(type?.read(cell)).toBeNull();
  expect(type?.hint(cell)).toBeUndefined();
});

test("a faulty file of labels that do not end", () => {
  const gaps = openGaps();
  noteGap(gaps, "a.yaml", `${"[^a".repeat(LONG / 3)}[^b]: Note`, []);
  expect([...gaps.names]).toEqual(["b"]);
});

test("a line above a fault that has many comments", () => {
  const comments = "- | #".repeat(LONG / 5);
  const text = `id: a\ntitle: a\nblocks:\n  - type: text\n    id: a\n    text: |\n      ${comments}\u2028x\n    b\n`;
  expect(readYaml("a.yaml", text, SectionSchema).diagnostics).toHaveLength(1);
});

test.each([
  ["words", "ord ".repeat(60_000), "is a text of more than 200000 letters, which is not read"],
  [
    "brackets",
    "[a](".repeat(5000),
    "has a paragraph of more than 2000 marks such as `*`, `_` and `[`, which is not read",
  ],
  ["stars", "_a*".repeat(70_000), "is a text of more than 200000 letters, which is not read"],
])("a text of very many %s is refused, and the rest is read", (_, text, told) => {
  const worked = startStopwatch();
  const section = "content/tiny/2023/sections/intro.yaml";
  const whole = (words: string): string =>
    `id: intro\ntitle: Intro\nblocks:\n  - type: text\n    id: first\n    text: |\n      ${words}\n  - { type: text, id: second, text: Hei. }\n`;
  const outcome = readTiny({ [section]: whole(text) });
  expect(dump(outcome)).toEqual([`error source/long-text intro.yaml:6:11 \`text\` ${told}`]);
  expect(outcome.legible?.sections[0]?.value.blocks.map(({ id }) => id)).toEqual(["second"]);
  expect(worked()).toBeLessThan(5);
  // As long as a chapter is.
  expect(
    dump(readTiny({ [section]: whole("*ord* _ord_ [ord](https://example.org)\n\n      ".repeat(4000)) })),
  ).toEqual([]);
});

test("a value of very many rows that points to nothing", () => {
  const field = "schema: { fields: [{ name: a }]";
  const worked = startStopwatch();
  const outcome = readTiny({
    "data/tiny/2023/datapackage.yaml": `resources:
  - { name: from, path: from.csv, ${field}, foreignKeys: [{ fields: a, reference: { resource: to, fields: a } }] } }
  - { name: to, path: to.csv, ${field} } }
`,
    "data/tiny/2023/from.csv": `a\nthere\n${"gone\n".repeat(LONG / 3)}`,
    "data/tiny/2023/to.csv": "a\nthere\n",
  });
  expect(outcome.diagnostics.map(({ message, notes }) => [message, notes?.at(-1)?.message])).toEqual([
    ["`gone` in `a` is not in `a` of `to`", "it stands in 99999 more rows"],
  ]);
  expect(worked()).toBeLessThan(5);
});
