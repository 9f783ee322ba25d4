/** What is kept on disk comes back as it was put there, or not at all. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openShelf } from "../../src/cli/shelves.ts";

let project = "";
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "shelves-"));
});
afterEach(() => rmSync(project, { recursive: true }));

const folder = () => join(project, ".cache/things");
const files = () => readdirSync(folder()).map((name) => join(folder(), name));

test("a thing is found by its name, in later runs too", () => {
  const shelf = openShelf(project, "things");
  shelf.write("one", new Uint8Array([1, 2, 3]));
  shelf.write("none", new Uint8Array());
  const later = openShelf(project, "things");
  expect([...(later.read("one") ?? [])]).toEqual([1, 2, 3]);
  expect(later.read("none")).toHaveLength(0);
  expect(later.read("two")).toBeUndefined();
  expect(openShelf(project, "others").read("one")).toBeUndefined();
});

test("a file cut short, or with any bit of it turned, is not taken", () => {
  const shelf = openShelf(project, "things");
  const bytes = new TextEncoder().encode("Set in the year 2024.");
  shelf.write("line", bytes);
  const [file = ""] = files();
  const whole = readFileSync(file);
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(7), (index, bit) => {
      const turned = Uint8Array.from(whole);
      turned[index] = (turned[index] ?? 0) ^ (1 << bit);
      for (const damaged of [turned, whole.subarray(0, index), new Uint8Array(index)]) {
        writeFileSync(file, damaged);
        expect(shelf.read("line")).toBeUndefined();
      }
    }),
    { numRuns: 60 },
  );
  writeFileSync(file, whole);
  expect(new TextDecoder().decode(shelf.read("line"))).toBe("Set in the year 2024.");
});

test("where nothing can be kept, nothing is said of it", () => {
  writeFileSync(join(project, ".cache"), "a file in its place");
  const shelf = openShelf(project, "things");
  shelf.write("one", new Uint8Array([1]));
  expect(shelf.read("one")).toBeUndefined();
  mkdirSync(join(project, "other/.cache/things"), { recursive: true });
  const other = openShelf(join(project, "other"), "things");
  other.write("one", new Uint8Array([1]));
  const [name = ""] = readdirSync(join(project, "other/.cache/things"));
  rmSync(join(project, "other/.cache/things", name));
  mkdirSync(join(project, "other/.cache/things", name));
  other.write("one", new Uint8Array([1]));
  expect(other.read("one")).toBeUndefined();
});

test("of a full shelf goes what was not used for long, not what was written long ago", () => {
  const shelf = openShelf(project, "things", 3);
  for (let count = 0; count < 3; count++) {
    shelf.write(String(count), new Uint8Array([count]));
    for (const file of files()) if (readFileSync(file)[0] === count) utimesSync(file, 1 + count, 1 + count);
  }
  expect(shelf.read("0")).toBeDefined();
  shelf.write("3", new Uint8Array([3]));
  const left = ["0", "1", "2", "3"].filter((name) => shelf.read(name) !== undefined);
  expect(left).toEqual(["0", "3"]);
});

test("of a full shelf the older half goes", () => {
  const shelf = openShelf(project, "things", 4);
  for (let count = 0; count < 4; count++) {
    shelf.write(String(count), new Uint8Array([count]));
    for (const file of files()) if (readFileSync(file)[0] === count) utimesSync(file, 1 + count, 1 + count);
  }
  shelf.write("4", new Uint8Array([4]));
  const left = ["0", "1", "2", "3", "4"].filter((name) => shelf.read(name) !== undefined);
  expect(left).toEqual(["2", "3", "4"]);
});
