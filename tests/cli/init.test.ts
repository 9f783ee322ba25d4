/** A project made by `reissue init`, away from this repository: its first build succeeds, and nothing is overwritten. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const bundle = fileURLToPath(new URL("../../dist/bin/reissue.js", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "reissue-init-"));
afterAll(() => rmSync(home, { recursive: true }));

function reissue(args: readonly string[], cwd = home) {
  return spawnSync(process.execPath, [bundle, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, SOURCE_DATE_EPOCH: "1796083200", NO_COLOR: "1" },
    maxBuffer: 1 << 26,
  });
}

/** Every file of a folder with the checksum of its bytes. */
function contentsOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    files
      .filter((file) => statSync(join(folder, file)).isFile())
      .map((file) => [
        file,
        createHash("sha256")
          .update(readFileSync(join(folder, file)))
          .digest("hex"),
      ]),
  );
}

const isPdf = (file: string) => readFileSync(file).subarray(0, 5).toString("latin1") === "%PDF-";

beforeAll(() => {
  expect(reissue(["init", "reading-room"]).status).toBe(0);
});

test("a blank project has all that one works with", () => {
  const files = Object.keys(contentsOf(join(home, "reading-room")));
  expect(files.filter((file) => !/^(templates|schemas)\//.test(file))).toEqual([
    ".gitattributes",
    ".github/workflows/reissue.yaml",
    ".gitignore",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    "README.md",
    "content/reading-room/2026/edition.yaml",
    "content/reading-room/2026/sections/visits.yaml",
    "content/reading-room/2026/sections/yours.yaml",
    "content/reading-room/charts/visits_by_month.yaml",
    "content/reading-room/figures.yaml",
    "content/reading-room/images/shelves.svg",
    "content/reading-room/report.yaml",
    "data/reading-room/2026/datapackage.yaml",
    "data/reading-room/2026/visits.csv",
    "package.json",
  ]);
  expect(files).toEqual(
    expect.arrayContaining([
      "templates/magazine/theme.yaml",
      "templates/shared/section.hbs",
      "schemas/chart.json",
    ]),
  );
  for (const file of files.filter((each) => /^(content|data|\.|README|package)/.test(each)))
    expect(readFileSync(join(home, "reading-room", file), "utf8"), file).not.toMatch(/REPORT|EDITION|TODAY/);
});

test("the editor knows a schema for every YAML file, and each schema is there", () => {
  const folder = join(home, "reading-room");
  const settings: { "yaml.schemas": Record<string, unknown> } = JSON.parse(
    readFileSync(join(folder, ".vscode/settings.json"), "utf8"),
  );
  const schemas = Object.keys(settings["yaml.schemas"]);
  expect(schemas.map((path) => path.replace("./schemas/", "")).sort()).toEqual(
    readdirSync(join(folder, "schemas")).sort(),
  );
  for (const file of Object.keys(contentsOf(folder)).filter((each) =>
    /^(content|data)\/.*\.yaml$/.test(each),
  )) {
    const [, schema = ""] = /\$schema=(\S+)/.exec(readFileSync(join(folder, file), "utf8")) ?? [];
    expect(existsSync(join(folder, file, "..", schema)), `${file}: ${schema}`).toBe(true);
  }
});

test.each(["en-GB", "nb"])("a blank report in %s builds at once, without a single finding", (locale) => {
  const folder = join(home, `first-${locale}`);
  expect(reissue(["init", `first-${locale}`, "--locale", locale]).status).toBe(0);
  const { status, stderr } = reissue(["build", "--strict", "--output", "screen,print"], folder);
  expect(stderr).not.toMatch(/warning|error|note/);
  expect(status).toBe(0);
  expect(isPdf(join(folder, `output/first-${locale}/2026/${locale}/screen.pdf`))).toBe(true);
  // A cover, its contents and a page for each chapter: one folded sheet.
  expect(stderr).toContain("print.pdf  4 pages");
});

test("a second init refuses, lists what is in the way and changes nothing", () => {
  const folder = join(home, "reading-room");
  writeFileSync(join(folder, "README.md"), "my own words");
  rmSync(join(folder, ".gitignore"));
  const before = contentsOf(folder);
  const { status, stderr } = reissue(["init", "reading-room"]);
  expect(status).toBe(2);
  expect(stderr).toContain(join("reading-room", "README.md"));
  expect(stderr).not.toContain(".gitignore");
  expect(stderr).toMatch(/and \d+ more\n {2}nothing is ever overwritten/);
  expect(contentsOf(folder)).toEqual(before);
});

test("a folder with other things in it may become a project; a file in a folder's place stops it", () => {
  mkdirSync(join(home, "kept"));
  writeFileSync(join(home, "kept/notes.txt"), "notes");
  expect(reissue(["init", "kept"]).status).toBe(0);
  expect(readFileSync(join(home, "kept/notes.txt"), "utf8")).toBe("notes");

  mkdirSync(join(home, "stopped"));
  writeFileSync(join(home, "stopped/content"), "a file");
  const { status, stderr } = reissue(["init", "stopped"]);
  expect(status).toBe(2);
  expect(stderr).toContain(join("stopped", "content"));
  expect(readdirSync(join(home, "stopped"))).toEqual(["content"]);
});
