import { describe, expect, test } from "vitest";
import { createLocale } from "../../src/locale/index.ts";
import { draw, table } from "./fixtures.ts";

const TWO_SERIES = `
table: sales
spec:
  mark: line
  encoding:
    x: { field: year, type: quantitative, title: $year, scale: { zero: false } }
    y: { field: nok, type: quantitative, title: $nok, axis: { format: { as: currency, scale: thousand, decimals: 1 } } }
    color: { field: region, type: nominal }
labels: { year: År, nok: Omsetning }
`;

describe("alternative text", () => {
  test.each([
    {
      tag: "nb",
      alt: "Linjediagram: Omsetning etter år, fordelt på Nord og Sør. Høyest: 2,1 tusen kr (2022, Nord). Lavest: 0,7 tusen kr (2022, Sør). Nord øker fra 1,2 tusen kr (2020) til 2,1 tusen kr (2022). Sør synker fra 0,8 tusen kr (2020) til 0,7 tusen kr (2022). 6 verdier.",
    },
    {
      tag: "nn",
      alt: "Linjediagram: Omsetning etter år, fordelt på Nord og Sør. Høgast: 2,1 tusen kr (2022, Nord). Lågast: 0,7 tusen kr (2022, Sør). Nord aukar frå 1,2 tusen kr (2020) til 2,1 tusen kr (2022). Sør minkar frå 0,8 tusen kr (2020) til 0,7 tusen kr (2022). 6 verdiar.",
    },
  ])("tells kind, comparison, extremes, trend and number of values in $tag", async ({ tag, alt }) => {
    const { chart } = await draw(TWO_SERIES, { locale: createLocale(tag) });
    expect(chart?.composedAlt.replaceAll("\u00a0", " ")).toBe(alt);
  });

  test("speaks English and German", async () => {
    const inEnglish = await draw(TWO_SERIES, { locale: createLocale("en") });
    expect(inEnglish.chart?.composedAlt).toMatch(
      /^Line chart: Omsetning by år, split by Nord and Sør\. Highest: /,
    );
    const inGerman = await draw(TWO_SERIES, { locale: createLocale("de") });
    expect(inGerman.chart?.composedAlt).toMatch(
      /^Liniendiagramm: Omsetning nach År, aufgeteilt in Nord und Sør\. /,
    );
  });

  test("takes a theme's own words", async () => {
    const locale = createLocale("nb", { chart: { line: "Kurve" } });
    expect((await draw(TWO_SERIES, { locale })).chart?.composedAlt).toMatch(/^Kurve: /);
  });

  test("names categories as the axis does, and months as months", async () => {
    const moved = table("moved", { when: "date", to: "string", n: "integer" }, [
      ["2023-01-01", "oslo", 3],
      ["2023-02-01", "oslo", 5],
      ["2023-03-01", "oslo", 5],
    ]);
    const { chart } = await draw(
      `
table: moved
labels: { oslo: Hovedstaden, n: Selskaper }
spec:
  mark: bar
  encoding:
    x: { field: when, type: temporal }
    y: { field: n, type: quantitative, title: $n }
    color: { field: to, legend: { labelExpr: "label(datum.value)" } }
`,
      { tables: [moved] },
    );
    expect(chart?.composedAlt).toBe(
      "Stolpediagram: Selskaper etter when. Høyest: 5 (februar 2023, Hovedstaden). Lavest: 3 (januar 2023, Hovedstaden). Hovedstaden øker fra 3 (januar 2023) til 5 (mars 2023). 3 verdier.",
    );
    expect(chart?.data).toEqual({
      fields: ["when", "Selskaper", "to"],
      rows: [
        ["januar 2023", "3", "Hovedstaden"],
        ["februar 2023", "5", "Hovedstaden"],
        ["mars 2023", "5", "Hovedstaden"],
      ],
    });
  });

  test("of a chart of shapes tells the table behind them", async () => {
    const { chart } = await draw(`
table: sales
spec:
  transform:
    - { calculate: "sequence(0, 5)", as: step }
    - { flatten: [step] }
  mark: area
  encoding: { x: { field: step, type: quantitative }, y: { field: nok, type: quantitative, stack: null } }
`);
    expect(chart?.composedAlt).toBe("Diagram: year, region og nok. 6 verdier.");
    expect(chart?.data.rows[0]).toEqual(["2020", "Nord", "1200"]);
  });

  test("of panels that share their categories makes one table", async () => {
    const { chart } = await draw(
      `
table: sales
spec:
  hconcat:
    - { mark: bar, encoding: { x: { field: year, type: ordinal }, y: { field: nok, type: quantitative, aggregate: sum, title: Sum } } }
    - { mark: bar, encoding: { x: { field: year, type: ordinal }, y: { field: nok, type: quantitative, aggregate: mean, title: Snitt } } }
`,
      { width: 300 },
    );
    expect(chart?.data).toEqual({
      fields: ["year", "Sum", "Snitt"],
      rows: [
        ["2020", "2000", "1000"],
        ["2021", "2450", "1225"],
        ["2022", "2800", "1400"],
      ],
    });
  });
});
