/** What was wrong in an edition and has been put right: a page of its own, a line on the cover, in every language. */
import { beforeAll, describe, expect, test } from "vitest";
import { planEditions } from "../../src/edition/index.ts";
import { createLocale } from "../../src/locale/index.ts";
import { composeDocument, dumpDocument } from "../../src/narrative/index.ts";
import { type Publication, setPublication } from "../../src/publication/index.ts";
import { planNewEdition } from "../../src/rollover/index.ts";
import { dumpStructure } from "../../src/tag/index.ts";
import { translateSources, unitsOf } from "../../src/translation/index.ts";
import { hashOf } from "../../src/translation/units.ts";
import { projectWith, repository } from "../host.ts";
import { type Files, openWith } from "./round.ts";

const REPORT = "content/startups/report.yaml";
const ERRATA = "content/startups/2023/errata.yaml";
const ENGLISH = "content/startups/2023/translations/en-GB/errata.yaml";

const errata = (at = "lekkasjen/tabell-lekkasje") => `intro: |
  Disse feilene er rettet etter at rapporten ble trykt.
errata:
  - id: bodo
    date: 2024-02-01
    at: lekkasjen
    printed: 19 selskaper fra 2021
    correct: "{{companies_2021}} selskaper fra 2021"
    reason: Ett selskap var talt to ganger.
  - id: table
    date: 2024-03-15
    at: ${at}
    printed: 51,2 prosent
    correct: "{{moved_share}}"
`;
const english = `units:
  bodo.printed: { text: "19 companies from 2021", source: ${hashOf("19 selskaper fra 2021")}, state: approved }
`;

/** The chapter on who left, alone, with its errata. */
function files(text = errata()): Files {
  const report = new TextDecoder().decode(repository.read(REPORT));
  const alone = report
    .replace(/^sections:\n(?: {2}- .*\n)+/m, "sections: [lekkasjen]\n")
    .replace(/^handouts:[\s\S]*/m, "");
  return { [REPORT]: alone, [ERRATA]: text, [ENGLISH]: english };
}

const here = (
  file: string,
  found: readonly { readonly code: string; readonly span?: { file: string } | undefined }[],
) => found.filter(({ span }) => span?.file === file).map(({ code }) => code);

async function composed(text: string, tag = "nb", changed: Files = {}) {
  const { open, found } = await openWith({ ...files(text), ...changed }, "2023");
  const inTongue = tag === "nb" ? open.sources : translateSources(open.sources, tag).value;
  if (inTongue === undefined) throw new Error("not translated");
  const locale = createLocale(tag, inTongue.labels.get(tag)?.value);
  const { value, diagnostics } = await composeDocument({ ...open, sources: inTongue, locale });
  const all = [...found, ...diagnostics];
  const dump = value === undefined ? "" : dumpDocument(value);
  const page = dump.slice(dump.search(/^errata errata/m));
  return { page, dump, codes: [...here(ERRATA, all), ...here("templates/magazine/theme.yaml", all)] };
}

test("the newest comes first, with its place, what stood there and what should", async () => {
  const { page, dump, codes } = await composed(errata());
  expect(codes).toEqual([]);
  await expect(page.slice(0, page.search(/^(?:colophon |notes$)/m))).toMatchFileSnapshot(
    "expected/errata.txt",
  );
  expect(dump).toMatch(/cover-kicker.*Rettet.*15.*mars.*2024/);
});

test("in another language the fixed words and what is translated are its own", async () => {
  const { page } = await composed(errata(), "en-GB");
  expect(page).toContain("Corrections");
  expect(page).toContain("19 companies from 2021");
  expect(page).toContain("[nb]");
});

test("a theme without a page for them is told so", async () => {
  const { dump, codes } = await composed(errata(), "nb", { "templates/shared/errata.hbs": undefined });
  expect(dump).not.toMatch(/^errata /m);
  expect(codes).toEqual(["narrative/no-template"]);
});

test("its texts are units of translation, and a new edition does not carry them", async () => {
  const { open } = await openWith(files(), "2023");
  const ids = unitsOf(open.sources).map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith("errata."))).toEqual([
    "errata.intro",
    "errata.bodo.printed",
    "errata.bodo.correct",
    "errata.bodo.reason",
    "errata.table.printed",
    "errata.table.correct",
  ]);
  const next = planNewEdition({ sources: open.sources, edition: "2025", host: projectWith(files()) });
  expect(next.value?.files.filter(({ path }) => path.includes("errata"))).toEqual([]);
  expect(next.value?.todo).not.toContain("errata");
});

test.each([
  ["a place that is not there", errata("lekkasjen/tabel-lekkasje"), "narrative/unknown-block"],
  ["a day that is not there", errata().replace("2024-02-01", "2024-02-31"), "source/bad-date"],
  ["two of one name", errata().replace("id: table", "id: bodo"), "source/repeated"],
  [
    "a fact that is not there",
    errata().replace("{{moved_share}}", "{{moved_shar}}"),
    "narrative/unknown-fact",
  ],
])("%s is told", async (_, text, code) => {
  const { codes } = await composed(text);
  expect(codes).toContain(code);
});

describe("laid out", () => {
  let set: Publication;
  beforeAll(async () => {
    const { open } = await openWith(files(), "2023");
    const [plan] = planEditions(open.sources, {});
    const run = { host: projectWith(files()), enter: () => {}, tool: "reissue" };
    const outcome = plan && (await setPublication(open, plan, run));
    if (outcome?.value === undefined) throw new Error(JSON.stringify(outcome?.diagnostics));
    const { value } = outcome;
    set = value;
  }, 60_000);

  test("the page is read under its heading, and stands in bookmarks and contents", () => {
    const structure = dumpStructure(set.structure, set.pages);
    expect(structure).toMatch(/H1\n\s+"Rettelser"/);
    expect(set.pages.outline.map(({ title }) => title)).toContain("Rettelser");
    // Once, and not with every place: the contents of a full page have a line to spare, and no more.
    expect(set.pages.entries.filter(({ target }) => target.startsWith("errata"))).toHaveLength(1);
  });

  test("its references know their pages", () => {
    const start = set.pages.destinations.get("lekkasjen")?.pageIndex ?? -1;
    const folio = set.pages.pages[start]?.folio ?? "?";
    const structure = dumpStructure(set.structure, set.pages);
    expect(structure.replace(/[\u00A0\u202F]/g, " ")).toContain(`side ${folio}`);
  });
});
