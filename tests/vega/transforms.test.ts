import { expect, test } from "vitest";
import { openVega } from "../../src/vega/index.ts";

const rows = [
  { place: "Oslo", jobs: 0.1 },
  { place: "Oslo", jobs: 0.2 },
  { place: "Bergen", jobs: undefined },
];

test("groups and sums, rounded at 12 significant digits", async () => {
  const vega = await openVega();
  const run = await vega.runTransforms({
    from: "companies",
    tables: { companies: rows },
    transform: [{ aggregate: [{ op: "sum", field: "jobs", as: "jobs" }], groupby: ["place"] }],
  });
  expect(run.faults).toEqual([]);
  expect(run.rows).toEqual([
    { place: "Oslo", jobs: 0.3 },
    { place: "Bergen", jobs: undefined },
  ]);
});

test("unknown is below no limit", async () => {
  const vega = await openVega();
  const run = await vega.runTransforms({
    from: "companies",
    tables: { companies: rows },
    transform: [{ filter: { field: "jobs", lt: 5 } }],
  });
  expect(run.rows.map((row) => row["place"])).toEqual(["Oslo", "Oslo"]);
});

test("evaluates an expression over names and a datum", async () => {
  const vega = await openVega();
  const parsed = vega.parseExpression("round(100 * datum.part / all)");
  if (!("ast" in parsed)) throw new Error(parsed.fault);
  expect(vega.evaluateExpression({ ast: parsed.ast, names: { all: 4 }, datum: { part: 1 } })).toBe(25);
  expect(vega.parseExpression("1 + * 2")).toEqual({ fault: expect.stringContaining("*"), offset: 4 });
});
