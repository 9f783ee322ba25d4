/** Pages of two editions side by side, small, with every place framed where they differ. */
import { type Box, counted, type Pt } from "../base/index.ts";
import type { Item, PageSet } from "../layout/index.ts";
import { element, shrinkPage } from "../preflight/index.ts";
import type { Content, Element, Kid } from "../tag/index.ts";
import type { Comparison } from "./compare-editions.ts";
import type { PageDifference } from "./page-differences.ts";
import { pageWords } from "./tell-comparison.ts";
import { BOTTOM, GUTTER, MARGIN, MEASURE, NODE, type TwoColumns } from "./two-columns.ts";

/** The pages of the earlier edition and of this one. */
export interface BothLaidOut {
  readonly before: PageSet;
  readonly now: PageSet;
}

/** Two pairs of pages to a row, and four rows of A4 to a page. */
const THUMB: Pt = 116;
const PAIR_GAP: Pt = 5;
const CAPTION: Pt = 20;
/** White within a frame, in points of the page that is framed. */
const AIR: Pt = 3;
const GREY = { kind: "rgb", rgb: [0.55, 0.55, 0.55] } as const;
const RED = { kind: "rgb", rgb: [0.75, 0.12, 0.1] } as const;
const GREEN = { kind: "rgb", rgb: [0, 0.42, 0.25] } as const;

/** Every pair of pages that differs, the old page on the left. */
export function pastePairs(
  press: TwoColumns,
  { pages = [], since, edition }: Comparison,
  laidOut: BothLaidOut,
): readonly Kid[] {
  const shown = pages.filter(({ standing }) => standing !== "same" && standing !== "moved");
  if (shown.length === 0) return [];
  press.turn();
  const title = press.across("H2", `Pages of ${since} on the left, of ${edition} on the right`, "head");
  const kids: Kid[] = [title];
  let y = MARGIN + 20;
  for (let index = 0; index < shown.length; index += 2) {
    const row = shown.slice(index, index + 2);
    const height = Math.max(...row.map((pair) => heightOf(pair, laidOut)));
    if (y + height + CAPTION > BOTTOM) {
      press.turn();
      y = MARGIN;
    }
    for (const [place, pair] of row.entries()) {
      const x = MARGIN + place * (MEASURE + GUTTER);
      kids.push(pastePair(press, pair, { x, y, height }, { laidOut, since, edition }));
    }
    y += height + CAPTION;
  }
  return kids;
}

function heightOf({ was, is }: PageDifference, { before, now }: BothLaidOut): Pt {
  const trims = [before.pages[was ?? -1]?.trim, now.pages[is ?? -1]?.trim].filter(
    (trim) => trim !== undefined,
  );
  return Math.max(...trims.map(({ width, height }) => (height / width) * THUMB));
}

interface Pasting {
  readonly laidOut: BothLaidOut;
  readonly since: string;
  readonly edition: string;
}

function pastePair(
  press: TwoColumns,
  pair: PageDifference,
  { x, y, height }: Omit<Box, "width">,
  { laidOut: { before, now }, since, edition }: Pasting,
): Element {
  const thumbs = [
    { page: before.pages[pair.was ?? -1], of: since, x, places: pair.gone, ink: RED },
    { page: now.pages[pair.is ?? -1], of: edition, x: x + THUMB + PAIR_GAP, places: pair.came, ink: GREEN },
  ];
  const kids: Kid[] = thumbs.flatMap(({ page, of, x: left, places, ink }) => {
    if (page === undefined) return [];
    const { items } = press.board;
    const scale = THUMB / page.trim.width;
    const from = items.length;
    items.push(...shrinkPage(page, { x: left, y, scale }, NODE));
    const to = items.length;
    const box = { x: left, y, width: THUMB, height: page.trim.height * scale };
    outline(items, box, 0.4, GREY);
    for (const place of places) {
      const framed = {
        x: left + (place.x - AIR) * scale,
        y: y + (place.y - AIR) * scale,
        width: (place.width + 2 * AIR) * scale,
        height: (place.height + 2 * AIR) * scale,
      };
      outline(items, within(framed, box), 0.8, ink);
    }
    if (from === to) return [];
    const alt = `Page ${page.index + 1} of ${of}, ${counted(places.length, "place")} framed`;
    const content: Content = { kind: "content", pageIndex: press.pageIndex, items: [from, to] };
    return [element("Figure", [content], { ...NODE, alt, attributes: { box } })];
  });
  const words = press.board.set(pageWords(pair), "text", MEASURE);
  const caption = press.at({ ...words, lines: words.lines.slice(0, 2) }, x, y + height + 2);
  return element("Div", [...kids, element("P", [caption], NODE)], NODE);
}

function within(box: Box, page: Box): Box {
  const x = Math.max(box.x, page.x);
  const y = Math.max(box.y, page.y);
  return {
    x,
    y,
    width: Math.min(box.x + box.width, page.x + page.width) - x,
    height: Math.min(box.y + box.height, page.y + page.height) - y,
  };
}

/** A frame of four rules round `box`. */
function outline(
  items: Item[],
  { x, y, width, height }: Box,
  weight: Pt,
  ink: typeof GREY | typeof RED | typeof GREEN,
): void {
  const [right, bottom] = [x + width, y + height];
  const corners = [
    [x, y],
    [right, y],
    [right, bottom],
    [x, bottom],
    [x, y],
  ] as const;
  for (const [index, from] of corners.slice(0, -1).entries()) {
    const to = corners[index + 1] ?? from;
    items.push({ kind: "rule", part: { artifact: "layout" }, from, to, weight, ink });
  }
}
