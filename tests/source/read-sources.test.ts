import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Host } from "../../src/base/index.ts";
import { listEditions, listReports, pathWithin, readSources } from "../../src/source/index.ts";
import { memoryHost } from "./memory-host.ts";
import { dump, extended, onlyHint, readTiny, replaced, SMALL } from "./small-project.ts";

const REPORT = "content/tiny/report.yaml";
const report = (more: string) => extended(REPORT, more);
const INTRO = "content/tiny/2023/sections/intro.yaml";
const FIGURES = "content/tiny/figures.yaml";

describe("a whole project", () => {
  test("the smallest reads without a finding", () => {
    const outcome = readTiny({});
    expect(dump(outcome)).toEqual([]);
    const sources = outcome.value;
    expect(sources?.report.value.outputs).toEqual(["screen"]);
    expect(sources?.edition.value).toMatchObject({ edition: "2023", status: "draft", prior: [] });
    expect(sources?.sections.map(({ value }) => value.id)).toEqual(["intro"]);
    expect(sources?.figures.value).toEqual({ tables: {}, trends: {}, formats: {}, facts: {}, checks: {} });
    expect(sources?.themeFolder).toBe("templates/plain");
    expect([...(sources?.templates ?? [])]).toEqual([
      ["section", { name: "section", file: "templates/plain/section.hbs", text: "<section></section>\n" }],
    ]);
    expect(sources?.labels.get("nb")?.value).toEqual({ contents: "Innhold" });
    expect(sources?.inputs.map(({ file }) => file).sort()).toEqual(Object.keys(SMALL).sort());
    expect([...(sources?.texts.keys() ?? [])].sort()).toEqual(Object.keys(SMALL).sort());
  });

  test("every input is known by its bytes", () => {
    const files = { ...SMALL, "templates/plain/section.hbs": "abc" };
    const { value } = readSources(memoryHost(files), { report: "tiny", edition: undefined });
    expect(value?.inputs.find(({ file }) => file.endsWith(".hbs"))).toEqual({
      file: "templates/plain/section.hbs",
      bytes: 3,
      sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    });
  });

  test("no sections, charts by name, figures, labels of any depth", () => {
    const outcome = readTiny({
      ...replaced(REPORT, "sections: [intro]", "sections: []"),
      [INTRO]: "",
      "content/tiny/charts/flow.yaml": "title: Flyt\ntable: t\nspec: { mark: bar }\n",
      "content/tiny/figures.yaml": "facts:\n  n: { value: 3 }\n",
      "templates/plain/labels/nb.yaml": "units:\n  company: { one: selskap, other: selskaper }\n",
    });
    expect(dump(outcome)).toEqual([
      "warning source/unlisted-section intro.yaml:1:1 section `intro` is not printed: the report does not list it",
    ]);
    expect(outcome.value?.sections).toEqual([]);
    expect(outcome.value?.charts.get("flow")?.value.spec).toEqual({ mark: "bar" });
    expect(outcome.value?.labels.get("nb")?.value).toEqual({
      units: { company: { one: "selskap", other: "selskaper" } },
    });
  });

  test("sections that are no list are one fault, and not as many as there are files and handouts", () => {
    const handout = "handouts:\n  - { id: one, title: One, sections: [intro] }\n";
    const files = replaced(REPORT, "sections: [intro]", "sections: intro");
    const outcome = readTiny({ [REPORT]: `${files[REPORT]}${handout}` });
    expect(dump(outcome)).toEqual([
      "error source/wrong-type report.yaml:7:11 `sections` is `intro`, but must be a list",
    ]);
  });

  test("templates and labels that all themes share, unless the theme has its own", () => {
    const outcome = readTiny({
      ...replaced(REPORT, "[nb]", "[nb, nn]"),
      "templates/shared/section.hbs": "<section>shared</section>",
      "templates/shared/_text.hbs": "<div></div>",
      "templates/shared/labels/nb.yaml": "contents: Felles\n",
      "templates/shared/labels/nn.yaml": "contents: Innhald\n",
    });
    expect(dump(outcome)).toEqual([]);
    const files = new Map([...(outcome.value?.templates ?? [])].map(([name, { file }]) => [name, file]));
    expect(files).toEqual(
      new Map([
        ["section", "templates/plain/section.hbs"],
        ["_text", "templates/shared/_text.hbs"],
      ]),
    );
    expect(outcome.value?.labels.get("nb")?.value).toEqual({ contents: "Innhold" });
    expect(outcome.value?.labels.get("nn")?.value).toEqual({ contents: "Innhald" });
  });

  test("a theme's words lie over the shared ones, each known by its own file", () => {
    const { value, diagnostics } = readTiny({
      "templates/shared/labels/nb.yaml":
        "contents: Felles\nnote: Note\nunits:\n  company: { one: firma, other: firmaer }\n",
      "templates/plain/labels/nb.yaml": "contents: Innhold\nunits:\n  town: { one: by, other: byer }\n",
    });
    const labels = value?.labels.get("nb");
    expect(diagnostics).toEqual([]);
    expect(labels?.value).toEqual({
      contents: "Innhold",
      note: "Note",
      units: { company: { one: "firma", other: "firmaer" }, town: { one: "by", other: "byer" } },
    });
    const placeOf = (...path: string[]) => {
      const { file, start, end } = labels?.at(path) ?? { file: "", start: 0, end: 0 };
      return [file, value?.texts.get(file)?.slice(start, end)];
    };
    expect(placeOf("contents")).toEqual(["templates/plain/labels/nb.yaml", "Innhold"]);
    expect(placeOf("note")).toEqual(["templates/shared/labels/nb.yaml", "Note"]);
    expect(placeOf("units", "company", "other")).toEqual(["templates/shared/labels/nb.yaml", "firmaer"]);
  });

  test("translations by locale and part", () => {
    const unit = "{ text: Hello, source: 0123456789ab, state: new }";
    const outcome = readTiny({
      "content/tiny/2023/translations/en-GB/intro.yaml": `units:\n  intro.first.text: ${unit}\n`,
    });
    expect(dump(outcome)).toEqual([]);
    expect(
      outcome.value?.translations.get("en-GB")?.get("intro")?.value.units["intro.first.text"]?.text,
    ).toBe("Hello");
  });

  test("a glossary's language that the report does not have is told once where it is a slip", () => {
    const outcome = readTiny({
      ...replaced(REPORT, "[nb]", "[nb, en-GB]"),
      "content/tiny/glossary.yaml":
        "terms:\n  fjord: { en-GB: fjord, en-US: inlet, fr: fjord }\n  by: { en-US: city }\n",
    });
    expect(dump(outcome)).toEqual([
      "warning source/unread-locale glossary.yaml:2:26 no language of the report reads words in `en-US`",
    ]);
  });

  test("translations of a region that the report does not have", () => {
    const outcome = readTiny({
      ...replaced(REPORT, "[nb]", "[nb, en-GB]"),
      "content/tiny/2023/translations/en-US/intro.yaml": "units: {}\n",
    });
    expect(dump(outcome)).toContain(
      "warning source/unread-locale report.yaml:5:10 no language of the report reads `content/tiny/2023/translations/en-US`",
    );
  });

  test("translations into Norwegian of no kind", () => {
    const outcome = readTiny({ "content/tiny/2023/translations/no/intro.yaml": "units: {}\n" });
    expect(dump(outcome)).toContain(
      "warning source/unread-locale report.yaml:5:10 no language of the report reads `content/tiny/2023/translations/no`",
    );
  });

  test("faults of all files come out in one run", () => {
    const outcome = readTiny({
      ...report("theme2: x\n"),
      "content/tiny/2023/edition.yaml": "edition: 2023\ntitel: Tiny\ndate: 2023-12-01\n",
      "content/tiny/figures.yaml": "fakts: {}\n",
      "content/tiny/charts/flow.yaml": "title: Vekst: mer\n",
      [INTRO]: "id: intro\ntitle: Intro\nblocks:\n  - type: text\n    id: a\n    tekst: b\n",
      "data/tiny/2023/datapackage.yaml":
        "resources:\n  - name: t\n    path: t.csv\n    schema: { fields: [{ name: a }] }\n",
      "data/tiny/2023/t.csv": "a\n1,2\n",
      "templates/plain/theme.yaml": "name: Plain\n",
      "templates/plain/labels/nb.yaml": "contents: 1\n",
    });
    expect(dump(outcome).map((line) => line.replace(/^error source\/(\S+) (\S+) .*/, "$2 $1"))).toEqual([
      "edition.yaml:2:1 unknown-key",
      "report.yaml:8:1 unknown-key",
      "figures.yaml:1:1 unknown-key",
      "flow.yaml:1:13 colon-in-text",
      "intro.yaml:6:5 unknown-key",
      "t.csv:2:1 csv-ragged",
      "nb.yaml:1:11 number-as-text",
      "theme.yaml:1:1 missing-key",
    ]);
    expect(outcome.value).toBeUndefined();
    expect(outcome.texts.get("data/tiny/2023/t.csv")).toBe("a\n1,2\n");
  });
});

describe("which report and edition", () => {
  const two = { "content/tiny/2021/edition.yaml": "edition: 2021\ntitle: Old\ndate: 2021-01-01\n" };
  test("reports and editions are folders that hold their file", () => {
    const host = memoryHost({ ...SMALL, ...two, "content/notes/a.md": "", "content/tiny/images/a.jpg": "" });
    expect(listReports(host)).toEqual(["tiny"]);
    expect(listEditions(host, "tiny")).toEqual(["2021", "2023"]);
  });
  test("the newest edition is taken unless one is named", () => {
    expect(readTiny(two).value?.edition.value.title).toBe("Tiny");
    const old = readTiny(
      {
        ...two,
        "content/tiny/2021/sections/intro.yaml": SMALL[INTRO] ?? "",
        "data/tiny/2021/datapackage.yaml": "resources: []\n",
      },
      "2021",
    );
    expect(dump(old)).toEqual([]);
    expect(old.value?.edition.value.title).toBe("Old");
  });
  test("a name that is none is told with the nearest", () => {
    expect(dump(readTiny({}, "2032"))).toEqual([
      "error source/no-edition report `tiny` has no edition `2032`",
    ]);
    expect(onlyHint(readTiny({}, "2032"))).toBe("did you mean `2023`?");
    const host = memoryHost(SMALL);
    expect(readSources(host, { report: "tinny", edition: undefined }).diagnostics).toEqual([
      {
        code: "source/no-report",
        severity: "error",
        message: "there is no report `tinny`",
        hint: "did you mean `tiny`?",
      },
    ]);
    expect(readSources(host, { report: "../../etc", edition: undefined }).diagnostics[0]?.code).toBe(
      "source/no-report",
    );
  });
  test("a report without an edition says where one would stand", () => {
    const outcome = readSources(memoryHost({ [REPORT]: SMALL[REPORT] ?? "" }), {
      report: "tiny",
      edition: undefined,
    });
    expect(dump(outcome)).toEqual(["error source/no-edition report `tiny` has no edition"]);
    expect(onlyHint(outcome)).toBe("an edition is a folder of `content/tiny/` with an `edition.yaml`");
  });
});

describe("files that are named but not there, and there but not named", () => {
  test("a section without a file, and the file that it was meant to be", () => {
    const outcome = readTiny({
      ...replaced(REPORT, "[intro]", "[intro, leakage]"),
      "content/tiny/2023/sections/leakege.yaml": "id: leakege\ntitle: L\nblocks: []\n",
    });
    expect(dump(outcome)).toEqual([
      "error source/missing-file report.yaml:7:19 section `leakage` has no file `content/tiny/2023/sections/leakage.yaml`",
    ]);
    expect(outcome.diagnostics[0]?.hint).toBe("did you mean `leakege`?");
  });
  test("a file with another ending is told, once", () => {
    const outcome = readTiny({ "content/tiny/charts/flow.yml": "title: a\n" });
    expect(dump(outcome)).toEqual([
      "error source/wrong-ending flow.yml:1:1 `content/tiny/charts/flow.yml` is not read: its name does not end in `.yaml`",
    ]);
    expect(onlyHint(outcome)).toBe("rename it to `flow.yaml`");
    expect(dump(readTiny({ [INTRO]: undefined, [INTRO.replace("yaml", "yml")]: SMALL[INTRO] }))).toEqual([
      "error source/wrong-ending intro.yml:1:1 `content/tiny/2023/sections/intro.yml` is not read: its name does not end in `.yaml`",
    ]);
    const nb = "templates/plain/labels/nb.yaml";
    expect(dump(readTiny({ [nb]: undefined, "templates/plain/labels/nb.YAML": SMALL[nb] }))).toEqual([
      "error source/wrong-ending nb.YAML:1:1 `templates/plain/labels/nb.YAML` is not read: its name does not end in `.yaml`",
    ]);
    // It may be anybody's.
    expect(dump(readTiny({ "content/tiny/2023/sheets/own.json": "{}\n" }))).toEqual([
      "warning source/wrong-ending own.json:1:1 `content/tiny/2023/sheets/own.json` is not read: its name does not end in `.yaml`",
    ]);
  });
  test("a file that is there and cannot be read, and files that editors keep beside others", () => {
    const data = "data/tiny/2023/a.csv";
    const locked: Record<string, string> = {
      ...SMALL,
      [data]: "id\n1\n",
      "data/tiny/2023/datapackage.yaml":
        "resources:\n  - { name: a, path: a.csv, schema: { fields: [{ name: id }] } }\n",
      "content/tiny/2023/sections/.#intro.yaml": "",
      "templates/plain/._section.hbs": "\0",
    };
    const host = memoryHost(locked);
    const read = (path: string) => ([INTRO, data, FIGURES].includes(path) ? undefined : host.read(path));
    const outcome = readSources({ ...host, read }, { report: "tiny", edition: undefined });
    expect(dump(outcome)).toEqual([
      "error source/unreadable-file intro.yaml:1:1 `content/tiny/2023/sections/intro.yaml` is there, but cannot be read",
      "error source/unreadable-file a.csv:1:1 `data/tiny/2023/a.csv` is there, but cannot be read",
    ]);
    const withFigures = { ...memoryHost({ ...locked, [FIGURES]: "facts: {}\n" }), read };
    expect(dump(readSources(withFigures, { report: "tiny", edition: undefined }))[0]).toBe(
      "error source/unreadable-file figures.yaml:1:1 `content/tiny/figures.yaml` is there, but cannot be read",
    );
  });
  test("a theme, labels", () => {
    expect(dump(readTiny({ ...replaced(REPORT, "theme: plain", "theme: plian") }))).toEqual([
      "error source/missing-file report.yaml:6:8 there is no theme `templates/plian/theme.yaml`",
    ]);
    const shared = readTiny({
      ...replaced(REPORT, "theme: plain", "theme: shared"),
      "templates/shared/_text.hbs": "<div></div>",
    });
    expect(dump(shared)).toEqual([
      "error source/missing-file report.yaml:6:8 there is no theme `templates/shared/theme.yaml`",
    ]);
    // In other languages the theme's words may be translated with the report's.
    expect(dump(readTiny({ ...replaced(REPORT, "[nb]", "[nb, nn]") }))).toEqual([]);
    const outcome = readTiny(
      replaced(REPORT, "sourceLocale: nb\nlocales: [nb]", "sourceLocale: nn\nlocales: [nn]"),
    );
    expect(dump(outcome)).toEqual([
      "error source/missing-file report.yaml:5:11 there is no file `templates/plain/labels/nn.yaml`",
    ]);
    expect(onlyHint(outcome)).toBe(
      "the theme's own words, such as `Figure`, stand in it: copy another language's, and translate them",
    );
    const norwegian = replaced(REPORT, "sourceLocale: nb\nlocales: [nb]", "sourceLocale: no\nlocales: [no]");
    expect(onlyHint(readTiny(norwegian))).toBe("did you mean `nb`?");
  });
});

describe("data", () => {
  const EDITION = "content/tiny/2023/edition.yaml";
  const old = "resources:\n  - { name: t, path: t.csv, schema: { fields: [{ name: a }] } }\n";
  test("earlier editions' tables lie beside this one's", () => {
    const outcome = readTiny({
      [EDITION]: `${SMALL[EDITION]}prior: [2021]\n`,
      "data/tiny/2021/datapackage.yaml": old,
      "data/tiny/2021/t.csv": "a\n1\n",
    });
    expect(dump(outcome)).toEqual([]);
    expect(outcome.value?.priorTables.get("2021")?.get("t")?.rows).toEqual([{ values: { a: "1" }, line: 2 }]);
  });
  test("the folder of the data may be named", () => {
    const outcome = readTiny({
      [EDITION]: `${SMALL[EDITION]}data: data/shared\n`,
      "data/shared/datapackage.yaml": old,
      "data/shared/t.csv": "a\n1\n",
    });
    expect(outcome.value?.tables.get("t")?.file).toBe("data/shared/t.csv");
  });
  test.each([
    {
      more: "data: ../../etc\n",
      found: "error source/path-outside edition.yaml:4:7 `../../etc` leaves the project's folder",
    },
    {
      more: "data: /etc\n",
      found: "error source/path-outside edition.yaml:4:7 `/etc` leaves the project's folder",
    },
    {
      more: "data: C:\\data\n",
      found: "error source/path-outside edition.yaml:4:7 `C:\\data` leaves the project's folder",
    },
    {
      more: "data: https://example.org/data\n",
      found:
        "error source/path-outside edition.yaml:4:7 `https://example.org/data` is an address, not a file of the project",
    },
    {
      more: "prior: [../../../etc]\n",
      found: "error source/path-outside edition.yaml:4:9 `../../../etc` leaves the project's folder",
    },
    {
      more: "data: data/nowhere\n",
      found: "error source/no-data edition.yaml:4:7 there is no data package `data/nowhere/datapackage.yaml`",
    },
    {
      more: "prior: [2021]\n",
      found:
        "error source/no-data edition.yaml:4:9 there is no data package `data/tiny/2021/datapackage.yaml`",
    },
  ])("$more", ({ more, found }) => {
    expect(dump(readTiny({ [EDITION]: `${SMALL[EDITION]}${more}` }))).toEqual([found]);
  });
  test("an edition without data is warned of, and has no tables", () => {
    const { "data/tiny/2023/datapackage.yaml": _, ...bare } = SMALL;
    const outcome = readSources(memoryHost(bare), { report: "tiny", edition: undefined });
    expect(dump(outcome)).toEqual([
      "warning source/no-data the edition has no data: there is no `data/tiny/2023/datapackage.yaml`",
    ]);
    expect(outcome.value?.tables.size).toBe(0);
  });
});

describe("rules between the parts of a file", () => {
  const EDITION = "content/tiny/2023/edition.yaml";
  test.each([
    {
      files: replaced(REPORT, "id: tiny", "id: big"),
      found: "wrong-name report.yaml:1:5 `id` is `big`, but the report's folder is called `tiny`",
    },
    {
      files: replaced(EDITION, "edition: 2023", "edition: 2022"),
      found: "wrong-name edition.yaml:1:10 `edition` is `2022`, but the edition's folder is called `2023`",
    },
    {
      files: replaced(INTRO, "id: intro", "id: inntro"),
      found: "wrong-name intro.yaml:1:5 `id` is `inntro`, but the file is called `intro`",
    },
    {
      files: replaced(REPORT, "[intro]", "[intro, intro]"),
      found: "repeated report.yaml:7:19 the section `intro` stands twice",
    },
    {
      files: replaced(REPORT, "[nb]", "[nb, nb]"),
      found: "repeated report.yaml:5:15 the locale `nb` stands twice",
    },
    {
      files: replaced(REPORT, "sourceLocale: nb", "sourceLocale: nn"),
      found: "unknown-locale report.yaml:4:15 `locales` does not have the source locale `nn`",
    },
    {
      files: report("handouts:\n  - { id: a, title: A, sections: [intor] }\n"),
      found: "unknown-section report.yaml:9:35 the report has no section `intor`",
    },
    {
      files: report(
        "handouts:\n  - { id: a, title: A, sections: [intro] }\n  - { id: a, title: B, sections: [intro] }\n",
      ),
      found: "repeated report.yaml:10:11 the handout `a` stands twice",
    },
    {
      files: replaced(EDITION, "2023-12-01", "2023-02-30"),
      found: "bad-date edition.yaml:3:7 the calendar has no day `2023-02-30`",
    },
    {
      files: { [INTRO]: `${SMALL[INTRO]}  - type: text\n    id: first\n    text: b\n` },
      found: "repeated intro.yaml:9:9 the block `first` stands twice",
    },
    {
      files: {
        [INTRO]: `${SMALL[INTRO]}  - type: keyfigures\n    id: k\n    items: [{ id: a, figure: b, label: c }, { id: a, figure: b, label: c }]\n`,
      },
      found: "repeated intro.yaml:10:51 the item `a` stands twice",
    },
  ])("$found", ({ files, found }) => {
    expect(dump(readTiny(files))).toEqual([`error source/${found}`]);
  });

  test("sign-offs of a section that is not there", () => {
    const signoff = "  - { section: intor, role: editor, by: A, on: 2023-12-01, hash: 0123456789ab }";
    const files = { "content/tiny/2023/signoff.yaml": `signoffs:\n${signoff}\n` };
    expect(dump(readTiny(files))).toEqual([
      "warning source/unknown-section signoff.yaml:2:16 the report has no section `intor`, for which somebody answers",
    ]);
  });
  test("they are told beside what the schema finds", () => {
    const files = { [INTRO]: `${SMALL[INTRO]}  - type: text\n    id: first\n    tekst: b\n` };
    expect(dump(readTiny(files)).map((line) => line.split(" ")[1])).toEqual([
      "source/unknown-key",
      "source/repeated",
    ]);
  });
});

test.each([
  { folder: "content/a", written: "images/b.jpg", path: "content/a/images/b.jpg" },
  { folder: "content/a", written: "./../b.jpg", path: "content/b.jpg" },
  { folder: "content/a", written: "..\\..\\..\\b.jpg", path: undefined },
  { folder: "content/a", written: "../../b.jpg", path: "b.jpg" },
  { folder: "content/a", written: "../../../b.jpg", path: undefined },
  { folder: "content/a", written: "x/../../../../content/a/b.jpg", path: undefined },
  { folder: "content/a", written: "/b.jpg", path: undefined },
  { folder: "content/a", written: "\\\\server\\b.jpg", path: undefined },
  { folder: "content/a", written: "~/b.jpg", path: undefined },
  { folder: "content/a", written: "file:///etc/passwd", path: undefined },
  { folder: "content/a", written: "data:text/plain,x", path: undefined },
  { folder: "content/a", written: "", path: undefined },
  { folder: "content/a", written: "b\0.jpg", path: undefined },
])("$written from $folder is $path", ({ folder, written, path }) => {
  expect(pathWithin(folder, written)).toBe(path);
});

test("sheets are held against the rules of sections, and bear no section's name", () => {
  const sheet = (name: string, id: string, text = "Hei.") => ({
    [`content/tiny/2023/sheets/${name}.yaml`]: `id: ${id}\ntitle: Ark\nblocks:\n  - { type: text, id: a, text: ${text} }\n  - { type: text, id: a, text: ${text} }\n`,
  });
  expect(dump(readTiny({ ...sheet("one", "two"), ...sheet("intro", "intro") }))).toEqual([
    "error source/repeated intro.yaml:5:23 the block `a` stands twice",
    "error source/repeated intro.yaml:1:5 the report has a section `intro` already",
    "error source/wrong-name one.yaml:1:5 `id` is `two`, but the file is called `one`",
    "error source/repeated one.yaml:5:23 the block `a` stands twice",
  ]);
});

describe("the start-up report", () => {
  const root = new URL("../../", import.meta.url);
  const host: Host = {
    read: (path) => {
      const file = new URL(path, root);
      return existsSync(file) ? readFileSync(file) : undefined;
    },
    list: (folder) => {
      const place = new URL(`${folder}/`, root);
      const entries = existsSync(place) ? readdirSync(place, { withFileTypes: true }) : [];
      return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
    },
    asset: (path) => {
      throw new Error(`no asset ${path}`);
    },
    now: () => 0,
  };
  const { value, diagnostics, texts } = readSources(host, { report: "startups", edition: "2023" });

  test("reads without a finding", () => {
    expect(dump({ diagnostics, texts })).toEqual([]);
  });

  test("its tables are typed as their descriptions say", () => {
    const sizes = [...(value?.tables ?? [])].map(([name, { rows }]) => `${name} ${rows.length}`);
    expect(sizes).toEqual(["companies 138", "municipalities 11", "investments 18", "funds 7"]);
    expect(value?.tables.get("companies")?.rows[2]).toEqual({
      line: 4,
      values: {
        id: "2014-03",
        name: "Tise",
        founded: 2014,
        origin: "Spark* NTNU",
        business_municipality: "Oslo",
        postal_municipality: "Oslo",
        accounts_2021: true,
        contribution_nok: 33651877,
        purchasing_power_nok: 15665529,
        jobs_elsewhere: 74,
        source: "reconstructed",
      },
    });
    // Excel's Norwegian: a mark, semicolons, decimal commas, CRLF.
    expect(value?.tables.get("funds")?.rows[0]?.values).toEqual({
      investor: "Proventure",
      kapital_mnok: 1300,
      andel_fra_trondheim: 0.82,
      minste_arr_mnok: undefined,
      fase: "såkorn",
      maks_per_selskap_mnok: undefined,
    });
    expect([...(value?.priorTables.get("2021")?.keys() ?? [])]).toEqual(["cohorts", "growth"]);
  });
});
