import fc from "fast-check";
import { expect, test } from "vitest";
import { assembleTransforms, compileTransforms } from "../../src/vega/assemble-transforms.ts";
import { recordingLogger } from "../../src/vega/faults.ts";
import { openVega, type TransformRun, type VegaRow } from "../../src/vega/index.ts";

const companies = [
  { id: "a", place: "Oslo", jobs: 0.1, year: 2020 },
  { id: "b", place: "Oslo", jobs: 0.2, year: 2021 },
  { id: "c", place: "Bergen", jobs: undefined, year: 2021 },
  { id: "d", place: "Bergen", jobs: 4, year: 2021 },
];

async function run(
  transform: readonly VegaRow[],
  tables: Record<string, readonly VegaRow[]> = { companies },
  names = {},
): Promise<TransformRun> {
  const vega = await openVega();
  return vega.runTransforms({ transform, from: Object.keys(tables)[0] ?? "", tables, names });
}

/** The numbers of the input rows under an output row. */
function under({ lineage }: TransformRun, index: number): readonly number[] {
  const { starts, numbers } = lineage();
  return [...numbers.slice(starts[index], starts[index + 1])];
}

/** Each output row with the input rows under it, as text. */
function dump(
  made: TransformRun,
  tables: Record<string, readonly VegaRow[]> = { companies },
): readonly string[] {
  const { rows, faults } = made;
  const inputs = Object.entries(tables).flatMap(([table, each]) => each.map((_, at) => `${table} ${at}`));
  const lines = rows.map((row, index) => {
    const below = under(made, index).map((number) => inputs[number]);
    return `${JSON.stringify(row)} < ${[...new Set(below)].join(", ")}`;
  });
  return [...lines, ...faults.map(({ level, message }) => `${level}: ${message}`)];
}

test("sums skip the unknown", async () => {
  const sum = { aggregate: [{ op: "sum", field: "jobs", as: "jobs" }], groupby: ["place"] };
  expect(dump(await run([sum]))).toEqual([
    '{"place":"Oslo","jobs":0.30000000000000004} < companies 0, companies 1',
    '{"place":"Bergen","jobs":4} < companies 2, companies 3',
  ]);
});

test("a sum over unknowns only is unknown", async () => {
  const sum = { aggregate: [{ op: "sum", field: "jobs", as: "jobs" }], groupby: [] };
  expect(dump(await run([{ filter: "datum.id == 'c'" }, sum]))).toEqual(["{} < companies 2"]);
});

test("unknown is below no limit, nor above, and stays unknown in arithmetic", async () => {
  expect((await run([{ filter: { field: "jobs", lt: 5 } }])).rows.map(({ id }) => id)).toEqual([
    "a",
    "b",
    "d",
  ]);
  expect((await run([{ filter: "datum.jobs < 5" }])).rows.map(({ id }) => id)).toEqual(["a", "b", "d"]);
  expect((await run([{ calculate: "datum.jobs + 1", as: "more" }])).rows[2]?.["more"]).toBeUndefined();
});

test("lineage passes through pivot, fold, flatten and a second aggregate", async () => {
  const pivot = { pivot: "year", value: "jobs", groupby: ["place"], op: "count" };
  expect(dump(await run([pivot]))).toEqual([
    '{"2020":1,"2021":1,"place":"Oslo"} < companies 0, companies 1',
    '{"2020":0,"2021":2,"place":"Bergen"} < companies 2, companies 3',
  ]);
  const twice = [
    { calculate: "[datum.year, null]", as: "year" },
    { flatten: ["year"] },
    { aggregate: [{ op: "count", as: "n" }], groupby: ["place", "year"] },
    { aggregate: [{ op: "sum", field: "n", as: "n" }], groupby: ["year"] },
  ];
  expect(dump(await run(twice))).toEqual([
    '{"year":2020,"n":1} < companies 0',
    '{"n":4} < companies 0, companies 1, companies 2, companies 3',
    '{"year":2021,"n":3} < companies 1, companies 2, companies 3',
  ]);
});

test("a lookup adds the row it found", async () => {
  const regions = [
    { place: "Bergen", region: "West" },
    { place: "Oslo", region: "East" },
  ];
  const lookup = { lookup: "place", from: { data: { name: "regions" }, key: "place", fields: ["region"] } };
  const whole = { lookup: "place", from: { data: { name: "regions" }, key: "place" }, as: "found" };
  const count = { aggregate: [{ op: "count", as: "n" }], groupby: ["region"] };
  const named = { calculate: "datum.found.region", as: "region" };
  const expected = [
    '{"region":"East","n":2} < companies 0, regions 1, companies 1',
    '{"region":"West","n":2} < companies 2, regions 0, companies 3',
  ];
  expect(dump(await run([lookup, count], { companies, regions }), { companies, regions })).toEqual(expected);
  expect(dump(await run([whole, named, count], { companies, regions }), { companies, regions })).toEqual(
    expected,
  );
});

test("what a lookup misses, and what comes before the first row, is unknown and not zero", async () => {
  const regions = [{ place: "Oslo", tax: 3 }];
  const lookup = { lookup: "place", from: { data: { name: "regions" }, key: "place", fields: ["tax"] } };
  const { rows } = await run([lookup, { filter: "datum.tax < 5" }], { companies, regions });
  expect(rows.map(({ id }) => id)).toEqual(["a", "b"]);
  const lag = { window: [{ op: "lag", field: "year", as: "last" }], sort: [{ field: "id" }] };
  const steps = await run([lag, { calculate: "datum.year - datum.last", as: "change" }]);
  expect(steps.rows.map(({ change }) => change)).toEqual([undefined, 1, 0, 0]);
});

test("a regression stands on its group's rows, also where it gives its parameters", async () => {
  const points = [1, 2, 3, 4].map((x) => ({ x, y: 2 * x + 1, set: x < 3 ? "low" : "high" }));
  const parameters = [
    { regression: "y", on: "x", groupby: ["set"], params: true },
    { calculate: "datum.coef[1]", as: "slope" },
    { calculate: "datum.keys[0]", as: "set" },
  ];
  expect(dump(await run(parameters, { points }), { points })).toEqual([
    '{"rSquared":1,"slope":2,"set":"low"} < points 0, points 1',
    '{"rSquared":1,"slope":2,"set":"high"} < points 2, points 3',
  ]);
});

test("an imputed row stands on nothing", async () => {
  const transform = [
    { aggregate: [{ op: "count", as: "n" }], groupby: ["place", "year"] },
    { impute: "n", key: "year", groupby: ["place"], value: 0 },
  ];
  expect(dump(await run(transform))).toContain('{"place":"Bergen","year":2020,"n":0} < ');
});

test("names are values in expressions", async () => {
  expect((await run([{ filter: "datum.jobs > limit" }], { companies }, { limit: 1 })).rows).toHaveLength(1);
});

test("a fault in the flow is recorded, not printed", async () => {
  const { faults } = await run([{ regression: "jobs", on: "year", method: "magic" }]);
  expect(faults).toEqual([{ level: "error", message: "Invalid regression method: magic" }]);
});

test("a url is refused", async () => {
  const lookup = {
    lookup: "place",
    from: { data: { url: "package.json" }, key: "name", fields: ["version"] },
  };
  const { faults } = await run([lookup]);
  expect(faults.map(({ message }) => message).join(" ")).toContain("refused to load package.json");
});

test("sequence and pad have a limit", async () => {
  const { faults } = await run([{ calculate: "sequence(1e9)", as: "s" }]);
  expect(faults[0]?.message).toContain("`sequence` makes 1000000000 entries; 100000 is the limit");
  expect((await run([{ calculate: "pad('x', 1e9)", as: "s" }])).faults).toHaveLength(1);
});

test("two runs give the same rows; every input row lies under exactly one group", async () => {
  const row = fc.record({
    key: fc.constantFrom("a", "b", "null", "1"),
    value: fc.option(fc.double(), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
      const group = [{ aggregate: [{ op: "mean", field: "value", as: "m" }], groupby: ["key"] }];
      const first = await run(group, { rows });
      expect(dump(await run(group, { rows }), { rows })).toEqual(dump(first, { rows }));
      const below = first.rows.flatMap((_, index) => under(first, index));
      expect(below.toSorted((a, b) => a - b)).toEqual(rows.map((_, index) => index));
      for (const [index, { key }] of first.rows.entries()) {
        expect(under(first, index).every((at) => rows[at]?.key === key)).toBe(true);
      }
    }),
    { numRuns: 40, seed: 7 },
  );
});

test.each([
  [{ calculate: "datum.year + 1", as: "next" }],
  [{ filter: "datum.year > 2020" }],
  [
    {
      aggregate: [
        { op: "mean", field: "jobs", as: "mean" },
        { op: "count", as: "n" },
      ],
      groupby: ["place"],
    },
  ],
  [{ aggregate: [{ op: "count", as: "n" }] }],
  [
    {
      joinaggregate: [
        { op: "sum", field: "jobs", as: "all" },
        { op: "count", as: "n" },
      ],
      groupby: ["year"],
    },
  ],
  [{ joinaggregate: [{ op: "sum", field: "jobs", as: "all" }] }],
  [{ fold: ["jobs", "year"], as: ["measure"] }],
  [{ fold: ["jobs", "year"] }],
  [{ flatten: ["id", "place"], as: ["letter"] }],
  [{ pivot: "place", value: "jobs", groupby: ["year"] }],
  [{ pivot: "place", value: "jobs", op: "max", limit: 1 }],
  [
    {
      lookup: "place",
      from: { data: { name: "regions" }, key: "name", fields: ["tax", "rate"] },
      as: ["a", "b"],
    },
  ],
  [{ lookup: "place", from: { data: { name: "regions" }, key: "name", fields: ["tax"] }, default: 7 }],
  [{ filter: { field: "place", oneOf: ["Oslo", 'the "Gap"', 3, true] } }],
  [{ filter: { field: "place", equal: "Oslo" } }],
  [{ filter: { field: "year", lt: 2020 } }],
  [{ filter: { field: "year", lte: 2020 } }],
  [{ filter: { field: "the year", gt: 2020.5 } }],
  [{ filter: { field: "year", gte: -1 } }],
  [{ window: [{ op: "row_number", as: "rank" }] }],
  [
    {
      window: [
        { op: "sum", field: "jobs", as: "so far" },
        { op: "lag", field: "jobs", param: 2, as: "before" },
      ],
      sort: [{ field: "jobs", order: "descending" }, { field: "year" }],
      groupby: ["place"],
      frame: [-1, 0],
      ignorePeers: true,
    },
  ],
  [{ regression: "jobs", on: "year", params: true }],
  [
    {
      regression: "jobs",
      on: "year",
      groupby: ["place"],
      method: "poly",
      order: 2,
      extent: [0, 9],
      as: ["x"],
    },
  ],
  [{ impute: "jobs", key: "year", groupby: ["place"], value: 0 }],
  [{ impute: "jobs", key: "year", method: "value", keyvals: [2019, 2020], value: 3 }],
])("%j is renamed as Vega-Lite compiles it", async (step) => {
  const compiled = await compileTransforms([step], "companies", recordingLogger());
  const renamed = await assembleTransforms([step], "companies", [], recordingLogger());
  expect(renamed.data.at(-1)).toHaveProperty("transform", expect.any(Array));
  expect(transformsOf(renamed.data)).toEqual(transformsOf(compiled.data));
  expect(renamed.data.at(-1)?.name).toBe("derived rows");
});

test.each([
  [{ filter: { field: "a.b", gt: 2020 } }],
  [{ filter: { field: "year", range: [2019, 2020] } }],
  [{ filter: { field: "year", oneOf: [null] } }],
  [{ filter: { not: "datum.year > 2020" } }],
  [{ aggregate: [{ op: "count", as: "n" }], groupby: ["a.b"] }],
  [{ impute: "jobs", key: "year", method: "mean" }],
  [{ impute: "jobs", key: "year", keyvals: { stop: 3 }, value: 0 }],
  [{ window: [{ op: "sum", field: "jobs", as: "all" }], frame: [null, null] }],
])("%j is left to Vega-Lite", async (step) => {
  const { data } = await assembleTransforms([step], "companies", [], recordingLogger());
  expect(data.at(-1)?.name).not.toBe("derived rows");
});

function transformsOf(data: readonly object[]): unknown {
  const last = data.at(-1);
  return last !== undefined && "transform" in last ? last.transform : undefined;
}
