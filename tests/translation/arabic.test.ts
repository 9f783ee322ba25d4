/** A report that reads from right to left, from its files to what a reader copies out of it. */
import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { beforeAll, expect, test } from "vitest";
import type { Item } from "../../src/layout/index.ts";
import { dumpStructure } from "../../src/tag/index.ts";
import { shelfOf } from "../host.ts";
import { textOf, view } from "../pdf/read-back.ts";
import { type Issue, issueInArabic, printInArabic } from "./arabic.ts";

let issue: Issue;

beforeAll(async () => {
  issue = await issueInArabic();
});

const pageOf = (folio: string) => {
  const page = issue.publication.pages.pages.find((each) => each.folio === folio);
  if (!page) throw new Error(`there is no page ${folio}`);
  return page;
};

/** Left and right edge of what stands on a page for a node and its parts. */
function reach(folio: string, node: string | RegExp): readonly [left: number, right: number] {
  const own = pageOf(folio).items.filter(({ part }) => {
    if (!("node" in part)) return false;
    return typeof node === "string" ? part.node.startsWith(node) : node.test(part.node);
  });
  const edges = own.map(edgesOf);
  return [Math.min(...edges.map(([left]) => left)), Math.max(...edges.map(([, right]) => right))];
}

function edgesOf(item: Item): readonly [number, number] {
  switch (item.kind) {
    case "text":
      return [item.x + item.line.x, item.x + item.line.x + item.line.width];
    case "drawing":
      return [item.x, item.x + item.drawing.width * item.scale];
    case "picture":
      return [item.frame.x, item.frame.x + item.frame.width];
    case "panel":
      return [item.box.x, item.box.x + item.box.width];
    case "rule":
      return [Math.min(item.from[0], item.to[0]), Math.max(item.from[0], item.to[0])];
  }
}

const mm = (value: number) => (value * 72) / 25.4;

test("it builds, and preflight has nothing to say", () => {
  expect(issue.found.filter(({ severity }) => severity !== "note").map(({ message }) => message)).toEqual([]);
  expect(issue.preflight).toEqual([]);
});

test("columns follow each other from right to left", () => {
  const [firstLeft, firstRight] = reach("٢", /^traffic\/intro\/[12]$/);
  const [laterLeft, laterRight] = reach("٢", "traffic/intro/5");
  // The second paragraph runs from the first column into the second.
  expect(firstRight).toBeCloseTo(mm(170 - 15), 1);
  expect(laterRight).toBeLessThan((firstLeft + firstRight) / 2);
  expect(laterLeft).toBeGreaterThan(mm(28));
});

test("the bound edge is at the right of odd pages, and folios keep away from it", () => {
  const folio = (page: string) => {
    const own = pageOf(page).items.filter(
      ({ part }) => "artifact" in part && "subtype" in part && part.subtype === "footer",
    );
    const [only, ...more] = own.map(edgesOf);
    expect(more).toEqual([]);
    return only ?? [0, 0];
  };
  expect(pageOf("٢").side).toBe("verso");
  expect(folio("٢")[1]).toBeCloseTo(mm(170 - 15), 1);
  expect(folio("٣")[0]).toBeCloseTo(mm(15), 1);
  expect(reach("٣", "cargo/title")[1]).toBeCloseTo(mm(170 - 28), 1);
});

test("lists, tables and text in another language begin where they are read from", () => {
  const [, bullet] = reach("٢", /traffic\/intro\/.*\/label$/);
  const [, item] = reach("٢", /traffic\/intro\/4\/.*(?<!label)$/);
  expect(bullet).toBeGreaterThan(item);
  const column = (name: string) =>
    issue.publication.pages.pages
      .flatMap(({ items }) => items)
      .filter((each) => each.kind === "text" && wordsOf(each) === name)
      .map(edgesOf);
  const [heads, counts, tons] = [column("الميناء"), column("السفن"), column("البضائع")];
  expect(heads[0]?.[0]).toBeGreaterThan(counts.at(-1)?.[1] ?? 0);
  expect(counts.at(-1)?.[0]).toBeGreaterThan(tons.at(-1)?.[1] ?? 0);
  // Last digits stand under one another.
  expect(column("١٬٤٨٢")[0]?.[1]).toBeCloseTo(column("٣٨٨")[0]?.[1] ?? 0, 3);
  const [english] = reach("٣", "cargo/english");
  const [arabic] = reach("٣", "cargo/told/5");
  expect(english).toBeLessThan(arabic + 0.1);
});

const wordsOf = (item: Item) =>
  item.kind === "text" ? item.line.runs.flatMap(({ text }) => text).join("") : "";

test("whatever the report counts is written in its own digits", () => {
  const { pages } = issue.publication.pages;
  expect(pages.map(({ folio }) => folio)).toEqual(["١", "٢", "٣", "٤"]);
  const tree = dumpStructure(issue.publication.structure, issue.publication.pages);
  for (const each of ["٢٬٩٢٢", "٥٠٫٧", "الشكل\u00a0١", "الجدول\u00a0١", '"١."', '"١\u2002حركة السفن"'])
    expect(tree).toContain(each);
});

test("a screen reader gets the words in the order in which they were written", () => {
  const tree = dumpStructure(issue.publication.structure, issue.publication.pages);
  expect(tree).toContain("أحصى المكتب ٢٬٩٢٢ سفينة في الموانئ الأربعة");
  expect(tree).toContain("على نظام AIS (Automatic Identification System) الذي تبث به كل سفينة موقعها");
  expect(tree).toContain("(هاتفيًا أو كتابةً)");
  expect(tree).toContain('"العودة إلى الحاشية ١ في النص"');
  expect(tree).toMatch(/lang="?en"?[\s\S]*This paragraph is in English/);
});

test("lists that the program writes have the comma of the language", () => {
  const tree = dumpStructure(issue.publication.structure, issue.publication.pages);
  expect(tree).toContain("مكتب الموانئ، ١٧ مايو ٢٠٢٤");
  expect(tree.replaceAll(/^.*(?:lang="?en"?|This paragraph).*$/gm, "")).not.toMatch(/\p{Script=Arabic}, /u);
});

test("bars of a chart grow from the right", () => {
  const drawing = pageOf("٢").items.find((item) => item.kind === "drawing");
  if (drawing?.kind !== "drawing") throw new Error("no chart");
  const words = drawing.drawing.marks.flatMap((mark) =>
    mark.kind === "text" ? [{ says: mark.run.text.join(""), x: mark.matrix[4] }] : [],
  );
  const at = (says: string) => words.find((word) => word.says === says)?.x ?? Number.NaN;
  expect(at("ميناء الشمال")).toBeGreaterThan(at("٠") - 1);
  expect(at("٠")).toBeGreaterThan(at("٥٠٠"));
  expect(at("٥٠٠")).toBeGreaterThan(at("١٬٠٠٠"));
});

test("facing pages are shown with the first at the right", async () => {
  const pdf = await view(await printInArabic(issue, "screen"));
  expect(await pdf.getViewerPreferences()).toMatchObject({ Direction: "R2L" });
});

test("a viewer copies lines as they were written, their marks with their letters", async () => {
  const bytes = await printInArabic(issue, "screen");
  const copied = await textOf(await view(bytes), 2);
  for (const line of [
    "ما أحصيناه",
    "مرت بالموانئ الأربعة ٢٬٩٢٢ سفينة،",
    "أي أن نصفها تقريبًا كان من نصيب",
    "المعني (هاتفيًا أو كتابةً)، وما لم نجد له تفسيرًا",
    "تركناه خارج العدّ. ولذلك تختلف أرقامنا قليلًا",
    "المعيار ISO 28005.",
    "كيف تتوزع السفن",
  ])
    expect(copied).toContain(line);
  expect(copied).not.toMatch(/[\u061c\u200b\ufb50-\ufeff]/);
});

test("no marked content holds another: readers part a line there, or lose what follows", async () => {
  const pdf = await view(await printInArabic(issue, "screen"));
  for (let pageNumber = 1; pageNumber <= pdf.numPages; pageNumber++) {
    const { fnArray } = await (await pdf.getPage(pageNumber)).getOperatorList();
    let depth = 0;
    for (const operator of fnArray) {
      if (operator === OPS.beginMarkedContent || operator === OPS.beginMarkedContentProps) depth += 1;
      if (operator === OPS.endMarkedContent) depth -= 1;
      expect(depth).toBeLessThanOrEqual(1);
    }
  }
});

test("lines that were kept from an earlier run stand as they stood", async () => {
  const type = shelfOf(new Map());
  const first = await printInArabic(await issueInArabic({ type }), "screen");
  const full = { ...type, write: () => expect.unreachable("set anew") };
  const later = await printInArabic(await issueInArabic({ type: full }), "screen");
  expect(Buffer.compare(later, first)).toBe(0);
});
