import { expect, test } from "vitest";
import { error } from "../../src/base/index.ts";
import { describeFit, fitSheet, roomIn } from "../../src/cli/fit-sheet.ts";
import type { PageSet, TextItem } from "../../src/layout/index.ts";

const line: TextItem["line"] = {
  runs: [],
  measure: 100,
  width: 100,
  x: 0,
  ascent: 10,
  descent: 3,
  ratio: 0,
  hyphenated: false,
  origin: { file: "content/trial/2023/sections/first.yaml", start: 0, end: 1 },
};

/** A publication of pages, each given as the nodes of its lines. */
function pagesOf(...pages: readonly (readonly string[])[]): PageSet {
  return {
    kind: "pages",
    locale: "nb",
    pages: pages.map((nodes, index) => ({
      index,
      folio: String(index + 1),
      side: "recto",
      master: "text",
      trim: { width: 595, height: 842 },
      bleed: 0,
      items: nodes.map((node) => ({ kind: "text", part: { node }, x: 0, baseline: 0, line })),
    })),
    destinations: new Map(),
    outline: [],
    entries: [],
    wishes: [],
  };
}

const SOURCE = pagesOf(
  ["edition/title"],
  ["first/title", "first/intro/1"],
  ["first/intro/1", "second/title"],
);

test("a section's room is its lines and the pages they stand on", () => {
  expect([...roomIn(SOURCE)]).toEqual([
    ["edition", { pages: 1, lines: 1 }],
    ["first", { pages: 2, lines: 3 }],
    ["second", { pages: 1, lines: 1 }],
  ]);
});

test("a language is compared with the source, section by section", () => {
  const longer = pagesOf(
    ["edition/title"],
    ["first/title", ...Array.from({ length: 3 }, () => "first/intro/1")],
    ["second/title"],
  );
  const sheet = fitSheet({ locale: "en-GB", pages: longer, untranslated: 0, found: [] }, SOURCE, [
    "first",
    "second",
  ]);
  expect(describeFit(sheet)).toBe(
    `en-GB: 3 pages

         pages  lines  growth  overset
edition      1      1       ·        ·
first        1      4   +33 %        ·
second       1      1       ·        ·
`,
  );
  expect(describeFit({ ...sheet, pages: 1 })).toMatch(/^en-GB: 1 page\n/);
  expect(describeFit({ ...sheet, untranslated: 1 })).toMatch(/^en-GB: 3 pages, 1 text not translated\n/);
});

test("what does not fit is counted where it stands, and the rest is not known", () => {
  const span = { file: "content/trial/2023/translations/en-GB/first.yaml", start: 0, end: 1 };
  const found = [error("text/overfull-line", "too wide", { span }), error("chart/other", "else", { span })];
  const cover = { file: "content/trial/2023/translations/en-GB/report.yaml", start: 0, end: 1 };
  found.push(error("layout/overset", "a box", { span }), error("layout/table-too-wide", "a table", { span }));
  found.push(error("layout/overset", "the name in a running head", { span: cover }));
  const { rows, pages } = fitSheet({ locale: "en-GB", pages: undefined, untranslated: 0, found }, SOURCE, [
    "first",
  ]);
  expect(pages).toBeUndefined();
  expect(rows[1]).toEqual({ section: "first", room: undefined, growth: undefined, overset: 3 });
  expect(rows[2]).toMatchObject({ section: "elsewhere", overset: 1 });
});
