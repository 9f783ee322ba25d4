/** Room for the plot: beside other views, under titles, next to legends. */
import { expect, test } from "vitest";
import { type Drawing, dumpDrawing } from "../../src/chart/index.ts";
import { draw, table } from "./fixtures.ts";

const lines = (drawing: Drawing | undefined): readonly string[] =>
  drawing === undefined ? [] : dumpDrawing(drawing).split("\n");

/** Boxes of filled rectangles: their left, right, top and bottom. */
function barsOf(drawing: Drawing | undefined, fill: string) {
  return lines(drawing).flatMap((line) => {
    const [, x1, y1, x2, y2] =
      /path M([\d.-]+),([\d.-]+) L([\d.-]+),\S+ L\S+?,([\d.-]+) L\S+ Z fill (.*)$/.exec(line) ?? [];
    return line.endsWith(`fill ${fill}`) && x1 !== undefined
      ? [{ x1: Number(x1), x2: Number(x2), y1: Number(y1), y2: Number(y2) }]
      : [];
  });
}

test("a plot under many lines of titles keeps half of a chart's usual height", async () => {
  const { chart, findings } = await draw(
    `
table: sales
spec:
  title: { text: [En, tittel, på, fem, linjer], subtitle: [og, tre, til] }
  mark: bar
  encoding: { x: { field: year, type: ordinal }, y: { field: nok, type: quantitative, aggregate: sum, scale: { nice: false } } }
`,
    { width: 150 },
  );
  expect(findings).toEqual([]);
  const heights = barsOf(chart?.drawing, "sea").map(({ y1, y2 }) => y2 - y1);
  expect(Math.max(...heights)).toBeCloseTo(60, 0);
  expect(chart?.drawing.height).toBeGreaterThan(150);
});

test("an asked height is kept, whatever the titles take", async () => {
  const spec =
    "spec: { title: [En, to], mark: bar, encoding: { x: { field: year, type: ordinal }, y: { field: nok, type: quantitative } } }";
  const { chart } = await draw(`table: sales\n${spec}`, { width: 150, height: 90 });
  expect(chart?.drawing.height).toBeCloseTo(90, 6);
});

test("a legend beside few rows has room to its end", async () => {
  const { chart, findings } = await draw(`
table: sales
spec:
  mark: point
  encoding:
    y: { field: region, type: nominal }
    x: { field: nok, type: quantitative }
    color: { field: year, type: nominal, legend: { orient: right } }
    size: { field: nok, type: quantitative, legend: { orient: right } }
`);
  expect(findings).toEqual([]);
  expect(chart?.drawing.height).toBeGreaterThan(80);
});

test("beside a narrow column of words the views share the rest", async () => {
  const view =
    "mark: bar, encoding: { y: { field: region, axis: null }, x: { field: nok, aggregate: sum, type: quantitative, title: null, axis: null } }";
  const { chart } = await draw(
    `
table: sales
spec:
  spacing: 0
  hconcat:
    - { ${view} }
    - { width: 20, mark: text, encoding: { y: { field: region, axis: null }, text: { field: region } } }
    - { ${view} }
`,
    { width: 300 },
  );
  const widths = barsOf(chart?.drawing, "sea").map(({ x1, x2 }) => x2 - x1);
  expect(Math.max(...widths)).toBeGreaterThan(120);
});

test("histograms on the margins line up with the plot between them", async () => {
  const POINTS = table("points", { a: "number", b: "number" }, [
    [1, 10],
    [3, 30],
    [3, 10],
    [5, 30],
  ]);
  const { chart } = await draw(
    `
table: points
spec:
  bounds: flush
  spacing: 20
  vconcat:
    - { height: 30, mark: bar, encoding: { x: { field: a, bin: { step: 2 }, axis: null }, y: { aggregate: count, title: null } } }
    - spacing: 20
      bounds: flush
      hconcat:
        - { mark: { type: rect, color: black }, encoding: { x: { field: a, bin: { step: 2 } }, y: { field: b, bin: { step: 20 }, title: null } } }
        - { width: 40, mark: bar, encoding: { y: { field: b, bin: { step: 20 }, axis: null }, x: { aggregate: count, title: null } } }
`,
    { width: 300, tables: [POINTS] },
  );
  const top = barsOf(chart?.drawing, "sea").filter(({ y2 }) => y2 < 60);
  const cells = barsOf(chart?.drawing, "#000000");
  expect(top.length).toBe(3);
  // Bars leave half a point to their neighbours.
  const ends = (boxes: ReturnType<typeof barsOf>) => [
    Math.min(...boxes.map(({ x1 }) => x1)),
    Math.max(...boxes.map(({ x2 }) => x2)),
  ];
  const [left = 0, right = 0] = ends(cells);
  const [first = 0, last = 0] = ends(top);
  expect(Math.abs(left - first) + Math.abs(right - last)).toBeLessThan(2);
});

test("short dashes have straight ends, so that they stay apart", async () => {
  const { chart } = await draw(
    "table: sales\nspec: { mark: { type: line, strokeDash: [2, 1] }, encoding: { x: { field: year }, y: { aggregate: sum, field: nok } } }",
  );
  const [line] = lines(chart?.drawing).filter((each) => each.includes("dash"));
  expect(line).toMatch(/stroke sea 1\.25 round-joined dash 2,1$/);
});

test("many rows of panels are lower than a chart of their own", async () => {
  const PLACES = table(
    "places",
    { place: "string", year: "integer", n: "integer" },
    ["A", "B", "C", "D", "E", "F"].flatMap((place) => [
      [place, 1, 3],
      [place, 2, 5],
    ]),
  );
  const { chart, findings } = await draw(
    "table: places\nspec: { mark: line, encoding: { row: { field: place }, x: { field: year, type: quantitative }, y: { aggregate: sum, field: n, type: quantitative } } }",
    { width: 330, tables: [PLACES] },
  );
  expect(findings).toEqual([]);
  expect(chart?.drawing.height).toBeLessThan(600);
  // What all measure is written once.
  expect(lines(chart?.drawing).filter((line) => line.includes('text "n"'))).toHaveLength(1);
});

test("rows stand apart as far as names of several lines need, and are told where a height keeps them together", async () => {
  const STATEMENTS = table("statements", { says: "string", share: "number" }, [
    ["Jeg er fornøyd med kollektivtilbudet der jeg bor", 0.4],
    ["Jeg føler meg trygg når jeg går ute alene om kvelden", 0.5],
    ["Det er lett å finne en bolig som jeg har råd til", 0.2],
  ]);
  const yaml = (more: string) =>
    `table: statements\nspec: { ${more}mark: bar, encoding: { y: { field: says, type: nominal, title: null }, x: { field: share, type: quantitative, axis: null } } }`;
  for (const more of ["", "height: { step: 8 }, "]) {
    const { chart, findings } = await draw(yaml(more), { width: 260, tables: [STATEMENTS] });
    expect(findings).toEqual([]);
    const levels = lines(chart?.drawing).flatMap((line) =>
      Number(/text .* at \S+,(\S+)/.exec(line)?.[1] ?? []),
    );
    const steps = levels
      .map((level, index) => level - (levels[index - 1] ?? Number.NEGATIVE_INFINITY))
      .slice(1);
    expect(steps.length).toBeGreaterThan(4);
    // Lines of one name are 8.6 points apart, names further.
    const within = steps.filter((step) => step < 9);
    expect(Math.min(...steps.filter((step) => step >= 9)) - Math.max(...within)).toBeGreaterThan(2);
  }
  const { findings } = await draw(yaml("height: 30, "), { width: 260, tables: [STATEMENTS] });
  expect(findings.map((finding) => finding.replace(/labels .* run/, "labels run"))).toEqual([
    "chart/labels-collide 1:1 labels run into each other (give the chart a greater `height`, or fewer rows)",
  ]);
});
