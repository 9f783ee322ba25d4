/** Colours of quantities. */
import { expect, test } from "vitest";
import { dumpDrawing } from "../../src/chart/index.ts";
import { draw, table } from "./fixtures.ts";

const CHANGES = table("changes", { town: "string", change: "number" }, [
  ["Oslo", -1],
  ["Bergen", -0.5],
  ["Bodø", 0],
  ["Tromsø", 0.5],
  ["Hamar", 1],
]);

/** Fills of the five cells in the order of their values, as shares of red, green and blue. */
async function fillsOf(scale: string): Promise<readonly (readonly number[])[]> {
  const yaml = `table: changes\nspec: { mark: rect, encoding: { y: { field: town, sort: null, axis: null }, color: { field: change, type: quantitative, legend: null${scale} } } }\n`;
  const { chart, findings } = await draw(yaml, { tables: [CHANGES] });
  expect(findings).toEqual([]);
  const dump = chart ? dumpDrawing(chart.drawing) : "";
  return [...dump.matchAll(/fill #(..)(..)(..)/g)].map((match) =>
    match.slice(1).map((hex) => Number.parseInt(hex, 16)),
  );
}

test("from red over white to blue no cell is greener than it is red or blue", async () => {
  const fills = await fillsOf(
    ', scale: { domain: [-1, 0, 1], range: ["swatch:brick", "#ffffff", "swatch:sea"] }',
  );
  expect(fills).toHaveLength(5);
  for (const [red = 0, green = 0, blue = 0] of fills) expect(green).toBeLessThanOrEqual(Math.max(red, blue));
  expect(fills[2]).toEqual([255, 255, 255]);
  const [, pink = [], , pale = []] = fills;
  for (const channels of [pink, pale]) expect(Math.max(...channels) - Math.min(...channels)).toBeLessThan(80);
});

test("without colours of its own it is a ramp through the first of the series, each step darker by as much", async () => {
  const fills = await fillsOf("");
  const sums = fills.map((channels) => channels.reduce((sum, channel) => sum + channel, 0));
  expect(sums).toEqual(sums.toSorted((one, other) => other - one));
  // `sea` of the fixtures, #1f7a8c, as a tint of a tenth, in full, and at two fifths of its light.
  expect([fills[0], fills[2], fills[4]]).toEqual([
    [233, 242, 244],
    [31, 122, 140],
    [12, 49, 56],
  ]);
});
