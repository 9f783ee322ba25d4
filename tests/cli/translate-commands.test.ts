/** `reissue translate …` on a project of its own, as its users call it. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { buildCommand } from "../../src/cli/commands/build.ts";
import { translateExport, translateImport, translateStatus } from "../../src/cli/commands/translate.ts";
import { translateFit } from "../../src/cli/commands/translate-fit.ts";
import { program } from "../../src/cli/program.ts";
import { hashOf } from "../../src/translation/units.ts";
import { textOf, view } from "../pdf/read-back.ts";
import { SOUND } from "../preflight/press-report.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const TITLE = "Hva vi talte";
const BODY = "Vi talte {{companies}} selskaper[^1].\n\n[^1]: Alle som lever.\n";

const FILES = {
  "content/trial/report.yaml":
    "id: trial\nname: Rapporten\npublisher: Oss\nsourceLocale: nb\nlocales: [nb, en-GB]\ntheme: plain\nsections: [first]\n",
  "content/trial/figures.yaml": "facts:\n  companies: { value: 138 }\n",
  "content/trial/2023/edition.yaml": "edition: 2023\ntitle: Rapporten\ndate: 2023-12-01\n",
  "content/trial/2023/sections/first.yaml": `id: first\ntitle: ${TITLE}\nblocks:\n  - id: intro\n    type: text\n    text: ${JSON.stringify(BODY)}\n`,
  "data/trial/2023/datapackage.yaml": "name: trial\nresources: []\n",
};
const IN_ENGLISH = "content/trial/2023/translations/en-GB/first.yaml";

let folder: string;
const said = { out: "", err: "" };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "translate-"));
  for (const [path, text] of Object.entries(FILES)) put(path, text);
  cpSync(join(root, "templates/shared"), join(folder, "templates/shared"), { recursive: true });
  for (const [path, content] of Object.entries(SOUND))
    if (content && path.startsWith("templates/")) put(path, content);
  Object.assign(said, { out: "", err: "" });
  hear("stdout", "out");
  hear("stderr", "err");
});

function hear(stream: "stdout" | "stderr", as: "out" | "err"): void {
  vi.spyOn(process[stream], "write").mockImplementation((text) => {
    said[as] += String(text);
    return true;
  });
}

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

const read = (path: string) => readFileSync(join(folder, path), "utf8");
const options = (more: object = {}) => ({ project: folder, format: "json" as const, quiet: true, ...more });

/** What a command prints as JSON. */
function told(): Record<string, unknown> & { readonly findings: readonly { readonly code: string }[] } {
  const report = JSON.parse(said.out);
  said.out = "";
  return report;
}

const codes = () => told().findings.map(({ code }) => code);

async function standing(): Promise<unknown> {
  expect(await translateStatus(undefined, options({ locale: ["en-GB"] }))).toBe(0);
  const { locales } = told();
  return Array.isArray(locales) ? locales[0].counts : undefined;
}

const NONE = { missing: 0, stale: 0, carried: 0, new: 0, translated: 0, reviewed: 0, approved: 0 };

test("the languages of the report are all looked at where none is named", async () => {
  expect(await translateStatus(undefined, options())).toBe(0);
  expect(told()["locales"]).toMatchObject([{ locale: "en-GB", texts: 5, counts: { ...NONE, missing: 5 } }]);
  expect(await translateStatus(undefined, options({ locale: ["all"] }))).toBe(0);
  expect(told()["locales"]).toMatchObject([{ locale: "en-GB" }]);
});

test("what is wrong in a translation is told with where the language stands", async () => {
  const source = hashOf(BODY);
  put(
    IN_ENGLISH,
    `units:\n  intro.text: { text: "We counted.[^1]\\n\\n[^1]: All.", source: "${source}", state: reviewed }\n`,
  );
  await translateStatus(undefined, options());
  expect(codes()).toEqual(["translation/placeholder"]);
});

test("a report in one language says how it comes to another", async () => {
  const report = FILES["content/trial/report.yaml"].replace("[nb, en-GB]", "[nb]");
  put("content/trial/report.yaml", report);
  const aloud = { ...options({ quiet: false }), format: "text" as const };
  expect(await translateStatus(undefined, aloud)).toBe(0);
  expect(await translateExport(undefined, { ...aloud, to: "po", out: join(folder, "a.po") })).toBe(0);
  const words = "the report has one language: others are added to `locales` of report.yaml\n";
  expect(said).toEqual({ out: "", err: words + words });
});

test.each(["xliff", "po"] as const)("a text goes out as %s, is translated and comes back", async (to) => {
  const file = join(folder, `texts.${to === "po" ? "po" : "xlf"}`);
  const asked = { ...options({ locale: ["en-GB"] }), to, out: file };
  expect(await translateExport(undefined, asked)).toBe(0);
  expect(told()["files"]).toEqual([{ path: file, locale: "en-GB", texts: 5 }]);
  const out = readFileSync(file, "utf8");
  const back =
    to === "po"
      ? out.replace(`msgid "${TITLE}"\nmsgstr ""`, `msgid "${TITLE}"\nmsgstr "What we counted"`)
      : out.replace(
          `<source>${TITLE}</source>`,
          `<source>${TITLE}</source><target state="signed-off">What we counted</target>`,
        );
  expect(back).not.toBe(out);
  writeFileSync(file, back);
  expect(await translateImport(file, undefined, options({ by: "A. Translator" }))).toBe(0);
  expect(told()).toMatchObject({ files: [IN_ENGLISH], taken: ["first.title"], findings: [] });
  const written = read(IN_ENGLISH);
  expect(written).toContain('text: "What we counted"');
  expect(written).toContain(`source: ${hashOf(TITLE)}`);
  expect(written).toContain("by: A. Translator");
  const state = to === "po" ? "translated" : "reviewed";
  expect(await standing()).toEqual({ ...NONE, missing: 4, [state]: 1 });
  // Once more, unchanged: nothing is written.
  expect(await translateImport(file, undefined, options())).toBe(0);
  expect(told()).toMatchObject({ files: [], taken: [], unchanged: 1 });
  expect(read(IN_ENGLISH)).toBe(written);
});

const xliff = (unit: string) =>
  `<?xml version="1.0"?><xliff version="1.2"><file source-language="nb" target-language="en-GB"><body>${unit}</body></file></xliff>`;
const bodyWith = (placeholder: string) =>
  `<trans-unit id="first.intro.text"><source>${BODY}</source><target state="translated">We counted ${placeholder} companies[^1].\n\n[^1]: All alive.</target></trans-unit>`;
const titleAs = (target: string, source = TITLE) =>
  `<trans-unit id="first.title"><source>${source}</source><target state="translated">${target}</target></trans-unit>`;

async function importing(unit: string, more: object = {}): Promise<number> {
  const file = join(folder, "back.xlf");
  writeFileSync(file, xliff(unit));
  return translateImport(file, undefined, options(more));
}

test("a changed placeholder is refused, and the rest is taken", async () => {
  expect(await importing(bodyWith("{{firms}}") + titleAs("What we counted"))).toBe(1);
  expect(codes()).toEqual(["translation/placeholder"]);
  expect(read(IN_ENGLISH)).not.toContain("firms");
  expect(read(IN_ENGLISH)).toContain("What we counted");
  expect(await importing(bodyWith("{{companies}}"))).toBe(0);
});

test("an approved text is kept until somebody says `--force`", async () => {
  const approved = `units:\n  title:\n    text: "Whom we counted"\n    source: "${hashOf(TITLE)}"\n    state: approved\n`;
  put(IN_ENGLISH, approved);
  expect(await importing(titleAs("What we counted"))).toBe(0);
  expect(codes()).toEqual(["translation/approved"]);
  expect(read(IN_ENGLISH)).toBe(approved);
  expect(await importing(titleAs("What we counted"), { force: true })).toBe(0);
  expect(read(IN_ENGLISH)).toContain("What we counted");
});

test("what was translated from an earlier source is matched by its hash", async () => {
  expect(await importing(titleAs("What we count", "Hva vi teller"))).toBe(0);
  told();
  expect(await standing()).toEqual({ ...NONE, missing: 4, stale: 1 });
  put(
    IN_ENGLISH,
    `units:\n  title: { text: What we counted, source: "${hashOf(TITLE)}", state: translated }\n`,
  );
  expect(await importing(titleAs("What we count", "Hva vi teller"))).toBe(0);
  expect(codes()).toEqual(["translation/older"]);
  expect(read(IN_ENGLISH)).toContain("What we counted");
});

test("a file that is not there, and one that is not XLIFF, are told", async () => {
  expect(await translateImport(join(folder, "none.xlf"), undefined, options())).toBe(2);
  expect(said.err).toContain("there is no file");
  writeFileSync(join(folder, "bad.xlf"), "<html/>");
  expect(await translateImport(join(folder, "bad.xlf"), undefined, options())).toBe(1);
  expect(codes()).toEqual(["translation/malformed-file"]);
});

test("a file in a language that the report does not have is refused", async () => {
  const file = join(folder, "back.xlf");
  writeFileSync(file, xliff(titleAs("Ce que nous avons")).replace("en-GB", "fr"));
  expect(await translateImport(file, undefined, options())).toBe(1);
  expect(codes()).toEqual(["translation/wrong-locale"]);
  expect(() => read("content/trial/2023/translations/fr/first.yaml")).toThrow();
});

test("a file of another edition is stopped, or told where the edition was named", async () => {
  for (const [path, text] of Object.entries(FILES))
    if (path.includes("/2023/")) put(path.replace("/2023/", "/2024/"), text.replaceAll("2023", "2024"));
  const after = IN_ENGLISH.replace("/2023/", "/2024/");
  const file = join(folder, "back.xlf");
  const unit = titleAs("What we counted");
  const from = (original: string) =>
    writeFileSync(file, xliff(unit).replace("<file ", `<file original="${original}" `));

  from("trial/2023/first");
  expect(await translateImport(file, undefined, options())).toBe(1);
  expect(told().findings).toMatchObject([
    {
      code: "translation/wrong-edition",
      message: "the file was exported from trial 2023, and is taken into trial 2024",
      hint: `\`reissue translate import ${file} trial 2023\` takes it in where it belongs, \`reissue translate import ${file} trial 2024\` here all the same`,
    },
  ]);
  expect(() => read(after)).toThrow();
  expect(await translateImport(file, "trial", options({ edition: "2024" }))).toBe(0);
  expect(told()).toMatchObject({ files: [after], findings: [{ severity: "warning" }] });
  expect(await translateImport(file, undefined, options({ edition: "2023" }))).toBe(0);
  expect(told()).toMatchObject({ files: [IN_ENGLISH], findings: [] });

  from("other/2024/first");
  expect(await translateImport(file, undefined, options({ edition: "2024" }))).toBe(1);
  expect(told().findings).toMatchObject([
    { code: "translation/wrong-edition", hint: "name the report that it is for" },
  ]);

  const po = join(folder, "back.po");
  expect(await typed("export", "trial", "2023", "--to", "po", "--out", po)).toBe(0);
  told();
  expect(await typed("import", po)).toBe(1);
  expect(codes()).toEqual(["translation/wrong-edition"]);
});

test("`--locale` on import says which language a file is in that its tool calls otherwise", async () => {
  const file = join(folder, "back.xlf");
  const inUs = xliff(titleAs("What we counted")).replace("en-GB", "en-US");
  writeFileSync(file, inUs);
  expect(await typed("import", file)).toBe(1);
  expect(told().findings).toMatchObject([
    { code: "translation/wrong-locale", hint: "`--locale en-GB` takes it for `en-GB`" },
  ]);
  expect(await typed("import", file, "--locale", "en-GB")).toBe(0);
  expect(told()).toMatchObject({ files: [IN_ENGLISH], taken: ["first.title"], absent: 4 });
  expect(await typed("import", file, "--locale", "nb")).toBe(1);
  expect(told().findings).toMatchObject([{ message: "the file is in `en-US`, not in `nb`" }]);
});

test("the trial language is laid out and compared with the source", async () => {
  for (const [path, content] of Object.entries(SOUND)) if (content) put(path, content);
  expect(await translateFit("press", options({ locale: ["qps"] }))).toBe(0);
  const { sheets } = told();
  expect(sheets).toMatchObject([
    {
      locale: "en-GB",
      untranslated: 0,
      rows: [{ section: "edition" }, { section: "first" }, { section: "second" }],
    },
    { locale: "qps", untranslated: 0 },
  ]);
  const rows: readonly { readonly growth: number; readonly overset: number }[] = Array.isArray(sheets)
    ? sheets[1].rows
    : [];
  expect(rows[1]?.growth).toBeGreaterThan(0);
  expect(rows.map(({ overset }) => overset)).toEqual([0, 0, 0]);
  const built = { ...options({ locale: ["qps"] }), format: "text" as const };
  expect(await buildCommand("press", built)).toBe(0);
  expect(read("output/press/2024/qps/screen.pdf").slice(0, 5)).toBe("%PDF-");
});

/** `reissue translate …` as it is typed. */
async function typed(...words: readonly string[]): Promise<number | undefined> {
  let code: number | undefined;
  const reissue = program((done) => {
    code = done;
  });
  const given = ["--project", folder, "--quiet", "--format", "json"];
  await reissue.parseAsync(["translate", ...words, ...given], { from: "user" });
  return code;
}

test("`translate pseudo` prints the trial language: accents, brackets, a third more, and no other word", async () => {
  for (const [path, content] of Object.entries(SOUND)) if (content) put(path, content);
  expect(await buildCommand("press", options())).toBe(0);
  expect(await typed("pseudo", "press")).toBe(0);
  const words = async (locale: string) => {
    const pdf = await view(
      new Uint8Array(readFileSync(join(folder, `output/press/2024/${locale}/screen.pdf`))),
    );
    const pages = Array.from({ length: pdf.numPages }, (_, index) => textOf(pdf, index + 1));
    return (await Promise.all(pages)).join("\n");
  };
  const [source, trial] = [await words("en-GB"), await words("qps")];
  expect(trial).toMatch(/\[[^\]]*[áéîöûý][^\]]*\]/);
  expect(trial.length).toBeGreaterThan(source.length * 1.3);
  // A word of three letters or more with a vowel in it is accented, or a program wrote it; data and dates stay.
  const accented = /[áçéîñöšûýžÁÇÉÎÑÖŠÛÝŽ]/;
  const plain = trial
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2 && /[aeiou]/i.test(word) && !accented.test(word));
  expect(new Set(plain)).toEqual(new Set(["coast", "inland", "north", "May"]));
});

test("`translate pseudo` finds the frame that a translation would overflow", async () => {
  for (const [path, content] of Object.entries(SOUND)) if (content) put(path, content);
  const theme = read("templates/plain/theme.yaml");
  const head = '\n      - { text: "{{section}}", style: folio, at: head, align: left, offset: 24 }';
  put("templates/plain/theme.yaml", theme.replace("marginLines:\n", `marginLines:${head}\n`));
  const section = "content/press/2024/sections/second.yaml";
  const long = "A chapter on how much paper there was, on where it came from and on who had it";
  put(section, read(section).replace(/^title:/m, `shortTitle: ${JSON.stringify(long)}\ntitle:`));
  expect(await buildCommand("press", options())).toBe(0);
  said.out = "";
  expect(await typed("pseudo", "press")).toBe(1);
  expect(codes()).toContain("layout/overset");
});
