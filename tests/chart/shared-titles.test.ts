/** One title for all panels of small multiples. */
import { expect, test } from "vitest";
import { dumpDrawing } from "../../src/chart/index.ts";
import { draw, table } from "./fixtures.ts";

const ROWS = table("rows", { town: "string", part: "string", age: "integer", jobs: "number" }, [
  ...["Oslo", "Bergen", "Tromsø"].flatMap((town) =>
    ["A", "B"].flatMap((part) => [1, 2, 3].map((age) => [town, part, age, age * 10])),
  ),
]);

const X = "x: { field: age, type: quantitative, title: Age }";
const Y = "y: { field: jobs, type: quantitative, title: Jobs }";

/** How often each title is written. */
async function titlesOf(spec: string): Promise<{ readonly ages: number; readonly jobs: number }> {
  const { chart, findings } = await draw(`table: rows\nspec:\n${spec}\n`, { tables: [ROWS], width: 300 });
  expect(findings).toEqual([]);
  const dump = chart === undefined ? "" : dumpDrawing(chart.drawing);
  const count = (text: string): number => [...dump.matchAll(new RegExp(`text "${text}"`, "g"))].length;
  return { ages: count("Age"), jobs: count("Jobs") };
}

const unit = (facet: string, x = X, y = Y) => `  mark: point
  height: 60
  encoding: { ${x}, ${y}, ${facet} }`;
const wrapped = "facet: { field: town, columns: 2 }";

test.each([
  { shape: "wrapped", spec: unit(wrapped) },
  { shape: "in columns", spec: unit("column: { field: town }") },
  {
    shape: "whose facet has a title for its data only",
    spec: unit("column: { field: town, title: Town, header: { title: null } }"),
  },
  { shape: "in rows", spec: unit("row: { field: town }") },
  { shape: "in rows and columns", spec: unit("row: { field: town }, column: { field: part }") },
  {
    shape: "with axes of their own",
    spec: `${unit("row: { field: town }")}\n  resolve: { axis: { x: independent } }`,
  },
  { shape: "under a title", spec: `  title: All grow\n${unit(wrapped)}` },
  {
    shape: "of layers",
    spec: `  facet: { field: town }
  columns: 2
  spec: { layer: [{ mark: line, encoding: { ${X}, ${Y} } }, { mark: point, encoding: { ${X}, ${Y} } }] }`,
  },
])("panels $shape have one title for each axis", async ({ spec }) => {
  expect(await titlesOf(spec)).toEqual({ ages: 1, jobs: 1 });
});

test("stand above all panels and below them", async () => {
  const { chart } = await draw(`table: rows\nspec:\n${unit(wrapped)}\n`, { tables: [ROWS], width: 300 });
  const places = [
    ...(chart ? dumpDrawing(chart.drawing) : "").matchAll(
      /text "(Jobs|Bergen|Tromsø|Age)" at [\d.]+,([\d.]+)/g,
    ),
  ].map(([, name, y]) => ({ name, y: Number(y) }));
  const fromTop = places.toSorted((left, right) => left.y - right.y).map(({ name }) => name);
  expect(fromTop).toEqual(["Jobs", "Bergen", "Tromsø", "Age"]);
});

test.each([
  {
    name: "a title with a look of its own stays with its axis",
    spec: unit(wrapped, X, Y.replace("title: Jobs", "axis: { title: Jobs, titleAngle: -90 }")),
    expected: { ages: 1, jobs: 2 },
  },
  {
    name: "below a subtitle titles stay with their axes",
    spec: `  title: { text: All grow, subtitle: Slowly }\n${unit(wrapped)}`,
    expected: { ages: 1, jobs: 2 },
  },
  {
    name: "facets that have a title keep it, and axes theirs",
    spec: unit("facet: { field: town, columns: 2, title: Town }"),
    expected: { ages: 2, jobs: 1 },
  },
])("$name", async ({ spec, expected }) => {
  expect(await titlesOf(spec)).toEqual(expected);
});

test("two titles of one axis are not for all", async () => {
  const other = Y.replace("Jobs", "Other");
  const spec = `  facet: { field: town }
  columns: 2
  spec:
    layer: [{ mark: line, encoding: { ${X}, ${Y} } }, { mark: point, encoding: { ${X}, ${other} } }]`;
  const { chart, findings } = await draw(`table: rows\nspec:\n${spec}\n`, { tables: [ROWS], width: 300 });
  expect(findings).toEqual([]);
  const dump = chart === undefined ? "" : dumpDrawing(chart.drawing);
  expect([...dump.matchAll(/text "[^"]*(?:Jobs|Other)[^"]*"/g)].length).toBeGreaterThan(1);
});

const beside = (key: string, ...panels: readonly string[]): string =>
  `  ${key}:\n${panels.map((panel) => `    - { height: 60, mark: point, encoding: { ${panel} } }\n`).join("")}`;
const OTHER = Y.replace("Jobs", "Other");

test.each([
  { shape: "beside each other", spec: beside("hconcat", `${X}, ${Y}`, `${X}, ${Y}`), jobs: 1 },
  { shape: "that measure something else", spec: beside("hconcat", `${X}, ${Y}`, `${X}, ${OTHER}`), jobs: 1 },
  {
    shape: "in lines of two",
    spec: `${beside("concat", `${X}, ${Y}`, `${X}, ${Y}`, `${X}, ${Y}`)}  columns: 2`,
    jobs: 1,
  },
])("views $shape have one title below them", async ({ spec, jobs }) => {
  expect(await titlesOf(spec)).toEqual({ ages: 1, jobs });
});

test("views that repeat fields in columns have one title of the axis that stays", async () => {
  const x = "x: { field: { repeat: column }, type: quantitative }";
  const spec = `  repeat: { column: [age, jobs] }\n  spec: { height: 60, mark: point, encoding: { ${x}, ${Y} } }`;
  expect(await titlesOf(spec)).toMatchObject({ jobs: 1 });
});

test("views below each other keep their titles", async () => {
  expect(await titlesOf(beside("vconcat", `${X}, ${Y}`, `${X}, ${Y}`))).toEqual({ ages: 2, jobs: 2 });
});

test("the title of views beside each other stands below their labels, in the middle", async () => {
  const spec = beside("hconcat", `${X}, ${Y}`, `${X}, ${OTHER}`);
  const { chart } = await draw(`table: rows\nspec:\n${spec}\n`, { tables: [ROWS], width: 300 });
  const dump = chart ? dumpDrawing(chart.drawing) : "";
  const [, x, y] = /text "Age" at ([\d.]+),([\d.]+)/.exec(dump) ?? [];
  const labels = [...dump.matchAll(/text "3" at [\d.]+,([\d.]+)/g)].map((match) => Number(match[1]));
  expect(labels).toHaveLength(2);
  expect(Number(y) - Math.max(...labels)).toBeGreaterThan(8);
  // Three letters of half an em at 7.5 points.
  expect(Number(x) + 5.6).toBeCloseTo(150, -1);
});

const titled = (title: string, views: string): string => `  title: ${title}\n${views}`;

test.each([
  { where: "a plot", spec: titled("Jobs", `  height: 60\n  mark: point\n  encoding: { ${X}, ${Y} }`) },
  { where: "views beside each other", spec: titled("jobs", beside("hconcat", `${X}, ${Y}`, `${X}, ${Y}`)) },
  { where: "panels", spec: titled("{ text: Jobs }", unit(wrapped)) },
])("what stands over $where as its own title, no axis says again", async ({ spec }) => {
  const { ages, jobs } = await titlesOf(spec);
  expect({ ages: ages > 0, jobs }).toEqual({ ages: true, jobs: spec.includes("title: jobs") ? 0 : 1 });
});

test("views below each other that have titles of their own do not say them again at their axes", async () => {
  const views = ["Jobs", "Others"].map(
    (name) => `{ title: ${name}, height: 60, mark: point, encoding: { ${X}, ${Y.replace("Jobs", name)} } }`,
  );
  expect(await titlesOf(`  vconcat: [${views.join(", ")}]`)).toMatchObject({ jobs: 1 });
});
