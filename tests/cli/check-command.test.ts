/** `reissue check` reads every sheet of a report, whatever row it is about, and makes none. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { buildCommand } from "../../src/cli/commands/build.ts";
import { checkCommand } from "../../src/cli/commands/check.ts";
import { HARBOUR, spoilt } from "../edition/harbour.ts";
import { overhear } from "./overhear.ts";

const shared = fileURLToPath(new URL("../../templates/shared", import.meta.url));
const REPORT = "content/harbour/report.yaml";
const SHEET = "content/harbour/2024/sheets/quaysheet.yaml";

let folder: string;

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** What `check` ends with and finds. */
async function check(files: typeof HARBOUR) {
  folder = mkdtempSync(join(tmpdir(), "reissue-check-"));
  cpSync(shared, join(folder, "templates/shared"), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    if (content === undefined) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const heard = overhear();
  const code = await checkCommand(undefined, { project: folder, format: "text", quiet: true });
  expect(existsSync(join(folder, "output"))).toBe(false);
  return { code, findings: heard.told.split("\n\n").map((each) => each.replace(/\n +\d* \|.*/g, "")) };
}

test("programs are told how many pages each language has", async () => {
  await check(HARBOUR);
  const heard = overhear();
  expect(await checkCommand(undefined, { project: folder, format: "json" })).toBe(0);
  expect(JSON.parse(heard.printed)).toMatchObject({ pages: { "en-GB": 5 }, findings: [] });
});

test("a stage's result and findings for programs are not printed over one another", async () => {
  const heard = overhear();
  expect(await buildCommand(undefined, { project: ".", format: "json", emit: "pages" })).toBe(2);
  expect(heard.told).toContain("leave one of them out");
});

test("nothing is found in sheets that are sound", async () => {
  expect(await check(HARBOUR)).toEqual({ code: 0, findings: [""] });
});

test.each([
  [
    "a fact that no row has",
    spoilt(SHEET, "{{row_visits}}", "{{row_vists}}"),
    "error[narrative/unknown-fact]: there is no fact `row_vists`\n  content/harbour/2024/sheets/quaysheet.yaml:8:26\n  hint: did you mean `row_visits`?",
  ],
  [
    "a reference to what neither the sheet nor the report has",
    spoilt(SHEET, '"method"', '"metod"'),
    "error[narrative/unknown-block]: there is no block or section `metod`\n  content/harbour/2024/sheets/quaysheet.yaml:8:98\n  hint: did you mean `method`?",
  ],
  [
    "a method with a fact that is not there",
    spoilt(REPORT, "Counted by hand", "Counted {{visit}}"),
    "error[narrative/unknown-fact]: there is no fact `visit`\n  content/harbour/report.yaml:19:23\n  hint: did you mean `visits`?",
  ],
  [
    "a claim that the second row breaks",
    spoilt(SHEET, "type: text\n", "type: text\n    holds: row_visits < 20\n"),
    "error[narrative/false-claim]: `row_visits < 20` does not hold, but the text says “Østre kai had 20 of 40 visits, 50.0%.”\n  content/harbour/2024/sheets/quaysheet.yaml:7:12\n  note: `row_visits` is 20, content/harbour/figures.yaml:2:3\n",
  ],
  [
    "a value that the third row lacks",
    spoilt(
      "content/harbour/figures.yaml",
      "datum.visits / datum.all",
      "\"datum.quay == 'Å «gamle»' ? null : datum.visits / datum.all\"",
    ),
    "error[narrative/unknown-value]: the value of `row_share` is unknown, so it cannot be printed\n  content/harbour/2024/sheets/quaysheet.yaml:8:63\n  note: it is `share of Å «gamle»`, content/harbour/figures.yaml:2:3\n  hint: complete the data, or leave the sentence out",
  ],
  [
    "a table that gives no rows",
    spoilt(REPORT, "table: by_quay", "table: by_quai"),
    "error[edition/unknown-table]: handout `quay` has a sheet for each row of `by_quai`, which is not there\n  content/harbour/report.yaml:29:20\n  hint: did you mean `by_quay`?",
  ],
])("%s is told once", async (_, files, told) => {
  const { code, findings } = await check(files);
  expect(code).toBe(1);
  expect(findings[0]).toContain(told);
  expect(findings[1]).toMatch(/^1 error\n/);
});

test("an edition that is kept for its figures is read as far as they go; who wants its pages is told once", async () => {
  const edition = "content/harbour/2024/edition.yaml";
  const kept = spoilt(edition, "date: 2024-05-17", "date: 2024-05-17\nstatus: figures");
  expect(await check(kept)).toEqual({ code: 0, findings: [""] });
  rmSync(folder, { recursive: true, force: true });
  const elsewhere = { ...kept, "content/harbour/2024/figures.yaml": "facts:\n  visits: { value: 40 }\n" };
  expect(await check(elsewhere)).toEqual({ code: 0, findings: [""] });
  const heard = overhear();
  const options = { project: folder, format: "text", quiet: true, locale: ["all"], handouts: true } as const;
  expect(await buildCommand(undefined, options)).toBe(1);
  expect(heard.told.match(/^error\[.*$/gm)).toEqual([
    "error[edition/no-pages]: edition `2024` is kept for its figures and has no pages",
  ]);
  expect(existsSync(join(folder, "output"))).toBe(false);
});
