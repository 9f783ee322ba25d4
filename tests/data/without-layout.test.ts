import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { deriveFigures } from "../../src/data/index.ts";
import { withoutLayout } from "../../src/data/without-layout.ts";
import { readSources } from "../../src/source/index.ts";
import { repository } from "../host.ts";
import { startStopwatch } from "../stopwatch.ts";

/** As hashes were made from the beginning: definitions must never seem to have changed. */
const asEver = (text: string): string =>
  text.replace(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\s+/g, (_, quoted?: string) => quoted ?? "");

test.each([
  ["datum.place  ==  'Oslo  S'", "datum.place=='Oslo  S'"],
  ['a +\n  "b \\" c" + d', 'a+"b \\" c"+d'],
  ["it's one ' two  '' three", "it's one 'two''three"],
  ['"  open', '"open'],
])("%s", (text, hashed) => {
  expect(withoutLayout(text)).toBe(hashed);
  expect(asEver(text)).toBe(hashed);
});

test("is what it ever was", () => {
  const piece = fc.constantFrom('"', "'", "\\", "a", " ", "\n", "\u2028", "datum.x", "  ");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join("");
      expect(withoutLayout(text)).toBe(asEver(text));
    }),
    { numRuns: 400 },
  );
  const file = readFileSync(new URL("../../content/startups/figures.yaml", import.meta.url), "utf8");
  expect(withoutLayout(file)).toBe(asEver(file));
  expect(withoutLayout("a".repeat(2500) + " ".repeat(2500))).toBe("a".repeat(2500));
});

test("a released edition's definitions have the hashes of its register", async () => {
  const { value } = readSources(repository, { report: "startups", edition: "2021" });
  const { value: figures } = value ? await deriveFigures(value) : { value: undefined };
  const printed = Object.entries(value?.registers.get("2021")?.facts ?? {});
  expect(printed.length).toBeGreaterThan(20);
  const changed = printed.filter(
    ([name, { definitionHash }]) => figures?.facts.get(name)?.definitionHash !== definitionHash,
  );
  expect(changed.map(([name]) => name)).toEqual([]);
});

test("100 kB of quotes are read in time by length", () => {
  const worked = startStopwatch();
  withoutLayout(`"${'\\"'.repeat(50_000)}`);
  withoutLayout(" a".repeat(50_000));
  expect(worked()).toBeLessThan(2);
});
