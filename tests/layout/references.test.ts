import { expect, test } from "vitest";
import { createLayoutMemory, dumpPages, type Item, layOut, type Page } from "../../src/layout/index.ts";
import type { Block, Paragraph, Reference, Story } from "../../src/narrative/index.ts";
import type { Typesetter } from "../../src/text/index.ts";
import {
  headingBlock,
  input,
  lines,
  ORIGIN,
  paragraph,
  report,
  setBlocks,
  story,
  words,
} from "./drawing-board.ts";
import { showPages } from "./show-pages.ts";
import { typewriter } from "./typewriter.ts";

const CONTENTS: Story = story(
  "contents",
  [{ kind: "listing", id: "list", origin: ORIGIN, style: "contents", of: "contents", depth: 2 }],
  { role: "contents" },
);

function referring(id: string, target: string, form: Reference["form"]): Paragraph {
  const reference: Reference = {
    kind: "reference",
    id: `${id}/ref`,
    origin: ORIGIN,
    target,
    form,
    words: { label: "figur 3", page: "side" },
  };
  return { ...paragraph(id, ""), content: [words("see "), reference, words(" there")] };
}

function section(id: string, count: number, more: readonly Block[] = []): Story {
  return story(id, [
    headingBlock(`${id}/h`, `Head ${id}`, 1),
    paragraph(`${id}/p`, lines(id, count)),
    ...more,
  ]);
}

test("contents give the folios of what they list, and say so to the structure tree", () => {
  const document = report([CONTENTS, section("a", 14), section("b", 4)]);
  const told: Page[] = [];
  const { value } = layOut(input(document, { rows: 10 }, { onPage: (page) => told.push(page) }));
  expect(value && dumpPages(value).split("page 2")[0]).toMatchInlineSnapshot(`
    "page 1 folio 1 recto text
      text list/entry/0 25,30 Head a
      text list/entry/0 120,30 2
      text list/entry/1 25,40 Head b
      text list/entry/1 120,40 4
    "
  `);
  expect(value?.entries).toEqual([
    { id: "list/entry/0", listing: "list", level: 1, target: "a/h", title: [words("Head a")], folio: "2" },
    { id: "list/entry/1", listing: "list", level: 1, target: "b/h", title: [words("Head b")], folio: "4" },
  ]);
  // In the first pass nobody knew the folios.
  expect(told.map(({ index }) => index)).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
  expect(told.slice(4)).toEqual(value?.pages);
  expect(value?.outline).toEqual([
    { level: 1, title: "contents", target: "contents" },
    { level: 1, title: "Head a", target: "a/h" },
    { level: 1, title: "Head b", target: "b/h" },
  ]);
});

/** A contents on pages of two columns, over chapters `a`, `b` ... with so many headings each. */
function contentsOver(headings: readonly number[], rows: number): string | undefined {
  const stories = headings.map((count, index) => {
    const id = "abcdef"[index] ?? "z";
    const inner = Array.from({ length: count }, (_, each) =>
      headingBlock(`${id}/${each}`, `${id}${each + 1}`),
    );
    return story(id, [headingBlock(`${id}/h`, id.toUpperCase(), 1), ...inner, paragraph(`${id}/p`, "text")]);
  });
  const { value, diagnostics } = layOut(
    input(report([CONTENTS, ...stories]), { rows, columns: 2, letters: 20 }),
  );
  expect(diagnostics).toEqual([]);
  const page = value?.pages[0];
  return value && page && showPages({ ...value, pages: [{ ...page, items: page.items.filter(isNoFolio) }] });
}

function isNoFolio(item: Item): boolean {
  return item.kind !== "text" || !/^\d+$/.test(item.line.runs.map(({ text }) => text.join("")).join(""));
}

test("a contents is broken between chapters, though its columns end less level so", () => {
  expect(contentsOver([3, 2, 4, 1], 20)).toBe("A a1 a2 a3 B b1 b2 | C c1 c2 c3 c4 D d1");
  expect(contentsOver([2, 4, 3], 20)).toBe("A a1 a2 B b1 b2 b3 b4 | C c1 c2 c3");
});

test("a chapter of the contents is broken where it would need a page more, its line with its first heading", () => {
  expect(contentsOver([3, 6, 3], 8)).toBe("A a1 a2 a3 B b1 b2 b3 | b4 b5 b6 C c1 c2 c3");
  expect(contentsOver([6, 6, 1], 8)).toBe("A a1 a2 a3 a4 a5 a6 | B b1 b2 b3 b4 b5 b6");
});

test("a list of figures is set as the lower lines of a contents are, its label before each", () => {
  const list: Story = story(
    "contents",
    [{ kind: "listing", id: "list", origin: ORIGIN, style: "contents", of: "figures", depth: 1 }],
    { role: "contents" },
  );
  const chart: Block = {
    kind: "figure",
    id: "f",
    origin: ORIGIN,
    style: "figure",
    placement: { span: 1, place: "here" },
    alt: "",
    content: { kind: "picture", file: "a.jpg", focus: [0.5, 0.5], ratio: 4, decorative: false, credit: [] },
    captions: { label: "Figure 1", title: [words("Visits")], caption: [], note: [], source: [] },
  };
  const { value } = layOut(input(report([list, section("a", 4, [chart])]), { letters: 40 }));
  expect(value && dumpPages(value).split("page 2")[0]).toMatchInlineSnapshot(`
    "page 1 folio 1 recto text
      text list/entry/0 35,30 Figure 1 Visits
      text list/entry/0 220,30 3
    "
  `);
  expect(value?.entries.map(({ target, level }) => [target, level])).toEqual([["f", 1]]);
});

test.each([
  ["label", "see figur 3 there"],
  ["page", "see side\u00a02 there"],
  ["labelAndPage", "see figur 3, side\u00a02 there"],
] as const)("a reference by %s", (form, said) => {
  const document = report([section("a", 4, [referring("r", "b/h", form)]), section("b", 4)]);
  const { value } = layOut(input(document, { letters: 40 }));
  expect(value && dumpPages(value)).toContain(said);
});

test("a reference by label and page leaves the page out where it stands on the same one", () => {
  const beside = section("a", 4, [referring("r", "a/h", "labelAndPage")]);
  const { value } = layOut(input(report([beside]), { letters: 40 }));
  expect(value && dumpPages(value)).toContain("see figur 3 there");
});

test("a reference whose page is what moves it away from its label keeps it", () => {
  // In two lines, of which none stands alone, it goes to the next page; without the page it would be one line, and stay.
  const document = report([section("a", 7, [referring("r", "a/h", "labelAndPage")])]);
  const { value, diagnostics } = layOut(input(document, { rows: 9, letters: 20 }));
  expect(diagnostics).toEqual([]);
  expect(value?.pages.map(({ items }) => items.length)).toEqual([8, 2]);
  expect(value && dumpPages(value)).toContain("side\u00a01");
});

test("a reference to what is not in the publication keeps its words", () => {
  const { value } = layOut(
    input(report([section("a", 4, [referring("r", "gone", "labelAndPage")])]), { letters: 40 }),
  );
  expect(value && dumpPages(value)).toContain("see figur 3 there");
});

test("a reference that moves its own target for ever is a warning that names it", () => {
  const typesetter = typewriter();
  const wordy: Typesetter = {
    ...typesetter,
    prepare: (content, style, particulars) => {
      const resolve = (reference: Reference): string => {
        const said = particulars.resolve?.(reference) ?? "";
        // What it says of page 1 is so long that its target goes to page 2, and what it says of page 2 is not.
        return said.endsWith("1") ? lines("long", 5) : said;
      };
      return typesetter.prepare(content, style, { ...particulars, resolve });
    },
  };
  const blocks = [paragraph("a", lines("a", 4)), referring("r", "b", "page"), paragraph("b", lines("b", 3))];
  const { diagnostics } = setBlocks(blocks, { rows: 9 }, { typesetter: wordy });
  expect(diagnostics.filter(({ severity }) => severity === "warning")).toEqual([
    {
      code: "layout/restless-reference",
      severity: "warning",
      message: "the page of `b` still moves after 5 layouts",
      notes: [{ message: "locale nb" }],
      hint: "its folio changes the lines that push it over the page's edge: reword the text around the reference",
    },
  ]);
});

test("a kept memory gives the same pages as none, after any edit", () => {
  const memory = createLayoutMemory();
  const kept = input(report([]), { rows: 10, columns: 2 }, { memory });
  for (const count of [14, 15, 30, 14]) {
    const document = report([
      CONTENTS,
      section("a", count, [referring("r", "b/h", "page")]),
      section("b", 6),
    ]);
    const fresh = layOut({ ...kept, document, memory: undefined });
    expect(layOut({ ...kept, document })).toEqual(fresh);
  }
});

test("headings of a chapter on one page have no folios in the contents; of a longer one, all have", () => {
  const headings = (id: string) => [1, 2].map((at) => headingBlock(`${id}/h${at}`, `Part ${id}${at}`, 2));
  const text = (id: string, count: number) => paragraph(`${id}/t`, lines(id, count));
  const document = report([
    CONTENTS,
    section("a", 2, [...headings("a"), text("a", 2)]),
    section("b", 6, [headings("b"), text("b", 4)].flat()),
    section("c", 2),
  ]);
  const { value } = layOut(input(document, { rows: 10 }));
  expect(value && dumpPages(value).split("page 2")[0]).toMatchInlineSnapshot(`
    "page 1 folio 1 recto text
      text list/entry/0 25,30 Head a
      text list/entry/0 120,30 2
      text list/entry/1 35,40 Part a1
      text list/entry/2 35,50 Part a2
      text list/entry/3 25,60 Head b
      text list/entry/3 120,60 3
      text list/entry/4 35,70 Part b1
      text list/entry/4 120,70 4
      text list/entry/5 35,80 Part b2
      text list/entry/5 120,80 4
      text list/entry/6 25,90 Head c
      text list/entry/6 120,90 5
    "
  `);
});
