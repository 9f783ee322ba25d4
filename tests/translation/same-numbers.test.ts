/** Every number of the start-up report, in Norwegian and in English, read back from how it is printed. */
import { beforeAll, expect, test } from "vitest";
import { createLocale } from "../../src/locale/index.ts";
import { type Block, composeDocument, type Document, type Inline } from "../../src/narrative/index.ts";
import { openLanguage } from "../../src/publication/index.ts";
import { openReport } from "../../src/report/index.ts";
import { repository } from "../host.ts";

const run = { host: repository, enter: () => {}, tool: "reissue test" };
let norwegian: Document;
let english: Document;

beforeAll(async () => {
  const { value: open } = await openReport({ report: "startups", edition: "2023" }, run);
  if (!open) throw new Error("the report cannot be opened");
  const composed = async (tag: string) => {
    const { value: language } = await openLanguage(open, tag, run);
    if (!language) throw new Error(`the report is not in ${tag}`);
    const { sources, locale } = language;
    const { value } = await composeDocument({ sources, locale, figures: open.figures });
    if (!value) throw new Error(`the report cannot be composed in ${tag}`);
    return value;
  };
  norwegian = await composed("nb");
  english = await composed("en-GB");
});

/** The numbers in words of a language: `1 234,5` and `1,234.5` are both 1234.5. */
function numbersIn(text: string, tag: string): readonly number[] {
  const { decimal, thousands } = createLocale(tag).d3.number;
  const plain = text.replaceAll(/[\u00a0\u202f]/g, thousands === "," ? " " : thousands);
  const mark = thousands.replace(/[.]/, "\\.");
  const pattern = new RegExp(
    `[−-]?\\d{1,3}(?:${mark}\\d{3})+(?:[${decimal}]\\d+)?|[−-]?\\d+(?:[${decimal}]\\d+)?`,
    "gu",
  );
  return [...plain.matchAll(pattern)].map(([found]) =>
    Number(found.replaceAll(thousands, "").replace(decimal, ".").replace("−", "-")),
  );
}

test("numbers are read back by each language's own marks", () => {
  expect(numbersIn("1\u202f234,5 og −3", "nb")).toEqual([1234.5, -3]);
  expect(numbersIn("NOK\u00a01,234.5 and −3", "en-GB")).toEqual([1234.5, -3]);
});

/** What is printed of each fact at each place: `lekkasjen/intro/1 moved_share` → [50.7]. */
function printedIn(document: Document): ReadonlyMap<string, readonly number[]> {
  const printed = new Map<string, number[]>();
  for (const { node, fact, written } of document.uses) {
    const key = `${node} ${fact}`;
    const known = printed.get(key) ?? [];
    printed.set(key, known);
    known.push(...numbersIn(written, document.locale));
  }
  return new Map([...printed].map(([key, values]) => [key, values.sort((a, b) => a - b)]));
}

test("a fact prints the same number in both languages, wherever it stands", () => {
  const [theirs, ours] = [printedIn(norwegian), printedIn(english)];
  expect([...theirs.values()].flat().length).toBeGreaterThan(150);
  expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort());
  for (const [key, values] of theirs) expect(ours.get(key), key).toEqual(values);
});

function wordsOf(content: readonly Inline[]): string {
  return content
    .map((inline) =>
      inline.kind === "text" ? inline.text : "content" in inline ? wordsOf(inline.content) : "",
    )
    .join("");
}

/** The numbers in the cells of each table, row by row. */
function cellsIn({ stories, locale }: Document): readonly (readonly [string, readonly number[][]])[] {
  const tables: [string, number[][]][] = [];
  const walk = (block: Block): void => {
    if (block.kind === "table") {
      const rows = block.rows.map(({ cells }) =>
        cells.flatMap(({ content }) => numbersIn(wordsOf(content), locale)),
      );
      tables.push([block.id, rows]);
    } else if ("blocks" in block) block.blocks.forEach(walk);
  };
  for (const { blocks } of stories) blocks.forEach(walk);
  return tables;
}

test("tables hold the same numbers in both languages, cell by cell", () => {
  const theirs = cellsIn(norwegian);
  expect(theirs.flatMap(([, rows]) => rows.flat()).length).toBeGreaterThan(100);
  expect(cellsIn(english)).toEqual(theirs);
});
