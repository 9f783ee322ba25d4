/** What axes and legends are called where their author does not say, and what layers inherit. */
import { expect, test } from "vitest";
import { dumpDrawing } from "../../src/chart/index.ts";
import { draw, type TestSheet, table } from "./fixtures.ts";

async function textsOf(spec: string, sheet: TestSheet = {}): Promise<readonly string[]> {
  const { chart, findings } = await draw(`table: sales\nspec:\n${spec}`, { width: 300, ...sheet });
  expect(findings).toEqual([]);
  const dumped = chart === undefined ? "" : dumpDrawing(chart.drawing);
  return [...dumped.matchAll(/text "([^"]*)"/g)].map(([, text = ""]) => text);
}

test.each([
  [
    "the axis of a count",
    "  mark: bar\n  encoding: { x: { field: region, type: nominal }, y: { aggregate: count } }",
    "Antall",
  ],
  [
    "a legend of a count",
    "  mark: point\n  encoding: { x: { field: region, type: nominal }, size: { aggregate: count } }",
    "Antall",
  ],
  [
    "a legend of a quantity",
    "  mark: rect\n  encoding: { x: { field: region, type: nominal }, color: { field: nok, type: quantitative } }",
    "nok",
  ],
])("%s has a name", async (_, spec, name) => {
  expect((await textsOf(spec)).filter((text) => text === name)).toHaveLength(1);
});

test.each([
  [
    "a legend of series, which says its names itself",
    "  mark: line\n  encoding: { x: { field: year }, y: { field: nok, type: quantitative, title: Kroner }, color: { field: region } }",
    "region",
  ],
  [
    "an axis whose author wants none",
    "  mark: bar\n  encoding: { x: { field: region }, y: { aggregate: count, title: null } }",
    "Antall",
  ],
  [
    "a legend whose author wants none",
    "  mark: point\n  encoding: { x: { field: region }, size: { aggregate: count, legend: { title: null } } }",
    "Antall",
  ],
])("%s has no other", async (_, spec, name) => {
  expect(await textsOf(spec)).not.toContain(name);
});

test("values and their mean have one name for both", async () => {
  const texts = await textsOf(`
  layer:
    - { mark: bar, encoding: { x: { field: year, type: ordinal }, y: { field: nok, type: quantitative, stack: null } } }
    - { mark: rule, encoding: { y: { aggregate: mean, field: nok, type: quantitative } } }
`);
  expect(texts.filter((text) => text.includes("nok"))).toEqual(["nok"]);
});

test("what all layers share holds for each: its title, its years", async () => {
  const texts = await textsOf(`
  encoding:
    x: { type: quantitative, axis: { tickCount: 3 } }
    y: { type: quantitative, axis: { title: Kroner } }
  layer:
    - { mark: line, encoding: { x: { field: year }, y: { field: nok, aggregate: min } } }
    - { mark: line, encoding: { x: { field: year }, y: { field: nok, aggregate: max } } }
`);
  expect(texts).toContain("Kroner");
  expect(texts).toEqual(expect.arrayContaining(["2020", "2021", "2022"]));
  expect(texts.join()).not.toContain("2020,0");
});

test("a spec that names its table itself has its years written as years", async () => {
  const { chart } = await draw(
    "spec: { data: { name: sales }, mark: point, encoding: { x: { field: year, type: quantitative }, y: { field: nok, type: quantitative } } }",
  );
  const dumped = chart === undefined ? "" : dumpDrawing(chart.drawing);
  expect(dumped).toContain('text "2021"');
  expect(chart?.composedAlt).toMatch(/^Punktdiagram: nok etter year\. /);
});

test("a field with a dot in its name is called as its table calls it", async () => {
  const { chart, findings } = await draw(
    "table: dotted\nspec: { mark: point, encoding: { x: { field: name }, y: { field: 'a\\.b', type: quantitative } } }",
    {
      tables: [
        table("dotted", { name: "string", "a.b": "number" }, [
          ["Nord", 1],
          ["Sør", 2],
        ]),
      ],
    },
  );
  expect(findings).toEqual([]);
  expect(chart && dumpDrawing(chart.drawing)).toContain('text "a.b"');
  expect(chart?.composedAlt).toBe(
    "Prikkdiagram: a.b etter name. Høyest: 2 (Sør). Lavest: 1 (Nord). 2 verdier.",
  );
});
