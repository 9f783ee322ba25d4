/** A language more is files, not code: its words, its labels, and it prints. */
import { expect, test } from "vitest";
import { deriveFigures } from "../../src/data/index.ts";
import { planEditions } from "../../src/edition/index.ts";
import { createLocale } from "../../src/locale/index.ts";
import { composeDocument, dumpDocument } from "../../src/narrative/index.ts";
import { printPublication, setPublication } from "../../src/publication/index.ts";
import { openReport } from "../../src/report/index.ts";
import { readSources } from "../../src/source/index.ts";
import { dumpStructure } from "../../src/tag/index.ts";
import { checkTexts, standingIn, translateSources } from "../../src/translation/index.ts";
import { projectWith } from "../host.ts";
import { textOf, view } from "../pdf/read-back.ts";
import { TRIAL, unit } from "./trial.ts";

const PLURAL = (fact: string) => `{{plural ${fact} one="# selskap" other="# selskaper"}}`;
const TEXT = `Det er ${PLURAL("few")}, ${PLURAL("many")} og ${PLURAL("one")}; {{share}} av {{total}} «dro».[^a]\n\n[^a]: Alle.\n`;

const FORMS = 'one="# компанія" few="# компанії" many="# компаній" other="# компанії"';
const IN_UKRAINIAN = `Є {{plural few ${FORMS}}}, {{plural many ${FORMS}}} і {{plural one ${FORMS}}}; {{share}} з {{total}} "поїхали".[^a]\n\n[^a]: Усі.\n`;

const LABELS = `contents: Зміст
colophon: Вихідні дані
continued: (продовж.)
notComparable: не порівнюється
figure: Рисунок
table: Таблиця
section: Розділ
source: Джерело
note: Примітка
page: сторінка
errata: Виправлення
printed: Надруковано
correct: Правильно
corrected: виправлено
noteLink: "примітка #"
noteBack: "назад до примітки # у тексті"
ref: { figure: рисунок, table: таблиця, section: розділ, page: сторінка }
units:
  company: { one: компанія, few: компанії, many: компаній, other: компанії }
`;

const FILES = {
  ...TRIAL,
  "content/trial/report.yaml":
    "id: trial\nname: Rapporten\npublisher: Oss\nsourceLocale: nb\nlocales: [nb, uk]\ntheme: magazine\nsections: [first]\n",
  "content/trial/2023/sections/first.yaml": `id: first\ntitle: Hva vi talte\nblocks:\n  - id: intro\n    type: text\n    text: ${JSON.stringify(TEXT)}\n`,
  "content/trial/figures.yaml": `facts:
  few: { value: 3 }
  many: { value: 15 }
  one: { value: 21 }
  share: { value: 0.507, format: { as: percent, decimals: 1 } }
  total: { value: 12345, format: { unit: company } }
`,
  "data/trial/2023/datapackage.yaml": "name: trial\nresources: []\n",
  "templates/shared/labels/uk.yaml": LABELS,
  "content/trial/2023/translations/uk/first.yaml": `units:\n${
    unit("title", "Що ми порахували", "Hva vi talte") + unit("intro.text", IN_UKRAINIAN, TEXT)
  }`,
};

test("Ukrainian: few and many, its own quotes, spaces and labels", async () => {
  const { value: sources } = readSources(projectWith(FILES), { report: "trial", edition: "2023" });
  if (!sources) throw new Error("not read");
  const { value: translated, diagnostics } = translateSources(sources, "uk");
  const { value: figures } = await deriveFigures(sources);
  if (!translated || !figures) throw new Error("not translated");
  expect(diagnostics.filter(({ message }) => message.includes("`first`"))).toEqual([]);
  const locale = createLocale("uk", translated.labels.get("uk")?.value);
  const { value: document, diagnostics: found } = await composeDocument({
    sources: translated,
    figures,
    locale,
  });
  expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(document?.locale).toBe("uk");
  const words = document ? dumpDocument(document).replace(/[⟨⟩]/g, "") : "";
  const plain = words.replace(/[⍽⎵]/g, " ");
  expect(plain).toContain("Що ми порахували");
  expect(plain).toContain("Є 3 компанії, 15 компаній і 21 компанія; 50,7% з 12 345 компаній «поїхали».");
  expect(locale.word("figure")).toBe("Рисунок");
});

test("Ukrainian: the file says its language, hyphenates, and has no word of another one", async () => {
  const run = { host: projectWith(FILES), enter: () => {}, tool: "reissue test" };
  const { value: open } = await openReport({ report: "trial", edition: "2023" }, run);
  const [plan] = open ? planEditions(open.sources, { locales: ["uk"] }) : [];
  if (!open || !plan) throw new Error("not opened");
  const { value: publication, diagnostics } = await setPublication(open, plan, run);
  if (!publication) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const { value: written } = await printPublication(publication, "screen", open, run);
  if (!written) throw new Error("not written");
  const pdf = await view(written.bytes);
  const metadata = await pdf.getMetadata();
  expect(metadata.info).toMatchObject({ Language: "uk" });
  const text = (
    await Promise.all(Array.from({ length: pdf.numPages }, (_, page) => textOf(pdf, page + 1)))
  ).join("\n");
  expect(text).toContain("Зміст");
  // Where a line ends in a word, pdf.js says nothing of the hyphen.
  const unspaced = (words: string) => words.replaceAll(/\s+/g, "");
  expect(unspaced(text)).toContain(
    unspaced("Є 3 компанії, 15 компаній і 21 компанія; 50,7% з 12 345 компаній"),
  );
  const structure = dumpStructure(publication.structure, publication.pages);
  expect(structure).toContain('"примітка 1"');
  expect(structure).toContain('"назад до примітки 1 у тексті"');
  expect(structure).not.toMatch(/note 1|back to/);
});

const WORDS = [
  unit("contents", "Зміст", "Innhold"),
  unit("ref.elsewhere", "основний звіт, с. #", "hovedrapporten, side #"),
  unit("units.company.few", "компанії", "selskaper"),
  unit("units.company.many", "компаній", "selskaper"),
].join("");

test("Ukrainian: the theme's words are texts to translate where the theme lacks them", () => {
  const { value: sources, diagnostics } = readSources(
    projectWith({
      ...FILES,
      "templates/shared/labels/uk.yaml": undefined,
      "content/trial/2023/translations/uk/labels.yaml": `units:\n${WORDS}`,
    }),
    { report: "trial", edition: "2023" },
  );
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  if (!sources) throw new Error("not read");
  const { units, orphans } = standingIn(sources, "uk");
  expect(orphans).toEqual([]);
  const labels = units.filter(({ unit: { part } }) => part === "labels");
  const forms = labels.flatMap(({ unit: { key, text } }) =>
    key.startsWith("units.company.") ? [[key, text]] : [],
  );
  expect(forms).toEqual([
    ["units.company.one", "selskap"],
    ["units.company.few", "selskaper"],
    ["units.company.many", "selskaper"],
    ["units.company.other", "selskaper"],
  ]);
  expect(labels.filter(({ standing }) => standing === "reviewed")).toHaveLength(4);
  const { value: translated, diagnostics: told } = translateSources(sources, "uk");
  expect(told.map(({ message }) => message).join()).toMatch(/of `labels` are not translated to uk/);
  const locale = createLocale("uk", translated?.labels.get("uk")?.value);
  expect(locale.word("contents")).toBe("Зміст");
  expect(locale.word("ref.elsewhere")).toBe("основний звіт, с. #");
  expect(locale.word("figure")).toBe("[nb] Figur");
  expect(locale.formatValue(15, { unit: "company" })).toBe("15 компаній");
});

test("Ukrainian: a sign that is lost in a word of the theme's is told", () => {
  const { value: sources } = readSources(
    projectWith({
      ...FILES,
      "templates/shared/labels/uk.yaml": undefined,
      "content/trial/2023/translations/uk/labels.yaml": `units:\n${unit("ref.elsewhere", "основний звіт", "hovedrapporten, side #")}`,
    }),
    { report: "trial", edition: "2023" },
  );
  if (!sources) throw new Error("not read");
  expect(checkTexts(sources, "uk")).toMatchObject([{ code: "translation/placeholder", severity: "warning" }]);
});
