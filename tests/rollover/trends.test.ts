/** Facts through the editions, as tables: what they hold, what is marked in print, and what charts make of them. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/base/index.ts";
import { planEditions } from "../../src/edition/index.ts";
import { createLocale } from "../../src/locale/index.ts";
import { composeDocument, dumpDocument } from "../../src/narrative/index.ts";
import { type Publication, setPublication } from "../../src/publication/index.ts";
import { projectWith, repository } from "../host.ts";
import { type Files, openWith } from "./round.ts";

const FIGURES = "content/startups/figures.yaml";
const SECTION = "content/startups/2023/sections/forord.yaml";
const textOf = (file: string) => new TextDecoder().decode(repository.read(file));
const trends = (facts: string) => `
trends:
  through_editions:
    note: Andelen som har flyttet, slik hver rapport sa det.
    facts: [${facts}]
`;
const withTrends = (facts = "moved_share, moved_share_2019, moved_share_2014"): Files => ({
  [FIGURES]: textOf(FIGURES) + trends(facts),
});

async function rowsOf(files: Files) {
  const { open, found } = await openWith(files, "2023");
  const rows = open.figures.tables.get("through_editions")?.rows ?? [];
  return { rows, codes: found.map(({ code }) => code).filter((code) => code.startsWith("data/")) };
}

test("a row for each edition that printed the fact; no change across a break", async () => {
  const { rows } = await rowsOf(withTrends());
  expect(rows).toEqual([
    {
      edition: 2021,
      fact: "moved_share",
      member: "moved_share",
      value: 0.376470588235,
      change: null,
      mark: null,
    },
    {
      edition: 2023,
      fact: "moved_share",
      member: "moved_share",
      value: 0.507246376812,
      change: null,
      mark: "b",
    },
    {
      edition: 2021,
      fact: "moved_share_2019",
      member: "moved_share_2019",
      value: 0.214285714286,
      change: null,
      mark: null,
    },
    expect.objectContaining({
      edition: 2023,
      fact: "moved_share_2019",
      mark: null,
      change: 0.197478991596,
    }),
    expect.objectContaining({ edition: 2023, fact: "moved_share_2014", change: null, mark: null }),
  ]);
});

test("a changed definition breaks the series as a declared break does", async () => {
  const EDITION = "content/startups/2023/edition.yaml";
  const unbridged = textOf(EDITION).replace(/^ {2}moved_\*: .*$/m, "  other_*: Noe annet.");
  const { rows } = await rowsOf({ ...withTrends("moved_share_2019"), [EDITION]: unbridged });
  expect(rows.map(({ mark, change }) => [mark, change])).toEqual([
    [null, null],
    ["b", null],
  ]);
});

test("a family is called with a star, and its members are what the star stands for", async () => {
  const { rows } = await rowsOf(withTrends('"moved_share_*"'));
  expect(new Set(rows.map(({ member }) => member))).toEqual(
    new Set([2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021]),
  );
});

test("members that begin with a zero keep it, and then all are words", async () => {
  const figures = textOf(FIGURES).replace(
    /^facts:$/m,
    "facts:\n  codes_0301: { value: 1 }\n  codes_1103: { value: 2 }",
  );
  const { rows } = await rowsOf({ [FIGURES]: figures + trends('"codes_*"') });
  expect(rows.map(({ member, edition }) => [member, edition])).toEqual([
    ["0301", 2023],
    ["1103", 2023],
  ]);
});

test("facts of a report that has none are told", async () => {
  const { codes } = await rowsOf({ [FIGURES]: trends("moved_share") });
  expect(codes).toContain("data/unknown-fact");
});

test.each([
  ["moved_shar", "data/unknown-fact"],
  ['"nothing_*"', "data/unknown-fact"],
])("%s is told", async (facts, code) => {
  expect((await rowsOf(withTrends(facts))).codes).toContain(code);
});

test("a name that a table has already is told", async () => {
  const { codes } = await rowsOf({
    [FIGURES]: textOf(FIGURES) + trends("moved_share").replace("through_editions", "leakage"),
  });
  expect(codes).toContain("data/repeated-name");
});

const BLOCKS = `id: forord
title: Gjennom årene
blocks:
  - type: table
    id: years
    table: through_editions
    caption: Andelen som har flyttet
    groupBy: fact
    columns:
      - { field: edition, head: Rapport, format: { as: year } }
      - { field: value, head: Andel, format: { as: percent, decimals: 1 } }
      - { field: change, head: Endring, format: { as: points, decimals: 1, sign: always } }
  - { type: chart, id: slope, chart: through }
  - { type: chart, id: panels, chart: panels }
`;
const CHARTS: Files = {
  "content/startups/charts/through.yaml": `title: Fra rapport til rapport
alt: Linjer fra 2021 til 2023, én for hvert årskull.
labels: { moved_share: Alle }
table: through_editions
kind: slope
options: { category: member, period: edition, value: value, marks: mark, format: { as: percent, decimals: 0 } }
`,
  "content/startups/charts/panels.yaml": `title: Fra rapport til rapport
alt: Ett lite diagram for hvert årskull.
table: through_editions
kind: small-multiples
options: { panel: member, x: edition, value: value, format: { as: percent, decimals: 0 } }
`,
};

test("the mark stands behind the value without being asked for, and a note says what it means", async () => {
  const { open } = await openWith({ ...withTrends(), [SECTION]: BLOCKS, ...CHARTS }, "2023");
  const locale = createLocale("nb", open.sources.labels.get("nb")?.value);
  const { value } = await composeDocument({ ...open, locale });
  const lines = (value === undefined ? "" : dumpDocument(value)).split("\n").map((line) => line.trim());
  expect(lines.filter((line) => /^body: 202[13] /.test(line)).slice(0, 4)).toEqual([
    "body: 2021 | 37,6⎵% | –",
    "body: 2023 | 50,7⎵%sup[b] | –",
    "body: 2021 | 21,4⎵% | –",
    "body: 2023 | 41,2⎵% | +19,7⍽pp",
  ]);
  expect(lines.join("\n")).toContain("b⍽brudd i serien, ikke sammenlignbart med tallet før.");
});

describe("charts through the editions", () => {
  let set: Publication | undefined;
  let found: readonly Diagnostic[];
  beforeAll(async () => {
    const report = textOf("content/startups/report.yaml")
      .replace(/^sections:\n(?: {2}- .*\n)+/m, "sections: [forord]\n")
      .replace(/^handouts:[\s\S]*/m, "");
    const files = {
      ...withTrends('moved_share, "moved_share_*"'),
      [SECTION]: BLOCKS,
      ...CHARTS,
      "content/startups/report.yaml": report,
    };
    const { open } = await openWith(files, "2023");
    const [plan] = planEditions(open.sources, { outputs: ["screen"] });
    const run = { host: projectWith(files), enter: () => {}, tool: "reissue" };
    const outcome = plan && (await setPublication(open, plan, run));
    set = outcome?.value;
    found = outcome?.diagnostics ?? [];
  }, 60_000);

  test("a slope names each year at both ends, small multiples have a panel for each", () => {
    expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
    const words = (chart: string) =>
      JSON.stringify(set?.charts.get(`forord/${chart}`)?.drawing ?? "").replace(/[\u00A0\u202F]/g, " ");
    expect(words("slope")).not.toBe('""');
    expect(words("panels")).not.toBe('""');
    expect(set?.charts.get("forord/slope")?.data.rows).toHaveLength(15);
  });

  test("no line leads over a break, whose letter stands behind the value", () => {
    const marks = set?.charts.get("forord/slope")?.drawing.marks ?? [];
    const words = marks.flatMap((mark) => (mark.kind === "text" ? [mark.run.text.join("")] : []));
    const plain = words.map((each) => each.replace(/\p{Zs}+/gu, " "));
    expect(plain).toContain("Alle 38 %");
    expect(plain).toContain("51 % b Alle");
    const lines = marks.filter((mark) => mark.kind === "path" && mark.stroke?.width === 1.25);
    const leading = lines.filter((mark) => mark.kind === "path" && mark.path.steps === "ML");
    // 2016 to 2020: the five year groups that both reports have.
    expect(leading).toHaveLength(5);
  });
});
