/** Ways through the file: bookmarks, and an order of reading that follows the columns. S08, S09. */
import type { Box, Pt } from "../base/index.ts";
import type { Page } from "../layout/index.ts";
import { directionOf } from "../locale/index.ts";
import type { Element, Kid } from "../tag/index.ts";
import type { PreflightFinding } from "./finding.ts";
import { folioOf, type Proof } from "./proof.ts";

/** From so many pages on Acrobat's checker asks for bookmarks. */
const LONG = 21;

export function checkBookmarks(proof: Proof): readonly PreflightFinding[] {
  const { outline, pages } = proof.pages;
  const at = { pages: [], span: proof.sources.report.at(["sections"]) };
  if (outline.length === 0) {
    if (pages.length < 2) return [];
    return [
      {
        code: "S08",
        level: pages.length < LONG ? "WARN" : "STOP",
        sentence: `the file has ${pages.length} pages and no bookmarks`,
        ...at,
        fix: "give sections a `title`, or headings in their text: they become the bookmarks",
      },
    ];
  }
  return outline.flatMap(({ title, target }): PreflightFinding[] => {
    // A section's number alone names nothing; a year does.
    if (/\p{L}|\d{4}/u.test(title)) return [];
    const span = proof.places.at(target)?.origin ?? at.span;
    return [
      {
        code: "S08",
        level: "WARN",
        sentence: `a bookmark has no words: \`${title}\``,
        pages: [],
        span,
        fix: "write a `title` or a `shortTitle`",
      },
    ];
  });
}

interface ReadPiece {
  readonly box: Box;
  readonly element: Element;
}

/** Points by which lines of neighbouring columns may overlap without standing in one. */
const TOLERANCE = 1;

/**
 * Text of the flow that is read later must not stand above text of its own column, nor before text at the same height:
 * to the left of it, or to the right where the language runs so. Floats stand where there is room and are read where they are called: they are left out.
 */
export function checkOrder(proof: Proof): readonly PreflightFinding[] {
  const pieces = new Map<number, ReadPiece[]>();
  const walk = (element: Element, kid: Kid) => {
    if (kid.kind === "element") for (const inner of kid.kids) walk(kid, inner);
    if (kid.kind !== "content") return;
    const page = proof.pages.pages[kid.pageIndex];
    if (!page) return;
    const known = pieces.get(kid.pageIndex) ?? [];
    pieces.set(kid.pageIndex, known);
    for (const box of linesOf(page, kid.items, proof)) known.push({ box, element });
  };
  walk(proof.structure.root, proof.structure.root);
  return [...pieces].flatMap(([pageIndex, read]): PreflightFinding[] => {
    const page = proof.pages.pages[pageIndex];
    const wrong = firstOutOfOrder(read);
    if (!page || !wrong) return [];
    return [
      {
        code: "S09",
        level: "STOP",
        sentence: `text is read after text that stands below it or to its ${beyondOf(proof)}`,
        pages: [folioOf(page)],
        span: proof.places.at(wrong.element.node)?.origin ?? wrong.element.origin,
        fix: "put the blocks into the order in which they should be read",
      },
    ];
  });
}

/** The side of a text on which the next column stands. */
function beyondOf({ pages }: Pick<Proof, "pages">): "left" | "right" {
  return directionOf(pages.locale) === "ltr" ? "right" : "left";
}

/** The lines' boxes, x counted along the line's direction. */
function linesOf(
  page: Page,
  [from, to]: readonly [number, number],
  { pages, places }: Proof,
): readonly Box[] {
  return page.items.slice(from, to).flatMap((item): Box[] => {
    if (item.kind !== "text" || !("node" in item.part)) return [];
    if (places.at(item.part.node)?.stands !== "in-flow") return [];
    const { baseline, line } = item;
    const x = beyondOf({ pages }) === "right" ? item.x : -item.x - line.measure;
    return [{ x, y: baseline - line.ascent, width: line.measure, height: line.ascent }];
  });
}

/** Pieces of one width that begin at one place from the left: lines of a column. */
interface Column {
  readonly x: Pt;
  readonly width: Pt;
  readonly boxes: Box[];
  /** Where the lowest of them begins. */
  lowest: Pt;
}

/** The first piece that a reader would have read before one that comes before it. */
export function firstOutOfOrder<T extends Pick<ReadPiece, "box">>(pieces: readonly T[]): T | undefined {
  // Column by column: whether one line stands over another one's column is the same for all lines of both.
  const columns: Column[] = [];
  for (const piece of pieces) {
    const { box } = piece;
    let own: Column | undefined;
    for (const column of columns) {
      if (column.x === box.x && column.width === box.width) own = column;
      if (sharesColumn(box, column)) {
        if (box.y + TOLERANCE < column.lowest) return piece;
      } else if (standsBefore(box, column) && column.boxes.some((earlier) => isBefore(box, earlier)))
        return piece;
    }
    if (own) {
      own.boxes.push(box);
      own.lowest = Math.max(own.lowest, box.y);
    } else columns.push({ x: box.x, width: box.width, boxes: [box], lowest: box.y });
  }
  return undefined;
}

/** Whether `later` stands where a reader would have read it before `earlier`. */
export function isBefore(later: Box, earlier: Box): boolean {
  if (sharesColumn(later, earlier)) return later.y + TOLERANCE < earlier.y;
  const sharesHeight =
    later.y < earlier.y + earlier.height - TOLERANCE && earlier.y < later.y + later.height - TOLERANCE;
  return sharesHeight && standsBefore(later, earlier);
}

type Breadth = Pick<Box, "x" | "width">;

function sharesColumn(one: Breadth, other: Breadth): boolean {
  return one.x < other.x + other.width - TOLERANCE && other.x < one.x + one.width - TOLERANCE;
}

/** Whether it ends where the other one begins. */
function standsBefore(one: Breadth, other: Breadth): boolean {
  return one.x + one.width <= other.x + TOLERANCE;
}
