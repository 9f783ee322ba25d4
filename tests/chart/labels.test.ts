/** Names and numbers at axes: broken, turned or laid in rows where they are long; and numbers written alike. */
import { describe, expect, test } from "vitest";
import { dumpDrawing } from "../../src/chart/index.ts";
import { createLocale } from "../../src/locale/index.ts";
import { draw, type TestProof, type TestSheet, table } from "./fixtures.ts";
import { GALLERY_TABLES } from "./gallery-tables.ts";

const REGIONS = table("regions", { name: "string", year: "string", n: "integer" }, [
  ["Trondheimsregionen", "2021", 4],
  ["Trondheimsregionen", "2023", 5],
  ["Stavangerregionen", "2021", 3],
  ["Stavangerregionen", "2023", 3],
  ["Tromsøregionen", "2021", 1],
  ["Tromsøregionen", "2023", 2],
]);

async function linesOf(yaml: string, sheet: TestSheet): Promise<readonly string[]> {
  const { chart, findings } = await draw(yaml, sheet);
  expect(findings).toEqual([]);
  return chart === undefined ? [] : dumpDrawing(chart.drawing).split("\n");
}

async function textsOf(yaml: string, sheet: TestSheet): Promise<readonly string[]> {
  return (await linesOf(yaml, sheet)).flatMap((line) => /text "([^"]*)"/.exec(line)?.[1] ?? []);
}

describe("long names under bars", () => {
  const spec = `
table: regions
spec: { mark: bar, encoding: { x: { field: name, type: nominal }, y: { aggregate: sum, field: n } } }
`;
  test("stand on one line where there is room", async () => {
    const lines = await linesOf(spec, { width: 400, tables: [REGIONS] });
    expect(lines.filter((line) => /regionen" at /.test(line))).toHaveLength(3);
  });

  test("climb where no line can hold them", async () => {
    const lines = await linesOf(spec, { width: 130, height: 140, tables: [REGIONS] });
    const names = lines.filter((line) => line.includes("regionen"));
    expect(names).toHaveLength(3);
    for (const line of names) expect(line).toMatch(/regionen" by 0\.71,-0\.71,0\.71,0\.71,/);
  });

  test("beside rows are cut nowhere while they have room on their line", async () => {
    // 36 letters of half an em are 135 points: more than Vega's limit for a name, less than what rows may take here.
    const rows = table("rows", { name: "string", n: "integer" }, [
      ["Et navn som nesten fyller sin linje.", 1],
    ]);
    const beside =
      "table: rows\nspec: { mark: bar, encoding: { y: { field: name }, x: { field: n, type: quantitative } } }";
    expect(await textsOf(beside, { width: 340, tables: [rows] })).toContain(
      "Et navn som nesten fyller sin linje.",
    );
  });

  const kind = (name: string) => `
table: regions
kind: ${name}
options: { category: name, series: year, value: n, bars: columns }
`;
  test.each(["grouped-bars", "stacked-bars"])("make a kind lay its bars in rows: %s", async (name) => {
    const upright = await draw(kind(name), { width: 400, tables: [REGIONS] });
    const rows = await draw(kind(name), { width: 150, tables: [REGIONS] });
    expect([upright.findings, rows.findings]).toEqual([[], []]);
    // Beside rows names stand below each other, each in a place of its own.
    const places = (proof: TestProof) =>
      [
        ...(proof.chart ? dumpDrawing(proof.chart.drawing) : "").matchAll(/regionen" at [\d.]+,([\d.]+)/g),
      ].map(([, y]) => y);
    expect(new Set(places(upright)).size).toBe(1);
    expect(new Set(places(rows)).size).toBe(3);
  });
});

describe("numbers of one axis", () => {
  const sums = (...values: readonly number[]) =>
    table(
      "sums",
      { name: "string", nok: "number" },
      values.map((value, index) => [`N${index}`, value]),
    );
  const axis = (y: string) => `
table: sums
spec: { mark: bar, encoding: { x: { field: name, type: nominal, axis: null }, y: { field: nok, type: quantitative${y} } } }
`;
  test.each([
    { name: "up to 5000 as in prose", most: 5000, tag: "nb", written: ["0", "2000", "4000"] },
    {
      name: "up to 15 000 alike",
      most: 15000,
      tag: "nb",
      written: ["0", "5\u202f000", "10\u202f000", "15\u202f000"],
    },
    { name: "in English always", most: 5000, tag: "en-GB", written: ["0", "2,000", "4,000"] },
  ])("$name", async ({ most, tag, written }) => {
    const sheet = { height: 100, tables: [sums(most, most / 3)], locale: createLocale(tag) };
    for (const y of [", title: null", ", title: null, axis: { format: { decimals: 0 } }"])
      expect(await textsOf(axis(y), sheet)).toEqual(expect.arrayContaining(written));
  });

  test("and of a legend", async () => {
    const yaml = `
table: sums
spec:
  mark: point
  encoding:
    x: { field: name, type: nominal, axis: null }
    size: { field: nok, type: quantitative, legend: { format: { decimals: 0 }, values: [5000, 10000] } }
`;
    const texts = await textsOf(yaml, { tables: [sums(12000, 400)] });
    expect(texts).toEqual(["5\u202f000", "10\u202f000", "nok"]);
  });

  const grouped = table("grouped", { name: "string", part: "string", nok: "number" }, [
    ["N", "A", 12000],
    ["S", "A", 400],
    ["N", "B", 5600],
    ["S", "B", 5000],
  ]);
  const texts = (text: string, others = "x: { field: name, axis: null }") => `
table: grouped
spec:
  mark: text
  encoding:
    y: { field: part, axis: null }
    ${others}
    text: { ${text} }
`;
  const number = "field: nok, type: quantitative";
  test.each([
    { of: "a text mark", yaml: texts(number), written: ["12\u202f000", "400", "5\u202f600", "5\u202f000"] },
    {
      of: "a text mark in panels",
      yaml: texts(number, "column: { field: name }"),
      written: ["N", "S", "12\u202f000", "5\u202f600", "400", "5\u202f000"],
    },
    {
      of: "a text mark with a format",
      yaml: texts(`${number}, format: { as: currency }`),
      written: ["12\u202f000\u00a0kr", "400\u00a0kr", "5\u202f600\u00a0kr", "5\u202f000\u00a0kr"],
    },
    { of: "sums", yaml: texts(`aggregate: sum, ${number}`, ""), written: ["12\u202f400", "10\u202f600"] },
    { of: "counts", yaml: texts("aggregate: count", ""), written: ["2", "2"] },
    {
      of: "a condition",
      yaml: texts(`condition: { test: datum.nok > 500, ${number} }, value: few`),
      written: ["12\u202f000", "few", "5\u202f600", "5\u202f000"],
    },
    {
      of: "what is left of the rows: small numbers as in prose",
      yaml: texts(number).replace("  mark", '  transform: [{ filter: "datum.nok < 10000" }]\n  mark'),
      written: ["400", "5600", "5000"],
    },
  ])("and of $of", async ({ yaml, written }) => {
    expect(await textsOf(yaml, { tables: [grouped], width: 400 })).toEqual(written);
  });

  test("at the ends of ranked bars", async () => {
    const yaml =
      "table: sums\nkind: ranked-bars\noptions: { category: name, value: nok, format: { decimals: 0 } }\n";
    expect(await textsOf(yaml, { tables: [sums(12000, 5600)] })).toEqual(
      expect.arrayContaining(["12\u202f000", "5\u202f600"]),
    );
    expect(await textsOf(yaml, { tables: [sums(8000, 5600)] })).toEqual(
      expect.arrayContaining(["8000", "5600"]),
    );
  });
});

test("more series than colours begin again as hatches", async () => {
  const many = table(
    "many",
    { name: "string", n: "integer" },
    [..."ABCDEFG"].map((name, n) => [name, n + 1]),
  );
  const yaml = `
table: many
spec: { mark: bar, encoding: { y: { field: n, type: quantitative }, x: { field: name }, color: { field: name } } }
`;
  const fills = (await linesOf(yaml, { width: 300, tables: [many] })).flatMap(
    (line) => /^ {2}path .* Z fill (.*)$/.exec(line)?.[1] ?? [],
  );
  expect(new Set(fills).size).toBe(7);
  expect(fills.filter((fill) => fill.includes("hatch")).length).toBeGreaterThanOrEqual(2);
});

const points = (x: string, y: string): string =>
  `table: rows\nspec: { mark: point, encoding: { x: ${x}, y: ${y} } }\n`;

describe("an axis of years", () => {
  const rows = table("rows", { year: "year", n: "number" }, [
    [2019, 1],
    [2020, 2],
    [2023, 3],
  ]);
  const years = async (scale: string): Promise<readonly string[]> => {
    const yaml = points(
      `{ field: year, type: quantitative, title: null${scale} }`,
      "{ field: n, type: quantitative, axis: null }",
    );
    return await textsOf(yaml, { width: 240, tables: [rows] });
  };

  test("begins where the data do", async () => {
    expect(await years("")).toEqual(["2019", "2020", "2021", "2022", "2023"]);
  });

  test("begins at nought where the author says so", async () => {
    expect((await years(", scale: { zero: true }"))[0]).toBe("0");
  });
});

describe("an axis of dates", () => {
  const days = (count: number, step: number): TestSheet => ({
    width: 260,
    tables: [
      table(
        "rows",
        { day: "date", n: "number" },
        Array.from({ length: count }, (_, index) => [
          new Date(Date.UTC(2024, 2, 5 + index * step)).toISOString().slice(0, 10),
          index,
        ]),
      ),
    ],
  });
  const yaml = points(
    "{ field: day, type: temporal, title: null }",
    "{ field: n, type: quantitative, axis: null }",
  );

  test.each([
    { locale: "nb", texts: ["5. mars", "6. mars", "7. mars", "8. mars"] },
    { locale: "en-GB", texts: ["5 Mar", "6 Mar", "7 Mar", "8 Mar"] },
    { locale: "en-US", texts: ["Mar 5", "Mar 6", "Mar 7", "Mar 8"] },
    { locale: "ja", texts: ["3月5日", "3月6日", "3月7日", "3月8日"] },
  ])("names days as the language does, and no half days: $locale", async ({ locale, texts }) => {
    expect(await textsOf(yaml, { ...days(4, 1), locale: createLocale(locale) })).toEqual(texts);
  });

  test("of one day has that day", async () => {
    expect(await textsOf(yaml, days(1, 1))).toEqual(["5. mars"]);
  });

  test("of quarters has years", async () => {
    expect(await textsOf(yaml, days(16, 91))).toEqual(["2025", "2026", "2027"]);
  });

  test("stands as the author writes it", async () => {
    const own = yaml.replace("title: null", "title: null, axis: { format: '%d.%m.' }");
    expect((await textsOf(own, days(4, 1)))[0]).toBe("05.03.");
  });
});

test.each([
  { locale: "nb", texts: ["man.", "tir.", "ons.", "tor.", "fre.", "lør.", "søn."] },
  { locale: "en-US", texts: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] },
  { locale: "nb", other: ", x: { field: day, timeUnit: week, type: ordinal, axis: null }", texts: ["man."] },
])(
  "weekdays begin with the first of a week in $locale, beside weeks too: $other",
  async ({ locale, other = "", texts }) => {
    const days = Array.from({ length: 14 }, (_, index) => [
      `2024-03-${String(5 + index).padStart(2, "0")}`,
      index,
    ]);
    const yaml = `table: rows\nspec: { mark: rect, encoding: { y: { field: day, timeUnit: day, type: ordinal, title: null }${other} } }\n`;
    const sheet = {
      tables: [table("rows", { day: "date", n: "integer" }, days)],
      locale: createLocale(locale),
    };
    const lines = await linesOf(yaml, sheet);
    const placed = lines.flatMap((line) => {
      const [, text = "", y] = /text "([^"]*)" at \S+,(\S+)/.exec(line) ?? [];
      return y === undefined ? [] : [{ text, y: Number(y) }];
    });
    const fromTop = placed.toSorted((one, two) => one.y - two.y).map(({ text }) => text);
    expect(fromTop.slice(0, texts.length)).toEqual(texts);
  },
);

describe("weeks", () => {
  const turn = ["2020-12-27", "2020-12-31", "2021-01-01", "2021-01-03", "2021-01-04", "2021-01-11"];
  const tables = [
    table(
      "rows",
      { day: "date", n: "integer" },
      turn.map((day, index) => [day, index + 1]),
    ),
  ];
  const bars = (unit: string, type: string): string => `
table: rows
spec:
  mark: bar
  encoding:
    x: { field: day, timeUnit: ${unit}, type: ${type}, title: null }
    y: { aggregate: sum, field: n, type: quantitative, axis: null }
`;
  test.each([
    { locale: "nb", type: "ordinal", texts: ["uke 52 2020", "uke 53 2020", "uke 1 2021", "uke 2 2021"] },
    {
      locale: "nb",
      type: "temporal",
      texts: ["uke 52 2020", "uke 53 2020", "uke 1 2021", "uke 2 2021", "uke 3 2021"],
    },
    {
      locale: "de",
      type: "ordinal",
      texts: ["Woche 52 2020", "Woche 53 2020", "Woche 1 2021", "Woche 2 2021"],
    },
    { locale: "en-US", type: "ordinal", texts: ["2020 W52", "2021 W01", "2021 W02"] },
  ])("of a year are counted as $locale counts them: $type", async ({ locale, type, texts }) => {
    const sheet = { tables, width: 600, locale: createLocale(locale) };
    expect(await textsOf(bars("yearweek", type), sheet)).toEqual(texts);
  });

  test("without a year stand before and behind where they are its neighbours'", async () => {
    const days = ["2025-12-29", "2025-12-22", "2025-06-02", "2023-01-01", "2022-12-31"];
    const rows = table(
      "rows",
      { day: "date", n: "integer" },
      days.map((day) => [day, 1]),
    );
    const texts = await textsOf(bars("week", "ordinal"), { tables: [rows], width: 400 });
    expect(texts).toEqual(["uke 52", "uke 23", "uke 52", "uke 1"]);
  });

  test("are told of by their numbers", async () => {
    const { chart } = await draw(bars("yearweek", "ordinal"), { tables, width: 400 });
    expect(chart?.composedAlt).toContain("Høyest: 9 (uke 53 2020). Lavest: 1 (uke 52 2020).");
  });
});

test("numbers that the author puts on an axis are written to their last decimal", async () => {
  const rows = table("rows", { n: "number" }, [[0], [1]]);
  const yaml = points(
    "{ field: n, type: quantitative, title: null, axis: { values: [0.25, 0.5, 0.75] } }",
    "{ field: n, type: quantitative, axis: null }",
  );
  expect(await textsOf(yaml, { tables: [rows] })).toEqual(["0,25", "0,50", "0,75"]);
});

test.each([
  { pitch: 17, labels: ["2014", "2016", "2018", "2020"] },
  { pitch: 20, labels: ["2014", "2015", "2016", "2017", "2018", "2019", "2020", "2021"] },
])(
  "years that stand as close as words of a sentence are written every other: $pitch points each",
  async ({ pitch, labels }) => {
    const years = Array.from({ length: 8 }, (_, index) => [2014 + index, index + 1]);
    const yaml =
      "table: rows\nspec: { mark: bar, encoding: { x: { field: year, type: ordinal, title: null }, y: { field: n, type: quantitative, axis: null } } }\n";
    const sheet = { width: 8 * pitch, tables: [table("rows", { year: "year", n: "number" }, years)] };
    expect(await textsOf(yaml, sheet)).toEqual(labels);
  },
);

describe("long titles of y", () => {
  const rows = table("rows", { town: "string", n: "number" }, [
    ["Oslo", 2],
    ["Bergen", 3],
  ]);
  const long = "Mean of all companies in millions of kroner";
  const bars = (title: string, colour = ""): string =>
    `{ mark: bar, encoding: { x: { field: town, title: null }, y: { field: n, type: quantitative, title: ${title} }${colour} } }`;
  const heights = (lines: readonly string[], pattern: RegExp): readonly number[] =>
    lines.flatMap((line) => (pattern.test(line) ? Number(/ at \S+?,(\S+) /.exec(line)?.[1]) : []));

  test("stand above the plot with their last line, and below the legend", async () => {
    const lines = await linesOf(
      `table: rows\nspec: ${bars(long, ", color: { field: town, legend: {} }")}\n`,
      {
        width: 120,
        tables: [rows],
      },
    );
    const texts = lines.filter((line) => /text "(Mean|.*kroner)/.test(line));
    expect(texts.length).toBeGreaterThan(1);
    const tops = lines.flatMap((line) => /path M[\d.]+,([\d.]+) L120,\1 /.exec(line)?.[1] ?? []).map(Number);
    const last = Math.max(...heights(texts, /text/));
    expect(Math.min(...tops) - last).toBeGreaterThan(4);
    const first = Math.min(...heights(texts, /text/));
    const above = Math.min(...heights(lines, /text "(Oslo|Bergen)"/));
    expect(first - above).toBeGreaterThan(7);
  });

  test("break at their own panel, so that panels are as wide as each other", async () => {
    const spec = `table: rows\nspec: { hconcat: [${bars("Sum")}, ${bars(long)}] }\n`;
    const lines = await linesOf(spec, { width: 240, tables: [rows] });
    expect(lines.filter((line) => /text "(Mean|.*kroner)/.test(line)).length).toBeGreaterThan(1);
  });
});

test("the legend of a single bin says in its title from where to where it reaches", async () => {
  const bins = (values: readonly number[]) =>
    textsOf(
      "table: nums\nspec: { mark: bar, encoding: { x: { field: name, type: nominal }, color: { field: nok, type: quantitative, bin: true, title: Antall } } }\n",
      {
        tables: [
          table(
            "nums",
            { name: "string", nok: "number" },
            values.map((nok, n) => [`R${n}`, nok]),
          ),
        ],
      },
    );
  expect(await bins([5, 5])).toContain("Antall: 5–6");
  expect(await bins([0, 7])).toContain("Antall");
});

test("legends that have no room side by side stand below each other, each in as few lines as it can", async () => {
  const yaml =
    "table: points\nspec: { mark: circle, encoding: { x: { field: x, bin: { maxbins: 10 } }, y: { field: y, bin: { maxbins: 8 } }, size: { aggregate: count }, color: { field: size, aggregate: mean, title: Vekt } } }\n";
  for (const width of [200, 330]) {
    const lines = await linesOf(yaml, { width, tables: GALLERY_TABLES });
    const placeOf = (title: string): number[] =>
      (new RegExp(`text "${title}" at ([\\d.]+),([\\d.]+)`).exec(lines.join("\n")) ?? [])
        .slice(1)
        .map(Number);
    const [[leftOfColour = 0, colour = 0], [leftOfSize = 1, size = 0]] = [placeOf("Vekt"), placeOf("Antall")];
    expect(leftOfSize).toBeCloseTo(leftOfColour, 1);
    expect(Math.abs(size - colour)).toBeGreaterThan(10);
  }
});

describe("panels with axes of their own", () => {
  const townsOf = (numbers: Readonly<Record<string, readonly number[]>>) =>
    table(
      "towns",
      { town: "string", year: "year", n: "number" },
      Object.entries(numbers).flatMap(([town, each]) => each.map((n, index) => [town, 2021 + index, n])),
    );
  const three = { Oslo: [310, 180, 260], Bergen: [8, 12, 10], Tromsø: [20, 29.6, 24] };
  const towns = townsOf(three);
  const panels = `
table: towns
spec:
  facet: { field: town }
  columns: 3
  resolve: { scale: { y: independent } }
  spec:
    height: 40
    mark: line
    encoding:
      x: { field: year, type: quantitative, title: null }
      y: { field: n, type: quantitative, title: null, scale: { zero: false } }
`;

  test("stand below each other, however wide their figures are", async () => {
    const four = townsOf({ ...three, Bodø: [70_000, 90_000] });
    const lines = await linesOf(panels.replace("columns: 3", "columns: 2"), { width: 330, tables: [four] });
    const lefts = lines.flatMap((line) => /"(?:Oslo|Bergen|Tromsø|Bodø)" at ([\d.]+),/.exec(line)?.[1] ?? []);
    expect(lefts).toEqual([lefts[0], lefts[1], lefts[0], lefts[1]]);
    expect(lefts[0]).not.toBe(lefts[1]);
  });

  test("have their heads on one level, and two figures at least on each axis", async () => {
    const lines = await linesOf(panels, { width: 330, tables: [towns] });
    const heads = lines.flatMap(
      (line) => /"(?:Oslo|Bergen|Tromsø)" at [\d.]+,([\d.]+)/.exec(line)?.[1] ?? [],
    );
    expect(heads).toHaveLength(3);
    expect(new Set(heads).size).toBe(1);
    const figures = lines.flatMap((line) => /"(\d{1,3})" at/.exec(line)?.[1] ?? []).map(Number);
    for (const [low, high] of [
      [8, 12],
      [20, 30],
      [180, 310],
    ])
      expect(figures.filter((each) => each >= Number(low) && each <= Number(high)).length).toBeGreaterThan(1);
  });
});
