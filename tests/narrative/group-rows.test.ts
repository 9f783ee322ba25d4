import { expect, test } from "vitest";
import { compose } from "./trial.ts";

const ROWS = [
  { place: "Oslo", region: "east" },
  { place: "Moss", region: "east" },
  { place: "Bergen", region: "west" },
];

const composed = async (columns: string) => {
  const section = `blocks:\n  - { type: table, id: t, table: places, groupBy: region, columns: [${columns}] }`;
  const { body, findings } = await compose({ section, tables: { places: ROWS } });
  expect(findings).toEqual([]);
  return body.split("\n").filter((line) => /^ {2}(head|group|body):/.test(line));
};

test("group rows have the words of their field's column, which is not printed again", async () => {
  const region = "{ field: region, head: Landsdel, words: { east: Østlandet } }";
  expect(await composed(`{ field: place, head: Sted }, ${region}`)).toEqual([
    "  head: Sted",
    "  group: Østlandet",
    "  body: Oslo",
    "  body: Moss",
    "  group: west",
    "  body: Bergen",
  ]);
});

test("without such a column they have the values; alone it is printed as any other", async () => {
  expect(await composed("{ field: place, head: Sted }")).toContain("  group: east");
  expect(await composed("{ field: region, head: Landsdel }")).toEqual([
    "  head: Landsdel",
    "  group: east",
    "  body: east",
    "  body: east",
    "  group: west",
    "  body: west",
  ]);
});

test("a total over all groups begins none", async () => {
  const section =
    "blocks:\n  - { type: table, id: t, table: places, groupBy: region, total: datum.all, columns: [{ field: place, head: Sted }] }";
  const { body, findings } = await compose({
    section,
    tables: {
      places: [...ROWS.map((row) => ({ ...row, all: false })), { place: "Alle", region: null, all: true }],
    },
  });
  expect(findings).toEqual([]);
  expect(body.split("\n").filter((line) => /^ {2}(group|total):/.test(line))).toEqual([
    "  group: east",
    "  group: west",
    "  total: Alle",
  ]);
});

test("rows of a group that do not stand together are told, once", async () => {
  const section =
    "blocks:\n  - { type: table, id: t, table: places, groupBy: region, columns: [{ field: place, head: Sted }] }";
  const [oslo, moss, bergen] = ROWS;
  if (!oslo || !moss || !bergen) throw new Error("a place is missing");
  const { findings } = await compose({ section, tables: { places: [oslo, bergen, moss, bergen] } });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toContain("narrative/scattered-group");
  expect(findings[0]).toContain("the rows of `east` do not stand together");
});
