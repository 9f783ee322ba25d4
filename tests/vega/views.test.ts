import { expect, test } from "vitest";
import { openVega } from "../../src/vega/index.ts";

const norwegian = {
  number: { decimal: ",", thousands: "\u202f", grouping: [3], currency: ["", "\u00a0kr"] },
} as const;

test("runs a bar chart measured by the caller", async () => {
  const vega = await openVega();
  const measured: string[] = [];
  const { view, plotted, faults } = await vega.createView({
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
  expect(view?.data(plotted[0] ?? "")).toMatchObject([{ year: 2020, share: 0.5 }]);
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
