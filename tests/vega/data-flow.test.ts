/** Rows come out of a bare dataflow as they come out of a view. */
import * as vega from "vega";
import { expect, test } from "vitest";
import { TRANSFORM_KINDS } from "../../src/data/index.ts";
import { assembleTransforms } from "../../src/vega/assemble-transforms.ts";
import { openDataFlow } from "../../src/vega/data-flow.ts";
import { recordingLogger } from "../../src/vega/faults.ts";
import { interpreter } from "../../src/vega/interpreter.ts";

const tables = {
  companies: Array.from({ length: 24 }, (_, index) => ({
    id: `c${index}`,
    place: ["Oslo", "Bergen", "Bodø"][index % 3],
    year: 2019 + (index % 4),
    founded: `20${10 + index}-0${1 + (index % 9)}-15`,
    jobs: index % 7 === 0 ? undefined : (index * 37) % 11,
  })),
  regions: [
    { name: "Oslo", tax: 3 },
    { name: "Bergen", tax: 4 },
  ],
};

const STEPS: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  aggregate: [{ aggregate: [{ op: "median", field: "jobs", as: "m" }], groupby: ["place"] }],
  bin: [{ bin: { maxbins: 4 }, field: "jobs", as: ["from", "to"] }],
  calculate: [{ calculate: "upper(datum.place) + pad('', limit, '.')", as: "text" }],
  density: [{ density: "jobs", groupby: ["place"], bandwidth: 1, steps: 5, as: ["x", "y"] }],
  filter: [{ filter: "datum.year > 2019 && limit == 3" }],
  flatten: [{ flatten: ["id"] }],
  fold: [{ fold: ["jobs", "year"] }],
  impute: [
    { filter: "datum.id != 'c2'" },
    { impute: "jobs", key: "year", groupby: ["place"], method: "mean" },
  ],
  joinaggregate: [{ joinaggregate: [{ op: "sum", field: "jobs", as: "all" }], groupby: ["year"] }],
  loess: [{ loess: "jobs", on: "year", bandwidth: 0.9 }],
  lookup: [{ lookup: "place", from: { data: { name: "regions" }, key: "name", fields: ["tax"] } }],
  pivot: [
    { pivot: "place", value: "jobs", groupby: ["year"] },
    { calculate: "datum.Oslo * 2", as: "twice" },
  ],
  quantile: [{ quantile: "jobs", step: 0.25, groupby: ["place"] }],
  regression: [{ regression: "jobs", on: "year", groupby: ["place"], method: "quad" }],
  stack: [{ stack: "jobs", groupby: ["year"], sort: [{ field: "id" }], as: ["low", "high"] }],
  timeUnit: [{ timeUnit: "utcyearmonth", field: "founded", as: "month" }],
  window: [{ window: [{ op: "rank", as: "rank" }], sort: [{ field: "jobs" }], groupby: ["place"] }],
};

const names = { limit: 3 };
const copies = (rows: readonly object[]) => rows.map((row) => ({ ...row }));

test("every kind of transform is tried", () => {
  expect(Object.keys(STEPS).sort()).toEqual(Object.keys(TRANSFORM_KINDS).sort());
});

test.each(Object.entries(STEPS))("%s", async (_, steps) => {
  const { data, signals } = await assembleTransforms(
    steps,
    "companies",
    Object.keys(tables),
    recordingLogger(),
  );
  const own = Object.entries(names).map(([name, value]) => ({ name, value }));
  const spec = { data: [...data], signals: [...own, ...signals] };
  const logger = recordingLogger();
  const flow = openDataFlow(spec, logger);
  const view = new vega.View(vega.parse(spec, {}, { ast: true }), { renderer: "none", expr: interpreter });
  for (const [name, rows] of Object.entries(tables)) {
    if (!data.some((set) => set.name === name)) continue;
    flow.insert(name, copies(rows));
    view.data(name, copies(rows));
  }
  await flow.run();
  await view.runAsync();
  const last = data.at(-1)?.name ?? "";
  expect(logger.faults).toEqual([]);
  expect(view.data(last).length).toBeGreaterThan(0);
  expect(copies(flow.rowsOf(last)).map(Object.entries)).toEqual(copies(view.data(last)).map(Object.entries));
});
