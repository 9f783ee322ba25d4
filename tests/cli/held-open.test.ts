/** Windows lets nobody rename a file onto one that a viewer holds open; its answers are given here by hand. */
import type * as Fs from "node:fs";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { describeDiskFault } from "../../src/cli/disk-fault.ts";
import { writeTogether } from "../../src/cli/write-file.ts";

const held = vi.hoisted(() => ({ place: "", code: "" }));
vi.mock("node:fs", async (actual) => {
  const fs = await actual<typeof Fs>();
  const renameSync = (from: string, to: string): void => {
    if (to === held.place) {
      const { code } = held;
      throw Object.assign(new Error(`${code}: rename`), { code, syscall: "rename", path: from, dest: to });
    }
    fs.renameSync(from, to);
  };
  return { ...fs, renameSync };
});

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "reissue-held-"));
});
afterEach(() => rmSync(project, { recursive: true }));

test.each([
  ["EPERM", "you may not write there, or another program has it open"],
  ["EACCES", "you may not write there, or another program has it open"],
  ["EBUSY", "another program has it open"],
])("a viewer that holds the second of three PDF files open (%s)", (code, reason) => {
  const names = ["archive.pdf", "screen.pdf", "build.json"];
  for (const name of names) writeFileSync(join(project, name), `old ${name}`);
  Object.assign(held, { code, place: join(project, "screen.pdf") });
  let told: string | undefined;
  try {
    writeTogether(names.map((name) => [join(project, name), "new"]));
  } catch (fault) {
    told = describeDiskFault(fault)?.replaceAll(`${project}/`, "");
  }
  expect(told).toContain(`reissue: screen.pdf cannot be written: ${reason}\n  close it there`);
  expect(told).toContain("files of earlier builds are as they were");
  expect(readdirSync(project).sort()).toEqual([...names].sort());
  for (const name of names) expect(readFileSync(join(project, name), "utf8")).toBe(`old ${name}`);
});
