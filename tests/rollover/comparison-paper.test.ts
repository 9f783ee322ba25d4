/** The comparison on paper: everything told, everything tagged, and the pages that differ side by side. */
import { beforeAll, expect, test } from "vitest";
import { planEditions } from "../../src/edition/index.ts";
import type { PageSet } from "../../src/layout/index.ts";
import { pageSvg } from "../../src/preview/index.ts";
import { setPublication } from "../../src/publication/index.ts";
import { type Comparison, comparisonText } from "../../src/rollover/index.ts";
import { comparisonPage, comparisonPaper, pageDifferences } from "../../src/rollover/picture-desk.ts";
import type { Element } from "../../src/tag/index.ts";
import { createTypesetter } from "../../src/text/index.ts";
import { projectWith, repository } from "../host.ts";
import { after, compared } from "./edition-2025.ts";
import { type Files, openWith } from "./round.ts";

const REPORT = "content/startups/report.yaml";
const CHAPTER = "content/startups/2023/sections/forord.yaml";
const textOf = (file: string) => new TextDecoder().decode(repository.read(file));

/** The report with its foreword alone, laid out. */
async function pagesWith(files: Files): Promise<PageSet> {
  const report = textOf(REPORT)
    .replace(/^sections:\n(?: {2}- .*\n)+/m, "sections: [forord]\n")
    .replace(/^handouts:[\s\S]*/m, "");
  const all = { [REPORT]: report, ...files };
  const { open } = await openWith(all, "2023");
  const [plan] = planEditions(open.sources, {});
  const run = { host: projectWith(all), enter: () => {}, tool: "reissue" };
  const { value } = plan ? await setPublication(open, plan, run) : { value: undefined };
  if (value === undefined) throw new Error("not laid out");
  return value.pages;
}

let comparison: Comparison;
let paper: ReturnType<typeof comparisonPaper>;
let texts: ReadonlyMap<string, string>;
let laidOut: { readonly before: PageSet; readonly now: PageSet };

beforeAll(async () => {
  const files = await after();
  const { open } = await openWith(files, "2025");
  const { sources, stylesheet } = open;
  texts = sources.texts;
  const retitled = textOf(CHAPTER).replace(/^title: .*$/m, 'title: "Et helt annet forord"');
  laidOut = { before: await pagesWith({}), now: await pagesWith({ [CHAPTER]: retitled }) };
  comparison = { ...(await compared(files)), pages: pageDifferences(laidOut.before, laidOut.now) };
  const typesetter = await createTypesetter({ stylesheet, locale: "en-GB", host: repository });
  paper = comparisonPaper({ comparison, texts, sources, laidOut, stylesheet, typesetter });
}, 120_000);

function elementsIn(element: Element): readonly Element[] {
  return [element, ...element.kids.flatMap((kid) => (kid.kind === "element" ? elementsIn(kid) : []))];
}

const wordsOf = () =>
  paper.pages.pages
    .flatMap(({ items }) => items)
    .flatMap((item) =>
      item.kind === "text" ? [item.line.runs.map(({ text }) => text.join("")).join("")] : [],
    )
    .join(" ");

test("what the terminal tells stands on paper too", () => {
  const words = wordsOf().replace(/\s+/g, " ");
  const told = comparisonText(comparison, texts).split(/\s+/);
  const missing = told.filter((word) => word.length < 20 && !words.includes(word));
  expect(missing).toEqual([]);
});

test("every mark on its pages is in its structure once, or frames a place", () => {
  const contents = elementsIn(paper.structure.root).flatMap(({ kids }) =>
    kids.flatMap((kid) => (kid.kind === "content" ? [kid] : [])),
  );
  for (const { index, items } of paper.pages.pages) {
    const times = items.map(
      (_, at) =>
        contents.filter((each) => each.pageIndex === index && each.items[0] <= at && at < each.items[1])
          .length,
    );
    const wanted = items.map(({ part }) => ("artifact" in part ? 0 : 1));
    expect(times).toEqual(wanted);
  }
});

test("nothing runs off its pages", () => {
  for (const { items, trim } of paper.pages.pages) {
    for (const item of items) {
      if (item.kind !== "text") continue;
      expect(item.baseline).toBeLessThan(trim.height);
      expect(item.x + item.line.x + item.line.width).toBeLessThan(trim.width);
    }
  }
});

test("no words lie on others, pages turn from right to left", () => {
  for (const { items, index, side } of paper.pages.pages) {
    expect(side).toBe(index % 2 === 0 ? "recto" : "verso");
    // The pages that are shown small have type far below what is read here.
    const words = items.flatMap((item) => {
      if (item.kind !== "text" || (item.line.runs[0]?.size ?? 0) < 5.5) return [];
      const { x, baseline, line } = item;
      const height = line.ascent * 0.7;
      return [{ x: x + line.x, y: baseline - height, width: line.width, height }];
    });
    for (const [at, one] of words.entries())
      for (const other of words.slice(at + 1)) {
        const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
        const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
        expect(across > 0.5 && down > 0.5, JSON.stringify([index, one, other])).toBe(false);
      }
  }
});

test("a place that differs is framed on the small page where it stands on the large one", () => {
  const [pair] = (comparison.pages ?? []).filter(({ standing }) => standing === "changed");
  const [place] = pair?.gone ?? [];
  const trim = laidOut.before.pages[pair?.was ?? -1]?.trim;
  const figure = elementsIn(paper.structure.root).find(({ role }) => role === "Figure");
  const box = figure?.attributes?.box;
  const [content] = figure?.kids ?? [];
  if (!place || !trim || !box || content?.kind !== "content") throw new Error("nothing framed");
  const scale = box.width / trim.width;
  expect(box.height).toBeCloseTo(trim.height * scale);
  const rules = paper.pages.pages[content.pageIndex]?.items.slice(content.items[1], content.items[1] + 8);
  const corners = (rules ?? []).flatMap((item) => (item.kind === "rule" ? [item.from] : []));
  expect(corners.slice(0, 4)).toEqual([
    [box.x, box.y],
    [box.x + box.width, box.y],
    [box.x + box.width, box.y + box.height],
    [box.x, box.y + box.height],
  ]);
  // With three points of white about it.
  const [left, top] = [box.x + (place.x - 3) * scale, box.y + (place.y - 3) * scale];
  const [right, bottom] = [left + (place.width + 6) * scale, top + (place.height + 6) * scale];
  const framed = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ].flat();
  for (const [index, value] of corners.slice(4).flat().entries())
    expect(value).toBeCloseTo(framed[index] ?? 0);
});

test("a page that differs stands beside the old one, each a figure with words", () => {
  const differing = (comparison.pages ?? []).filter(({ standing }) => standing === "changed");
  expect(differing.length).toBeGreaterThan(0);
  const figures = elementsIn(paper.structure.root).filter(({ role }) => role === "Figure");
  expect(figures).toHaveLength(2 * differing.length);
  expect(figures.map(({ alt }) => alt)).toContain("Page 3 of 2023, 1 place framed");
});

test("on the web page what is cut to an outline is cut to it", () => {
  const [page] = laidOut.now.pages;
  const square = { steps: "MLLL", points: [0, 0, 9, 0, 9, 9, 0, 9] };
  const bar = { kind: "path", path: { steps: "ML", points: [4, -99, 4, 9] } } as const;
  const drawing = {
    kind: "drawing",
    width: 9,
    height: 9,
    marks: [{ kind: "group", clip: square, marks: [bar] }],
  } as const;
  if (!page) throw new Error("no page");
  const items = [{ kind: "drawing", part: { node: "chart" }, x: 0, y: 0, scale: 1, drawing }] as const;
  const svg = pageSvg({ ...page, items }, { swatches: new Map(), title: "Page 1", id: "came-1" });
  expect(svg).toContain(
    '<clipPath id="came-1-0"><path d="M0 0L9 0L9 9L0 9" clip-rule="nonzero"/></clipPath>',
  );
  expect(svg).toContain('<g clip-path="url(#came-1-0)"><path d="M4 -99L4 9"');
});

test("the web page shows the same pairs", () => {
  const page = comparisonPage(comparison, texts, { ...laidOut, swatches: new Map() });
  const differing = (comparison.pages ?? []).filter(({ standing }) => standing === "changed");
  expect(page.match(/<figure>/g)).toHaveLength(differing.length);
  expect(page).toContain("Et helt annet forord");
  expect(page).not.toMatch(/NaN|undefined/);
});
