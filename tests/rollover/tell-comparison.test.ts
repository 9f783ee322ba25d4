/** A comparison in words: every part by its values. */
import { expect, test } from "vitest";
import type { Comparison } from "../../src/rollover/index.ts";
import {
  changeWords,
  comparisonText,
  pageWords,
  partsOf,
  untouchedWords,
} from "../../src/rollover/tell-comparison.ts";

type FactChange = Comparison["facts"]["changed"][number];
type PageDifference = NonNullable<Comparison["pages"]>[number];

const change = (more: Partial<FactChange> = {}): FactChange => ({
  ...{ fact: "companies", was: 100, is: 94, written: { was: "100", is: "94" } },
  ...{ difference: -6, size: 0.06, measured: "share", sign: "kept" },
  ...more,
});
const page = (more: Partial<PageDifference>): PageDifference => ({
  ...{ was: 2, is: 2, standing: "changed", gone: [], came: [] },
  counts: { line: 2, chart: 0, picture: 0, ground: 1 },
  ...more,
});
const nothing: Comparison = {
  ...{ report: "startups", edition: "2025", since: "2023", locale: "nb" },
  facts: { changed: [], came: [], went: [] },
  ...{ sentences: [], untouched: [], entities: [], definitions: [], tables: [], standing: [] },
};

test("what did not change is not told", () => {
  expect(comparisonText(nothing, new Map())).toBe("startups 2025 against 2023\n");
});

test("every part is told with its count", () => {
  const comparison: Comparison = {
    ...nothing,
    facts: {
      changed: [
        change({ sign: "turned", rank: { was: 3, is: 1, of: 8 } }),
        change({ fact: "name", size: Number.NaN, difference: undefined }),
      ],
      came: ["founders"],
      went: ["exits", "funds"],
    },
    sentences: [
      {
        ...{ unit: "a.text", text: "Av dem er {{companies}} her." },
        span: { file: "a.yaml", start: 6, end: 9 },
        reasons: [{ kind: "fact-moved", why: "companies was 100, and is 94" }],
      },
    ],
    untouched: [{ editions: 3, units: ["forord.a", "kapital.b", "kapital.c"] }],
    entities: [
      { table: "companies", came: ["Ny"], went: ["Gammel", "Borte"] },
      { table: "funds", came: ["Fond"], went: [] },
    ],
    definitions: [{ fact: "share", was: "0.1", is: "0.2", why: "counted otherwise" }],
    tables: ["leakage", "capital"],
    standing: ["municipalities"],
    pages: [page({ standing: "same" }), page({})],
  };
  expect(comparisonText(comparison, new Map([["a.yaml", "text:\nAv"]]))).toBe(`startups 2025 against 2023

2 facts changed
  companies  100 → 94  (sign turned; number 3 to number 1 of 8; −6.0 %)
  name  100 → 94

2 facts gone
  exits
  funds

1 fact new
  founders

1 sentence to read again
  a.yaml:2  Av dem er {{companies}} her.
      fact-moved: companies was 100, and is 94

1 fact not comparable with 2023
  share: counted otherwise

2 tables with other names
  companies: gone Gammel, Borte
  companies: new Ny
  funds: new Fond

2 tables with other rows
  leakage, capital

1 CSV table as in 2023, row by row
  municipalities

texts untouched
  for 3 editions: 3 texts, forord 1, kapital 2

1 page of 2 with a difference
  page 3: 2 lines, 1 ground
`);
  expect(partsOf(comparison, new Map())).toHaveLength(10);
});

test.each([
  [change(), "−6.0 %"],
  [change({ difference: 0.13, size: 0.13, measured: "points" }), "+13.0 points"],
  [change({ difference: 2, size: 0.001, measured: "years" }), "+2 years"],
  [change({ difference: -1, size: 0.001, measured: "years" }), "−1 year"],
  [change({ was: 0, difference: 4, size: 4 }), ""],
  [change({ was: 0, difference: 0.04, size: 0.04, measured: "points" }), "+4.0 points"],
  [change({ size: Number.POSITIVE_INFINITY }), ""],
  [change({ notComparable: "counted otherwise" }), "not comparable"],
])("a change is written %#: %o", (of, words) => {
  expect(changeWords(of)).toBe(words);
});

test.each([
  [page({}), "page 3: 2 lines, 1 ground"],
  [page({ was: 1 }), "page 3, was page 2: 2 lines, 1 ground"],
  [page({ standing: "moved" }), "page 3: the same, set elsewhere"],
  [page({ standing: "same", was: 0 }), "page 3, was page 1: the same"],
  [page({ standing: "new", was: undefined }), "page 3 is new"],
  [page({ standing: "gone", is: undefined }), "page 3 of the earlier edition is gone"],
])("a page is told %#: %o", (pair, words) => {
  expect(pageWords(pair)).toBe(words);
});

test("texts that stand untouched are counted by section", () => {
  expect(untouchedWords({ editions: 2, units: ["forord.a"] })).toBe("for 2 editions: 1 text, forord 1");
});
