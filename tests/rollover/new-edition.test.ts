/** Next year's edition begun: what is carried, what is empty, what is to do. */
import { expect, test } from "vitest";
import { planNewEdition, statusOf } from "../../src/rollover/index.ts";
import { standingIn } from "../../src/translation/index.ts";
import { projectWith, repository } from "../host.ts";
import { codesIn, type Files, openWith } from "./round.ts";

const textOf = (file: string) => new TextDecoder().decode(repository.read(file));

/** With the byte-order mark, where there is one. */
const written = (content: string | Uint8Array | undefined) =>
  typeof content === "string" ? content : new TextDecoder("utf-8", { ignoreBOM: true }).decode(content);

async function plan(edition: string, files: Files = {}) {
  const { open } = await openWith(files, "2023");
  const { value, diagnostics } = planNewEdition({ sources: open.sources, edition, host: projectWith(files) });
  const made = Object.fromEntries((value?.files ?? []).map(({ path, content }) => [path, content]));
  return { made, todo: value?.todo ?? "", codes: codesIn(diagnostics), diagnostics };
}

test("texts are carried word for word, pictures are not copied", async () => {
  const { made, codes } = await plan("2025");
  expect(codes).toEqual([]);
  const leak = "sections/lekkasjen.yaml";
  expect(made[`content/startups/2025/${leak}`]).toBe(textOf(`content/startups/2023/${leak}`));
  expect(Object.keys(made).filter((path) => !/\.(yaml|csv|md)$/.test(path))).toEqual([]);
});

test("the new title page is a draft that looks back on all editions", async () => {
  const page = (await plan("2025")).made["content/startups/2025/edition.yaml"];
  expect(page).toMatch(/^edition: 2025$/m);
  expect(page).toMatch(/^date: 2025-12-01\nstatus: draft\nprior: \[2021, 2023\]$/m);
  expect(page).not.toMatch(/^breaks:|Kartleggingen omfatter flere/m);
  expect(page).toMatch(/^bridges:$/m);
});

test("what is the old edition's own is not carried: its revisions, its editions before, its being final", async () => {
  const file = "content/startups/2023/edition.yaml";
  const own =
    "revisions:\n  - { fact: companies, from: 1, to: 138, kind: revision, reason: x, date: 2024-01-01 }\n";
  const { made } = await plan("2025", { [file]: `${textOf(file)}\ndata: data/startups/2023\n${own}` });
  const page = String(made["content/startups/2025/edition.yaml"]);
  for (const key of ["revisions", "breaks", "data"]) expect(page).not.toMatch(new RegExp(`^${key}:`, "m"));
  for (const key of ["status", "prior", "date"])
    expect(page.match(new RegExp(`^${key}:`, "gm"))).toHaveLength(1);
  expect(page).not.toContain("fact: companies");
});

test("titles of data that name the year are on the list, for they go along into the PDF files", async () => {
  const file = "data/startups/2023/datapackage.yaml";
  const dated = textOf(file).replace(
    'title: "Kartlagte selskaper"\n    titles: { en-GB: "Companies mapped" }',
    'title: "Selskaper i 2023"\n    titles: { en-GB: "Companies of last year" }',
  );
  expect(dated).not.toBe(textOf(file));
  const { todo } = await plan("2025", { [file]: dated });
  const place = String.raw`data/startups/2025/datapackage\.yaml:\d+`;
  expect(todo).toMatch(
    new RegExp(`\\[ \\] ${place} “2023” \\(the edition is of 2025\\): Selskaper i 2023\n`),
  );
  expect(todo).toMatch(new RegExp(`${place} “last year” \\(.*\\): Companies of last year\n`));
});

test("data are described as before, and empty: a header to its last byte, and no row", async () => {
  const { made } = await plan("2025");
  expect(made["data/startups/2025/datapackage.yaml"]).toContain("name: startups-2025");
  expect(written(made["data/startups/2025/municipalities.csv"])).toBe("municipality,region\n");
  expect(written(made["data/startups/2025/funds.csv"])).toMatch(
    /^\ufeffinvestor;.*;maks_per_selskap_mnok\r\n$/,
  );
});

test.each(["low", "high"])(
  "a header in UTF-16 with the %s byte first is cut behind its line's end",
  async (first) => {
    const file = "data/startups/2023/municipalities.csv";
    const inOrder = (bytes: Uint8Array) =>
      first === "low" ? Buffer.from(bytes) : Buffer.from(bytes).swap16();
    const sheet = inOrder(Buffer.from(`\ufeff${textOf(file)}`, "utf16le"));
    const { made } = await plan("2025", { [file]: new Uint8Array(sheet) });
    const header = made["data/startups/2025/municipalities.csv"];
    expect(
      typeof header === "string" ? header : inOrder(header ?? new Uint8Array()).toString("utf16le"),
    ).toBe("\ufeffmunicipality,region\n");
  },
);

test("the new edition opens: every text is there, every translation is carried", async () => {
  const { made } = await plan("2025");
  const { open, found } = await openWith(made, "2025");
  expect(found.filter(({ code }) => code.startsWith("source/")).map(({ message }) => message)).toEqual([]);
  const before = await openWith({}, "2023");
  expect(open.sources.sections.length).toBe(before.open.sources.sections.length);
  const { units } = standingIn(open.sources, "en-GB");
  const standings = new Set(
    units.flatMap(({ standing, unit }) => (unit.part === "edition" ? [] : [standing])),
  );
  expect(standings.has("carried")).toBe(true);
  const counted: Record<string, number> = {};
  for (const { standing } of units) counted[standing] = (counted[standing] ?? 0) + 1;
  expect(statusOf(open).translations).toMatchObject({ "en-GB": counted });
  expect([...standings].filter((each) => !["carried", "missing", "stale"].includes(each))).toEqual([]);
});

test("a carried translation keeps the text that it translates, to tell what the new edition changes", async () => {
  const { made } = await plan("2025");
  const leak = "content/startups/2025/sections/lekkasjen.yaml";
  const changed = {
    ...made,
    [leak]: String(made[leak]).replace("Halvparten har reist", "De fleste har reist"),
  };
  const { open } = await openWith(changed, "2025");
  const title = standingIn(open.sources, "en-GB").units.find(({ unit }) => unit.id === "lekkasjen.title");
  expect(title).toMatchObject({ standing: "stale", translated: { was: "Halvparten har reist" } });
});

test("the checklist names data, constants, texts and dated words with their lines", async () => {
  const { todo } = await plan("2025");
  expect(todo).toContain(
    "- [ ] `data/startups/2025/companies.csv` (companies: Kartlagte selskaper; 138 rows in 2023)",
  );
  expect(todo).toMatch(
    /^- \[ \] data\/startups\/2025\/datapackage\.yaml:\d+ `founded` of `companies` may be 2021 at the latest \(`maximum`\): whether that still holds$/m,
  );
  expect(todo).toMatch(/- \[ \] `accounts_year` is 2021 \(content\/startups\/figures\.yaml:\d+; /);
  expect(todo).toContain("- [ ] bridges (`companies_*`, ");
  expect(todo).toMatch(/2025\/edition\.yaml:\d+ “2023”/);
  expect(todo).toMatch(/2025\/sections\/lekkasjen\.yaml:\d+ “Forrige rapport”/);
  expect(todo).toMatch(/2025\/sections\/oppsummert\.yaml:\d+ “i fjor”/);
});

test("the checklist names dated words that a translator alone has written", async () => {
  const file = "content/startups/2023/translations/en-GB/kapitalgapet.yaml";
  const { todo } = await plan("2025", {
    [file]: textOf(file).replace(/^( +text: )"[^"]*"$/m, '$1"As of last year"'),
  });
  expect(todo).toMatch(
    /^- \[ \] content\/startups\/2025\/translations\/en-GB\/kapitalgapet\.yaml \S+ “last year” \(written for 2023\)$/m,
  );
});

test("begun twice is begun once: the year after carries on the same files but for their year", async () => {
  const { made: first } = await plan("2025");
  const { open } = await openWith(first, "2025");
  const { value, diagnostics } = planNewEdition({
    sources: open.sources,
    edition: "2027",
    host: projectWith(first),
  });
  expect(codesIn(diagnostics)).toEqual([]);
  const second = new Map(
    value?.files.map(({ path, content }) => [path.replace("/2027/", "/2025/"), written(content)]),
  );
  const own = (path: string) => /\/2025\/(?:edition\.yaml|TODO\.md)$|datapackage\.yaml$/.test(path);
  expect([...second.keys()].sort()).toEqual(Object.keys(first).sort());
  for (const [path, content] of Object.entries(first))
    if (!own(path)) expect(second.get(path), path).toBe(written(content));
  const package_ = "data/startups/2025/datapackage.yaml";
  expect(second.get(package_)).toBe(
    written(first[package_]).replaceAll(/(^(?:name|title|version):.*)2025/gm, "$12027"),
  );
  expect(second.get("content/startups/2025/edition.yaml")).toMatch(
    /^date: 2027-12-01\nstatus: draft\nprior: \[2021, 2023, 2025\]$/m,
  );
});

test("a head that holds line ends is carried to its end", async () => {
  const file = "data/startups/2023/municipalities.csv";
  const head = '"municipality\n",region\n';
  const { made } = await plan("2025", { [file]: textOf(file).replace("municipality,region\n", head) });
  expect(written(made["data/startups/2025/municipalities.csv"])).toBe(head);
});

test("nothing that stands is overwritten", async () => {
  const { codes, made, diagnostics } = await plan("2025", { "data/startups/2025/funds.csv": "x" });
  expect(codes).toEqual(["rollover/file-exists"]);
  expect(diagnostics[0]?.message).toBe("`data/startups/2025/funds.csv` is there already");
  expect(made).toEqual({});
  const more = await plan("2025", {
    "data/startups/2025/funds.csv": "x",
    "content/startups/2025/TODO.md": "x",
  });
  expect(more.diagnostics.map(({ message }) => message)).toEqual([
    "`data/startups/2025/funds.csv` and 1 more are there already",
  ]);
});

test("what is dropped from the title page takes the remark above it along", async () => {
  const { made } = await plan("2025");
  const page = String(made["content/startups/2025/edition.yaml"]);
  expect(page).not.toContain("breaks:");
  expect(page).not.toContain("# Rapporten fra 2021 kjente bare");
  expect(page).toMatch(/^# yaml-language-server: /);
  expect(page).toMatch(/^bridges:$/m);
});

test("what is dropped from the title page is dropped to its end, empty lines and all", async () => {
  const file = "content/startups/2023/edition.yaml";
  const parted = textOf(file)
    .replace('\n  remained: "Kartl', '\n\n  remained: "Kartl')
    .replace("date: 2023-12-01", "date: 2024-02-29");
  expect(parted).not.toBe(textOf(file));
  const { made, codes } = await plan("2025", { [file]: parted });
  expect(codes).toEqual([]);
  const page = String(made["content/startups/2025/edition.yaml"]);
  expect(page).not.toContain("Kartleggingen omfatter flere");
  expect(page).toMatch(/^prior: \[2021, 2023\]\n\n?bridges:$/m);
  // No year but a leap year has the 29th of February.
  expect(page).toMatch(/^date: 2025-02-28$/m);
});

test.each(["2023", "2019", "../2025", "2025/a", "9 9", "-2025", ""])(
  "%j cannot be the edition after 2023",
  async (edition) => {
    expect((await plan(edition)).codes).toEqual(["rollover/wrong-edition"]);
  },
);
