/** A project's files are read, and nothing that lies outside of it, by whatever way it is asked for. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodeHost } from "../../src/cli/node-host.ts";

let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "host-"));
  for (const folder of ["report/content", "report-of-others"])
    mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(join(home, "report/content/a.yaml"), "ours");
  writeFileSync(join(home, "report-of-others/secret.yaml"), "theirs");
  mkdirSync(join(home, "report", "bryggehavn a\u030apen"));
  writeFileSync(join(home, "report", "bryggehavn a\u030apen", "ma\u030ake.yaml"), "gull");
  symlinkSync(join(home, "report-of-others"), join(home, "report/content/others"));
  symlinkSync(join(home, "report-of-others/secret.yaml"), join(home, "report/content/link.yaml"));
  symlinkSync(join(home, "report/content/a.yaml"), join(home, "report/content/own.yaml"));
});
afterAll(() => rmSync(home, { recursive: true }));

test("files of the project, and links that stay in it", () => {
  const { read, list } = nodeHost(join(home, "report"), () => 0);
  const text = (path: string) => new TextDecoder().decode(read(path));
  expect([text("content/a.yaml"), text("content/own.yaml")]).toEqual(["ours", "ours"]);
  expect(list("content")).toEqual(["a.yaml", "link.yaml", "others", "own.yaml"]);
  expect(read("content")).toBeUndefined();
  expect(read("content/none.yaml")).toBeUndefined();
  expect(list("none")).toEqual([]);
});

test("accents that stand as letters of their own in names, as a Macintosh writes them", () => {
  const { read, list } = nodeHost(join(home, "report"), () => 0);
  expect(list("")).toContain("bryggehavn åpen/");
  expect(list("bryggehavn åpen")).toEqual(["måke.yaml"]);
  for (const form of ["NFC", "NFD"])
    expect(new TextDecoder().decode(read("bryggehavn åpen/måke.yaml".normalize(form)))).toBe("gull");
  expect(read("bryggehavn åpen/måse.yaml")).toBeUndefined();
});

test.each([
  "content/link.yaml",
  "content/others/secret.yaml",
  "../report-of-others/secret.yaml",
  "content/../../report-of-others/secret.yaml",
  "/etc/hostname",
])("%s leads out of the project, and is not there", (path) => {
  const { read } = nodeHost(join(home, "report"), () => 0);
  expect(read(path)).toBeUndefined();
});

test("no folder outside of it is listed, not one whose name begins alike", () => {
  const { list } = nodeHost(join(home, "report"), () => 0);
  for (const folder of ["..", "content/others", "../report-of-others"])
    expect(list(folder), folder).toEqual([]);
});
