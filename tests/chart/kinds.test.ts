import { describe, expect, test } from "vitest";
import { type DrawnChart, dumpDrawing, ejectChart, KIND_SCHEMAS } from "../../src/chart/index.ts";
import { chartFile, draw, SALES, STYLESHEET, table } from "./fixtures.ts";

const GROWTH = table("growth", { age: "integer", nok: "number" }, [
  [1, 2.1],
  [2, 3.9],
  [3, 6.2],
  [4, 7.8],
  [5, 10.1],
  [6, 12.3],
]);
const COUNTIES = table("counties", { county: "string", n: "integer" }, [
  ["Trøndelag", 68],
  ["03", 52],
  ["Vestland", 6],
]);
const TABLES = [SALES, GROWTH, COUNTIES];

const KINDS: Readonly<Record<string, string>> = {
  "ranked-bars": "table: counties\noptions: { category: county, value: n, highlight: [Vestland], limit: 2 }",
  "grouped-bars": "table: sales\noptions: { category: year, series: region, value: nok, order: [Sør, Nord] }",
  "stacked-bars": "table: sales\noptions: { category: year, series: region, value: nok, sortBy: Nord }",
  "line-trend": "table: sales\noptions: { x: year, value: nok, series: region, trend: linear }",
  slope: "table: sales\noptions: { category: region, period: year, value: nok }",
  regression: "table: growth\noptions: { x: age, value: nok }",
  "dot-plot": "table: sales\noptions: { category: year, value: nok, series: region }",
  waffle: "table: sales\noptions: { category: region, value: nok }",
  "small-multiples": "table: sales\noptions: { panel: region, x: year, value: nok, mark: line }",
  "tile-map": "table: counties\noptions: { region: county, value: n }",
  "outline-map": "table: counties\noptions: { region: county, value: n }",
};

describe("every ready-made kind", () => {
  test("has an example here", () => {
    expect(Object.keys(KINDS)).toEqual([...KIND_SCHEMAS.keys()]);
  });

  test.each(Object.entries(KINDS))(
    "%s: draws without findings, and its ejected file draws the same",
    async (kind, rest) => {
      const labels = "labels: { value: Kroner, category: Navn, x: Alder }";
      const yaml = `# Mine.\nkind: ${kind} # ready-made\n${labels}\n${rest}\nheight: 160\n`;
      const { value = "" } = ejectChart(chartFile(yaml), yaml, STYLESHEET);
      expect(value.startsWith(`# Mine.\n${labels}\n`)).toBe(true);
      expect(value).not.toMatch(/^(kind|options):/m);
      const sheet = { tables: TABLES, width: 260 };
      const [ready, ejected] = [await draw(yaml, sheet), await draw(value, sheet)];
      expect([ready.findings, ejected.findings]).toEqual([[], []]);
      expect(ejected.chart && dumpDrawing(ejected.chart.drawing)).toBe(
        ready.chart && dumpDrawing(ready.chart.drawing),
      );
      expect(ejected.chart?.composedAlt).toBe(ready.chart?.composedAlt);
      expect(ready.chart?.composedAlt).not.toContain("reissue_");
      expect(ready.chart?.data.fields.join()).not.toContain("reissue_");
    },
  );

  test("is not written out where it is a spec already, or its options say too little", () => {
    const told = (yaml: string) =>
      ejectChart(chartFile(yaml), yaml, STYLESHEET).diagnostics.map(({ code }) => code);
    expect(told("table: sales\nspec: { mark: bar }\n")).toEqual(["chart/no-kind"]);
    expect(told("table: sales\nkind: slope\n")).toContain("chart/missing-option");
  });
});

const wordsIn = (chart: DrawnChart | undefined): readonly string[] =>
  (chart?.drawing.marks ?? []).flatMap((mark) => (mark.kind === "text" ? mark.run.text.join("") : []));
const wordsOf = async (yaml: string, width = 260): Promise<readonly string[]> =>
  wordsIn((await draw(yaml, { tables: TABLES, width })).chart);

describe("what kinds work out", () => {
  test("a regression's formula and fit are least squares'", async () => {
    const words = await wordsOf(`kind: regression\n${KINDS["regression"]}\n`);
    // By hand: mean x 3.5, mean y 7.0667, Sxy 35.6, Sxx 17.5, Syy 72.573.
    expect(words.find((text) => text.startsWith("y = "))).toBe("y = −0,05 + 2,03x,  R² = 1,00");
  });

  test("a regression's formula keeps below the axis's title, though a first point is the highest", async () => {
    const peak = table("peak", { x: "number", y: "number" }, [
      [1, 8],
      [2, 2],
      [3, 3],
      [4, 2],
    ]);
    const { chart } = await draw(
      "table: peak\nkind: regression\nlabels: { value: Besøk }\noptions: { x: x, value: y }\n",
      { tables: [peak] },
    );
    const levelOf = (start: string) => {
      const words = chart?.drawing.marks.find(
        (mark) => mark.kind === "text" && mark.run.text.join("").startsWith(start),
      );
      return words?.kind === "text" ? words.matrix[5] : Number.NaN;
    };
    expect(levelOf("y = ") - levelOf("Besøk")).toBeGreaterThan(8);
  });

  test("the confidence band is Student's: at the mean, ± t·s/√n", async () => {
    const { chart } = await draw(`kind: regression\n${KINDS["regression"]}\nheight: 400\n`, {
      tables: TABLES,
      width: 400,
    });
    const band = chart?.drawing.marks.find(
      (mark) => mark.kind === "path" && mark.fill !== undefined && mark.fill.opacity < 0.5,
    );
    expect(band).toBeDefined();
    // s² = (Syy − Sxy²/Sxx)/4 = 0.0382; t(4, 97.5 %) = 2.776; half width at the mean = 2.776 · 0.1954 / √6 = 0.2214.
    const dots = (chart?.drawing.marks ?? []).flatMap((mark) =>
      mark.kind === "path" && /^MC{4}Z?$/.test(mark.path.steps) ? [mark.path.points[1] ?? 0] : [],
    );
    if (band?.kind !== "path" || dots.length !== GROWTH.rows.length) throw new Error("no band or dots");
    const perUnit = (Math.max(...dots) - Math.min(...dots)) / (12.3 - 2.1);
    const points = band.path.points;
    const xs = points.filter((_, index) => index % 2 === 0);
    const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
    const ys = points.flatMap((value, index) =>
      index % 2 === 1 && Math.abs((points[index - 1] ?? 0) - middle) < 0.01 ? [value] : [],
    );
    expect((Math.max(...ys) - Math.min(...ys)) / perUnit / 2).toBeCloseTo(0.2214, 3);
  });

  test("a waffle has a hundred squares whatever the shares", async () => {
    const thirds = table("thirds", { what: "string", n: "integer" }, [
      ["a", 1],
      ["b", 1],
      ["c", 1],
    ]);
    const { chart } = await draw("table: thirds\nkind: waffle\noptions: { category: what, value: n }\n", {
      tables: [thirds],
    });
    const squares = (chart?.drawing.marks ?? []).filter(
      (mark) => mark.kind === "path" && mark.stroke !== undefined,
    );
    const inLegend = 3;
    expect(squares).toHaveLength(100 + inLegend);
  });

  test.each([
    [480, 20, 24],
    [480, 17, 480 / 17],
    [480, 12, 24],
  ])("a waffle %d points wide with %d squares in a row has them %f wide", async (width, across, size) => {
    const options = `{ category: region, value: nok, across: ${across} }`;
    const yaml = `table: sales\nkind: waffle\noptions: ${options}\n`;
    const { chart } = await draw(yaml, { tables: TABLES, width });
    const [first] = (chart?.drawing.marks ?? []).flatMap((mark) =>
      mark.kind === "path" && mark.stroke?.width === 1.5 ? [mark.path.points] : [],
    );
    const xs = (first ?? []).filter((_, index) => index % 2 === 0);
    expect(Math.max(...xs) - Math.min(...xs)).toBeCloseTo(size, 0);
  });

  test("a waffle's squares are told apart without colour: every other category is hatched", async () => {
    const { chart } = await draw(`kind: waffle\n${KINDS["waffle"]}\n`, { tables: TABLES });
    const fills = (chart?.drawing.marks ?? []).flatMap((mark) =>
      mark.kind === "path" && mark.fill ? [mark.fill.paint.kind] : [],
    );
    expect(new Set(fills)).toEqual(new Set(["swatch", "hatch"]));
  });

  test("no two categories of a waffle look alike where the theme has fewer colours", async () => {
    const letters = [..."abcdefghij"];
    const many = table(
      "many",
      { what: "string", n: "integer" },
      letters.map((what) => [what, 1]),
    );
    const order = JSON.stringify(letters);
    const { chart } = await draw(
      `table: many\nkind: waffle\noptions: { category: what, value: n, units: each, order: ${order} }\n`,
      { tables: [many] },
    );
    const fills = (chart?.drawing.marks ?? []).flatMap((mark) =>
      mark.kind === "path" && mark.fill && mark.stroke !== undefined ? [JSON.stringify(mark.fill.paint)] : [],
    );
    expect(new Set(fills).size).toBe(letters.length);
  });

  test("a year stands out by its name, as a category of words does", async () => {
    const at = async (highlight: string) => {
      const options = `{ category: year, value: n, highlight: ['${highlight}'] }`;
      const years = table("years", { year: "year", n: "integer" }, [
        [2020, 4],
        [2021, 5],
      ]);
      const { chart, findings } = await draw(`table: years\nkind: ranked-bars\noptions: ${options}\n`, {
        tables: [years],
      });
      expect(findings).toEqual([]);
      return chart === undefined ? "" : dumpDrawing(chart.drawing);
    };
    expect(await at("2021")).toMatch(/text "2021" .*bold/);
    expect(await at("2021")).not.toMatch(/text "2020" .*bold/);
  });

  test("series are named at their lines, and in a legend where those names would collide", async () => {
    const apart = await wordsOf(`kind: line-trend\n${KINDS["line-trend"]}\n`);
    expect(apart.filter((text) => text === "Nord" || text === "Sør")).toEqual(["Nord", "Sør"]);
    const close = table("close", { year: "year", who: "string", n: "number" }, [
      [2020, "Én", 5],
      [2020, "To", 6],
      [2021, "Én", 8],
      [2021, "To", 8.01],
    ]);
    const { chart, findings } = await draw(
      "table: close\nkind: line-trend\noptions: { x: year, value: n, series: who }\n",
      { tables: [close] },
    );
    expect(findings).toEqual([]);
    const names = (chart?.drawing.marks ?? []).filter(
      (mark) => mark.kind === "text" && mark.run.text.join("") === "To",
    );
    expect(names).toHaveLength(1);
    expect(names[0]?.kind === "text" && names[0].matrix[5]).toBeLessThan(12);
  });

  test.each(["order: [Nord, Sør], ", ""])("type on light parts is dark, with `%s`", async (order) => {
    const { chart } = await draw(
      `table: sales\nkind: stacked-bars\noptions: { category: year, series: region, value: nok, ${order}colours: ['swatch:deep', 'swatch:ochre'] }\n`,
    );
    const inks = (chart?.drawing.marks ?? []).flatMap((mark) =>
      mark.kind === "text" && /^\d{3,4}$/.test(mark.run.text.join("")) && mark.run.ink.kind === "swatch"
        ? [`${mark.run.text.join("")} ${mark.run.ink.name}`]
        : [],
    );
    expect(inks).toEqual(expect.arrayContaining(["1200 paper", "800 ink"]));
  });

  test("a tile map has a tile for each county, named by name or number", async () => {
    const words = await wordsOf(`kind: tile-map\n${KINDS["tile-map"]}\n`);
    expect(words).toEqual(expect.arrayContaining(["Trøndelag", "68", "Oslo", "52", "Vestland", "6"]));
  });

  test("an outline map has all fifteen counties, those with a value filled, told by name or number", async () => {
    const yaml = `kind: outline-map\nlabels: { value: Selskaper, category: Fylke }\n${KINDS["outline-map"]}\n`;
    const { chart } = await draw(yaml, { tables: TABLES, width: 260 });
    const land = (chart?.drawing.marks ?? []).filter(
      (mark) => mark.kind === "path" && mark.path.steps.length > 10,
    );
    expect(land.filter((mark) => mark.kind === "path" && mark.fill === undefined)).toHaveLength(15);
    expect(land.filter((mark) => mark.kind === "path" && mark.fill !== undefined)).toHaveLength(3);
    expect(chart?.data.rows).toEqual([
      ["68", "Trøndelag"],
      ["52", "03"],
      ["6", "Vestland"],
    ]);
    const words = wordsIn(chart);
    // What preflight asks of a line in a screened ink (P12).
    const lines = land.flatMap((mark) => (mark.kind === "path" && mark.stroke ? [mark.stroke.width] : []));
    expect([...new Set(lines)]).toEqual([0.5]);
    // Oslo has no room for its number: it stands beside the coast, with its name.
    expect(words).toEqual(expect.arrayContaining(["68", "6", "Oslo  52"]));
    expect(words).not.toContain("52");
    // Classes end at round numbers.
    expect(words).toEqual(expect.arrayContaining(["14", "28", "42", "56"]));
  });

  test("names at the ends of close lines stand on lines of their own, in ink", async () => {
    const close = table("close", { year: "year", who: "string", n: "number" }, [
      ...["Én", "To", "Tre", "Fire"].map((who, index) => [2020, who, 4 + index] as const),
      ...["Én", "To", "Tre", "Fire"].map((who, index) => [2021, who, 20 + index / 2] as const),
    ]);
    const { chart, findings } = await draw(
      "table: close\nkind: line-trend\noptions: { x: year, value: n, series: who }\n",
      { tables: [close] },
    );
    expect(findings).toEqual([]);
    const names = (chart?.drawing.marks ?? []).flatMap((mark) =>
      mark.kind === "text" && ["Én", "To", "Tre", "Fire"].includes(mark.run.text.join("")) ? [mark] : [],
    );
    expect(names.map(({ run }) => run.text.join(""))).toEqual(["Én", "To", "Tre", "Fire"]);
    const levels = names.map(({ matrix }) => matrix[5]);
    for (const [index, level] of levels.entries())
      if (index > 0) expect((levels[index - 1] ?? 0) - level).toBeGreaterThan(7);
    for (const { run } of names) expect(run.ink).toEqual({ kind: "swatch", name: "ink", tint: 1 });
  });

  test("values stand only in parts that have room for them, across and along", async () => {
    const parts = table("parts", { who: "string", what: "string", n: "number" }, [
      ["A", "Stor", 90],
      ["A", "Liten", 10],
    ]);
    const options = "options: { category: who, series: what, value: n, order: [Stor, Liten]";
    const words = async (rest: string, width: number) => {
      const yaml = `table: parts\nkind: stacked-bars\n${options}${rest} }\n`;
      const { chart } = await draw(yaml, { tables: [parts], width });
      return (chart?.drawing.marks ?? []).flatMap((mark) =>
        mark.kind === "text" && mark.opacity > 0 && /^\d+$/.test(mark.run.text.join(""))
          ? [mark.run.text.join("")]
          : [],
      );
    };
    expect(await words("", 320)).toEqual(["90", "10"]);
    expect(await words("", 100)).toEqual(["90"]);
  });

  test("a waffle's squares are square in a column as over a page", async () => {
    for (const width of [160, 334, 510]) {
      const { chart } = await draw(`kind: waffle\n${KINDS["waffle"]}\n`, { tables: TABLES, width });
      const square = (chart?.drawing.marks ?? []).find(
        (mark) => mark.kind === "path" && mark.stroke !== undefined && mark.path.points[1] !== 0,
      );
      const points = square?.kind === "path" ? square.path.points : [];
      const [xs, ys] = [0, 1].map((axis) => points.filter((_, index) => index % 2 === axis));
      const side = (values: readonly number[] = []) => Math.max(...values) - Math.min(...values);
      expect(side(xs)).toBeGreaterThan(4);
      expect(side(xs)).toBeCloseTo(side(ys), 0);
    }
  });

  test("a waffle that was written out has the same squares in a frame of any width", async () => {
    const yaml = `kind: waffle\n${KINDS["waffle"]}\n`;
    const { value = "" } = ejectChart(chartFile(yaml), yaml, STYLESHEET);
    for (const width of [160, 334, 640]) {
      const [ready, ejected] = [await draw(yaml, { width }), await draw(value, { width })];
      expect(ejected.findings).toEqual([]);
      expect(ejected.chart?.drawing).toEqual(ready.chart?.drawing);
    }
  });

  test("grouped bars may lie in rows, in the data's own order or by size", async () => {
    const options = "{ category: region, series: year, value: nok, bars: rows";
    const rows = async (rest: string) =>
      (await wordsOf(`table: sales\nkind: grouped-bars\noptions: ${options}${rest} }\n`)).filter((text) =>
        ["Nord", "Sør"].includes(text),
      );
    expect(await rows("")).toEqual(["Nord", "Sør"]);
    expect(await rows(", sort: ascending")).toEqual(["Sør", "Nord"]);
  });
});

test("a highlighted bar has its name and its number in bold: in grey its colour is no stronger", async () => {
  const rows = table("rows", { town: "string", n: "number" }, [
    ["Oslo", 9],
    ["Bergen", 7],
    ["Tromsø", 2],
  ]);
  const yaml = "table: rows\nkind: ranked-bars\noptions: { category: town, value: n, highlight: [Bergen] }\n";
  const { chart, findings } = await draw(yaml, { tables: [rows] });
  expect(findings).toEqual([]);
  const dump = chart === undefined ? "" : dumpDrawing(chart.drawing);
  const bold = [...dump.matchAll(/text "([^"]*)" at \S+ sans\/bold/g)].map(([, text]) => text);
  expect(bold).toEqual(["Bergen", "7"]);
});
