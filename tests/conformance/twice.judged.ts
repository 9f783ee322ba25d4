/** The start-up report built in two places of the world, from nothing: the same to the byte. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { sha256Of } from "../../src/base/index.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const OUTPUT = "output/startups/2023/nb";
const FILES = ["screen.pdf", "print.pdf", "archive.pdf"];

/** The digests of what is built in a folder of its own. */
function built(world: Readonly<Record<string, string>>): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "reissue-"));
  try {
    for (const part of ["content", "data", "templates"])
      cpSync(join(root, part), join(folder, part), { recursive: true });
    const args = [join(root, "dist/bin/reissue.js"), "build", "startups", "--output", "all", "--quiet"];
    const env = { ...process.env, ...world };
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", env });
    expect(status, stderr).toBe(0);
    return FILES.map((name) => sha256Of(readFileSync(join(folder, OUTPUT, name))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("two builds in different folders, time zones and languages are the same to the byte", () => {
  const here = built({ TZ: "America/New_York", LANG: "C" });
  expect(new Set(here).size).toBe(FILES.length);
  expect(built({ TZ: "Asia/Tokyo", LANG: "de_DE.UTF-8" })).toEqual(here);
});
