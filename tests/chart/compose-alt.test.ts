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

  test.each([
    { values: [7], alt: "Stolpediagram: n etter town. 7 (R0). 1 verdi." },
    {
      values: [0.00012, 0.00034],
      alt: "Stolpediagram: n etter town. Høyest: 0,00034 (R1). Lavest: 0,00012 (R0). 2 verdier.",
    },
  ])("tells one value, and values that are next to nothing: $values", async ({ values, alt }) => {
    const rows = table(
      "rows",
      { town: "string", n: "number" },
      values.map((value, at) => [`R${at}`, value]),
    );
    const yaml =
      "table: rows\nspec: { mark: bar, encoding: { x: { field: town }, y: { field: n, type: quantitative } } }";
    const { chart } = await draw(yaml, { tables: [rows] });
    expect(chart?.composedAlt).toBe(alt);
    expect(chart?.data.rows).toHaveLength(values.length);
    expect(chart?.data.rows.flat()).not.toContain("0");
  });

  test("names the series by their colours before what they rank", async () => {
    const ranks = `
table: sales
spec:
  mark: line
  transform: [{ window: [{ op: rank, as: place }], sort: [{ field: nok }], groupby: [year] }]
  encoding: { x: { field: year, type: ordinal }, y: { field: place, type: ordinal }, color: { field: region } }
`;
    expect((await draw(ranks)).chart?.composedAlt).toBe("Linjediagram: fordelt på Nord og Sør. 6 verdier.");
  });

  test("tells what dashes tell apart", async () => {
    const dashed = TWO_SERIES.replace("color:", "strokeDash:");
    expect((await draw(dashed)).chart?.composedAlt).toContain("etter år, fordelt på Nord og Sør. ");
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

  test("of ranks over years tells the order at first and in the end, and no rise or fall", async () => {
    const places = ["Oslo", "Bergen", "Tromsø"];
    const rows = [
      [1, 2, 3],
      [2, 3, 1],
      [3, 1, 2],
    ].flatMap((ranks, index) => ranks.map((rank, place) => [places[place] ?? "", 2021 + index, rank]));
    const ranks = table("ranks", { town: "string", year: "year", rank: "integer" }, rows);
    const spec = (scale: string) => `
table: ranks
labels: { rank: Plass }
spec:
  mark: { type: line, point: true }
  encoding:
    x: { field: year, type: ordinal, title: år }
    y: { field: rank, type: quantitative, title: $rank, scale: ${scale} }
    color: { field: town, type: nominal }
`;
    const sheet = { tables: [ranks] };
    expect((await draw(spec("{ reverse: true, zero: false }"), sheet)).chart?.composedAlt).toBe(
      "Linjediagram: Plass etter år, fordelt på Oslo, Bergen og Tromsø. Rekkefølge i 2021: Oslo, Bergen og Tromsø. Rekkefølge i 2023: Bergen, Tromsø og Oslo. 9 verdier.",
    );
    expect((await draw(spec("{ zero: false }"), sheet)).chart?.composedAlt).toContain("Høyest: 3");
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
    expect(chart?.composedAlt).toBe(
      "Diagram: year, region og nok. Høyest: 2100 (2022, Nord). Lavest: 700 (2022, Sør). 6 verdier.",
    );
    expect(chart?.data.rows[0]).toEqual(["2020", "Nord", "1200"]);
  });

  test("of a waffle tells what it shares out, and no other measure of its table", async () => {
    const parts = table("parts", { kind: "string", visits: "integer", cost: "number" }, [
      ["Tog", 30, 7],
      ["Buss", 10, 9],
    ]);
    const spec = "table: parts\nkind: waffle\noptions: { category: kind, value: visits }\n";
    expect((await draw(spec, { tables: [parts] })).chart?.composedAlt).toBe(
      "Diagram: kind og visits. Høyest: 30 (Tog). Lavest: 10 (Buss). 2 verdier.",
    );
  });

  const DAYS = table("days", { day: "date", place: "string", n: "integer" }, [
    ["2023-01-05", "Nord", 3],
    ["2023-01-20", "Nord", 1],
    ["2023-04-02", "Sør", 9],
    ["2023-04-09", "Sør", 4],
  ]);
  const spoken = async (spec: string, tables = [DAYS]): Promise<string | undefined> =>
    (await draw(`table: ${tables[0]?.name}\nspec:\n${spec}`, { width: 300, tables })).chart?.composedAlt;

  test.each([
    ["month", "april", "januar"],
    ["yearmonth", "april 2023", "januar 2023"],
    ["monthdate", "2. april", "20. januar"],
    ["yearquarter", "2023 Q2", "2023 Q1"],
    ["day", "søndag", "fredag"],
    ["date", "2", "20"],
    ["quarter", "Q2", "Q1"],
    ["year", "2023", "2023"],
  ])("tells dates by %s as the axis does", async (unit, highest, lowest) => {
    const alt = await spoken(
      `  mark: point\n  encoding: { x: { timeUnit: ${unit}, field: day, type: ordinal }, y: { field: n, type: quantitative } }`,
    );
    expect(alt).toContain(`Prikkdiagram: n etter day. Høyest: 9 (${highest}). Lavest: 1 (${lowest}). `);
  });

  test("tells sums of panels by their panels, and classes by both their bounds", async () => {
    const { chart } = await draw(
      `
table: days
spec:
  facet: { column: { field: place } }
  spec: { mark: bar, encoding: { x: { bin: { step: 5 }, field: n }, y: { aggregate: count } } }
`,
      { width: 300, tables: [DAYS] },
    );
    expect(chart?.composedAlt).toBe(
      "Stolpediagram: Antall etter n, fordelt på Nord og Sør. Høyest: 2 (Nord, 0–5). Lavest: 1 (Sør, 5–10). 3 verdier.",
    );
    expect(chart?.data.rows).toEqual([
      ["Nord", "0–5", "2"],
      ["Sør", "5–10", "1"],
      ["Sør", "0–5", "1"],
    ]);
  });

  test.each([
    [
      "each view of a repeat by its field",
      "  repeat: [n, m]\n  spec: { mark: bar, encoding: { x: { field: place, type: nominal }, y: { field: { repeat: repeat }, type: quantitative } } }",
      "Stolpediagram: n etter place. Høyest: 4 (Nord). Lavest: 2 (Sør). M etter place. Høyest: 8 (Sør). Lavest: 5 (Nord). 2 verdier.",
    ],
    [
      "views by their titles, whatever Vega-Lite is to call them",
      "  hconcat:\n    - { name: own, title: Før, mark: bar, encoding: { x: { field: place, type: nominal }, y: { field: n, type: quantitative } } }\n    - { title: Etter, mark: bar, encoding: { x: { field: place, type: nominal }, y: { field: m, type: quantitative } } }",
      "Stolpediagram: n etter place (Før). Høyest: 4 (Nord). Lavest: 2 (Sør). M etter place (Etter). Høyest: 8 (Sør). Lavest: 5 (Nord). 2 verdier.",
    ],
    [
      "bars between two ends from the first to the last",
      "  encoding: { y: { type: quantitative, title: Kurs } }\n  layer:\n    - { mark: bar, encoding: { x: { field: place, type: nominal }, y: { field: n }, y2: { field: m } } }",
      "Stolpediagram: Kurs etter place. Kurs går fra 2 til 8. 2 verdier.",
    ],
    [
      "of a cloud of points no way through it",
      "  mark: point\n  encoding: { x: { field: n, type: quantitative }, y: { field: m, type: quantitative } }",
      "Punktdiagram: m mot n. Høyest: 8 (2). Lavest: 5 (4). 2 verdier.",
    ],
    [
      "a curve by what it measures",
      "  transform: [{ density: n, extent: [0, 10] }]\n  mark: area\n  encoding: { x: { field: value, type: quantitative, title: Antall }, y: { field: density, type: quantitative } }",
      "Flatediagram: density etter antall. 2 verdier.",
    ],
  ])("tells %s", async (_, spec, alt) => {
    const tables = [
      table("pairs", { place: "string", n: "integer", m: "integer" }, [
        ["Nord", 4, 5],
        ["Sør", 2, 8],
      ]),
    ];
    expect(await spoken(spec, tables)).toBe(alt);
  });

  test("tells shares of a whole as shares", async () => {
    const { chart } = await draw(`
table: sales
spec:
  mark: bar
  encoding:
    x: { field: year, type: ordinal }
    y: { field: nok, type: quantitative, stack: normalize, title: Andel }
    color: { field: region }
`);
    expect(chart?.composedAlt.replaceAll("\u202f", " ")).toMatch(
      /Høyest: 75,0 % \(2022, Nord\)\. Lavest: 25,0 % \(2022, Sør\)\. Nord øker fra 60,0 % \(2020\) til 75,0 % \(2022\)\./,
    );
    expect(chart?.data.rows[0]).toEqual(["2020", "60,0\u202f%", "Nord"]);
  });

  test("tells bubbles along the years by their size, and not the file behind a picture", async () => {
    const storms = table("storms", { year: "year", kind: "string", lost: "integer" }, [
      [1990, "Flom", 40],
      [2001, "Storm", 7],
    ]);
    expect(
      await spoken(
        "  mark: circle\n  encoding: { x: { field: year, type: quantitative }, y: { field: kind, type: nominal }, size: { field: lost, type: quantitative } }",
        [storms],
      ),
    ).toBe(
      "Prikkdiagram: lost etter year, fordelt på Flom og Storm. Høyest: 40 (1990, Flom). Lavest: 7 (2001, Storm). 2 verdier.",
    );
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
