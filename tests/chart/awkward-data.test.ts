/** Ready-made kinds over data that hardly fit: a good picture all the same. */
import { describe, expect, test } from "vitest";
import { draw, type TestSheet, table } from "./fixtures.ts";

type Row = readonly [town: string, year: number, n: number | null];

const rowsOf = (...rows: readonly Row[]): TestSheet => ({
  width: 240,
  tables: [table("rows", { town: "string", year: "year", n: "number" }, rows)],
});

interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

async function textsOf(kind: string, options: string, sheet: TestSheet): Promise<readonly PlacedText[]> {
  const { chart, findings } = await draw(`table: rows\nkind: ${kind}\noptions: { ${options} }\n`, sheet);
  expect(findings).toEqual([]);
  return (chart?.drawing.marks ?? []).flatMap((mark) =>
    mark.kind === "text" && mark.opacity > 0
      ? [{ text: mark.run.text.join(""), x: mark.matrix[4], y: mark.matrix[5] }]
      : [],
  );
}

describe("names of lines", () => {
  const options = "x: year, value: n, series: town";

  test("stand where their lines end, and nowhere without values", async () => {
    const sheet = rowsOf(
      ["Oslo", 2021, 4],
      ["Oslo", 2022, 5],
      ["Oslo", 2023, 6],
      ["Bergen", 2021, 12],
      ["Bergen", 2022, 13],
      ["Bergen", 2023, null],
      ["Tromsø", 2021, null],
    );
    const texts = await textsOf("line-trend", options, sheet);
    const named = texts.filter(({ text }) => /^[A-ZØ]/.test(text));
    expect(named.map(({ text }) => text)).toEqual(["Oslo", "Bergen"]);
    const [oslo, bergen] = named;
    expect((oslo?.x ?? 0) - (bergen?.x ?? 0)).toBeGreaterThan(30);
    expect((oslo?.y ?? 0) - (bergen?.y ?? 0)).toBeGreaterThan(20);
  });
});

describe("slopes", () => {
  const options = "category: town, period: year, value: n";

  test("of equal values have their names below each other", async () => {
    const towns = ["Oslo", "Bergen", "Tromsø"];
    const sheet = rowsOf(...towns.flatMap((town): Row[] => [2021, 2023].map((year) => [town, year, 7])));
    const texts = await textsOf("slope", options, sheet);
    const lefts = texts.filter(({ text }) => /^[A-ZØ].* 7$/.test(text)).map(({ y }) => y);
    expect(lefts).toHaveLength(3);
    for (const [index, y] of lefts.entries())
      if (index > 0) expect((lefts[index - 1] ?? 0) - y).toBeGreaterThan(7);
  });

  test("have no name at an end without a value", async () => {
    const sheet = rowsOf(["Oslo", 2021, 3], ["Oslo", 2023, 4], ["Bergen", 2021, 12], ["Bergen", 2023, null]);
    const texts = (await textsOf("slope", options, sheet)).map(({ text }) => text);
    expect(texts.filter((text) => text.includes("Bergen"))).toEqual(["Bergen  12"]);
  });
});

test("the number of a bar to the left stands at its foot, clear of the names", async () => {
  const sheet = rowsOf(["Oslo", 2023, 4], ["Bergen", 2023, -3]);
  const texts = await textsOf("ranked-bars", "category: town, value: n", sheet);
  const at = (wanted: string): number => texts.find(({ text }) => text === wanted)?.x ?? 0;
  // −3 to 4 over 240 points less the names: nought lies in the middle.
  expect(at("−3")).toBeGreaterThan(110);
  expect(at("4")).toBeGreaterThan(at("−3"));
});

test("a regression of equal values is a level line without R²", async () => {
  const sheet = rowsOf(["A", 2020, 7], ["B", 2021, 7], ["C", 2022, 7], ["D", 2023, 7]);
  const texts = (await textsOf("regression", "x: year, value: n", sheet)).map(({ text }) => text);
  expect(texts).toContain("y = 7,00 + 0,00x");
});

test.each([
  { kind: "grouped-bars", options: "category: town, series: year, value: n" },
  { kind: "line-trend", options: "x: year, value: n" },
])("an axis of nothing but nought says so once: $kind", async ({ kind, options }) => {
  const texts = await textsOf(kind, options, rowsOf(["Oslo", 2022, 0], ["Oslo", 2023, 0]));
  expect(texts.map(({ text }) => text).filter((text) => /^0/.test(text))).toEqual(["0"]);
});

test("long names of panels break above them", async () => {
  const name = "Norges teknisk-naturvitenskapelige universitet";
  const sheet = rowsOf([name, 2022, 3], [name, 2023, 4], ["Oslo", 2022, 5], ["Oslo", 2023, 6]);
  const texts = (await textsOf("small-multiples", "panel: town, x: year, value: n", sheet)).map(
    ({ text }) => text,
  );
  expect(texts).toContain("Norges");
  expect(texts).not.toContain(name);
});

const COUNTIES = ["Agder", "Rogaland", "Telemark", "Vestland", "Trøndelag"];
const MAP = "region: town, value: n";

describe("maps", () => {
  test("of equal values say the one value as it is", async () => {
    const texts = await textsOf("outline-map", MAP, rowsOf(...COUNTIES.map((town): Row => [town, 2023, 5])));
    expect(texts.map(({ text }) => text)).toEqual(["5", "5", "5", "5", "5", "5"]);
  });

  test("in tiles: numbers too long for their places are told, equal ones too", async () => {
    const sheet = rowsOf(...COUNTIES.map((town): Row => [town, 2023, 1e12]));
    const { findings } = await draw(`table: rows\nkind: tile-map\noptions: { ${MAP} }\n`, sheet);
    const label = "1 000 000 000 000".replaceAll(" ", "\u202f");
    expect(findings).toEqual([
      `chart/labels-collide 1:1 labels \`${label}\` and \`${label}\` run into each other (write them in a larger unit (\`format\`), or fewer of them, or give the chart more room)`,
    ]);
  });

  test("in outline: a number that is wider than its county is left to the legend", async () => {
    const numbersAt = async (n: number, width: number) => {
      const sheet = { ...rowsOf(...COUNTIES.map((town): Row => [town, 2023, n])), width };
      // The legend of equal values says the one value, too.
      return (await textsOf("outline-map", MAP, sheet)).length - 1;
    };
    expect(await numbersAt(1234, 330)).toBe(COUNTIES.length);
    expect(await numbersAt(12_345, 160)).toBeLessThan(COUNTIES.length);
    expect(await numbersAt(12_345, 160)).toBeGreaterThan(0);
    expect(await numbersAt(1e12, 160)).toBeLessThan(await numbersAt(12_345, 160));
  });
});

test("one number that a format leaves nothing of is told", async () => {
  const { findings } = await draw("table: rows\nkind: ranked-bars\noptions: { category: town, value: n }\n", {
    ...rowsOf(["Oslo", 2023, 2e-9]),
  });
  expect(findings.map((finding) => finding.split(" ")[0])).toEqual(["chart/written-as-nought"]);
});

test("a legend of sizes that is wider than the frame takes more lines", async () => {
  const rows = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map((n, index): Row => ["Oslo", 2016 + index, n]);
  const spec =
    "{ mark: point, encoding: { x: { field: year, type: quantitative, title: null }, size: { field: n, type: quantitative } } }";
  const { chart, findings } = await draw(`table: rows\nspec: ${spec}\n`, { ...rowsOf(...rows), width: 213 });
  expect(findings).toEqual([]);
  expect(chart?.width).toBe(213);
});
