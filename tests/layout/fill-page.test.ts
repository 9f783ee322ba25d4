import { expect, test } from "vitest";
import { type LayoutInput, layOut, type Page } from "../../src/layout/index.ts";
import type { Block, Figure, Placement, Story } from "../../src/narrative/index.ts";
import { openPicture } from "./any-report.ts";
import {
  headingBlock,
  input,
  lines,
  paragraph,
  pictureBlock,
  report,
  setBlocks,
  story,
} from "./drawing-board.ts";

/** A picture four times as wide as it is high: a row is 10 pt, its first begins at the height of an x. */
function picture(placement: Placement, fill?: "page"): Figure {
  const plain = pictureBlock("f", placement, 4);
  return { ...plain, content: { ...plain.content, fill } };
}

const SHEET = { rows: 20, columns: 2 };

interface Shown {
  readonly picture: number | undefined;
  /** The lowest baseline in rows. */
  readonly foot: number;
  readonly texts: readonly string[];
}

function pagesOf(blocks: readonly Block[], open = openPicture, sheet = SHEET): readonly Shown[] {
  const { value, diagnostics } = setBlocks(blocks, sheet, { openPicture: open });
  expect(diagnostics).toEqual([]);
  return (value?.pages ?? []).map(shown);
}

function lastPage(blocks: readonly Block[], open = openPicture, sheet = SHEET): Shown {
  const page = pagesOf(blocks, open, sheet).at(-1);
  if (!page) throw new Error("no pages");
  return page;
}

function shown({ items }: Page): Shown {
  const lines = items.filter((item) => item.kind === "text" && "node" in item.part);
  const baselines = lines.flatMap((item) => (item.kind === "text" ? [item.baseline] : []));
  const frame = items.find((item) => item.kind === "picture");
  return {
    picture: frame?.kind === "picture" ? Math.round(frame.frame.height / 10) : undefined,
    foot: Math.round((Math.max(...baselines) - 30) / 10),
    texts: lines.flatMap((item) =>
      item.kind === "text"
        ? [
            item.line.runs
              .map((run) => run.text.join(""))
              .join("")
              .split(/[. ]/)[0] ?? "",
          ]
        : [],
    ),
  };
}

const two = { span: 2, place: "top" } as const;
const text = paragraph("a", lines("a", 6));

test("a picture that fills its page grows until the text under it ends on the last row", () => {
  const plain = lastPage([picture(two), text]);
  const filled = lastPage([picture(two, "page"), text]);
  expect(plain.foot).toBeLessThan(19);
  expect(filled.foot).toBe(19);
  expect((filled.picture ?? 0) - (plain.picture ?? 0)).toBe(19 - plain.foot);
  expect(filled.texts).toEqual(plain.texts);
});

test("a picture over some of the columns grows until all columns end on the last row", () => {
  const sheet = { columns: 3, rows: 20 };
  const long = paragraph("a", lines("a", 32));
  const plain = lastPage([picture(two), long], openPicture, sheet);
  const filled = lastPage([picture(two, "page"), long], openPicture, sheet);
  expect(plain.foot).toBeLessThan(17);
  expect(filled.foot).toBe(19);
  expect((filled.picture ?? 0) - (plain.picture ?? 0)).toBeGreaterThan(19 - plain.foot);
  expect(filled.texts.toSorted()).toEqual(plain.texts.toSorted());
});

test("a picture whose page is full stays as it is", () => {
  const long = paragraph("a", lines("a", 24));
  expect(lastPage([picture(two, "page"), long])).toEqual(lastPage([picture(two), long]));
  const three = { columns: 3, rows: 20 };
  const full = paragraph("a", lines("a", 44));
  const filled = lastPage([picture(two, "page"), full], openPicture, three);
  expect(filled).toEqual(lastPage([picture(two), full], openPicture, three));
});

test("a picture on an earlier page grows, and pushes text on to the last page", () => {
  const long = paragraph("a", lines("a", 60));
  const plain = pagesOf([picture(two), long]);
  const filled = pagesOf([picture(two, "page"), long]);
  expect(plain.map(({ picture, foot }) => [picture, foot])).toEqual([
    [5, 19],
    [undefined, 17],
  ]);
  expect(filled.map(({ picture, foot }) => [picture, foot])).toEqual([
    [7, 19],
    [undefined, 19],
  ]);
  expect(filled.flatMap(({ texts }) => texts).toSorted()).toEqual(
    plain.flatMap(({ texts }) => texts).toSorted(),
  );
});

test("a picture on an earlier page grows by half of its rows at most: by 4 of 8 with its caption", () => {
  const pages = pagesOf([picture(two, "page"), paragraph("a", lines("a", 40))]);
  expect(pages.map(({ picture }) => picture)).toEqual([9, undefined]);
});

test("a picture on an earlier page keeps its ratio where the last page is full", () => {
  const full = paragraph("a", lines("a", 63));
  expect(pagesOf([picture(two, "page"), full])).toEqual(pagesOf([picture(two), full]));
});

test("a picture grows no further than it stays sharp in print: 175 pixels are 56 pt at 225 to the inch", () => {
  const coarse: LayoutInput["openPicture"] = (file) => {
    const fine = openPicture(file);
    return fine?.kind === "raster" ? { ...fine, pixels: { width: 700, height: 175 } } : fine;
  };
  expect(lastPage([picture(two, "page"), text], coarse).picture).toBe(5);
});

test("a picture grows to the foot of the page that its section ends on, though the next one follows on", () => {
  const across = (fill?: "page"): Figure => picture({ span: "all", place: "top" }, fill);
  const stories = (figure: Figure): Story[] => [
    story("s", [figure, paragraph("a", lines("a", 20))]),
    story("t", [headingBlock("h", "title", 1), paragraph("b", lines("b", 38))], { starts: "anywhere" }),
  ];
  const set = (figure: Figure): readonly Shown[] => {
    const { value } = layOut(input(report(stories(figure)), SHEET, { openPicture }));
    return (value?.pages ?? []).map(shown);
  };
  const [plain, filled] = [set(across()), set(across("page"))];
  expect(plain.map(({ foot }) => foot)).toEqual([17, 19]);
  expect(filled.map(({ foot }) => foot)).toEqual([19, 19]);
  expect(filled.map(({ texts }) => texts)).toEqual(plain.map(({ texts }) => texts));
});
