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

test("lines, grounds, charts and pictures are counted apart, and framed where they stand", () => {
  const ink = { kind: "rgb", rgb: [0, 0, 0] } as const;
  const rule: Item = {
    kind: "rule",
    part: { artifact: "layout" },
    from: [90, 40],
    to: [60, 40],
    weight: 1,
    ink,
  };
  const box = { x: 20, y: 60, width: 40, height: 30 };
  const panel: Item = { kind: "panel", part: { artifact: "background" }, box, ink };
  const drawing = { kind: "drawing", width: 50, height: 20, marks: [] } as const;
  const chart: Item = { kind: "drawing", part: { node: "c" }, x: 300, y: 400, scale: 2, drawing };
  const picture: Item = {
    ...{
      kind: "picture",
      part: { node: "d" },
      frame: { x: 300, y: 600, width: 80, height: 90 },
      placed: box,
    },
    picture: { kind: "vector", file: "a.svg", sha256: "a", drawing },
  };
  const kept = text("a/one", "kept", 9);
  const [first] = pageDifferences(pagesOf([kept]), pagesOf([kept, rule, panel, chart, picture]));
  expect(first?.counts).toEqual({ line: 0, ground: 2, chart: 1, picture: 1 });
  expect(first?.gone).toEqual([]);
  expect(first?.came).toEqual([
    { x: 20, y: 60, width: 40, height: 30 },
    { x: 60, y: 40, width: 30, height: 0 },
    { x: 300, y: 400, width: 100, height: 40 },
    { x: 300, y: 600, width: 80, height: 90 },
  ]);
  // Another size is another rule; what bleeds is one panel wherever the cut is.
  const shorter: Item = { ...rule, to: [70, 40] };
  expect(pageDifferences(pagesOf([rule]), pagesOf([shorter]))[0]?.counts.ground).toBe(1);
  const whole = (x: number): Item => ({ ...panel, box: { x, y: -9, width: 595 - 2 * x, height: 860 } });
  expect(pageDifferences(pagesOf([kept, whole(0)]), pagesOf([kept, whole(-9)]))[0]?.counts.ground).toBe(0);
});

test("lines of unequal length under each other are one place, as wide as the widest", () => {
  const lines = [text("a", "short", 0), text("a", "somewhat longer", 1), text("a", "end", 2)];
  const [first] = pageDifferences(pagesOf([text("a", "kept", 9)]), pagesOf([text("a", "kept", 9), ...lines]));
  expect(first?.came).toEqual([{ x: 50, y: 92, width: 75, height: 34 }]);
});

test("empty pages are alike, and an edition is the same as itself", () => {
  const both = pagesOf(ONE, [], TWO, []);
  expect(pageDifferences(both, both).map(({ was, is, standing }) => [was, is, standing])).toEqual(
    [0, 1, 2, 3].map((index) => [index, index, "same"]),
  );
});

test("two lines of which one has moved are moved", () => {
  const [one, two] = [text("a", "Ett", 0), text("a", "To", 2)];
  const lower = text("a", "To", 4);
  expect(pageDifferences(pagesOf([one, two]), pagesOf([one, lower]))[0]?.standing).toBe("moved");
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
