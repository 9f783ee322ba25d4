import { describe, expect, test } from "vitest";
import { destinationName } from "../../src/pdf/structure/links.ts";
import { labelRanges } from "../../src/pdf/structure/page-labels.ts";
import { buildStructure } from "../../src/tag/index.ts";
import { plainPages } from "../tag/plain-pages.ts";
import * as w from "../tag/writing.ts";
import { page, pageSet, write } from "./publication.ts";
import { view } from "./read-back.ts";

describe("page labels", () => {
  const said = (folios: readonly string[]) =>
    labelRanges(folios).map(
      ({ from, style, start, prefix }) => `${from}:${prefix ?? ""}${style ?? ""}${start}`,
    );
  test.each([
    ["folios that count", ["1", "2", "3"], ["0:D1"]],
    ["a cover without a folio counts along", ["", "2", "3"], ["0:D1"]],
    ["front matter in roman figures", ["", "ii", "iii", "1", "2"], ["0:r1", "3:D1"]],
    ["capital roman figures", ["I", "II"], ["0:R1"]],
    ["a page without folio at the end counts on", ["7", ""], ["0:D7"]],
    ["no folios at all", ["", ""], ["0:D1"]],
    ["a folio that is a word", ["A", "1"], ["0:A1", "1:D1"]],
    ["a gap begins a new range", ["1", "2", "5"], ["0:D1", "2:D5"]],
    ["roman figures as they are written", ["xlix", "l"], ["0:r49"]],
  ])("%s", (_, folios, ranges) => {
    expect(said(folios)).toEqual(ranges);
  });

  test("a viewer shows them", async () => {
    const pages = ["", "ii", "1", "A"].map((folio, index) => page(index, [], { folio }));
    const { bytes } = await write(pageSet(pages));
    expect(await (await view(bytes)).getPageLabels()).toEqual(["i", "ii", "1", "A"]);
  });
});

async function publication() {
  w.restart();
  const document = w.document([
    w.story(
      "section",
      "En",
      w.h(1, "Første & størst", "first"),
      w.p(
        "Se ",
        w.refer("second", "kapittel 2"),
        " eller ",
        w.link("https://example.org/a(b)?c=d&e=æ\ud83d", "nettet"),
        ".",
      ),
      w.h(2, "Under", "under"),
    ),
    w.story("section", "To", w.h(1, "Andre", "second"), w.p("Slutt.")),
  ]);
  const pages = plainPages(document);
  const { value: structure } = buildStructure(document, pages, { composedAlt: () => undefined });
  if (!structure) throw new Error("no structure");
  return { ...(await write(pages, { document, structure })), pages };
}

test("bookmarks nest by level and lead to their headings", async () => {
  const pdf = await view((await publication()).bytes);
  const outline = await pdf.getOutline();
  const shape = (items: typeof outline): unknown =>
    items.map(({ title, items: inner }) => (inner.length > 0 ? [title, shape(inner)] : title));
  expect(shape(outline)).toEqual([["Første & størst", ["Under"]], "Andre"]);
  const [page2, kind, left, top] = (outline[1]?.dest ?? []) as [never, { name: string }, number, number];
  expect(await pdf.getPageIndex(page2)).toBe(1);
  expect([kind.name, left]).toEqual(["XYZ", 0]);
  expect(top).toBeGreaterThan(700);
});

test("a bookmark shows its heading with room above it", async () => {
  const { bytes, pages } = await publication();
  const under = pages.destinations.get("under");
  const [outline] = await (await view(bytes)).getOutline();
  const [, , , top] = (outline?.items[0]?.dest ?? []) as [never, never, number, number];
  expect(top).toBeCloseTo((pages.pages[0]?.trim.height ?? 0) - (under?.y ?? 0) + 18, 1);
});

test("links lead to named places and to the web, with words of their own", async () => {
  const pdf = await view((await publication()).bytes);
  const annotations = await (await pdf.getPage(1)).getAnnotations();
  expect(
    annotations.map(({ subtype, dest, unsafeUrl, contentsObj }) => [
      subtype,
      dest,
      unsafeUrl,
      contentsObj.str,
    ]),
  ).toEqual([
    ["Link", "second", undefined, "kapittel 2"],
    ["Link", undefined, "https://example.org/a(b)?c=d&e=%C3%A6%EF%BF%BD", "nettet"],
  ]);
  const destinations = await pdf.getDestinations();
  expect(Object.keys(destinations).sort()).toEqual(["first", "second", "under"]);
});

test("a link's place is its words' place on the page", async () => {
  const pdf = await view((await publication()).bytes);
  const [first] = await (await pdf.getPage(1)).getAnnotations();
  const [left = 0, bottom = 0, right = 0, top = 0] = first?.rect ?? [];
  expect(right - left).toBeGreaterThan(30);
  expect(right - left).toBeLessThan(70);
  expect(top - bottom).toBe(10);
});

test("a destination's name is ASCII and free of brackets", () => {
  expect(destinationName("kapittel/om (å) bo")).toBe("kapittel/om%20%28%C3%A5%29%20bo");
});

test("press files have neither bookmarks, links nor names", async () => {
  w.restart();
  const document = w.document([
    w.story("section", "En", w.h(1, "En", "one"), w.p(w.link("https://a.no", "lenke"))),
  ]);
  const pages = plainPages(document);
  const { bytes } = await write(pages, { document, output: "print" });
  const pdf = await view(bytes);
  expect(await pdf.getOutline()).toBeNull();
  expect(await (await pdf.getPage(1)).getAnnotations()).toEqual([]);
  expect(await pdf.getDestinations()).toEqual({});
});
