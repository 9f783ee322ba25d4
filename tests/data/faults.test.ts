import { expect, test } from "vitest";
import { error } from "../../src/base/index.ts";
import { eachFieldOnce } from "../../src/data/slips/each-field-once.ts";
import { derive } from "./press.ts";

/** Faults of the figures below, each with its place. */
async function found(figures: string): Promise<readonly string[]> {
  return (await derive(figures)).found;
}

/** A derived table `t` with one transform, which begins at 5:9. */
const step = (transform: string): string => `tables:
  t:
    from: companies
    transform:
      - ${transform}
`;

const fact = (definition: string): string => `facts:
  f: ${definition}
`;

test.each([
  [
    "{ agregate: [], groupby: [place] }",
    "5:11 data/unknown-transform Vega-Lite has no transform `agregate` | did you mean `aggregate`?",
  ],
  [
    "{}",
    '5:9 data/unknown-transform a transform is empty | write one, such as `{ filter: "datum.year > 2020" }`, or take the list item out',
  ],
  [
    "{ calculate: datum.jobs, as: x, filter: datum.jobs }",
    "5:41 data/unknown-transform one step has both `calculate` and `filter` | give each a list item of its own; they run in order",
  ],
  [
    "{ sample: 10 }",
    "5:11 data/refused-transform `sample` is not for figures: a sample depends on chance | take the step out",
  ],
  [
    "{ filter: datum.jobs, groupBy: [place] }",
    "5:31 data/unknown-property `filter` has no property `groupBy` | there is `filter`",
  ],
  [
    "{ aggregate: [{ op: count, as: n }], grouby: [place] }",
    "5:46 data/unknown-property `aggregate` has no property `grouby` | did you mean `groupby`?",
  ],
  [
    "{ aggregate: [{ op: cuont, as: n }] }",
    "5:29 data/wrong-value `cuont` is not one of `count`, `valid`, `missing`, `distinct`, `sum`, `product`, `mean`, `average`, `variance`, `variancep`, `stdev`, `stdevp`, `stderr`, `median`, `q1`, `q3`, `min`, `max`, `argmin`, `argmax` | did you mean `count`?",
  ],
  [
    "{ aggregate: [{ op: sum, field: place, as: n }] }",
    "5:41 data/not-a-number `sum` needs numbers, but `place` holds text | name a field of numbers, or count rows with `op: count`",
  ],
  ["{ aggregate: [{ op: sum, as: n }] }", "5:29 data/missing-property `sum` needs `field`"],
  [
    "{ aggregate: [{ op: count, sa: n }] }",
    "5:36 data/unknown-property an operation has no property `sa` | did you mean `as`?",
  ],
  [
    "{ aggregate: { op: count, as: n } }",
    "5:22 data/wrong-value `aggregate` is to be a list such as `[{ op: count, as: companies }]`",
  ],
  [
    "{ aggregate: [{ op: count, as: n }], groupby: place }",
    "5:55 data/wrong-value `groupby` is to be a list of fields | write `groupby: [place]`",
  ],
  [
    "{ calculate: datum.jobs }",
    "5:9 data/missing-property `calculate` needs `as` | `as` names the field that the result goes into",
  ],
  [
    "{ calculate: datum.jbos + 1, as: x }",
    "5:28 data/unknown-field there is no field `jbos` | did you mean `jobs`?",
  ],
  [
    "{ calculate: jobs + 1, as: x }",
    "5:22 data/unknown-fact there is no fact `jobs` | a field of the row is written `datum.jobs`",
  ],
  [
    "{ calculate: sqroot(datum.jobs), as: x }",
    "5:22 data/unknown-function there is no function `sqroot` | did you mean `sqrt`?",
  ],
  ["{ calculate: now(), as: x }", "5:22 data/refused-function `now` depends on the day of the build"],
  ["{ calculate: random(), as: x }", "5:22 data/refused-function `random` depends on chance"],
  [
    "{ calculate: year(datum.founded), as: x }",
    "5:22 data/refused-function `year` depends on the time zone of the computer | use `utcyear`",
  ],
  [
    "{ calculate: datum.jobs = 1, as: x }",
    "5:33 data/wrong-expression `datum.jobs = 1`: `=` does not compare; write `==`",
  ],
  [
    "{ calculate: datum.jobs +, as: x }",
    "5:34 data/wrong-expression `datum.jobs +`: unexpected end of input | look at the quotes, brackets and signs before this place",
  ],
  [
    "{ calculate: datum.constructor, as: x }",
    "5:22 data/wrong-expression `datum.constructor`: `constructor` is not a field",
  ],
  [
    "{ filter: { field: plcae, equal: Oslo } }",
    "5:28 data/unknown-field there is no field `plcae` | did you mean `place`?",
  ],
  [
    "{ filter: { field: place, equals: Oslo } }",
    "5:35 data/unknown-property `filter` has no property `equals` | did you mean `equal`?",
  ],
  ["{ filter: { not: { field: place, oneOf: Oslo } } }", "5:49 data/wrong-value `oneOf` is to be a list"],
  [
    "{ lookup: place, from: { data: { url: 'https://example.org/x.csv' }, key: k, fields: [v] } }",
    "5:47 data/refused-source a table cannot be fetched from `https://example.org/x.csv` | add the file to the data package and name its table: `data: { name: … }`",
  ],
  [
    "{ lookup: place, from: { data: { name: regoins }, key: place, fields: [region] } }",
    "5:48 data/unknown-table there is no table `regoins` | did you mean `regions`?",
  ],
  [
    "{ lookup: place, from: { data: { name: regions }, key: palce, fields: [region] } }",
    "5:64 data/unknown-field there is no field `palce` in `regions` | did you mean `place`?",
  ],
  [
    "{ timeUnit: year, field: founded, as: y }",
    "5:21 data/local-time `year` depends on the time zone of the computer | use `utcyear`",
  ],
  ["{ density: jobs, steps: 1000000 }", "5:33 data/too-many `steps` is 1000000; 10000 is the limit"],
  ["{ quantile: jobs, step: 0.0000001 }", "5:33 data/too-many `step` is 1e-7; 0.0001 is the smallest"],
  [
    "{ impute: jobs, key: founded, keyvals: { start: 0, stop: 1000000 } }",
    "5:48 data/too-many `keyvals` makes 1000000 values; 10000 is the limit",
  ],
  [
    "{ window: [{ op: rank, as: r }], sort: founded }",
    "5:48 data/wrong-value `sort` is to be a list such as `[{ field: year }]`",
  ],
  [
    "{ window: [{ op: sum, field: jobs, as: r }], frame: [null] }",
    "5:61 data/wrong-value `frame` is to be two numbers or nulls, such as `[-2, 0]`",
  ],
  [
    "{ regression: jobs, on: founded, method: magic }",
    "5:50 data/wrong-value `magic` is not one of `linear`, `log`, `exp`, `pow`, `quad`, `poly`",
  ],
  [
    "{ calculate: sequence(1000000000), as: x }",
    "5:11 data/transform-failed table `t`: `sequence` makes 1000000000 entries; 100000 is the limit",
  ],
])("%s", async (transform, message) => {
  const [first, ...others] = await found(step(transform));
  expect([first, others]).toEqual([message, []]);
});

test.each([
  [
    "{ from: companys, count: true }",
    "2:14 data/unknown-table there is no table `companys` | did you mean `companies`?",
  ],
  [
    "{ from: companies }",
    "2:3 data/no-measure fact `f` does not say what it is | write `count: true`, `sum: <field>`, `field: <field>` or `value: <expression>`",
  ],
  [
    "{ from: companies, sum: jobs, mean: jobs }",
    "2:36 data/two-measures fact `f` has both `sum` and `mean` | keep one, and make the other a fact of its own",
  ],
  ["{ sum: jobs }", "2:8 data/no-table `sum` needs a table | say which with `from`"],
  ["{ value: 1, where: 1 > 0 }", "2:18 data/no-table `where` needs a table | say which with `from`"],
  [
    "{ value: datum.jobs }",
    "2:15 data/no-row there is no row here for `datum` | give the fact a table with `from`, or use facts by their names",
  ],
  [
    "{ value: 1, format: percnt }",
    "2:18 data/unknown-format there is no format `percnt` | did you mean `percent`?",
  ],
  [
    "{ from: companies, sum: jbos }",
    "2:30 data/unknown-field there is no field `jbos` | did you mean `jobs`?",
  ],
  [
    "{ from: companies, where: datum.plcae == 'Oslo', count: true }",
    "2:38 data/unknown-field there is no field `plcae` | did you mean `place`?",
  ],
  [
    "{ from: companies, where: datum.place = 'Oslo', count: true }",
    "2:44 data/wrong-expression `datum.place = 'Oslo'`: `=` does not compare; write `==`",
  ],
  [
    "{ from: companies, sum: name }",
    "2:30 data/not-a-number `sum` needs numbers, but `name` holds text | name a field of numbers, or count rows with `count: true`",
  ],
  [
    "{ from: companies, field: jobs }",
    "2:32 data/not-one-row `f` wants one row of `companies`, and 4 rows are left | say which with `where`, or use `sum`, `mean`, `max` …",
  ],
  [
    "{ from: companies, where: datum.founded == 1999, field: jobs }",
    "2:62 data/not-one-row `f` wants one row of `companies`, and no row is left | say which with `where`, or use `sum`, `mean`, `max` …",
  ],
  [
    "{ value: '[1, 2]' }",
    "2:15 data/not-a-single-value fact `f` is a list or a map, not one value | take one value of it, such as `list[0]`, or a number of it, such as `length(list)`",
  ],
  [
    "{ value: f.share * 2 }",
    "2:17 data/no-member `f` is one value, and has no `share` below it | a fact is written by its name alone: `f`",
  ],
  [
    "{ value: length(prior) }",
    "2:22 data/unknown-prior `prior` needs an edition and a fact | write `prior['2021'].moved_share`",
  ],
  [
    "{ value: \"prior['2020'].moved\" }",
    "2:23 data/unknown-prior there is no register of the facts of `2020` | did you mean `2021`?",
  ],
  [
    "{ value: \"prior['2021'].moved\" }",
    "2:23 data/unknown-prior there is no register of the facts of `2021` | define a fact over a table of that edition: `from: prior.2021…`",
  ],
  [
    "{ value: prior.2021.moved / 2 }",
    "2:15 data/wrong-expression `prior.2021.moved / 2`: a year cannot follow a full stop: write `prior['2021']`",
  ],
  [
    "{ from: prior.2020.companies, count: true }",
    "2:14 data/unknown-table there is no table `prior.2020.companies` | did you mean `2021`?",
  ],
  [
    "{ from: companies, where: jobs > 3, count: true }",
    "2:32 data/unknown-fact there is no fact `jobs` | a field of the row is written `datum.jobs`",
  ],
  [
    "{ value: slice(12) }",
    "2:3 data/expression-failed `slice(12)` has no value: Cannot read properties of null (reading 'slice') | a function met an unknown value: leave it out with `isValid(…)`",
  ],
  [
    "{ from: companies, count: true, each: fonded }",
    "2:44 data/unknown-field there is no field `fonded` | did you mean `founded`?",
  ],
])("fact %s", async (definition, message) => {
  const all = await found(`formats: { percent: { as: percent } }\n${fact(definition)}`);
  expect(all[0]?.replace(/^(\d+)/, (line) => String(Number(line) - 1))).toBe(message);
});

test.each([
  [
    "one: { from: companies, where: jobs > 3, count: true }",
    "3:34 data/fact-for-field `jobs` is the fact here, the same for every row, and not the row's field | the field is written `datum.jobs`",
  ],
  [
    "one: { from: companies, where: datum.place == 'Oslo' && jobs > 3, count: true }",
    "3:59 warning data/fact-for-field `jobs` is the fact here, the same for every row, and not the row's field | the field is written `datum.jobs`; if the fact is meant, give one of the two another name",
  ],
  ["one: { from: companies, where: datum.jobs > jobs / 4, count: true }", undefined],
  ["one: { from: companies, where: all > 3, count: true }", undefined],
])("a fact that is called like a field: %s", async (definition, message) => {
  const facts = `facts:\n  jobs: { from: companies, sum: jobs }\n  ${definition}\n  all: { value: 4 }\n`;
  expect(await found(facts)).toEqual(message === undefined ? [] : [message]);
});

test("a fact that is called like a field, in a transform behind the step that makes the field", async () => {
  const table = (steps: string) =>
    `tables:\n  t:\n    from: companies\n    transform: ${steps}\nfacts:\n  more: { value: 3 }\n`;
  expect(await found(table("[{ calculate: datum.jobs * 2, as: more }, { filter: more > 4 }]"))).toEqual([
    "4:68 data/fact-for-field `more` is the fact here, the same for every row, and not the row's field | the field is written `datum.more`",
  ]);
  expect(await found(table("[{ filter: more > 4 }, { calculate: datum.jobs * 2, as: more }]"))).toEqual([]);
});

test("of many transforms the one that fails is told", async () => {
  const [first, ...others] = await found(`tables:
  t:
    from: companies
    transform:
      - { calculate: datum.jobs + 1, as: more }
      - { calculate: sequence(datum.more * 100000), as: many }
      - { flatten: [many] }
`);
  expect(first).toBe(
    "6:11 data/transform-failed table `t`: `sequence` makes 500000 entries; 100000 is the limit",
  );
  expect(others).toEqual([]);
});

test("an unknown value where a function wants one", async () => {
  const figures = "{ from: companies, where: datum.jobs > 5 || length(datum.jobs.x) > 0, count: true }";
  expect((await found(fact(figures)))[0]).toContain(
    "a function met an unknown value: leave it out with `isValid(…)`",
  );
});

test("a name that expressions keep for themselves", async () => {
  expect(await found("facts:\n  datum: { value: 1 }\n")).toEqual([
    "2:3 data/reserved-name `datum` means something else in expressions | give the fact another name",
  ]);
});

test("names that are taken", async () => {
  expect(await found("tables:\n  regions: { from: companies }\n")).toEqual([
    "2:3 data/repeated-name `regions` is already the name of a CSV table | give the derived table a name of its own",
  ]);
  expect(
    await found("facts:\n  n: { from: companies, count: true, each: founded }\n  n_2019: { value: 1 }\n"),
  ).toEqual([
    "2:44 data/repeated-name `n` makes a fact `n_2019`, and there is one of that name already | give one of the two another name",
  ]);
});

test("circles are told once, with all their members", async () => {
  expect(
    await found("tables:\n  a: { from: b }\n  b: { from: c }\n  c: { from: a }\n  d: { from: a }\n"),
  ).toEqual([
    "2:3 data/circle `a` needs `b` needs `c` needs `a`: a circle has no beginning | table `b` is defined here | table `c` is defined here | start one of them from a CSV table or a value",
  ]);
  expect(await found("facts:\n  x: { value: y + 1 }\n  y: { value: x - 1 }\n  z: { value: z }\n")).toEqual([
    "2:3 data/circle `x` needs `y` needs `x`: a circle has no beginning | fact `y` is defined here | start one of them from a CSV table or a value",
    "4:3 data/circle fact `z` is made from itself | start one of them from a CSV table or a value",
  ]);
  const both =
    "tables:\n  t: { from: companies, transform: [{ filter: datum.jobs > limit }] }\nfacts:\n  limit: { from: t, count: true }\n";
  expect(await found(both)).toEqual([
    "2:3 data/circle `t` needs `limit` needs `t`: a circle has no beginning | fact `limit` is defined here | start one of them from a CSV table or a value",
  ]);
});

test("what stands on a fault is not told again, and is there nevertheless", async () => {
  const { figures, found: all } = await derive(`tables:
  bad: { from: companies, transform: [{ filter: datum.nothing }] }
  worse: { from: bad }
facts:
  n: { from: worse, count: true, each: founded }
  twice: { value: n * 2 + n_2019 }
checks:
  some: { holds: twice > 0 && n_2019 > 0, reason: There are some. }
`);
  expect(all).toEqual([
    "2:55 data/unknown-field there is no field `nothing` | there is `id`, `name`, `founded`, `place`, `jobs`, `grant`",
  ]);
  expect(figures.tables.get("worse")).toMatchObject({ rows: [], faulty: true });
  expect(figures.facts.get("twice")).toMatchObject({ value: null, faulty: true });
  expect(figures.checks).toMatchObject([{ id: "some", holds: false }]);
  expect(figures.evaluate("twice + n_2019")).toEqual({ value: null, facts: ["twice", "n_2019"] });
});

test("all faults of a file come in one run", async () => {
  const all = await found(`tables:
  a:
    from: companise
    transform:
      - { filter: datum.jobs > limt }
      - { fold: name }
facts:
  f: { from: companies, sum: jbos, format: nice }
  g: { value: f / none }
checks:
  c: { holds: g > nothing, reason: none }
`);
  expect(all.map((each) => each.split(" ").slice(0, 2).join(" "))).toEqual([
    "5:32 data/unknown-fact",
    "6:17 data/wrong-value",
    "3:11 data/unknown-table",
    "8:36 data/unknown-format",
    "9:19 data/unknown-fact",
  ]);
});

test("a family's member that the data do not make", async () => {
  const [message] = await found(
    "facts:\n  n: { from: companies, count: true, each: founded }\n  m: { value: n_2018 + 1 }\n",
  );
  expect(message).toBe("3:3 data/unknown-fact there is no fact `n_2018` | did you mean `n_2019`?");
});

test("checks tell their reason and the values in them", async () => {
  const all = await found(`facts:
  jobs: { from: companies, sum: jobs }
  limit: { value: 20 }
  unknown: { from: companies, where: datum.name == 'Delta', field: jobs }
checks:
  enough: { holds: jobs >= limit, reason: Det er for få jobber. }
  soft: { holds: unknown > 1, severity: warning, reason: Ukjent. }
  fine: { holds: jobs == 12, reason: none }
  number: { holds: jobs + 1, reason: none }
  wrong: { holds: jobs >, reason: none }
  failing: { holds: slice(1) == 2, reason: none }
`);
  expect(all).toEqual([
    "6:20 data/check-fails `jobs >= limit` does not hold: Det er for få jobber | `jobs` is 12 | `limit` is 20",
    "7:18 warning data/check-fails `unknown > 1` does not hold: Ukjent | `unknown` is unknown",
    "9:20 data/check-not-a-condition check `number` is 13, neither true nor false | write a comparison, such as `moved <= companies`",
    "10:25 data/wrong-expression `jobs >`: unexpected end of input | look at the quotes, brackets and signs before this place",
    "11:21 data/expression-failed `slice(1) == 2` has no value: Cannot read properties of null (reading 'slice') | a function met an unknown value: leave it out with `isValid(…)`",
  ]);
});

test("a field misspelt where it is made is told once, with the places that miss it", () => {
  const one = { file: "figures.yaml", start: 5, end: 9 };
  const missed = (name: string, start: number, hint: string) =>
    error("data/unknown-field", `there is no field \`${name}\``, {
      span: { ...one, start },
      hint,
      misses: { what: "field", name },
    });
  const [first, second] = [
    missed("remained", 5, "did you mean `remaind`?"),
    missed("remained", 20, "did you mean `remaind`?"),
  ];
  const told = eachFieldOnce([first, second]);
  expect(told).toHaveLength(1);
  expect(told[0]?.notes).toEqual([{ message: "`remained` is used here too", span: second.span }]);
  // What a lookup calls wrongly is then the nearest name there is.
  const lookedUp = missed("regon", 3, "did you mean `region`?");
  expect(eachFieldOnce([lookedUp, missed("region", 9, "did you mean `regon`?")])).toEqual([lookedUp]);
  expect(eachFieldOnce([lookedUp, missed("jbos", 9, "did you mean `jobs`?")])).toHaveLength(2);
});
