import { expect, test } from "vitest";
import { repository } from "../host.ts";
import { compose, type Trial } from "./trial.ts";

const NB = "templates/shared/labels/nb.yaml";
const words = (name: string): string => new TextDecoder().decode(repository.read(name));

/** The shared words without the lines that `left` matches. */
const without = (left: RegExp): string => words(NB).replace(left, "");

const CHART = { "content/trial/charts/bars.yaml": "title: Søyler\ntable: t\nspec: { mark: bar }\n" };
const section = (blocks: string): string => `blocks:\n${blocks}`;

async function found(trial: Trial): Promise<readonly string[]> {
  const { findings } = await compose(trial);
  return findings.filter((each) => each.includes("unknown-word") || each.includes("narrative/argument"));
}

test("a word that the program asks for and no file has", async () => {
  const chart = section("  - { type: chart, id: bars, chart: bars, alt: Søyler }\n");
  const tables = { t: [{ a: 1 }] };
  expect(await found({ section: chart, tables, files: CHART })).toEqual([]);
  const files = { ...CHART, [NB]: without(/^figure: .*\n/m) };
  expect(await found({ section: chart, tables, files })).toEqual([
    "narrative/unknown-word nb.yaml:3:1 «contents: Innhold colophon: Kolofon erra…» the theme has no word `figure` in `nb` (add `figure: …` to labels/nb.yaml: figures are numbered with it)",
  ]);
  // Of a report without figures it is not asked.
  expect(await found({ text: "Hei.", files: { [NB]: without(/^figure: .*\n/m) } })).toEqual([]);
});

test.each([
  ["noteLink", /^noteLink: .*\n/m, "Hei.[^a]\n\n[^a]: Der."],
  ["page", /^( *)page: .*\n/gm, 'Se {{ref "intro" form="page"}}.'],
])("the word `%s`", async (word, line, text) => {
  const [told = "", ...others] = await found({ text, files: { [NB]: without(line) } });
  expect(told).toContain(
    `the theme has no word \`${word}\` in \`nb\` (add \`${word}: …\` to labels/nb.yaml: `,
  );
  expect(others).toEqual([]);
});

test("a word of the theme under a name that nobody asks for", async () => {
  const own = "templates/magazine/labels/nb.yaml";
  expect(await found({ text: "Hei.", files: { [own]: "contnets: I dette heftet\nmine: Mitt\n" } })).toEqual([
    "narrative/unknown-word nb.yaml:1:1 «contnets» no template and no part of the program asks for the word `contnets` (did you mean `contents`?)",
  ]);
  expect(await found({ text: "Hei.", files: { [own]: "ref: { pgae: s. }\n" } })).toEqual([
    "narrative/unknown-word nb.yaml:1:8 «pgae» no template and no part of the program asks for the word `ref.pgae` (did you mean `ref.page`?)",
  ]);
  // All the shared words, in a file of the theme's.
  expect(await found({ text: "Hei.", files: { [own]: words(NB) } })).toEqual([]);
});

test("a noun that facts are counted in", async () => {
  const facts = {
    n: [138, { unit: "compny" }],
    m: [2, { unit: "compny" }],
    ships: [3, { unit: "ship" }],
  } as const;
  expect(await found({ text: "Hei.", facts })).toEqual([
    "narrative/unknown-word figures.yaml:0:0 «» `n` is counted in `compny`, a noun that the theme does not have (did you mean `company`?)",
    "narrative/unknown-word figures.yaml:0:0 «» `ships` is counted in `ship`, a noun that the theme does not have (add `ship: { one: …, other: … }` under `units` in labels/nb.yaml)",
  ]);
  const [told] = await found({ text: 'Så {{n m unit="compny"}}.', facts: { m: [2] } });
  expect(told).toContain(
    '`{{n}}` counts in `compny`, a noun that the theme does not have (add it under `units` in labels/nb.yaml, or write unit="none")',
  );
});

test("a mark whose meaning no file has", async () => {
  const table = section("  - { type: table, id: t, table: t, columns: [{ field: a, head: A, marks: m }] }\n");
  const marked = (mark: string): Trial => ({
    section: table,
    tables: { t: [{ a: "x", m: mark }] },
    fields: {
      t: [
        { name: "a", type: "string" },
        { name: "m", type: "string" },
      ],
    },
  });
  expect(await found(marked("r"))).toEqual([]);
  const [told] = await found({ ...marked("p"), files: { [NB]: without(/^ {2}p: .*\n/m) } });
  expect(told).toContain(
    "the theme does not say in `nb` what the mark `p` means (add `p: …` under `marks` in labels/nb.yaml)",
  );
});
