/** A draft in another language shows what is not translated: on the page, at its foot, and to those who listen. */
import { beforeAll, expect, test } from "vitest";
import { planEditions } from "../../src/edition/index.ts";
import type { RuleItem, TextItem } from "../../src/layout/index.ts";
import { type Publication, proofPublication, setPublication } from "../../src/publication/index.ts";
import { openReport, type Run } from "../../src/report/index.ts";
import { dumpStructure } from "../../src/tag/index.ts";
import { projectWith } from "../host.ts";
import { TRIAL, unit } from "./trial.ts";

const TEXT =
  "Vi talte «alle» selskaper[^a], og vi talte dem så grundig at linjen fortsetter på den neste, der *tallene* står.\n\n[^a]: Også de døde.\n";
const LATER = "Siden talte vi igjen.\n";
const SECTION = `id: first
title: Hva vi talte
blocks:
  - { id: intro, type: text, text: ${JSON.stringify(TEXT)} }
  - { id: later, type: text, text: ${JSON.stringify(LATER)} }
`;

const filesWith = (units: string) => ({
  ...TRIAL,
  "content/trial/2023/sections/first.yaml": SECTION,
  "content/trial/figures.yaml": "facts: {}\n",
  "data/trial/2023/datapackage.yaml": "name: trial\nresources: []\n",
  "content/trial/2023/translations/en-GB/first.yaml": `units:\n${units}`,
  "content/trial/2023/translations/en-GB/edition.yaml": `units:\n${unit("title", "The report", "Rapporten")}`,
  "content/trial/2023/translations/en-GB/report.yaml": `units:\n${
    unit("name", "The report", "Rapporten") + unit("publisher", "Us", "Oss")
  }`,
});

async function issue(
  units: string,
): Promise<{ readonly set: Publication; readonly preflight: readonly string[] }> {
  const run: Run = { host: projectWith(filesWith(units)), enter: () => {}, tool: "reissue test" };
  const { value: open } = await openReport({ report: "trial", edition: undefined }, run);
  const [plan] = open ? planEditions(open.sources, { locales: ["en-GB"] }) : [];
  const set = open && plan ? await setPublication(open, plan, run) : undefined;
  if (!open || !set?.value) throw new Error(set?.diagnostics.map(({ message }) => message).join("\n"));
  const { value: proof } = await proofPublication(set.value, open, run);
  return { set: set.value, preflight: (proof?.findings ?? []).map(({ code, level }) => `${code} ${level}`) };
}

const LATER_IN_ENGLISH = unit("later.text", "Later we counted again.\n", LATER);
let draft: Publication;
let preflight: readonly string[];

beforeAll(async () => {
  const issued = await issue(unit("title", "What we count", "Hva vi teller") + LATER_IN_ENGLISH);
  draft = issued.set;
  preflight = issued.preflight;
});

const textsOn = ({ pages }: Publication) =>
  pages.pages.flatMap(({ items }) => items.filter((item): item is TextItem => item.kind === "text"));
const wordsOf = ({ line }: TextItem) => line.runs.map(({ text }) => text.join("")).join("");
/** The theme's rule for untranslated texts: 2 points of brick. */
const rulesOn = ({ pages }: Publication) =>
  pages.pages.flatMap(({ items }) =>
    items.filter(
      (item): item is RuleItem => item.kind === "rule" && item.weight === 2 && item.from[0] === item.to[0],
    ),
  );

test("a rule stands beside every line of the source's language, and beside no other", () => {
  const rules = rulesOn(draft);
  const isMarked = ({ x, baseline }: TextItem) =>
    rules.some(({ from, to }) => from[1] < baseline && to[1] > baseline && from[0] < x && from[0] > x - 10);
  const marked = textsOn(draft).filter(isMarked).map(wordsOf).join(" ");
  for (const words of ["[nb] Hva vi talte", "linjen fortsetter", "tallene", "Også de døde."])
    expect(marked).toContain(words);
  expect(marked).not.toContain("Later we counted again");
  // Lines of one column share a rule.
  expect(rules.length).toBeLessThan(textsOn(draft).filter(isMarked).length);
});

test("the foot of every page says how many there are", () => {
  const said = textsOn(draft).map(wordsOf);
  expect(said.filter((words) => words === "Draft. Texts not yet translated: 2").length).toBeGreaterThan(0);
});

test("they are read aloud in their own language, and set in it", () => {
  const tree = dumpStructure(draft.structure, draft.pages);
  expect(tree).toMatch(/H1\n\s+"1"\n\s+Span lang=nb\n\s+"\[nb\] Hva vi talte"/);
  expect(tree).toMatch(/Span lang=nb\n\s+"\[nb\] Vi talte «alle» selskaper/);
  expect(tree).toMatch(/Note [^\n]*\n(?:\s+[^\n]*\n)*?\s+Span lang=nb\n\s+"Også de døde\."/);
  expect(tree).toMatch(/P\n\s+"Later we counted again\."/);
});

test("preflight takes a heading in another language for a heading with words", () => {
  expect(preflight.filter((finding) => finding.startsWith("S03"))).toEqual([]);
});

test("where everything is translated nothing is marked", async () => {
  const english = "We counted “all” companies[^a].\n\n[^a]: The dead too.\n";
  const { set } = await issue(
    unit("title", "What we counted", "Hva vi talte") + unit("intro.text", english, TEXT) + LATER_IN_ENGLISH,
  );
  expect(set.document.untranslated).toBeUndefined();
  expect(rulesOn(set)).toEqual([]);
  expect(textsOn(set).map(wordsOf).join(" ")).not.toContain("Draft");
});
