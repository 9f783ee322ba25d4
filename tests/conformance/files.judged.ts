import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Output } from "../../src/pdf/index.ts";
import { write } from "../pdf/publication.ts";
import { samplePublication } from "../pdf/sample.ts";
import { type Flavour, judge, type Verdict } from "./vera.ts";

const FLAVOURS: Readonly<Record<Exclude<Output, "print">, readonly Flavour[]>> = {
  screen: ["ua1", "3a"],
  archive: ["ua1", "2a"],
};

const folder = mkdtempSync(join(tmpdir(), "judged-"));
const files: string[] = [];
let verdicts: readonly Verdict[] = [];

beforeAll(async () => {
  const sample = await samplePublication();
  const cases: [Flavour, string][] = [];
  for (const output of ["screen", "archive", "print"] as const) {
    const { bytes } = await write(sample.pages, { ...sample, output, printerMarks: "all" });
    const file = join(folder, `${output}.pdf`);
    writeFileSync(file, bytes);
    files.push(file);
    if (output !== "print") for (const flavour of FLAVOURS[output]) cases.push([flavour, file]);
  }
  verdicts = judge(cases);
});

describe("veraPDF", () => {
  test("finds no fault in the sample", () => {
    for (const { failures, flavour, file } of verdicts) expect(failures, `${flavour} ${file}`).toEqual([]);
    expect(verdicts.map(({ checks }) => checks > 1000)).toEqual([true, true, true, true]);
  });
});

test("qpdf finds no fault in any file", () => {
  for (const file of files) {
    expect(execFileSync("qpdf", ["--check", file], { encoding: "utf8" })).toContain(
      "No syntax or stream encoding errors",
    );
  }
});
