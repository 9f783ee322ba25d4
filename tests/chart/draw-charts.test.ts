import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawCharts, dumpDrawing, type KeptCharts } from "../../src/chart/index.ts";
import { createLocale } from "../../src/locale/index.ts";
import type { CharacterStyle } from "../../src/style/index.ts";
import type { Typesetter } from "../../src/text/index.ts";
import { chartFile, draw, figures, halfEms, SALES, STYLESHEET, table } from "./fixtures.ts";
import { GALLERY_TABLES } from "./gallery-tables.ts";

const BAR = `
table: sales
height: 60
spec:
  mark: bar
  encoding:
    x: { field: year, type: ordinal, title: null }
    y: { field: nok, type: quantitative, aggregate: sum, title: $nok, axis: { tickCount: 2 } }
labels: { nok: Kroner }
`;

describe("a drawing", () => {
  test("of bars: grid, bars, axes, words in the theme's type", async () => {
    const { chart, findings } = await draw(BAR, { width: 100 });
    expect(findings).toEqual([]);
    expect(chart && dumpDrawing(chart.drawing).split("\n")).toEqual([
      "drawing 100 × 60",
      "  path M24,49 L100,49 stroke ink/18 0.5",
      "  path M24,37.21 L100,37.21 stroke ink/18 0.5",
      "  path M24,25.43 L100,25.43 stroke ink/18 0.5",
      '  text "0" at 17.25,51.63 sans/regular 7.5 ink',
      '  text "1000" at 6,39.84 sans/regular 7.5 ink',
      '  text "2000" at 6,28.05 sans/regular 7.5 ink',
      '  text "Kroner" at 0,6.5 sans/regular 7.5 ink',
      '  text "2020" at 28.67,58 sans/regular 7.5 ink',
      '  text "2021" at 54,58 sans/regular 7.5 ink',
      '  text "2022" at 79.33,58 sans/regular 7.5 ink',
      "  path M24,49 L100,49 stroke ink/60 0.5",
      "  path M27.55,25.43 L45.79,25.43 L45.79,49 L27.55,49 Z fill sea",
      "  path M52.88,20.13 L71.12,20.13 L71.12,49 L52.88,49 Z fill sea",
      "  path M78.21,16 L96.45,16 L96.45,49 L78.21,49 Z fill sea",
    ]);
  });

  test("is the same on every run, chance included", async () => {
    const spec = `
table: sales
spec:
  layer:
    - mark: { type: errorband, extent: ci }
    - mark: point
      transform: [{ calculate: random(), as: lot }]
      encoding: { x: { field: lot, type: quantitative } }
  encoding:
    x: { field: year, type: quantitative, scale: { zero: false } }
    y: { field: nok, type: quantitative }
`;
    const [first, second] = [await draw(spec), await draw(spec)];
    expect(first.chart).toBeDefined();
    expect(second.chart).toEqual(first.chart);
  });

  test("is the same when another run is asked for at once", async () => {
    const [alone, ...together] = [
      await draw(BAR),
      ...(await Promise.all([draw(BAR), draw(BAR, { width: 90 }), draw(BAR)])),
    ];
    expect(together[0]?.chart).toEqual(alone?.chart);
    expect(together[2]?.chart).toEqual(alone?.chart);
  });

  test.each([
    "line",
    "line-points-dashed",
    "errorband-ci",
    "area-stacked",
    "trail",
    "vconcat",
    "facet-columns",
  ])("of dates is the same in every time zone: %s", async (name) => {
    const yaml = readFileSync(new URL(`gallery/${name}.yaml`, import.meta.url), "utf8");
    const before = process.env["TZ"];
    try {
      const charts = [];
      for (const zone of ["UTC", "America/New_York", "Asia/Tokyo"]) {
        process.env["TZ"] = zone;
        charts.push((await draw(yaml, { tables: GALLERY_TABLES, width: 260 })).chart);
      }
      expect(charts[0]).toBeDefined();
      expect(charts[1]).toEqual(charts[0]);
      expect(charts[2]).toEqual(charts[0]);
    } finally {
      process.env["TZ"] = before;
    }
  });

  test("leaves the report's rows as they were", async () => {
    const before = structuredClone(SALES.rows);
    await draw(BAR.replace("encoding:", "transform: [{ calculate: 1, as: nok }]\n  encoding:"));
    expect(SALES.rows).toEqual(before);
  });

  test("knows facts by name and the edition's words and formats", async () => {
    const facts = new Map([["limit", { ...FACT, value: 1000 }]]);
    const { chart, findings } = await draw(
      `
table: sales
spec:
  transform: [{ filter: datum.nok > limit }]
  mark: text
  encoding:
    y: { field: year, type: ordinal, axis: { labelExpr: "label('in') + ' ' + datum.label" }, title: null }
    text: { field: nok, type: quantitative, format: { as: currency, decimals: 0 } }
labels: { in: i }
`,
      { figures: { ...figures(SALES), facts } },
    );
    expect(findings).toEqual([]);
    const words = chart?.drawing.marks.flatMap((mark) =>
      mark.kind === "text" ? mark.run.text.join("") : [],
    );
    expect(words).toEqual(["i 2020", "i 2021", "i 2022", "1200\u00a0kr", "1500\u00a0kr", "2100\u00a0kr"]);
  });

  test("writes years without grouping and only whole years as ticks", async () => {
    const { chart } = await draw(`
table: sales
spec:
  mark: point
  encoding:
    x: { field: year, type: quantitative, scale: { zero: false } }
    y: { field: nok, type: quantitative }
`);
    const labels = chart?.drawing.marks.flatMap((mark) =>
      mark.kind === "text" ? mark.run.text.join("") : [],
    );
    expect(labels?.filter((label) => label.startsWith("202"))).toEqual(["2020", "2021", "2022"]);
  });

  test("sorts bars by value although their values stand in a layer of their own", async () => {
    const places = table("places", { place: "string", n: "integer" }, [
      ["Ask", 3],
      ["Bø", 9],
      ["Ås", 5],
    ]);
    const { chart, findings } = await draw(
      `
table: places
spec:
  encoding:
    y: { field: place, type: nominal, sort: -x, title: null }
    x: { field: n, type: quantitative, axis: null }
  layer:
    - mark: bar
    - { mark: text, encoding: { text: { field: n, type: quantitative } } }
`,
      { tables: [places] },
    );
    expect(findings).toEqual([]);
    const names = chart?.drawing.marks.flatMap((mark) =>
      mark.kind === "text" && /\p{L}/u.test(mark.run.text.join(""))
        ? [[mark.matrix[5], mark.run.text.join("")] as const]
        : [],
    );
    expect(names?.toSorted(([up], [down]) => up - down).map(([, name]) => name)).toEqual(["Bø", "Ås", "Ask"]);
  });

  test.each([
    { where: "in an encoding", spec: "mark: point, encoding: { column: { field: region, sort: null }, " },
    {
      where: "of an operator",
      spec: "facet: { row: { field: region, sort: null } }, spec: { mark: point, encoding: { ",
    },
  ])("has panels in the order of the rows where `sort: null` asks for it, $where", async ({ spec }) => {
    const rows = SALES.rows.toReversed().map(({ year, region, nok }) => [year, region, nok] as const);
    const reversed = table("sales", { year: "year", region: "string", nok: "number" }, rows as never);
    const open = spec.includes("spec: {") ? " }" : "";
    const { chart, findings } = await draw(
      `table: sales\nspec: { ${spec}y: { field: nok, type: quantitative } }${open} }\n`,
      { tables: [reversed] },
    );
    expect(findings).toEqual([]);
    const dump = chart ? dumpDrawing(chart.drawing) : "";
    expect([...dump.matchAll(/"(Nord|Sør)"/g)].map(([, name]) => name)).toEqual(["Sør", "Nord"]);
  });

  test("has a label that takes several faces as several runs in one place", async () => {
    const typesetter: Typesetter = {
      ...halfEms,
      label: (text, style, owner, origin) =>
        halfEms.label(text, style, owner, origin).flatMap((run) => [run, { ...run, face: "serif/regular" }]),
    };
    const { chart } = await draw(
      "table: sales\nspec: { mark: bar, encoding: { y: { field: region, title: null } } }\n",
      {
        typesetter,
      },
    );
    const nords = [...(chart ? dumpDrawing(chart.drawing) : "").matchAll(/"Nord" (at \S+) (\S+)/g)];
    expect(nords.map(([, place, face]) => [place, face])).toEqual([
      [nords[0]?.[1], "sans/regular"],
      [nords[0]?.[1], "serif/regular"],
    ]);
  });

  test("has lines and notes that no row has a part in once, in every panel", async () => {
    const notes = `layer:
    - { mark: point, encoding: { x: { field: year, type: quantitative }, y: { field: nok, type: quantitative } } }
    - { mark: rule, encoding: { y: { datum: 1000 } } }
    - { mark: { type: text, text: "Grense" }, encoding: { x: { datum: 2021 }, y: { datum: 1000 } } }
    - { mark: text, encoding: { y: { datum: 500 }, text: { value: { expr: "datum.nok" } } } }`;
    const count = async (spec: string) => {
      const { chart } = await draw(`table: sales\nspec:\n  ${spec}\n`, { width: 300 });
      const dump = chart ? dumpDrawing(chart.drawing) : "";
      return ["Grense", "1200"].map((text) => dump.split(`"${text}"`).length - 1);
    };
    expect(await count(notes)).toEqual([1, 1]);
    expect(
      await count(`facet: { column: { field: region } }\n  spec:\n${notes.replaceAll(/^/gm, "    ")}`),
    ).toEqual([2, 1]);
  });
});

describe("a frame", () => {
  const COMPOSITIONS = {
    single: BAR,
    layered: BAR.replace("  mark: bar", "  layer: [{ mark: bar }, { mark: line }]"),
    "facets in columns": BAR.replace("  mark: bar", "  mark: bar").replace(
      "encoding:",
      "encoding:\n    column: { field: region }",
    ),
    "facets wrapped": BAR.replace("encoding:", "encoding:\n    facet: { field: region, columns: 1 }"),
    "facet operator": `
table: sales
spec:
  facet: { column: { field: region } }
  spec:
    mark: bar
    encoding: { x: { field: year, type: ordinal }, y: { field: nok, type: quantitative } }
`,
    hconcat: `
table: sales
spec:
  hconcat:
    - { width: 300, mark: bar, encoding: { x: { field: year, type: ordinal }, y: { field: nok, type: quantitative } } }
    - { width: 100, mark: tick, encoding: { y: { field: nok, type: quantitative } } }
`,
    vconcat: `
table: sales
spec:
  vconcat:
    - { mark: bar, encoding: { x: { field: year, type: ordinal }, y: { field: nok, type: quantitative } } }
    - { mark: tick, height: 20, encoding: { x: { field: nok, type: quantitative } } }
`,
    repeat: `
table: sales
spec:
  repeat: [nok, year]
  columns: 2
  spec: { mark: point, encoding: { x: { field: { repeat: repeat }, type: quantitative }, y: { field: nok, type: quantitative } } }
`,
  };

  test.each(Object.entries(COMPOSITIONS))("%s: filled to a hundredth of a point", async (_name, yaml) => {
    const widths = fc.double({ min: 170, max: 520, noNaN: true });
    await fc.assert(
      fc.asyncProperty(widths, async (width) => {
        const { chart, findings } = await draw(yaml, { width });
        expect(findings.filter((finding) => !finding.startsWith("chart/labels-collide"))).toEqual([]);
        expect(chart?.drawing.width).toBeCloseTo(width, 6);
        const { left, right } = extent(chart?.drawing.marks ?? []);
        expect(left).toBeGreaterThanOrEqual(-1);
        expect(right).toBeLessThanOrEqual(width + 1);
        expect(right - left).toBeGreaterThan(width - 2);
      }),
      { numRuns: 4, seed: 4 },
    );
  });

  test("takes the height that is asked for, or as many rows as there are", async () => {
    const rows = `
table: sales
spec:
  mark: bar
  encoding:
    y: { field: year, type: ordinal, title: null }
    x: { field: nok, type: quantitative, axis: null }
`;
    expect((await draw(BAR, { height: 133.3 })).chart?.drawing.height).toBeCloseTo(133.3, 6);
    expect((await draw(BAR)).chart?.drawing.height).toBe(60);
    expect((await draw(rows)).chart?.drawing.height).toBe(3 * 14);
    expect((await draw(rows, { height: 90 })).chart?.drawing.height).toBe(90);
  });
});

describe("a run of charts", () => {
  test("goes on after one that fails, and keeps what did not change", async () => {
    const kept: KeptCharts = new Map();
    const input = {
      requests: [
        { id: "one", chart: chartFile(BAR), width: 100, words: { nok: "Kroner" } },
        { id: "two", chart: chartFile("table: sales\nspec: { mark: barr }\n"), width: 100, words: {} },
        { id: "three", chart: chartFile(BAR), width: 120, words: { nok: "Kroner" } },
      ],
      figures: figures(SALES),
      stylesheet: STYLESHEET,
      typesetter: halfEms,
      locale: createLocale("nb"),
      kept,
    };
    const first = await drawCharts(input);
    expect([...(first.value?.keys() ?? [])]).toEqual(["one", "three"]);
    expect(first.diagnostics.map(({ code }) => code)).toEqual(["chart/unknown-value"]);
    const again = await drawCharts(input);
    expect(again.value?.get("one")).toBe(first.value?.get("one"));
    expect(again.diagnostics).toEqual(first.diagnostics);
    const more = table("sales", { year: "year", region: "string", nok: "number" }, [[2020, "Nord", 1]]);
    const changed = await drawCharts({ ...input, figures: figures(more) });
    expect(changed.value?.get("one")).not.toEqual(first.value?.get("one"));
  });
});

test("a text is set in the style that it was measured in, whatever its colour: a typesetter that remembers sets it once", async () => {
  const measured = new Map<string, Set<CharacterStyle>>();
  const setAgain: string[] = [];
  const typesetter: Typesetter = {
    ...halfEms,
    widthOf: (text, style) => {
      measured.set(text, (measured.get(text) ?? new Set()).add(style));
      return halfEms.widthOf(text, style);
    },
    label: (text, style, owner, origin) => {
      if (measured.get(text)?.has(style) !== true) setAgain.push(text);
      return halfEms.label(text, style, owner, origin);
    },
  };
  const yaml =
    "table: sales\nkind: ranked-bars\noptions: { category: year, value: nok, highlight: ['2020'] }\n";
  const { chart } = await draw(yaml, { typesetter });
  expect(chart && dumpDrawing(chart.drawing)).toMatch(/text "2020"/);
  expect(setAgain).toEqual([]);
});

const FACT = {
  id: "limit",
  format: { as: "number" as const },
  definition: "1000",
  definitionHash: "",
  facts: [],
  chain: [],
  origins: [],
  origin: { file: "figures.yaml", start: 0, end: 0 },
};

type Marks = Parameters<typeof dumpDrawing>[0]["marks"];

/** Leftmost and rightmost ink, letters taken at half an em. */
function extent(marks: Marks): { left: number; right: number } {
  const xs = marks.flatMap((mark): number[] => {
    if (mark.kind === "group") {
      const { left, right } = extent(mark.marks);
      return [left, right];
    }
    if (mark.kind === "path") return mark.path.points.filter((_, index) => index % 2 === 0);
    if (mark.kind !== "text" || mark.matrix[0] !== 1) return [];
    return [mark.matrix[4], mark.matrix[4] + mark.run.glyphs.length * mark.run.size * 0.5];
  });
  return { left: Math.min(...xs), right: Math.max(...xs) };
}
