/** The start-up report as a reader gets it: built once, then looked at from several sides. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const PDF = "output/startups/2023/nb/screen.pdf";
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function reissue(folder: string, args: readonly string[]) {
  return spawnSync(process.execPath, [join(root, "dist/bin/reissue.js"), ...args], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
}

const sha256 = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");

/** The sample as `init` hands it out, built before all, far from here. */
let here = "";
let first: ReturnType<typeof reissue>;
beforeAll(() => {
  const home = mkdtempSync(join(tmpdir(), "reissue-"));
  folders.push(home);
  const begun = reissue(home, ["init", "sample", "--example", "startups"]);
  expect(begun.stdout).toContain("reissue build startups");
  here = join(home, "sample");
  first = reissue(here, ["build", "startups", "--quiet"]);
});

test("the sample builds, what its printed edition got wrong told as warnings", () => {
  expect(first.status, first.stderr).toBe(0);
  expect(first.stderr).toMatch(/^\d+ warnings$/m);
});

test("a build with errors tells them all, exits 1 and leaves the last good file alone", () => {
  const folder = here;
  const before = sha256(join(folder, PDF));
  const section = join(folder, "content/startups/2023/sections/lekkasjen.yaml");
  const chart = join(folder, "content/startups/charts/leakage_by_year.yaml");
  writeFileSync(
    section,
    readFileSync(section, "utf8").replace("{{moved_share}}", "{{moved_shrae}}").replace("kicker:", "kiker:"),
  );
  writeFileSync(chart, readFileSync(chart, "utf8").replace(/^table: .*/m, "table: leakge"));
  const { status, stderr } = reissue(folder, ["build", "startups"]);
  expect(status).toBe(1);
  expect(stderr).toMatch(/lekkasjen\.yaml:\d+:\d+/);
  expect(stderr).toContain("`kiker`");
  expect(stderr).toContain("did you mean `kicker`?");
  expect(stderr).not.toMatch(/\n\s+at .*\.js:\d+/);
  expect(sha256(join(folder, PDF))).toBe(before);
  expect(existsSync(join(folder, `${PDF}.part`))).toBe(false);
});

test.each([
  [["--help"], 0],
  [["bild"], 2],
  [["build", "nowhere"], 2],
])("reissue %j exits with %i", (args, code) => {
  const { status, stderr, stdout } = reissue(root, args);
  expect(status).toBe(code);
  expect(stderr + stdout).not.toMatch(/\n\s+at .*\.js:\d+/);
});

test("explain leads from a number to its CSV lines", () => {
  const { stdout, status } = reissue(root, ["explain", "moved_share", "startups"]);
  expect(status).toBe(0);
  expect(stdout).toContain("50,7");
  expect(stdout).toMatch(/data\/startups\/2023\/companies\.csv:\d+/);
});
