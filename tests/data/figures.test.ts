import fc from "fast-check";
import { expect, test } from "vitest";
import { derive, dumpTable, valueOfFact } from "./press.ts";

test("facts: each measure, with unknown left out", async () => {
  const { figures, found } = await derive(`facts:
  count: { from: companies, count: true }
  oslo: { from: companies, where: datum.place == 'Oslo', count: true }
  sum: { from: companies, sum: jobs }
  mean: { from: companies, mean: jobs }
  median: { from: companies, median: grant }
  min: { from: companies, min: jobs }
  max: { from: companies, max: name }
  distinct: { from: companies, distinct: jobs }
  field: { from: companies, where: datum.id == '3', field: grant }
  unknown: { from: companies, where: datum.id == '4', field: jobs }
  value: { from: companies, where: datum.id == '1', value: datum.jobs * ten + 0.5 }
  ten: { value: 10 }
  share: { value: oslo / count }
  nothing: { from: companies, where: datum.jobs > 100, sum: jobs }
  noMean: { from: companies, where: datum.jobs > 100, mean: jobs }
  fewJobs: { from: companies, where: datum.jobs < 3, count: true }
  withUnknown: { value: sum + unknown }
  divided: { value: sum / nothing }
  text: { value: "upper('oslo')" }
`);
  expect(found).toEqual([]);
  expect(Object.fromEntries([...figures.facts].map(([id, { value }]) => [id, value]))).toEqual({
    count: 4,
    oslo: 2,
    sum: 12,
    mean: 4,
    median: 1.5,
    min: 2,
    max: "Delta",
    distinct: 3,
    field: 2.5,
    unknown: null,
    value: 40.5,
    ten: 10,
    share: 0.5,
    nothing: 0,
    noMean: null,
    fewJobs: 1,
    withUnknown: null,
    divided: null,
    text: "OSLO",
  });
  expect([...figures.facts.keys()]).toEqual(Object.keys(Object.fromEntries(figures.facts)));
});

test("facts read fields by the headers that the CSV file has, whatever signs they hold", async () => {
  const { figures, found } = await derive(`tables:
  delivered:
    from: companies
    transform:
      - { calculate: datum.jobs, as: "Jobs (full-time)" }
      - { calculate: datum.place, as: Place/seat }
facts:
  jobs: { from: delivered, sum: Jobs (full-time), each: Place/seat }
  large: { from: delivered, where: "datum['Jobs (full-time)'] > 3", count: true }
  slip: { from: delivered, sum: Jobs (fulltime) }
`);
  expect(found).toEqual([
    "10:33 data/unknown-field there is no field `Jobs (fulltime)` | did you mean `Jobs (full-time)`?",
  ]);
  expect(["jobs_oslo", "jobs_bergen", "large"].map((id) => valueOfFact(figures, id))).toEqual([6, 6, 2]);
});

test("tables: transforms in order, lineage down to the line, sorted with unknown last", async () => {
  const { figures, found } = await derive(`tables:
  placed:
    from: companies
    transform:
      - lookup: place
        from: { data: { name: regions }, key: place, fields: [region] }
      - calculate: datum.jobs > limit
        as: large
  by_region:
    from: placed
    transform:
      - aggregate:
          - { op: count, as: companies }
          - { op: sum, field: grant, as: grants }
        groupby: [region]
    sort: [{ field: companies }, { field: region, order: descending }]
  by_jobs: { from: companies, sort: [{ field: jobs, order: descending }] }
  old: { from: prior.2021.companies, transform: [{ filter: datum.founded < 2019 }] }
facts:
  limit: { value: 3 }
  grants: { from: by_region, sum: grants }
  large: { from: placed, sum: large }
`);
  expect(found).toEqual([]);
  expect(dumpTable(figures, "by_region")).toEqual([
    '{"region":"west","companies":2,"grants":0.5} < 2023/companies:3 2023/companies:5 2023/regions:3',
    '{"region":"east","companies":2,"grants":4} < 2023/companies:2 2023/companies:4 2023/regions:2',
  ]);
  expect(figures.tables.get("by_jobs")?.rows.map(({ jobs }) => jobs)).toEqual([6, 4, 2, null]);
  expect(dumpTable(figures, "old")).toEqual(['{"id":"9","founded":2018} < 2021/companies:3']);
  expect(figures.tables.get("by_region")?.chain).toEqual(["placed", "companies", "regions"]);
  expect(figures.tables.get("placed")?.fields).toEqual([
    { name: "id", type: "string" },
    { name: "name", type: "string" },
    { name: "founded", type: "year" },
    { name: "place", type: "string" },
    { name: "jobs", type: "integer", unit: "jobs" },
    { name: "grant", type: "number" },
    { name: "region", type: "string", values: ["east", "west", "north"] },
    { name: "large", type: "boolean" },
  ]);
  expect(figures.facts.get("grants")).toMatchObject({
    value: 4.5,
    definition: "sum of grants in by_region",
    chain: ["by_region", "placed", "companies", "regions"],
    facts: [],
  });
  // The company whose number of jobs is not known is not a large one, nor is it a small one.
  expect(valueOfFact(figures, "large")).toBe(2);
});

test("a pivot's columns are known to what follows", async () => {
  const { figures, found } = await derive(`tables:
  wide:
    from: companies
    transform:
      - { pivot: place, value: grant, groupby: [founded] }
      - { calculate: datum.Oslo + datum.Bergen, as: both }
      - { calculate: datum.Olso, as: wrong }
`);
  expect(found).toEqual(["7:28 data/unknown-field there is no field `Olso` | did you mean `Oslo`?"]);
  expect(figures.tables.get("wide")?.faulty).toBe(true);
});

test("a table may be looked up in itself, before and behind a pivot", async () => {
  const { figures, found } = await derive(`tables:
  firsts:
    from: companies
    transform:
      - { filter: datum.founded == 2019 }
      - { lookup: place, from: { data: { name: companies }, key: place, fields: [name] }, as: [last] }
      - { pivot: last, value: jobs, groupby: [place] }
      - { lookup: place, from: { data: { name: companies }, key: place, fields: [id] } }
`);
  expect(found).toEqual([]);
  expect(dumpTable(figures, "firsts")).toEqual([
    '{"place":"Oslo","Charlie":4,"Delta":null,"id":"3"} < 2023/companies:2 2023/companies:4',
    '{"place":"Bergen","Charlie":null,"Delta":6,"id":"4"} < 2023/companies:3 2023/companies:5',
  ]);
});

test("dates go through a time unit as dates", async () => {
  const { figures, found } = await derive(`tables:
  months:
    from: companies
    transform:
      - { calculate: "datum.founded + '-05-17'", as: day }
      - { timeUnit: utcyearmonth, field: day, as: month }
      - { aggregate: [{ op: count, as: n }], groupby: [month] }
`);
  expect(found).toEqual([]);
  expect(figures.tables.get("months")?.rows[0]).toEqual({ month: "2019-05-01", n: 2 });
  expect(figures.tables.get("months")?.fields[0]).toEqual({ name: "month", type: "date" });
});

test("a fact for each value of a field", async () => {
  const { figures, found } = await derive(`facts:
  n: { from: companies, count: true, each: founded }
  grant: { from: companies, sum: grant, each: place }
  name: { from: companies, field: name, each: id }
  later: { value: n_2020 + n_2021 }
`);
  expect(found).toEqual([]);
  expect([...figures.facts].map(([id, { value }]) => `${id} ${value}`)).toEqual([
    "n 4",
    "n_2019 2",
    "n_2020 1",
    "n_2021 1",
    "grant 4.5",
    "grant_oslo 4",
    "grant_bergen 0.5",
    "name_1 Alfa",
    "name_2 Bravo",
    "name_3 Charlie",
    "name_4 Delta",
    "later 2",
  ]);
  expect(figures.facts.get("n_2019")).toMatchObject({
    definition: "count of companies where founded is 2019",
  });
  expect(figures.facts.get("later")?.origins.map(({ line }) => line)).toEqual([4, 5]);
});

test("values of earlier editions come from their registers", async () => {
  const prior = new Map([["2021", new Map([["moved", 7]])]]);
  const { figures, found } = await derive("facts:\n  change: { value: \"9 - prior['2021'].moved\" }\n", {
    prior,
  });
  expect([found, valueOfFact(figures, "change")]).toEqual([[], 2]);
  expect(figures.evaluate("prior['2021'].moved > 6")).toEqual({ value: true, facts: [] });
  expect(figures.evaluate("prior['2021'].mvoed > 6")).toEqual({
    fault: "the register of `2021` has no fact `mvoed`",
    offset: 14,
    hint: "did you mean `moved`?",
  });
});

test("claims are evaluated with facts as names", async () => {
  const { figures } = await derive("facts:\n  jobs: { from: companies, sum: jobs }\n");
  expect(figures.evaluate("jobs > 10")).toEqual({ value: true, facts: ["jobs"] });
  expect(figures.evaluate("jbos > 10")).toEqual({
    fault: "there is no fact `jbos`",
    offset: 0,
    misses: { what: "fact", name: "jbos" },
    hint: "did you mean `jobs`?",
  });
  expect(figures.evaluate("jobs > ")).toEqual({ fault: "unexpected end of input", offset: 7 });
  expect(figures.evaluate("now() > 1")).toMatchObject({ fault: "`now` depends on the day of the build" });
  expect(figures.evaluate("datum.x > 1")).toMatchObject({ fault: "there is no row here for `datum`" });
  expect(figures.evaluate("length(jobs[0].y)")).toMatchObject({
    fault: expect.stringContaining("Cannot read"),
  });
  expect(figures.evaluate("datum.jobs > jobs", { jobs: 13 })).toEqual({ value: true, facts: ["jobs"] });
  expect(figures.evaluate("datum.jbos", { jobs: 13 })).toMatchObject({
    fault: "the row has no field `jbos`",
  });
});

test("empty tables and empty files", async () => {
  const none = await derive("", {}, "id,name,founded,place,jobs,grant\n");
  expect([none.found, none.figures.facts.size, none.figures.tables.get("companies")?.rows]).toEqual([
    [],
    0,
    [],
  ]);
  expect(none.figures.evaluate("1 > 0")).toMatchObject({ fault: "this report has no facts" });
  const { figures, found } = await derive(
    `tables:
  by_year:
    from: companies
    transform:
      - aggregate: [{ op: count, as: n }, { op: mean, field: jobs, as: mean }]
        groupby: [founded]
      - { calculate: datum.n + 1, as: more }
    sort: [{ field: n }]
facts:
  count: { from: companies, count: true, each: founded }
  sum: { from: by_year, sum: mean }
`,
    {},
    "id,name,founded,place,jobs,grant\n",
  );
  expect(found).toEqual([]);
  expect(figures.tables.get("by_year")?.fields.map(({ name }) => name)).toEqual([
    "founded",
    "n",
    "mean",
    "more",
  ]);
  expect([...figures.facts].map(([id, { value }]) => [id, value])).toEqual([
    ["count", 0],
    ["sum", 0],
  ]);
});

test("a definition's hash changes with its meaning, and with that of what it stands on", async () => {
  const hash = async (text: string, id = "share"): Promise<string | undefined> => {
    const { figures, found } = await derive(text);
    expect(found).toEqual([]);
    return figures.facts.get(id)?.definitionHash;
  };
  const text = (where: string, table = "large", more = "") => `tables:
  ${table}: { from: companies, transform: [{ filter: "${where}" }]${more} }
facts:
  large: { from: ${table}, count: true }
  share: { value: large / 4, format: { as: percent } }
`;
  const first = await hash(text("datum.jobs > 3"));
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(await hash(text("datum.jobs>3"))).toBe(first);
  expect(await hash(text("datum.jobs > 3", "big_ones", ", note: Noe annet"))).toBe(first);
  expect(await hash(text("datum.jobs > 3").replace("percent", "number"))).toBe(first);
  expect(await hash(text("datum.jobs > 4"))).not.toBe(first);
  expect(await hash(text("datum.jobs > 3").replace("/ 4", "/ 5"))).not.toBe(first);
  expect(await hash(text("datum.name == 'a b'"))).not.toBe(await hash(text("datum.name == 'ab'")));
});

test("decimals add up, in any order, to what a reader would write", async () => {
  const cells = fc.array(fc.integer({ min: -9999, max: 9999 }), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(cells, async (tenths) => {
      const rows = tenths.map((each, index) => `${index},n,2019,Oslo,,${each / 10}\n`);
      const csv = `id,name,founded,place,jobs,grant\n${rows.join("")}`;
      const { figures } = await derive(
        `tables:
  all: { from: companies, transform: [{ aggregate: [{ op: sum, field: grant, as: sum }] }] }
facts:
  sum: { from: companies, sum: grant }
  again: { from: all, field: sum }
`,
        {},
        csv,
      );
      const exact = tenths.reduce((sum, each) => sum + each, 0) / 10;
      expect([valueOfFact(figures, "sum"), valueOfFact(figures, "again")]).toEqual([exact + 0, exact + 0]);
      expect(figures.facts.get("again")?.origins).toHaveLength(tenths.length);
    }),
    { numRuns: 30, seed: 11 },
  );
});

test("filters split the rows, and groups hold each row once", async () => {
  const row = fc.record({
    place: fc.constantFrom("Oslo", "Bergen", "Bodø"),
    jobs: fc.option(fc.nat(9), { nil: "" }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 25 }), async (rows) => {
      const lines = rows.map(({ place, jobs }, index) => `${index},n,2019,${place},${jobs},\n`);
      const { figures, found } = await derive(
        `tables:
  by_place: { from: companies, transform: [{ aggregate: [{ op: count, as: n }], groupby: [place] }] }
facts:
  all: { from: companies, count: true, each: place }
  few: { from: companies, where: datum.jobs < 5, count: true }
  many: { from: companies, where: datum.jobs >= 5, count: true }
  unknown: { from: companies, where: "!isValid(datum.jobs)", count: true }
  grouped: { from: by_place, sum: n }
`,
        {},
        `id,name,founded,place,jobs,grant\n${lines.join("")}`,
      );
      expect(found).toEqual([]);
      const value = (id: string): number => Number(valueOfFact(figures, id));
      expect(value("few") + value("many") + value("unknown")).toBe(rows.length);
      expect([value("all"), value("grouped")]).toEqual([rows.length, rows.length]);
      const members = [...figures.facts.keys()].filter((id) => id.startsWith("all_"));
      expect(members.map(value).reduce((sum, each) => sum + each, 0)).toBe(rows.length);
      const table = figures.tables.get("by_place");
      const under = table?.rows.flatMap((_, index) => table.originsOf(index).map(({ line }) => line)) ?? [];
      expect(under.toSorted((a, b) => a - b)).toEqual(rows.map((_, index) => index + 2));
    }),
    { numRuns: 30, seed: 5 },
  );
});

test("numbers that print alike are one value: of one member, and counted once", async () => {
  const { figures, found } = await derive(`tables:
  halves:
    from: companies
    transform:
      - { calculate: "datum.id == '1' ? 0.1 + 0.2 : 0.3", as: half }
facts:
  of: { from: halves, count: true, each: half }
  kinds: { from: halves, distinct: half }
`);
  expect(found).toEqual([]);
  expect([...figures.facts.values()].map(({ id, value }) => [id, value])).toEqual([
    ["of", 4],
    ["of_0_3", 4],
    ["kinds", 1],
  ]);
});
