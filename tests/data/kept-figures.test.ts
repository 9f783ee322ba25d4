/** Figures are derived once from the same files; what comes off the shelf says the same, to the line. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Outcome, Shelf } from "../../src/base/index.ts";
import { explainFact, type Figures, figuresFrom } from "../../src/data/index.ts";
import { readSources } from "../../src/source/index.ts";
import { repository, shelfOf } from "../host.ts";
import { readSmall, type Small } from "./press.ts";

/** Expressions as texts ask them, sound and not. */
const ASKED = [
  "companies > 1 && companies != 138",
  "round(1000 * moved_share) / 10",
  "prior['2021'].moved_share_2017 < moved_share_2017",
  "prior['2019'].moved_share",
  "isValid(datum.jobs) ? datum.jobs : companis",
  "indexof(['Oslo', 'Bergen'], datum.place)",
  "compannies == 4",
  "utcFormat(0, '%Y')",
  "format(companies, '.1f')",
  "nowhere < 1",
  "companies = 4",
  "companies >",
  "now() > 0",
];

/** All that figures can be asked, as plain data. */
function told({ value: figures, diagnostics }: Outcome<Figures>, { figures: file, texts }: Small["sources"]) {
  if (!figures) return { diagnostics };
  const rowsUnder = [-1, 0, 1, 1e6];
  return {
    diagnostics,
    checks: figures.checks,
    facts: Array.from(figures.facts, ([id, fact]) => [id, { ...fact }]),
    tables: Array.from(figures.tables, ([name, { originsOf, ...table }]) => [
      name,
      table,
      [...table.rows.keys(), ...rowsUnder].map(originsOf),
    ]),
    explained: Array.from(
      figures.facts.keys(),
      (id) => explainFact(figures, { figures: file, texts }, id, String).text,
    ),
    asked: ASKED.flatMap((text) => [
      figures.evaluate(text),
      figures.evaluate(text, { place: "Oslo", jobs: null }),
      figures.evaluate(text, undefined, [...figures.facts.values()].slice(0, 2)),
    ]),
  };
}

/** The figures that are derived, and those that the next run takes from the shelf, which it may not write to. */
async function twice(sources: Small["sources"]) {
  const things = new Map<string, Uint8Array>();
  const first = await figuresFrom(sources, "ground", shelfOf(things));
  const taken: string[] = [];
  const full: Shelf = {
    read: (name) => {
      taken.push(name);
      return things.get(name);
    },
    write: () => expect.unreachable("derived twice"),
  };
  const second = things.size === 0 ? undefined : await figuresFrom(sources, "ground", full);
  return { first, second, things, taken };
}

test.each([
  ["startups", "2023"],
  ["startups", "2021"],
  ["healthtech", "2022"],
])("the figures of %s %s are kept and say the same again", async (report, edition) => {
  const { value: sources } = readSources(repository, { report, edition });
  if (!sources) throw new Error(`${report} cannot be read`);
  const { first, second } = await twice(sources);
  if (!second) throw new Error("nothing was kept");
  expect(told(second, sources)).toEqual(told(first, sources));
});

const FIGURES = `
tables:
  by_place:
    from: companies
    transform:
      - { lookup: place, from: { data: { name: regions }, key: place, fields: [region] } }
      - aggregate: [{ op: count, as: n }, { op: mean, field: grant, as: mean }]
        groupby: [place, region]
    sort: [{ field: n, order: descending }]
  by_year:
    from: companies
    transform: [{ pivot: place, value: jobs, groupby: [founded], op: sum }]
  ranked:
    from: by_place
    transform: [{ window: [{ op: rank, as: rank }], sort: [{ field: n }] }, { calculate: "datum.n > half", as: large }]
facts:
  companies: { from: companies, count: true, each: founded, note: How many there are }
  half: { value: companies / 2, format: { as: number, decimals: 1 } }
  jobs: { from: companies, sum: jobs, where: "datum.place != 'Bergen'" }
  places: { from: by_place, count: true, break: counted otherwise before }
  nowhere: { from: companies, mean: grant, where: "datum.jobs > 99" }
trends:
  growth: { facts: [companies_*, jobs] }
checks:
  some: { holds: companies > 2, reason: there are few, severity: warning }
  unknown: { holds: isValid(jobs), reason: jobs are known, severity: warning }
`;

test("whatever the rows, figures without faults are kept and say the same again", async () => {
  const row = fc.record({
    founded: fc.integer({ min: 2018, max: 2021 }),
    place: fc.constantFrom("Oslo", "Bergen", "Ås", ""),
    jobs: fc.option(fc.nat(9), { nil: "" }),
    grant: fc.option(fc.float({ min: -9, max: 9, noNaN: true }), { nil: "" }),
  });
  let kept = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
      const lines = rows.map((each, index) => {
        const { founded, place, jobs, grant } = each;
        return `${index},Company ${index},${founded},${place},${jobs},${grant}\n`;
      });
      const { sources } = readSmall(FIGURES, `id,name,founded,place,jobs,grant\n${lines.join("")}`);
      const { first, second } = await twice(sources);
      if (!second) return;
      kept++;
      expect(told(second, sources)).toEqual(told(first, sources));
    }),
    { numRuns: 15, seed: 11 },
  );
  expect(kept).toBeGreaterThan(6);
});

test("figures with a fault, and those of a report without any, are not kept", async () => {
  for (const figures of [
    "facts: { companies: { from: companies, count: true }, none: { value: nothing } }",
    "checks: { few: { holds: 1 > 2, reason: it does not } }",
    "facts: {}",
  ])
    expect((await twice(readSmall(figures).sources)).things.size).toBe(0);
});

test("what stands on faults of the data is not kept, though all of it can be derived", async () => {
  const { sources } = readSmall("facts: { companies: { from: companies, count: true } }");
  expect((await twice(sources)).things.size).toBe(1);
  const tables = new Map(
    [...sources.tables].map(([name, table]) => [name, { ...table, faulty: true } as const]),
  );
  const { first, things } = await twice({ ...sources, tables });
  expect(first.diagnostics).toEqual([]);
  expect(things.size).toBe(0);
});

test("what cannot be read on the shelf is derived anew", async () => {
  const { sources } = readSmall("facts: { companies: { from: companies, count: true } }");
  const { first, things } = await twice(sources);
  things.set("ground", new Uint8Array([255, 15, 1, 2]));
  const again = await figuresFrom(sources, "ground", shelfOf(things));
  expect(told(again, sources)).toEqual(told(first, sources));
});
