import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { dumpStructure } from "../../src/tag/index.ts";
import { write } from "../pdf/publication.ts";
import { type Sample, samplePublication } from "../pdf/sample.ts";
import { x4Faults } from "../pdf/x4-checklist.ts";
import { buildCases, buildReports } from "./made-files.ts";
import { type Flavour, judge, type Verdict } from "./vera.ts";

/** What a file claims, by its name. */
const CLAIMS: readonly (readonly [RegExp, readonly Flavour[]])[] = [
  [/(^|\/)(screen[^/]*|handouts\/[^/]+)\.pdf$/, ["ua1", "3a"]],
  [/(^|\/)(archive|preflight)[^/]*\.pdf$/, ["ua1", "2a"]],
];

const samples = mkdtempSync(join(tmpdir(), "judged-"));

let sample: Sample;
let reports: readonly string[] = [];
let cases: readonly string[] = [];
let files: readonly string[] = [];
let verdicts: readonly Verdict[] = [];

beforeAll(async () => {
  sample = await samplePublication();
  const written: string[] = [];
  for (const kind of ["screen", "archive", "print"] as const) {
    const { bytes } = await write(sample.pages, { ...sample, output: kind, printerMarks: "all" });
    const file = join(samples, `${kind}.pdf`);
    writeFileSync(file, bytes);
    written.push(file);
  }
  reports = buildReports();
  cases = buildCases();
  files = [...written, ...reports, ...cases];
  const claims = files.flatMap((file): (readonly [Flavour, string])[] => {
    const claimed = CLAIMS.find(([name]) => name.test(file))?.[1] ?? [];
    return claimed.map((flavour) => [flavour, file]);
  });
  verdicts = judge(claims);
});

describe("veraPDF", () => {
  test("finds no fault in the sample", () => {
    const own = verdicts.filter(({ file }) => file.startsWith(samples));
    expect(own.map(({ flavour, failures }) => [flavour, failures])).toEqual([
      ["ua1", []],
      ["3a", []],
      ["ua1", []],
      ["2a", []],
    ]);
    for (const { checks } of own) expect(checks).toBeGreaterThan(1000);
  });

  test("finds no fault in the reports, their handouts, every case and the pages of their preflights", () => {
    const named = (list: readonly string[], name: RegExp) => list.filter((file) => name.test(file)).length;
    // Two reports in two languages; handouts of both; a case for each whole project in tests/cases.
    expect(named(reports, /\/(screen|archive)\.pdf$/)).toBe(8);
    expect(named(reports, /\/healthtech\/.*\/handouts\//)).toBeGreaterThanOrEqual(2);
    expect(named(reports, /\/startups\/.*\/handouts\//)).toBeGreaterThanOrEqual(18);
    expect(named(reports, /\/preflight\.pdf$/)).toBe(2);
    expect(named(cases, /\/screen\.pdf$/)).toBeGreaterThanOrEqual(2);
    const judged = new Set(verdicts.map(({ file }) => file));
    const unjudged = files.filter((file) => !judged.has(file));
    expect(unjudged.every((file) => file.endsWith("print.pdf"))).toBe(true);
    for (const { failures, flavour, file } of verdicts) expect(failures, `${flavour} ${file}`).toEqual([]);
  });
});

test("qpdf finds no fault in any file", () => {
  for (const file of files) {
    expect(run("qpdf", "--check", file)).toContain("No syntax or stream encoding errors");
  }
});

test("every press file keeps our own checklist of PDF/X-4, which no free program judges", async () => {
  const forPress = files.filter((file) => file.endsWith("print.pdf"));
  expect(forPress.length).toBeGreaterThanOrEqual(7);
  for (const file of forPress) expect(await x4Faults(readFileSync(file)), file).toEqual([]);
});

test("every font is embedded, a subset, and leads back to Unicode", () => {
  for (const file of files) {
    const [, , ...fonts] = run("pdffonts", file).trim().split("\n");
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font, file).toMatch(/Identity-H +yes yes yes/);
  }
});

test("another program reads the same words in the same order from the structure", () => {
  const words = (text: string) => text.replaceAll(/\s+/g, " ").trim();
  const theirs = run("pdfinfo", "-struct-text", join(samples, "screen.pdf")).matchAll(/^ +"(.*)"$/gm);
  const ours = dumpStructure(sample.structure, sample.pages).matchAll(/^ +(".*")$/gm);
  const read = [...theirs].map(([, text = ""]) => words(text)).filter((text) => !/^(72 %)*$/.test(text));
  const meant = [...ours]
    .map(([, text = ""]) => words(JSON.parse(text)))
    .filter((text) => !/^\[.*\]$|^72 %$/.test(text));
  expect(read).toEqual(meant);
});

test("body text for the press stands on the black plate alone", async () => {
  const { bytes } = await write(sample.pages, { ...sample, output: "print" });
  const file = join(samples, "plain.pdf");
  writeFileSync(file, bytes);
  const plates = run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=inkcov", "-o", "-", file)
    .trim()
    .split("\n");
  // The last page, a colophon, holds a running head, a line and a folio.
  expect(plates.at(-1)).toMatch(/^ *0\.0+ +0\.0+ +0\.0+ +0\.0*[1-9]\d* CMYK OK$/);
});

function run(program: string, ...options: readonly string[]): string {
  return execFileSync(program, options, { encoding: "utf8", maxBuffer: 1 << 26 });
}
