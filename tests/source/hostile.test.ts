/** Files made to take long. Each is read in milliseconds; read wrongly, these tests run out of time. */
import { expect, test } from "vitest";
import { cellType } from "../../src/source/csv/cell-types.ts";
import { noteGap, openGaps } from "../../src/source/gaps.ts";
import { SectionSchema } from "../../src/source/schema/section.ts";
import { readYaml } from "../../src/source/yaml/read-yaml.ts";

const LONG = 300_000;

test.each([false, true])("a cell of one number and many letters, bareNumber: %s", (bareNumber) => {
  const type = cellType({ name: "x", type: "number", bareNumber });
  const cell = `1${"x".repeat(LONG)}1`;
  expect(type?.read(cell)).toBeNull();
  expect(type?.hint(cell)).toBeUndefined();
});

test("a faulty file of labels that do not end", () => {
  const gaps = openGaps();
  noteGap(gaps, `${"[^a".repeat(LONG / 3)}[^b]: Note`, []);
  expect([...gaps.names]).toEqual(["b"]);
});

test("a line above a fault that has many comments", () => {
  const comments = "- | #".repeat(LONG / 5);
  const text = `id: a\ntitle: a\nblocks:\n  - type: text\n    id: a\n    text: |\n      ${comments}\u2028x\n    b\n`;
  expect(readYaml("a.yaml", text, SectionSchema).diagnostics).toHaveLength(1);
});
