import { expect, test } from "vitest";
import { explainFact } from "../../src/data/index.ts";
import { derive } from "./press.ts";

const FIGURES = `tables:
  placed:
    note: Med landsdel.
    from: companies
    transform:
      - { filter: datum.jobs > limit }
      - { lookup: place, from: { data: { name: regions }, key: place, fields: [region] } }
facts:
  limit: { value: 3 }
  east: { from: placed, where: datum.region == 'east', count: true }
  share: { value: east / 4, format: { as: percent }, note: Andelen av alle. }
`;

const write = (value: unknown) => (value === 0.25 ? "25 %" : String(value));

test("a fact is explained down to its lines", async () => {
  const { figures, sources } = await derive(FIGURES);
  const { text, data } = explainFact(figures, sources, "share", write);
  const hash = (id: string) => figures.facts.get(id)?.definitionHash.slice(0, 12);
  expect(text).toBe(
    `share = 25 % (0.25)
├─ Andelen av alle.
├─ east / 4  (figures.yaml:11, definition ${hash("share")})
├─ east = 1
│   └─ count of placed where datum.region == 'east'  (figures.yaml:10, definition ${hash("east")})
├─ table placed: 2 rows, from companies  (figures.yaml:2)
│   { filter: datum.jobs > limit }
│   { lookup: place, from: { data: { name: regions }, key: place, fields: [region] } }
│   with limit = 3
├─ table companies: 4 rows, CSV  (2023/datapackage.yaml:3)
├─ table regions: 2 rows, CSV  (2023/datapackage.yaml:13)
└─ 2 lines of data
    2023/companies.csv:2  1,Alfa,2019,Oslo,4,1.5
    2023/regions.csv:2  Oslo,east
`,
  );
  expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  expect(data).toMatchObject({
    id: "share",
    value: 0.25,
    lineCount: 2,
    facts: [{ id: "east", value: 1, lines: [] }],
  });
});

test("of many lines the first twenty are shown", async () => {
  const rows = Array.from({ length: 50 }, (_, index) => `${index},Firma ${index},2019,Oslo,1,\n`);
  const csv = `id,name,founded,place,jobs,grant\n${rows.join("")}`;
  const { figures, sources } = await derive("facts:\n  n: { from: companies, count: true }\n", {}, csv);
  const { text, data } = explainFact(figures, sources, "n", write);
  expect([data.lineCount, data.lines.length]).toEqual([50, 20]);
  expect(text).toMatch(
    /2023\/companies\.csv:21 {2}19,Firma 19,2019,Oslo,1,\n {4}… and 30 more; --format json lists them all\n$/,
  );
  expect(explainFact(figures, sources, "n", write, "all").data.lines).toHaveLength(50);
});

test("of a faulty fact there is no version", async () => {
  const { figures, sources } = await derive(
    "facts:\n  n: { from: companies, where: datum.place = 3, count: true }\n",
  );
  expect(explainFact(figures, sources, "n", write).text).toBe(
    "n = null (unknown)\n└─ count of companies  (figures.yaml:2)\n",
  );
});

test("a fact that several use is explained at its first place", async () => {
  const { figures, sources } = await derive(`facts:
  one: { value: 1 }
  two: { value: one + one }
  three: { value: two + one }
`);
  const { text, data } = explainFact(figures, sources, "three", write);
  expect(text.replaceAll(/ {2}\(figures[^)]*\)/g, "")).toBe(`three = 3
├─ two + one
├─ two = 2
│   ├─ one + one
│   └─ one = 1
│       └─ 1
└─ one = 1  (see above)
`);
  expect(data.facts.map(({ id, explained }) => [id, explained])).toEqual([
    ["two", "here"],
    ["one", "above"],
  ]);
});

test("facts that stand on the same facts forty deep are explained once each", async () => {
  const steps = Array.from(
    { length: 40 },
    (_, step) =>
      `  a${step + 1}: { value: a${step} + b${step} }\n  b${step + 1}: { value: a${step} - b${step} }\n`,
  );
  const yaml = `facts:\n  a0: { value: 1 }\n  b0: { value: 2 }\n${steps.join("")}`;
  const { figures, sources } = await derive(yaml);
  const { text } = explainFact(figures, sources, "a40", write);
  const heads = text.split("\n").filter((line) => / = /.test(line));
  expect(heads.filter((head) => !head.endsWith("(see above)"))).toHaveLength(81);
});
