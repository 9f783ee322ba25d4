import { describe, expect, test } from "vitest";
import { type Diagnostic, positionAt } from "../../src/base/index.ts";
import { pathOf, planEditions, planHandouts, scopeSources } from "../../src/edition/index.ts";
import { dumpPages } from "../../src/layout/index.ts";
import { gatherAttachments } from "../../src/pdf/index.ts";
import { foliosOf, openLanguage, type Publication, setInLanguage } from "../../src/publication/index.ts";
import { openReport } from "../../src/report/index.ts";
import { dumpStructure } from "../../src/tag/index.ts";
import { hashOf } from "../../src/translation/units.ts";
import { projectWith, repository } from "../host.ts";
import { HARBOUR, spoilt } from "./harbour.ts";

type Files = typeof HARBOUR;

async function open(files: Files) {
  const run = { host: projectWith(files), enter: () => {}, tool: "reissue test" };
  const opened = await openReport({ report: "harbour", edition: undefined }, run);
  if (!opened.value) throw new Error(JSON.stringify(opened.diagnostics));
  return { run, open: opened.value, texts: opened.texts };
}

async function plansOf(files: Files, only?: readonly string[]) {
  const { open: report, texts } = await open(files);
  const { value = [], diagnostics } = planHandouts(report.sources, report.figures, { only });
  const told = diagnostics.map(({ code, message, span, hint }: Diagnostic) => {
    const { line, column } = positionAt(texts.get(span?.file ?? "") ?? "", span?.start ?? 0);
    return `${code} ${span?.file}:${line}:${column} ${message} (${hint})`;
  });
  return { paths: value.map((plan) => pathOf(plan, "screen")), told };
}

/** Every handout in a language, by its name, with what was found. */
async function allSet(locale: string, files: Files = HARBOUR) {
  const { open: report, run } = await open(files);
  const { value: language } = await openLanguage(report, locale, run);
  const [whole] = planEditions(report.sources, { locales: [locale] });
  if (!language || !whole) throw new Error("the harbour has no such language");
  const main = await setInLanguage(whole, { open: report, language, run });
  if (!main.value) throw new Error(JSON.stringify(main.diagnostics));
  const elsewhere = foliosOf(main.value);
  const sheets = new Map<string, Publication>();
  const found: Diagnostic[] = [];
  for (const plan of planHandouts(report.sources, report.figures, { locales: [locale] }).value ?? []) {
    const set = await setInLanguage(plan, { open: report, language, elsewhere, run });
    found.push(...set.diagnostics);
    if (set.value) sheets.set(plan.name, set.value);
  }
  return { main: main.value, sheets, found, report };
}

const english = allSet("en-GB");

async function sheet(name: string): Promise<Publication> {
  const { sheets } = await english;
  const found = sheets.get(name);
  if (!found) throw new Error(`there is no sheet ${name}`);
  return found;
}

/** What is read aloud, and what stands in the margins, in one line each. */
const read = ({ structure, pages }: Publication): string => dumpStructure(structure, pages);
const margins = ({ pages }: Publication): readonly string[] => [
  ...new Set(
    pages.pages.flatMap(({ items }) =>
      items.flatMap((item) =>
        item.kind === "text" && "artifact" in item.part && item.part.artifact === "pagination"
          ? [item.line.runs.map(({ text }) => text.join("")).join("")]
          : [],
      ),
    ),
  ),
];

const REPORT = "content/harbour/report.yaml";

describe("what is planned", () => {
  test("a section, a group, four sections and a row each have a file of their own", async () => {
    const { paths, told } = await plansOf(HARBOUR);
    expect(told).toEqual([]);
    expect(paths.map((path) => path.replace("output/harbour/2024/en-GB/handouts/", ""))).toEqual([
      "boats.pdf",
      "leaflet.pdf",
      "everything.pdf",
      "quay-aeroy-nord.pdf",
      "quay-ostre-kai.pdf",
      "quay-a-gamle.pdf",
    ]);
  });

  test("some of them are planned by their ids", async () => {
    expect((await plansOf(HARBOUR, ["boats"])).paths).toEqual([
      "output/harbour/2024/en-GB/handouts/boats.pdf",
    ]);
  });

  test("data that are still to come leave no field missing", async () => {
    const pivot =
      "      - { pivot: month, value: boats, groupby: [quay], op: sum }\n      - { calculate: datum.May, as: visits }\n";
    const steps = / {6}- \{ joinaggregate[\s\S]*as: share \}\n/;
    const figures = String(HARBOUR["content/harbour/figures.yaml"]).replace(steps, pivot);
    const empty = {
      ...HARBOUR,
      "data/harbour/2024/visits.csv": "quay,month,boats\n",
      "content/harbour/figures.yaml": figures,
    };
    expect((await plansOf(empty, ["quay"])).told).toEqual([]);
  });

  test("rows of one name are told once their table is sound", async () => {
    const each = "each: { table: by_quay, key: quay, formats: { share: { as: percent, decimals: 1 } } }";
    const twice = spoilt(REPORT, each, "each: { table: visits, key: quay }");
    const codesOf = async (files: Files) =>
      (await plansOf(files, ["quay"])).told.map((told) => told.split(" ")[0]);
    expect(new Set(await codesOf(twice))).toEqual(new Set(["edition/repeated-sheet"]));
    const visits = "data/harbour/2024/visits.csv";
    const faulty = `${String(HARBOUR[visits]).trimEnd()}\nØstre kai,May,many\n`;
    expect(await codesOf({ ...twice, [visits]: faulty })).toEqual([]);
  });

  const report = REPORT;
  test.each([
    [
      spoilt(report, "table: by_quay", "table: by_quays"),
      `edition/unknown-table ${report}:29:20 handout \`quay\` has a sheet for each row of \`by_quays\`, which is not there (did you mean \`by_quay\`?)`,
    ],
    [
      spoilt(report, "key: quay", "key: quays"),
      `edition/unknown-field ${report}:29:34 table \`by_quay\` has no field \`quays\` (did you mean \`quay\`?)`,
    ],
    [
      spoilt(report, "share: { as: percent", "shares: { as: percent"),
      `edition/unknown-field ${report}:29:51 table \`by_quay\` has no field \`shares\` (did you mean \`share\`?)`,
    ],
    [
      spoilt(report, "without: [gone]", "without: [gon]"),
      `edition/unknown-block ${report}:18:15 handout \`leaflet\` leaves out \`gon\`, which is not in it (did you mean \`gone\`?)`,
    ],
    [
      spoilt("data/harbour/2024/visits.csv", "Østre kai", "Aeroy nord"),
      `edition/repeated-sheet ${report}:29:34 two rows of \`by_quay\` would be one sheet: \`Ærøy/Nord\` and \`Aeroy nord\` (choose a field whose values are all different, or aggregate the table by it)`,
    ],
    [
      spoilt("data/harbour/2024/visits.csv", "Østre kai", "//"),
      `edition/nameless-sheet ${report}:29:34 a row of \`by_quay\` gives its sheet no name: \`//\` (fill in \`quay\` with letters or digits in every row)`,
    ],
    [
      spoilt(report, "- id: everything", "- id: quay-ostre-kai"),
      `edition/repeated-sheet ${report}:25:9 handout \`quay\` makes a sheet \`quay-ostre-kai\` for \`Østre kai\`, and handout \`quay-ostre-kai\` is called so already (give one of the two handouts another id)`,
    ],
  ])("a mistake is told where it stands %#", async (files, told) => {
    expect((await plansOf(files)).told).toEqual([told]);
  });
});

test("a table that is still empty has no fields yet, which is told of its data alone", async () => {
  const visits = "data/harbour/2024/visits.csv";
  const [header = ""] = String(HARBOUR[visits]).split("\n");
  const { told } = await plansOf({ ...HARBOUR, [visits]: `${header}\n` });
  expect(told).toEqual([]);
});

describe("passages that stand only where the data say so", () => {
  const SHEET = "content/harbour/2024/sheets/quaysheet.yaml";
  const QUAYS = "content/harbour/2024/sections/quays.yaml";
  const more = (file: string, blocks: string): Files => ({ ...HARBOUR, [file]: HARBOUR[file] + blocks });
  const passage = (id: string, when: string, words: string): string =>
    `  - { id: ${id}, type: text, when: "${when}", text: "${words}" }\n`;

  test("a sheet has those that are true of its row, and unknown is not true", async () => {
    const large = passage("large", "row_visits >= 20", "It is the largest.");
    const all = passage("small", "row_visits < 20", "It is small.") + large;
    const { sheets, found } = await allSet("en-GB", more(SHEET, all));
    expect(found).toEqual([]);
    const said = ["quay-aeroy-nord", "quay-ostre-kai"].map((name) => {
      const publication = sheets.get(name);
      return publication ? read(publication).match(/It is [^.]+\./g) : null;
    });
    expect(said).toEqual([["It is small."], ["It is the largest."]]);
  });

  test("a chart that has nothing to show on a sheet says on whose, and how to pass it over", async () => {
    const chart = "content/harbour/charts/months.yaml";
    const few = spoilt(chart, "  mark: bar", "  transform: [{ filter: datum.boats < 20 }]\n  mark: bar");
    const { found } = await allSet("en-GB", few);
    expect(found.map(({ code, notes, hint }) => [code, notes?.[0]?.message, hint])).toEqual([
      [
        "chart/no-data",
        "on the sheet of `Østre kai`",
        "give its block a `when` that is true of the rows alone that have something to show",
      ],
    ]);
    const by = "  - id: by-month\n";
    const passed = String(HARBOUR[SHEET]).replace(by, `${by}    when: row_visits < 20\n`);
    expect((await allSet("en-GB", { ...few, [SHEET]: passed })).found).toEqual([]);
  });

  test("what is not printed claims nothing, and keeps no place", async () => {
    const blocks = `${passage("few", "visits < 40", "There were few.").replace("text,", 'text, holds: "visits < 40",')}  - { id: end, type: text, text: "::figure{ref=list}\\n\\nThat is all." }\n`;
    const { main, found } = await allSet("en-GB", more(QUAYS, blocks));
    expect(found).toEqual([]);
    expect(read(main)).toContain("That is all.");
    expect(read(main)).not.toContain("There were few.");
  });

  test.each([
    [
      passage("few", "visit < 40", "There were few."),
      "edition/condition 15:34 `when`: there is no fact `visit` (did you mean `visits`?)",
    ],
    [
      passage("few", "visits", "There were few."),
      "edition/condition 15:34 `visits` is not a question of true or false (compare it with something: `row_seats > 0`)",
    ],
    [
      `${passage("few", "visits < 40", "There were few.")}  - { id: end, type: text, text: 'See {{ref "few" form="page"}}.' }\n`,
      "narrative/unknown-block 16:39 `few` is not printed here, as its `when` is not true (put the reference into a block with the same `when`)",
    ],
  ])("a mistake is told where it stands %#", async (blocks, told) => {
    const { open: opened, run, texts } = await open(more(QUAYS, blocks));
    const { value: language } = await openLanguage(opened, "en-GB", run);
    const [whole] = planEditions(opened.sources, {});
    if (!language || !whole) throw new Error("the harbour cannot be planned");
    const { diagnostics } = await setInLanguage(whole, { open: opened, language, run });
    expect(
      diagnostics.map(({ code, message, span, hint }) => {
        const { line, column } = positionAt(texts.get(QUAYS) ?? "", span?.start ?? 0);
        return `${code} ${line}:${column} ${message} (${hint})`;
      }),
    ).toEqual([told]);
  });
});

describe("what the report says of a handout's sections", () => {
  const ERRATUM = "date: 2024-06-01, printed: One, correct: Two";

  test("they stand on its page master, in its columns, and are not counted", async () => {
    const { open: report } = await open(HARBOUR);
    const [boats] = report.sources.report.value.handouts;
    const sections = boats ? scopeSources(report.sources, boats).sections : [];
    expect(sections.map(({ value: { id, master, numbered } }) => ({ id, master, numbered }))).toEqual([
      { id: "boats", master: "sheet", numbered: false },
    ]);
  });

  test("errata of a section, of a block by its name or by both, and no other", async () => {
    const errata = ["boats", "own", "boats/how", "money", "money/dues"].map(
      (at, index) => `  - { id: e${index}, at: ${at}, ${ERRATUM} }`,
    );
    const file = "content/harbour/2024/errata.yaml";
    const { open: report } = await open({ ...HARBOUR, [file]: `errata:\n${errata.join("\n")}\n` });
    const [boats] = report.sources.report.value.handouts;
    const kept = boats && scopeSources(report.sources, boats).errata;
    expect(kept?.value.errata.map(({ at }) => at)).toEqual(["boats", "own", "boats/how"]);
  });
});

describe("what is made", () => {
  test("nothing is found in any of them, and nothing in the whole report is missed", async () => {
    const { found, sheets } = await english;
    expect(found).toEqual([]);
    expect(sheets.size).toBe(6);
  });

  test("pages, notes and tables are counted anew, without cover and colophon", async () => {
    const { main } = await english;
    const boats = await sheet("boats");
    expect(boats.pages.pages.map(({ folio, master }) => [folio, master])).toEqual([["1", "sheet"]]);
    expect(read(main)).toContain("Table 2");
    expect(read(boats)).toContain("Table 1");
    expect(read(boats)).not.toContain("Table 2");
    expect([...boats.document.notes.values()].map(({ number }) => number)).toEqual([1]);
    expect(boats.document.title).toBe("Boats alone");
  });

  test("a part that is not in the handout is a page of the main report; one that is, a link", async () => {
    const boats = await sheet("boats");
    const words = read(boats).replaceAll("\u00a0", " ");
    const { main } = await english;
    const page = foliosOf(main).get("quays/list");
    expect(words).toContain(`the main report, page ${page}`);
    expect(words).toContain("Table 1");
    const targets = boats.document.stories.flatMap(({ blocks }) =>
      [...JSON.stringify(blocks).matchAll(/"target":"([^"]+)"/g)].map(([, target]) => target),
    );
    expect(targets).toEqual(["boats/own"]);
    for (const target of targets) expect(boats.pages.destinations.has(target ?? "")).toBe(true);
  });

  test("a theme without words for the main report is told so", async () => {
    const labels = "templates/shared/labels/en-GB.yaml";
    const words = new TextDecoder().decode(repository.read(labels)).replace(/\n {2}elsewhere:.*/, "");
    const { found } = await allSet("en-GB", { ...HARBOUR, [labels]: words });
    expect(found[0]).toMatchObject({
      code: "narrative/unknown-word",
      message: "`list` is in the main report, and the theme has no words for that",
    });
  });

  test("the margins tell the report, whom to ask and where the whole is", async () => {
    expect(margins(await sheet("boats"))).toEqual([
      "The harbour 2024",
      "Ask the harbour office",
      "The whole report: https://example.org/harbour",
      "1",
    ]);
  });

  test("a margin line is left out where the report has none of what it names", async () => {
    const { sheets } = await allSet(
      "en-GB",
      spoilt("content/harbour/report.yaml", "website: https://example.org/harbour\n", ""),
    );
    expect([...sheets.values()].flatMap(margins).join()).not.toContain("The whole report");
  });

  test("a group has its master's size, its blocks without those left out, and its method at the end", async () => {
    const leaflet = await sheet("leaflet");
    const [first] = leaflet.pages.pages;
    expect([first?.trim.width, first?.trim.height].map((side) => Math.round(side ?? 0))).toEqual([595, 420]);
    const words = read(leaflet);
    expect(words).not.toContain("This is left out");
    expect(words.trim().split("\n").join(" ")).toMatch(/All boats were counted\..*Counted by hand/);
  });

  test("a contents page comes with four sections and not before", async () => {
    const roles = async (name: string) => (await sheet(name)).document.stories.map(({ role }) => role);
    expect(await roles("everything")).toEqual(["contents", "section", "section", "section", "section"]);
    expect(await roles("leaflet")).toEqual(["section", "section"]);
  });

  test("its contents page is of the same size, with the same margin lines", async () => {
    const { pages } = await sheet("everything");
    expect(new Set(pages.pages.map(({ master }) => master))).toEqual(new Set(["sheet"]));
  });

  test("a row's sheet has the row's own facts and records, and the report's for comparison", async () => {
    const nord = await sheet("quay-aeroy-nord");
    expect(nord.document.title).toBe("Ærøy/Nord");
    expect(read(nord)).toContain("Ærøy/Nord had 10 of 40 visits, 25.0%.");
    expect(nord.charts.get("quaysheet/by-month")?.data.rows).toEqual([
      ["May", "4"],
      ["June", "6"],
    ]);
    const kai = await sheet("quay-ostre-kai");
    expect(kai.charts.get("quaysheet/by-month")?.data.rows).toEqual([["May", "20"]]);
  });

  test("the data of its charts travel inside it", async () => {
    const { report } = await english;
    const nord = await sheet("quay-aeroy-nord");
    expect(gatherAttachments(report.sources, nord.charts, "en-GB").map(({ name }) => name)).toEqual([
      "visits.csv",
      "quaysheet-by-month.csv",
    ]);
  });

  test("the same sheet in another language says so in that language", async () => {
    const { sheets } = await allSet("nb");
    const boats = sheets.get("boats");
    if (!boats) throw new Error("there is no sheet in Norwegian");
    expect(read(boats).replaceAll("\u00a0", " ")).toMatch(/hovedrapporten, side \d/);
    expect(margins(boats)[2]).toBe("Hele rapporten: https://example.org/harbour");
  });

  test("a translated handout has a translated title", async () => {
    const source = hashOf("Boats alone");
    const units = `units:\n  boats.title:\n    text: "Bare båter"\n    source: "${source}"\n    state: reviewed\n`;
    const files = { ...HARBOUR, "content/harbour/2024/translations/nb/report.yaml": units };
    const { sheets } = await allSet("nb", files);
    expect(sheets.get("boats")?.document.title).toBe("Bare båter");
  });

  test("a publication without a page is told where its sections are listed", async () => {
    const report = spoilt(
      REPORT,
      "sections: [quays, boats, money, method]\nhandouts",
      "sections: []\nhandouts",
    );
    const files = { ...report, [REPORT]: String(report[REPORT]).replace(/handouts:.*/s, "") };
    const { open: opened, run, texts } = await open(files);
    const { value: language } = await openLanguage(opened, "en-GB", run);
    const [whole] = planEditions(opened.sources, {});
    if (!language || !whole) throw new Error("the harbour cannot be planned");
    const { value, diagnostics } = await setInLanguage(whole, { open: opened, language, run });
    expect(value).toBeUndefined();
    const [first] = diagnostics;
    expect([first?.code, first?.message]).toEqual(["edition/no-pages", "the report has no pages"]);
    expect(positionAt(texts.get(REPORT) ?? "", first?.span?.start ?? 0).line).toBe(9);
  });

  test("a sheet tells the errata of what it holds, and has no page of them otherwise", async () => {
    const errata = (at: string, id: string): string =>
      `  - { id: ${id}, date: 2024-06-01, at: ${at}, printed: Wrong ${id}, correct: Right ${id} }\n`;
    const path = "content/harbour/2024/errata.yaml";
    const files = {
      ...HARBOUR,
      [path]: `errata:\n${errata("money/dues", "one")}${errata("own", "two")}`,
      "templates/shared/errata.hbs":
        '<section id="errata" class="errata" data-title="Errata">{{#each errata}}<p id="{{id}}">{{place}}: {{correct}}</p>{{/each}}</section>\n',
    };
    const { main, sheets, found } = await allSet("en-GB", files);
    expect(found).toEqual([]);
    expect(read(main)).toMatch(/Right one[\s\S]*Right two|Right two[\s\S]*Right one/);
    const boats = sheets.get("boats");
    expect(boats && read(boats)).toContain("Right two");
    expect(boats && read(boats)).not.toContain("Right one");
    const kai = sheets.get("quay-ostre-kai");
    expect(kai?.document.stories.map(({ role }) => role)).toEqual(["section"]);
  });

  test("strips of colour run across the page to the bleed", async () => {
    const boats = await sheet("boats");
    expect(dumpPages(boats.pages)).toMatch(/panel/);
    const [first] = boats.pages.pages;
    const [strip] = first?.items.filter(({ kind }) => kind === "panel") ?? [];
    const bleed = first?.bleed ?? 0;
    expect(strip).toMatchObject({
      box: { x: -bleed, y: -bleed, width: (first?.trim.width ?? 0) + 2 * bleed },
    });
  });
});
