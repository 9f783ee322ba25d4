/** Two editions' pages side by side: which belong together, and where they differ. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Item, Page, PageSet } from "../../src/layout/index.ts";
import { pageDifferences } from "../../src/rollover/page-differences.ts";
import type { Line } from "../../src/text/index.ts";

const ORIGIN = { file: "", start: 0, end: 0 };

function lineOf(words: string): Line {
  const letters = [...words];
  const run = {
    face: "serif",
    size: 10,
    ink: { kind: "rgb", rgb: [0, 0, 0] } as const,
    rise: 0,
    glyphs: Uint16Array.from(letters, () => 1),
    x: Float64Array.from(letters, (_, index) => index * 5),
    advances: Float64Array.from(letters, () => 5),
    text: letters,
    owner: "text",
    underline: false,
  };
  const width = letters.length * 5;
  return {
    runs: [run],
    measure: 200,
    width,
    x: 0,
    ascent: 8,
    descent: 2,
    ratio: 0,
    hyphenated: false,
    origin: ORIGIN,
  };
}

const text = (node: string, words: string, row: number): Item => ({
  kind: "text",
  part: { node },
  x: 50,
  baseline: 100 + row * 12,
  line: lineOf(words),
});
const folio = (words: string): Item => ({
  ...text("", words, 50),
  part: { artifact: "pagination", subtype: "footer" },
});

function pagesOf(...pages: readonly (readonly Item[])[]): PageSet {
  const trim = { width: 595, height: 842 };
  const common = { side: "recto", master: "text", trim, bleed: 0 } as const;
  return {
    kind: "pages",
    locale: "nb",
    pages: pages.map((items, index): Page => ({ ...common, index, folio: String(index + 1), items })),
    destinations: new Map(),
    outline: [],
    entries: [],
    wishes: [],
  };
}

const ONE = [text("a/one", "The first", 0), text("a/one", "and the second line", 1)];
const TWO = [text("b/two", "Another page", 0), text("b/three", "with two texts", 3)];

test("the same pages are the same, whatever their folios say", () => {
  const before = pagesOf([...ONE, folio("7")], TWO);
  const now = pagesOf([...ONE, folio("Report 2025")], TWO);
  expect(pageDifferences(before, now).map(({ standing }) => standing)).toEqual(["same", "same"]);
});

test("a changed line is framed where it stood and where it stands", () => {
  const now = pagesOf([ONE[0] ?? text("", "", 0), text("a/one", "and another second line", 1)], TWO);
  const [first] = pageDifferences(pagesOf(ONE, TWO), now);
  expect(first).toMatchObject({ was: 0, is: 0, standing: "changed", counts: { line: 1, chart: 0 } });
  expect(first?.gone).toEqual([{ x: 50, y: 104, width: 95, height: 10 }]);
  expect(first?.came).toEqual([{ x: 50, y: 104, width: 115, height: 10 }]);
});

test("lines one under the other are one place, columns apart are two", () => {
  const beside = { ...text("a/side", "beside", 0), x: 300 } as Item;
  const [first] = pageDifferences(
    pagesOf([text("a/one", "kept", 9)]),
    pagesOf([text("a/one", "kept", 9), ...ONE, beside]),
  );
  expect(first?.came).toHaveLength(2);
});

test.each([
  [0.4, "same"],
  [-0.4, "same"],
  [0.6, "moved"],
])("marks that stand %f pt further down are %s, wherever on the page", (by, standing) => {
  for (const row of [0, 0.01, 0.02, 0.03]) {
    const then = [text("a", "Ett", row)];
    const now = [text("a", "Ett", row + by / 12)];
    expect(pageDifferences(pagesOf(then), pagesOf(now)).map((pair) => pair.standing)).toEqual([standing]);
  }
});

test("a page that only slid down is moved, not changed", () => {
  const lower = ONE.map((item) => (item.kind === "text" ? { ...item, baseline: item.baseline + 24 } : item));
  expect(pageDifferences(pagesOf(ONE), pagesOf(lower)).map(({ standing }) => standing)).toEqual(["moved"]);
});

describe("pages that came or went", () => {
  test("an inserted page is new, and those after it keep their partners", () => {
    const fresh = [text("c/new", "Never seen before", 0)];
    const pairs = pageDifferences(pagesOf(ONE, TWO), pagesOf(ONE, fresh, TWO));
    expect(pairs.map(({ was, is, standing }) => [was, is, standing])).toEqual([
      [0, 0, "same"],
      [undefined, 1, "new"],
      [1, 2, "same"],
    ]);
  });

  test("a page with nothing in common with any is gone", () => {
    const pairs = pageDifferences(pagesOf(ONE, TWO), pagesOf(TWO));
    expect(pairs.map(({ was, is, standing }) => [was, is, standing])).toEqual([
      [0, undefined, "gone"],
      [1, 0, "same"],
    ]);
  });
});

test("every page of both stands in exactly one pair, in its order", () => {
  const words = fc.array(fc.constantFrom("alpha", "beta", "gamma", "delta"), { maxLength: 4 });
  const set = fc
    .array(words, { maxLength: 6 })
    .map((pages) => pagesOf(...pages.map((lines) => lines.map((word, row) => text(`n/${word}`, word, row)))));
  fc.assert(
    fc.property(set, set, (before, now) => {
      const pairs = pageDifferences(before, now);
      expect(pairs.flatMap(({ was }) => was ?? [])).toEqual(before.pages.map(({ index }) => index));
      expect(pairs.flatMap(({ is }) => is ?? [])).toEqual(now.pages.map(({ index }) => index));
    }),
    { numRuns: 200 },
  );
});
