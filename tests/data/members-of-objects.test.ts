/** Names and values that every object of JavaScript has too: they are words like any other. */
import { describe, expect, test } from "vitest";
import { derive, dumpTable } from "./press.ts";

const COMPANIES = `id,name,founded,place,jobs,grant
1,Alfa,2019,constructor,4,1.5
2,Bravo,2019,toString,6,
3,hasOwnProperty,2020,constructor,2,2.5
4,Delta,2021,__proto__,5,0.5
`;
const tableBy = (transform: string): string =>
  `tables:\n  t:\n    from: companies\n    transform:\n      - ${transform}\n`;

describe("values", () => {
  test("are counted, summed and named as any other", async () => {
    const { figures, found } = await derive(
      "facts:\n  n: { from: companies, count: true, each: place }\n  s: { from: companies, sum: jobs, each: name }\n",
      {},
      COMPANIES,
    );
    expect(found).toEqual([]);
    const values = [...figures.facts].map(([name, { value }]) => `${name}=${value}`).join(" ");
    expect(values).toBe(
      "n=4 n_constructor=2 n_tostring=1 n_proto=1 s=17 s_alfa=4 s_bravo=6 s_hasownproperty=2 s_delta=5",
    );
  });

  test("make groups", async () => {
    const by = tableBy("{ aggregate: [{ op: sum, field: jobs, as: n }], groupby: [place] }");
    const { figures, found } = await derive(by, {}, COMPANIES);
    expect(found).toEqual([]);
    expect(dumpTable(figures, "t")).toEqual([
      '{"place":"constructor","n":6} < 2023/companies:2 2023/companies:4',
      '{"place":"toString","n":6} < 2023/companies:3',
      '{"place":"__proto__","n":5} < 2023/companies:5',
    ]);
  });

  test.each([
    "{ pivot: place, value: jobs, groupby: [founded] }",
    "{ impute: jobs, key: place, groupby: [founded], value: 0 }",
    "{ window: [{ op: rank, as: n }], groupby: [place] }",
    "{ quantile: jobs, groupby: [place], probs: [0.5] }",
  ])("are told where Vega would lose them: %s", async (transform) => {
    const { found } = await derive(tableBy(transform), {}, COMPANIES);
    const [, kind = ""] = /^\{ (\w+)/.exec(transform) ?? [];
    expect(found).toEqual([
      `5:11 data/kept-value \`${kind}\` cannot tell the value \`constructor\` of \`place\` from a word of its own | write it otherwise before: \`{ calculate: "datum['place'] + ' '", as: place }\``,
    ]);
  });
});

test("fields that transforms make", async () => {
  const { figures, found } = await derive(
    `${tableBy("{ calculate: datum.jobs * 2, as: toString }")}facts:\n  n: { from: t, sum: toString }\n`,
    {},
    COMPANIES,
  );
  expect(found).toEqual([]);
  expect(figures.facts.get("n")?.value).toBe(34);
});

test("names of facts that nobody defined", async () => {
  const { found } = await derive("facts:\n  n: { value: constructor + 1 }\n  m: { value: valueOf }\n");
  expect(found.map((each) => each.replace(/ \|.*/, ""))).toEqual([
    "2:15 data/unknown-fact there is no fact `constructor`",
    "3:15 data/unknown-fact there is no fact `valueOf`",
  ]);
});
