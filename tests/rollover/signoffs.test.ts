/** Sections signed, void and signed again; what a release asks for; the whole edition on one screen. */
import { beforeAll, expect, test } from "vitest";
import { checkSignoffs, signSections, statusOf, statusText } from "../../src/rollover/index.ts";
import { signoffStandings } from "../../src/rollover/signoffs.ts";
import { repository } from "../host.ts";
import { after, before } from "./edition-2025.ts";
import { type Files, openWith } from "./round.ts";

const SIGNOFFS = "content/startups/2025/signoff.yaml";
const LEAK = "content/startups/2025/sections/lekkasjen.yaml";
const FOREWORD = "content/startups/2025/sections/forord.yaml";
const COMPANIES = "data/startups/2025/companies.csv";

const SURROUNDINGS = { pages: [], budget: 24, findings: "1 error, 0 others" };

let edition: Files;
let signed: Files;

async function sign(files: Files, sections: readonly string[], role: "editor" | "analyst" = "editor") {
  const { open } = await openWith(files, "2025");
  return signSections(open, { sections, role, by: "Kari", on: "2025-11-20" });
}
async function standings(files: Files) {
  const { open } = await openWith(files, "2025");
  return Object.fromEntries(
    signoffStandings(open).map(({ signoff, standing }) => [signoff.section, standing]),
  );
}

beforeAll(async () => {
  edition = await after();
  signed = { ...edition, [SIGNOFFS]: (await sign(edition, [])).value };
}, 60_000);

test("a carried section stops the release until an editor has signed it", async () => {
  const { open } = await openWith(edition, "2025");
  const found = checkSignoffs(open);
  expect(new Set(found.map(({ code }) => code))).toEqual(new Set(["rollover/unsigned-section"]));
  expect(found.map(({ message }) => message)).toContain(
    "`forord` has 14 texts carried from the edition before, and no editor has signed it",
  );
  expect(checkSignoffs((await openWith(signed, "2025")).open)).toEqual([]);
});

test("an analyst answers for the numbers, and not for what an editor carried", async () => {
  const files = { ...edition, [SIGNOFFS]: (await sign(edition, [], "analyst")).value };
  const found = checkSignoffs((await openWith(files, "2025")).open);
  expect(new Set(found.map(({ code }) => code))).toEqual(new Set(["rollover/unsigned-section"]));
});

test("an edition with none before it needs no sign-offs", async () => {
  expect(checkSignoffs((await openWith(before(), "2023")).open)).toEqual([]);
});

test("signed sections stand while text, facts and figures stand", async () => {
  expect(new Set(Object.values(await standings(signed)))).toEqual(new Set(["signed"]));
});

test("a changed text makes its own section void, and no other", async () => {
  const text = String(signed[LEAK]).replace("Bak det ligger store sprik.", "Bak det ligger sprik.");
  const now = await standings({ ...signed, [LEAK]: text });
  expect(Object.entries(now).filter(([, standing]) => standing === "void")).toEqual([["lekkasjen", "void"]]);
  const { open } = await openWith({ ...signed, [LEAK]: text }, "2025");
  expect(checkSignoffs(open).map(({ code, message }) => `${code}: ${message}`)).toEqual([
    "rollover/void-signoff: `lekkasjen` has changed since Kari signed it as editor on 2025-11-20",
  ]);
});

test("changed data make void what prints, claims or shows them", async () => {
  // One company of 2014 came back from Bergen.
  const companies = String(signed[COMPANIES]).replace(
    "Bergen,Bergen,yes,2148025",
    "Trondheim,Trondheim,yes,2148025",
  );
  const now = await standings({ ...signed, [COMPANIES]: companies });
  expect(now["lekkasjen"]).toBe("void");
  expect(now["trondheim-oslo"]).toBe("void");
  expect(now["forord"]).toBe("signed");
  expect(now["kapital"]).toBe("signed");
});

test("a changed chart makes void the section that shows it", async () => {
  const file = "content/startups/charts/growth_model.yaml";
  const chart = String(signed[file]).replace(/^title: .*$/m, 'title: "En annen kurve"');
  const now = await standings({ ...signed, [file]: chart });
  expect(Object.entries(now).filter(([, standing]) => standing === "void")).toEqual([
    ["vekstmodell", "void"],
  ]);
});

test.each([
  [
    "a fact written otherwise",
    "content/startups/figures.yaml",
    "growth_rate: { from: growth_coefficients, field: growth_rate, format: whole_percent }",
    "growth_rate: { from: growth_coefficients, field: growth_rate, format: percent }",
    "vekstmodell",
  ],
  [
    "a fact of the same value by another definition",
    "content/startups/figures.yaml",
    "growth_rate: { from: growth_coefficients, field",
    "growth_rate: { from: growth_coefficients, where: 'datum.base_nok > 0', field",
    "vekstmodell",
  ],
  ["a table with other columns", LEAK, "total: datum.total", "total: datum.total == true", "lekkasjen"],
  [
    "another condition",
    LEAK,
    "id: lekkasje-trend",
    "id: lekkasje-trend\n    when: companies > 1",
    "lekkasjen",
  ],
  ["a picture cut otherwise", FOREWORD, "ratio: 1.25", "ratio: 1.25\n    focus: [0.2, 0.5]", "forord"],
] as const)("%s makes void the section that prints it", async (_, file, from, to, section) => {
  const text = String(signed[file] ?? new TextDecoder().decode(repository.read(file)));
  expect(text).toContain(from);
  const now = await standings({ ...signed, [file]: text.replace(from, to) });
  expect(Object.entries(now).filter(([, standing]) => standing === "void")).toEqual([[section, "void"]]);
});

test("another row makes void the sections whose tables show it", async () => {
  const file = "data/startups/2025/funds.csv";
  const funds = new TextDecoder().decode(repository.read("data/startups/2023/funds.csv"));
  const now = await standings({
    ...signed,
    [file]: funds.replace("Viking Venture;4000,0", "Viking Venture;4100,0"),
  });
  const voided = Object.entries(now).flatMap(([section, standing]) => (standing === "void" ? section : []));
  expect(voided).toEqual(["kapital", "planted"]);
});

test("another picture by the same name makes void the section that shows it", async () => {
  const images = "content/startups/images";
  const now = await standings({
    ...signed,
    [`${images}/network.jpg`]: repository.read(`${images}/rooftops.jpg`),
  });
  expect(Object.entries(now).filter(([, standing]) => standing === "void")).toEqual([["forord", "void"]]);
});

test("a chart's words in another language are the translator's to sign", async () => {
  const words = (title: string) =>
    `units:\n  growth_model.title: { text: ${title}, source: abcdef123456, state: translated }\n`;
  const charts = "content/startups/2025/translations/nn/charts.yaml";
  const files = { ...edition, [charts]: words("Ein kurve") };
  const { open } = await openWith(files, "2025");
  const request = { sections: ["vekstmodell"], role: "translator", by: "Kari", on: "2025-11-20" } as const;
  const mine = { ...files, [SIGNOFFS]: signSections(open, { ...request, locale: "nn" }).value };
  expect(await standings(mine)).toEqual({ vekstmodell: "signed" });
  expect(await standings({ ...mine, [charts]: words("Ei anna kurve") })).toEqual({ vekstmodell: "void" });
});

test("line breaks are not a change", async () => {
  const text = String(signed[LEAK]).replace(
    "Bak det ligger store sprik. ",
    "Bak det ligger store sprik.\n      ",
  );
  expect((await standings({ ...signed, [LEAK]: text }))["lekkasjen"]).toBe("signed");
});

test("signing again takes the place of the same role's name, and keeps the others'", async () => {
  const both = { ...signed, [SIGNOFFS]: (await sign(signed, ["lekkasjen"], "analyst")).value };
  const again = (await sign(both, ["lekkasjen"])).value ?? "";
  expect(again.match(/"lekkasjen"/g)).toHaveLength(2);
  expect(again.match(/"analyst"/g)).toHaveLength(1);
});

test("a section that is none cannot be signed", async () => {
  const { value, diagnostics } = await sign(edition, ["lekasjen"]);
  expect(value).toBeUndefined();
  expect(diagnostics[0]).toMatchObject({
    code: "rollover/unknown-section",
    hint: "did you mean `lekkasjen`?",
  });
});

test("status shows data, facts, claims, texts and sign-offs on one screen", async () => {
  const { open } = await openWith(signed, "2025");
  const text = statusText(statusOf(open), SURROUNDINGS);
  expect(text).toMatch(/^startups 2025 · draft · after 2023\n/);
  expect(text).toMatch(/ {2}facts {7}\d+, 1 unknown: tise_contribution\n/);
  expect(text).toMatch(/ {2}claims {6}\d+, \d+ failing: lekkasjen, .* and \d+ more\n/);
  expect(text).toMatch(/ {2}texts {7}\d+, \d+ as in the edition before\n/);
  expect(text).toMatch(/ {4}lekkasjen +signed {2}· {8}·/);
  expect(text).toMatch(/ {2}preflight {3}not built yet; --pages lays it out\n {2}pages {7}not built yet/);
  expect(text.split("\n").length).toBeLessThan(25);
});

test("of two languages that translators signed, status tells the one to read again", async () => {
  const { open } = await openWith(edition, "2025");
  const request = {
    sections: ["lekkasjen"],
    role: "translator",
    by: "A. Translator",
    on: "2025-11-20",
  } as const;
  const nn = signSections(open, { ...request, locale: "nn" }).value ?? "";
  const both = signSections((await openWith({ ...edition, [SIGNOFFS]: nn }, "2025")).open, {
    ...request,
    locale: "en-GB",
  }).value;
  const hash = /(locale: "nn".*hash: )"\w+"/;
  const roles = async (signoffs: string) => {
    const { signoffs: sections } = statusOf(
      (await openWith({ ...edition, [SIGNOFFS]: signoffs }, "2025")).open,
    );
    return sections.find(({ section }) => section === "lekkasjen")?.roles;
  };
  expect(await roles(String(both))).toEqual({ translator: "signed" });
  expect(await roles(String(both).replace(hash, '$1"000000000000"'))).toEqual({ translator: "void" });
});

test("status names tables that nobody has filled in yet", async () => {
  const header = String(edition[COMPANIES]).split("\n")[0];
  const { open } = await openWith({ ...edition, [COMPANIES]: `${header}\n` }, "2025");
  const { data } = statusOf(open);
  expect(data.empty).toEqual(["companies"]);
  expect(statusText(statusOf(open), SURROUNDINGS)).toMatch(
    / {2}data {8}4 tables, \d+ rows, 1 empty: companies\n/,
  );
});

test("status names tables that are those of the edition before, row by row, whatever their file looks like", async () => {
  const municipalities = "data/startups/2025/municipalities.csv";
  const rows = new TextDecoder().decode(repository.read("data/startups/2023/municipalities.csv"));
  const standing = async (csv: string) => {
    const { open } = await openWith({ ...edition, [municipalities]: csv }, "2025");
    const status = statusOf(open);
    return { names: status.data.standing, text: statusText(status, SURROUNDINGS) };
  };
  const same = await standing(rows.replaceAll("\n", "\r\n"));
  expect(same.names).toContain("municipalities");
  expect(same.text).toMatch(/\n {14}of them, \d as in 2023: .*municipalities/);
  expect((await standing(rows.replace(/(\n[^,]+),[^\n]+/, "$1,Byen"))).names).not.toContain("municipalities");
});

test("status tells of the last build what preflight found, how long it is, and what has changed since", async () => {
  const { open } = await openWith(signed, "2025");
  const builds = [
    { locale: "nb", pages: 26, preflight: { warning: 2, note: 1 }, changed: ["a.yaml", "b.csv"] },
    { locale: "en-GB", pages: 25, preflight: { warning: 0, note: 0 }, changed: ["a.yaml"] },
  ];
  const text = statusText(statusOf(open), { ...SURROUNDINGS, pages: builds });
  expect(text).toContain(
    "  preflight   nb: 2 warnings, 1 note · en-GB: nothing found\n" +
      "  pages       nb: 26 of at most 24 · en-GB: 25 of at most 24; 2 files changed\n              since\n",
  );
});

test("status fits a screen of 80 by 40, however long the report and its names are", async () => {
  const { open } = await openWith(signed, "2025");
  const real = statusOf(open);
  const name = (index: number) => `a-section-with-a-rather-long-name-${index}`;
  const status = {
    ...real,
    facts: { all: 900, unknown: Array.from({ length: 300 }, (_, index) => `unknown_fact_${index}`) },
    translations: Object.fromEntries(
      ["en-GB", "nn", "de"].map((locale) => [
        locale,
        { carried: 357, stale: 12, new: 100, translated: 200, reviewed: 300, approved: 400 },
      ]),
    ),
    signoffs: Array.from({ length: 60 }, (_, index) => ({
      section: name(index),
      roles: index === 7 ? { editor: "void" as const } : index < 30 ? { editor: "signed" as const } : {},
    })),
  };
  const lines = statusText(status, SURROUNDINGS).trimEnd().split("\n");
  expect(lines.length).toBeLessThanOrEqual(40);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  const from = lines.findIndex((line) => line.startsWith("  sign-offs"));
  expect(lines.slice(from)).toEqual([
    "  sign-offs                 editor  analyst  translator  designer  accessibility",
    "    a-section-with-a-… +28  signed  ·        ·           ·         ·",
    "    a-section-with-a-rath…  void    ·        ·           ·         ·",
    "    a-section-with-a-… +29  ·       ·        ·           ·         ·",
    "  findings    1 error, 0 others",
  ]);
});
