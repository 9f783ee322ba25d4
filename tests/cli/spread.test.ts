/** `build` and `handouts` as their readers run them: alone, in threads, in shards, twice, and with mistakes. */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HARBOUR, spoilt } from "../edition/harbour.ts";

const tool = fileURLToPath(new URL("../../", import.meta.url));
const bundle = join(tool, "dist/bin/reissue.js");
const home = mkdtempSync(join(tmpdir(), "reissue-spread-"));
afterAll(() => rmSync(home, { recursive: true }));

function project(name: string, files: typeof HARBOUR = HARBOUR): string {
  const folder = join(home, name);
  cpSync(join(tool, "templates/shared"), join(folder, "templates/shared"), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    if (content === undefined) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

function reissue(folder: string, ...args: readonly string[]) {
  return reissueIn({}, folder, ...args);
}

/** In another part of the world. */
function reissueIn(world: Readonly<Record<string, string>>, folder: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", ...world },
  });
  return { status, stdout, stderr };
}

/** Every file of the output with its bytes. */
function outputOf(folder: string): ReadonlyMap<string, Buffer> {
  const output = join(folder, "output");
  const names = readdirSync(output, { recursive: true, encoding: "utf8" }).sort();
  return new Map(
    names
      .filter((name) => statSync(join(output, name)).isFile())
      .map((name) => [name, readFileSync(join(output, name))]),
  );
}

/** What is told, but for how long it took. */
const told = (stderr: string): string => stderr.replace(/^\d+ ms: .*$/m, "");

const EVERYTHING = ["build", "--locale", "all", "--output", "screen,archive", "--handouts"];
let alone: ReadonlyMap<string, Buffer>;
let toldAlone: string;

beforeAll(() => {
  const folder = project("alone");
  const { status, stderr } = reissue(folder, ...EVERYTHING);
  expect(status, stderr).toBe(0);
  alone = outputOf(folder);
  toldAlone = told(stderr);
});

describe("everything at once", () => {
  test("makes the outputs and the handouts of both languages, and nothing is left beside them", () => {
    const names = [...alone.keys()].filter((name) => name.startsWith("harbour/2024/nb/"));
    expect(names.map((name) => name.replace("harbour/2024/nb/", ""))).toEqual([
      "archive-data/SHA256SUMS",
      "archive-data/visits.csv",
      "archive.pdf",
      "build.json",
      "handouts/boats.pdf",
      "handouts/everything.pdf",
      "handouts/leaflet.pdf",
      "handouts/quay-a-gamle.pdf",
      "handouts/quay-aeroy-nord.pdf",
      "handouts/quay-ostre-kai.pdf",
      "screen.pdf",
    ]);
    expect(alone.size).toBe(22);
    const { inputs } = JSON.parse(String(alone.get("harbour/2024/nb/build.json")));
    const files = inputs.map(({ file }: { readonly file: string }) => file);
    expect(files).toEqual([...files].sort());
  });

  test("in threads, in another folder, time zone and language, it makes the same bytes and tells the same", () => {
    const folder = project("threads");
    const tokyo = { TZ: "Asia/Tokyo", LANG: "de_DE.UTF-8" };
    const { status, stderr } = reissueIn(tokyo, folder, ...EVERYTHING, "--jobs", "2");
    expect(status).toBe(0);
    expect(outputOf(folder)).toEqual(alone);
    expect(told(stderr)).toBe(toldAlone);
  });

  test("in shards it makes the same bytes, each file in one of them", () => {
    const folder = project("shards");
    // What one run kept serves another.
    cpSync(join(home, "alone/.cache"), join(folder, ".cache"), { recursive: true });
    const made = ["1/2", "2/2"].flatMap((shard): readonly string[] => {
      const { stdout } = reissue(folder, ...EVERYTHING, "--shard", shard, "--format", "json");
      const { files }: { files: readonly { path: string }[] } = JSON.parse(stdout);
      return files.map(({ path }) => path.replace("output/", ""));
    });
    expect(made.sort()).toEqual([...alone.keys()].filter((name) => name.endsWith(".pdf")));
    for (const [name, bytes] of outputOf(folder))
      if (name.endsWith(".pdf")) expect(bytes.equals(alone.get(name) ?? Buffer.of()), name).toBe(true);
  });
});

describe("handouts", () => {
  const handouts = "output/harbour/2024/en-GB/handouts";

  test("that come out the same are not written again; the changed one is", () => {
    const folder = project("twice");
    const made = () => readdirSync(join(folder, handouts));
    expect(reissue(folder, "handouts", "--only", "boats,quay").stderr).toContain("4 files, 4 of them new");
    for (const name of made()) utimesSync(join(folder, handouts, name), 0, 0);
    const boats = join(folder, "content/harbour/2024/sections/boats.yaml");
    writeFileSync(boats, readFileSync(boats, "utf8").replace("By the log", "By the logbook"));
    const { stderr } = reissue(folder, "handouts", "--only", "boats,quay", "--jobs", "2");
    expect(stderr).toContain("4 files, 1 of them new or changed");
    expect(stderr).toMatch(/quay-a-gamle\.pdf {2}1 page, \d+ kB, unchanged/);
    const kept = made().filter((name) => statSync(join(folder, handouts, name)).mtimeMs === 0);
    expect(kept).toEqual(["quay-a-gamle.pdf", "quay-aeroy-nord.pdf", "quay-ostre-kai.pdf"]);
  });

  test("with an error nothing is written, and what was there stays", () => {
    const folder = project("wrong", spoilt("content/harbour/2024/sections/money.yaml", "Dues", "{{duess}}"));
    mkdirSync(join(folder, handouts), { recursive: true });
    writeFileSync(join(folder, handouts, "boats.pdf"), "the last good one");
    for (const jobs of ["1", "2"]) {
      const { status, stderr } = reissue(folder, "handouts", "--jobs", jobs);
      expect(status).toBe(1);
      expect(stderr).toContain("money.yaml:7:");
      expect(stderr).toContain("nothing was written; files of earlier builds are as they were");
    }
    expect(readdirSync(join(folder, handouts))).toEqual(["boats.pdf"]);
    expect(readFileSync(join(folder, handouts, "boats.pdf"), "utf8")).toBe("the last good one");
  });

  test("what is wrong with a page says of which sheet the page is", () => {
    const long = `https://example.org/${"harbour-".repeat(20)}`;
    const folder = project(
      "wide",
      spoilt("content/harbour/report.yaml", "https://example.org/harbour", long),
    );
    const { status, stderr } = reissue(folder, "handouts", "--only", "quay");
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /too wide for the foot of page 1\n(?:.*\n)*? *note: in the handout quay-aeroy-nord\n/,
    );
    expect(stderr).not.toContain("quay-ostre-kai");
  });

  test("with --strict a warning leaves the files as they were", () => {
    const folder = project("strict");
    const { status, stderr } = reissue(folder, "handouts", "--only", "boats", "--locale", "nb", "--strict");
    expect(status).toBe(1);
    expect(stderr).toContain("error[translation/missing]");
    expect(outputOf(folder).size).toBe(0);
  });

  test("quietly, nothing is said where nothing is found", () => {
    const { status, stdout, stderr } = reissue(join(home, "alone"), "handouts", "--only", "boats", "--quiet");
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
  });
});
