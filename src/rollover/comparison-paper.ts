/**
 * A comparison on paper: what `reissue compare` tells, in two columns, then the pages of both editions side by side,
 * small, with every place framed where they differ. Tagged as it is set, so that it can be written as PDF/UA.
 */
import type { Box, Pt, Size } from "../base/index.ts";
import type { Item, Page, PageSet } from "../layout/index.ts";
import type { Document } from "../narrative/index.ts";
import { type Board, element, openBoard, shrinkPage } from "../preflight/index.ts";
import type { Sources } from "../source/index.ts";
import type { Stylesheet } from "../style/index.ts";
import type { Content, Element, Kid, StructureTree } from "../tag/index.ts";
import type { Typesetter } from "../text/index.ts";
import type { Comparison } from "./compare-editions.ts";
import type { PageDifference } from "./page-differences.ts";
import { headOf, type Line, pageWords, partsOf, type Texts } from "./tell-comparison.ts";

export interface PaperOrder {
  readonly comparison: Comparison;
  readonly texts: Texts;
  readonly sources: Sources;
  /** The pages of the earlier edition and of this one, where both could be laid out. */
  readonly laidOut: { readonly before: PageSet; readonly now: PageSet } | undefined;
  readonly stylesheet: Stylesheet;
  /** For English, the language of what is told. */
  readonly typesetter: Typesetter;
}

/** Pages ready to be written. */
export interface Paper {
  readonly pages: PageSet;
  readonly structure: StructureTree;
  readonly document: Document;
}

const LOCALE = "en-GB";
const A4: Size = { width: 595.28, height: 841.89 };
const MARGIN: Pt = 36;
const WIDTH: Pt = A4.width - 2 * MARGIN;
const BOTTOM: Pt = A4.height - MARGIN;
const GUTTER: Pt = 18;
const MEASURE: Pt = (WIDTH - GUTTER) / 2;
/** Of the reasons under a sentence. */
const INDENT: Pt = 9;
const NODE = { node: "comparison" } as const;

export function comparisonPaper(order: PaperOrder): Paper {
  const { comparison, sources } = order;
  const press = new Makeup(order);
  const kids: Kid[] = [press.across("H1", headOf(comparison), "title")];
  for (const { title, lines } of partsOf(comparison, order.texts)) {
    const head = element("H2", press.head(title), NODE);
    const items = lines.map((line) => listItem(line, press, sources.report.value.sourceLocale));
    const list = element("L", items, { ...NODE, attributes: { listNumbering: "None" } });
    kids.push(element("Sect", [head, list], NODE));
  }
  if (order.laidOut) kids.push(...pastePairs(press, comparison, order.laidOut));
  const { report, edition } = sources;
  return {
    pages: press.pageSet(),
    structure: { kind: "structure", locale: LOCALE, root: element("Document", kids, NODE) },
    document: {
      kind: "document",
      locale: LOCALE,
      title: `What changed: ${headOf(comparison)}`,
      author: report.value.publisher,
      description: `Facts, sentences, names and pages of ${comparison.edition} against those of ${comparison.since}`,
      date: edition.value.date,
      runningWords: {},
      stories: [],
      notes: new Map(),
      uses: [],
    },
  };
}

function listItem({ words, place, reasons = [] }: Line, press: Makeup, lang: string): Element {
  const kids: Element[] = [];
  if (place !== undefined) kids.push(element("P", press.put(place, "small", 0), NODE));
  const isQuoted = place !== undefined && reasons.length > 0;
  kids.push(element("P", press.put(words, "reading", 0), { ...NODE, ...(isQuoted ? { lang } : {}) }));
  for (const reason of reasons) kids.push(element("P", press.put(reason, "text", INDENT), NODE));
  press.skip(4);
  return element("LI", [element("LBody", kids, NODE)], NODE);
}

type Look = Parameters<Board["set"]>[1];

/** Two columns after two columns, filled from above. */
class Makeup {
  readonly #order: PaperOrder;
  readonly #boards: Board[] = [];
  #column = 0;
  #y: Pt = MARGIN;
  /** Where the columns of this page begin. */
  #top: Pt = MARGIN;

  constructor(order: PaperOrder) {
    this.#order = order;
    this.turn();
  }

  get pageIndex(): number {
    return this.#boards.length - 1;
  }

  get board(): Board {
    return this.#boards.at(-1) ?? this.turn();
  }

  /** Begins a page. */
  turn(): Board {
    const board = openBoard(this.#order.stylesheet, this.#order.typesetter);
    this.#boards.push(board);
    this.#column = 0;
    this.#top = MARGIN;
    this.#y = MARGIN;
    return board;
  }

  /** A line across both columns, which begin below it. */
  across(role: "H1" | "H2", words: string, look: Look): Element {
    const set = this.board.set(words, look, WIDTH);
    const content = this.at(set, MARGIN, this.#y);
    this.#y += set.height + 6;
    this.#top = this.#y;
    return element(role, [content], NODE);
  }

  /** The head of a part: never the last of its column. */
  head(words: string): readonly Content[] {
    this.skip(8);
    if (this.#y + 48 > BOTTOM) this.#nextColumn();
    return this.put(words, "head", 0);
  }

  /** Words in the column, which go on in the next where it is full. */
  put(words: string, look: Look, indent: Pt): readonly Content[] {
    let set = this.board.set(words, look, MEASURE - indent);
    const contents: Content[] = [];
    while (set.lines.length > 0) {
      const room = Math.floor((BOTTOM - this.#y) / set.leading);
      if (room < Math.min(2, set.lines.length)) {
        this.#nextColumn();
        continue;
      }
      const here = { ...set, lines: set.lines.slice(0, room) };
      const x = MARGIN + this.#column * (MEASURE + GUTTER) + indent;
      contents.push(this.at(here, x, this.#y));
      this.#y += here.lines.length * set.leading;
      set = { ...set, lines: set.lines.slice(room) };
    }
    return contents;
  }

  /** White, but none at the head of a column. */
  skip(height: Pt): void {
    if (this.#y > this.#top) this.#y += height;
  }

  at(set: ReturnType<Board["set"]>, x: Pt, y: Pt): Content {
    return { ...this.board.place(set, x, y, NODE.node), pageIndex: this.pageIndex };
  }

  #nextColumn(): void {
    if (this.#column === 1) {
      this.turn();
      return;
    }
    this.#column = 1;
    this.#y = this.#top;
  }

  pageSet(): PageSet {
    const pages = this.#boards.map(
      ({ items }, index): Page => ({
        index,
        folio: String(index + 1),
        side: index % 2 === 0 ? "recto" : "verso",
        master: "comparison",
        trim: A4,
        bleed: 0,
        items,
      }),
    );
    const nothing = { destinations: new Map(), outline: [], entries: [], wishes: [] };
    return { kind: "pages", locale: LOCALE, pages, ...nothing };
  }
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

type LaidOut = NonNullable<PaperOrder["laidOut"]>;

/** Every pair of pages that differs, the old page on the left. */
function pastePairs(
  press: Makeup,
  { pages = [], since, edition }: Comparison,
  laidOut: LaidOut,
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

function heightOf({ was, is }: PageDifference, { before, now }: LaidOut): Pt {
  const trims = [before.pages[was ?? -1]?.trim, now.pages[is ?? -1]?.trim].filter(
    (trim) => trim !== undefined,
  );
  return Math.max(...trims.map(({ width, height }) => (height / width) * THUMB));
}

interface Pasting {
  readonly laidOut: LaidOut;
  readonly since: string;
  readonly edition: string;
}

function pastePair(
  press: Makeup,
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
    const framed = `${places.length} ${places.length === 1 ? "place" : "places"} framed`;
    const alt = `Page ${page.index + 1} of ${of}, ${framed}`;
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
