import { expect, test } from "vitest";
import { openVega } from "../../src/vega/index.ts";

const norwegian = {
  number: { decimal: ",", thousands: "\u202f", grouping: [3], currency: ["", "\u00a0kr"] },
} as const;

test("runs a bar chart measured by the caller", async () => {
  const vega = await openVega();
  const measured: string[] = [];
  const { view, faults } = await vega.createView({
    spec: {
      data: { name: "years" },
      mark: "bar",
      encoding: { x: { field: "year", type: "ordinal" }, y: { field: "share", type: "quantitative" } },
    },
    tables: { years: [{ year: 2020, share: 0.5 }] },
    locale: norwegian,
    textWidth: (font, text) => {
      measured.push(`${font}: ${text}`);
      return text.length * 5;
    },
  });
  expect(faults).toEqual([]);
  expect(view?.data("years")).toMatchObject([{ year: 2020, share: 0.5 }]);
  expect(measured).toContainEqual(expect.stringMatching(/^10px sans-serif: 0,\d+$/));
  view?.finalize();
});

test("refuses to load anything", async () => {
  const vega = await openVega();
  const { faults } = await vega.createView({
    spec: { data: { url: "package.json" }, mark: "point", encoding: {} },
    tables: {},
    locale: norwegian,
    textWidth: () => 1,
  });
  expect(faults.map(({ message }) => message).join("\n")).toContain("refused to load package.json");
});

const point = { mark: "point", encoding: { x: { field: "a", type: "quantitative" } } };
const views = (count: number) => Array.from({ length: count }, () => point);

test.each([
  { shape: "a single view", spec: point, columns: 1, rows: 1 },
  { shape: "views beside each other", spec: { hconcat: views(3) }, columns: 3, rows: 1 },
  { shape: "views below each other", spec: { vconcat: views(3) }, columns: 1, rows: 3 },
  {
    shape: "views of several widths in the middle of one column",
    spec: { center: true, vconcat: [40, 20, 60, 30].map((width) => ({ ...point, width })) },
    columns: 1,
    rows: 4,
  },
  { shape: "rows, the last one short", spec: { concat: views(5), columns: 3 }, columns: 3, rows: 2 },
  {
    shape: "facets with heads and feet",
    spec: { ...point, encoding: { ...point.encoding, row: { field: "a" }, column: { field: "b" } } },
    columns: 2,
    rows: 3,
  },
  {
    shape: "facets wrapped, under a title",
    spec: { ...point, title: "All", encoding: { ...point.encoding, facet: { field: "a", columns: 2 } } },
    columns: 2,
    rows: 2,
  },
])("counts the columns and rows of $shape", async ({ spec, columns, rows }) => {
  const vega = await openVega();
  const run = await vega.createView({
    spec: { data: { name: "numbers" }, ...spec },
    tables: { numbers: [1, 2, 3].flatMap((a) => [1, 2].map((b) => ({ a, b }))) },
    locale: norwegian,
    textWidth: (_, text) => text.length * 5,
  });
  expect(run.faults).toEqual([]);
  expect(run.view && vega.sceneCells(run.view)).toEqual({ columns, rows });
  run.view?.finalize();
});
