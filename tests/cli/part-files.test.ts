/** What a run that was ended left behind goes with the next one; what is under way, and other people's files, stay. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clearParts, partOf, placeOfPart } from "../../src/cli/part-files.ts";
import { writeWhole } from "../../src/cli/write-file.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parts-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const place = () => join(folder, "screen.pdf");
/** A part of a process, of this machine or of another. */
const partBy = (pid: number, machine?: string) =>
  basename(partOf(place()))
    .replace(`-${process.pid}-`, `-${pid}-`)
    .replace(/[0-9a-f]{8}(?=-\d+-\d+\.part$)/, (own) => machine ?? own);
/** A process that is over. */
const gone = spawnSync(process.execPath, ["--version"]).pid;

test("a part of a run that is over goes, one of a run that goes on stays", () => {
  writeFileSync(join(folder, partBy(gone)), "half");
  writeFileSync(join(folder, partBy(process.pid)), "half");
  clearParts(folder, Date.now());
  expect(readdirSync(folder)).toEqual([partBy(process.pid)]);
});

test("of another machine's parts those of yesterday go", () => {
  const fresh = partBy(gone, "00000000");
  const old = partBy(gone, "11111111");
  for (const name of [fresh, old]) writeFileSync(join(folder, name), "half");
  const now = Date.now();
  utimesSync(join(folder, old), now / 1000 - 90_000, now / 1000 - 90_000);
  clearParts(folder, now);
  expect(readdirSync(folder)).toEqual([fresh]);
});

test("files that are called so by others stay, however old", () => {
  const others = ["film.part", "screen.pdf.part", "x.4711.part", "screen.pdf"];
  for (const name of others) {
    writeFileSync(join(folder, name), "");
    utimesSync(join(folder, name), 1, 1);
  }
  clearParts(folder, Date.now());
  expect(readdirSync(folder).sort()).toEqual([...others].sort());
});

test("writing into a folder clears it", () => {
  const left = `other.pdf${partBy(gone).slice("screen.pdf".length)}`;
  rmSync(folder, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), "parts-"));
  writeFileSync(join(folder, left), "half");
  writeWhole(place(), "whole");
  expect(readdirSync(folder)).toEqual(["screen.pdf"]);
});

test("a part tells its place", () => {
  expect(placeOfPart(partOf(place()))).toBe(place());
  expect(placeOfPart("film.part")).toBe("film.part");
});
