import { expect, test } from "vitest";
import { draw } from "./fixtures.ts";

test("a bar chart fills its frame and stands on zero", async () => {
  const { chart, findings } = await draw(`
table: sales
spec:
  mark: bar
  encoding:
    x: { field: year, type: ordinal, title: null }
    y: { field: nok, type: quantitative, aggregate: sum, title: null }
`);
  expect(findings).toEqual([]);
  expect(chart?.drawing.width).toBe(200);
  expect(chart?.drawing.height).toBe(120);
});
