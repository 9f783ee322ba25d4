/** Letters behind the values of a table: revised, provisional, estimated, break, not available. */
import { expect, test } from "vitest";
import { compose } from "./trial.ts";

const section = `blocks:
  - type: table
    id: years
    table: years
    caption: År for år
    columns:
      - { field: year, head: År, format: { as: year } }
      - { field: count, head: Antall, marks: status }`;
const rows = (last: string) => [
  { year: 2021, count: 12, status: "r" },
  { year: 2022, count: 15, status: "b" },
  { year: 2023, count: 17, status: null },
  { year: 2024, count: null, status: last },
];

test("a mark stands raised behind its value, and none where there is none", async () => {
  const { body, findings } = await compose({ section, tables: { years: rows("x") } });
  expect(findings).toEqual([]);
  expect(body.split("\n").filter((line) => line.includes("body:"))).toEqual([
    "  body: 2021 | 12sup[r]",
    "  body: 2022 | 15sup[b]",
    "  body: 2023 | 17",
    "  body: 2024 | –sup[x]",
  ]);
});

test("another letter is told, and what there is", async () => {
  const { findings } = await compose({ section, tables: { years: rows("q") } });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatch(
    /^narrative\/unknown-mark .*`q` in `status` is no mark \(a mark is one of r, p, e, b, x, or nothing\)$/,
  );
});

test("a field of marks that is not there is told", async () => {
  const { findings } = await compose({
    section: section.replace("marks: status", "marks: stauts"),
    tables: { years: rows("x") },
  });
  expect(findings.map((each) => each.split(" ")[0])).toEqual(["narrative/unknown-field"]);
});
