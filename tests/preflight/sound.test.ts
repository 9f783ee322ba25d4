import { expect, test } from "vitest";
import { proof, replaced } from "./press-report.ts";

test("a sound report has no findings", async () => {
  const { found, sheet, lineOf } = await proof();
  expect(sheet?.press.condition).toBe("FOGRA39");
  expect(found.map((each) => `${each.severity} ${each.code} ${each.message} at ${lineOf(each)}`)).toEqual([]);
});

test("of a heat map no cell is too pale, and of its labels the one that is hardest to read is told", async () => {
  const cells = `  encoding: { y: { field: region, type: nominal, title: null } }
  layer:
    - mark: rect
      encoding: { color: { field: companies, type: quantitative, scale: { range: ["swatch:mist", "swatch:sea"] } } }
    - mark: { type: text, color: white }
      encoding: { text: { field: companies, type: quantitative } }
`;
  const chart = "content/press/charts/by_region.yaml";
  const bars = replaced(chart, "  mark:", "  nothing:")[chart];
  const head = String(bars).slice(0, String(bars).indexOf("  nothing:"));
  const { found } = await proof({ [chart]: head + cells });
  const told = found.filter(({ code }) => code === "preflight/s04-contrast").map(({ message }) => message);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(
    /a label of a chart in `rgb\(255 255 255\)` on #\w+ has a contrast of 1\.1:1; .*: `1`$/,
  );
});
