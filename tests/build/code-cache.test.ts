/** The command runs from V8's code cache where it can, and without it where it must. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const bundle = fileURLToPath(new URL("../../dist/bin", import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "reissue-bundle-"));
  mkdirSync(join(folder, "built before/.cache"), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(bin: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(bin, "reissue.js"), ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** Named by the very Node that made them: another of the same V8 would take them and crash. */
const caches = ["commands-first", "commands", "program"].map(
  (name) => `${name}.${process.version}-${process.platform}-${process.arch}.cache`,
);

/** A call of the program alone, and those that a command answers, for a project where nothing is kept and for another. */
const calls = [["--help"], ["build", "nowhere"], ["build", "nowhere", "--project", "built before"]];

function copy(name: string): string {
  const bin = join(folder, name, "dist/bin");
  cpSync(bundle, bin, { recursive: true });
  return bin;
}

test.each(calls)("a missing or damaged code cache changes nothing of %s", (...args) => {
  const whole = run(bundle, args);
  expect(whole.stdout + whole.stderr).not.toBe("");
  const missing = copy("missing");
  const damaged = copy("damaged");
  for (const cache of caches) {
    rmSync(join(missing, cache));
    writeFileSync(join(damaged, cache), "of another version");
  }
  expect(run(missing, args)).toEqual(whole);
  expect(run(damaged, args)).toEqual(whole);
});

test("the code cache is this Node's alone", () => {
  expect(readdirSync(bundle).filter((name) => name.endsWith(".cache"))).toEqual([...caches].sort());
});

test("the engine knows every flag that it is given", () => {
  expect(run(bundle, ["build", "nowhere"]).stderr).not.toMatch(/flag/);
});

test("the bundle is a program by itself, as `npx reissue` starts it", () => {
  const { status, stdout } = spawnSync(join(bundle, "reissue.js"), ["--version"], { encoding: "utf8" });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
