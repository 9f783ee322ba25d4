/** Pages of two columns that a paper about editions is set in, line by line, with what is read in which order. */
import type { Pt, Size } from "../base/index.ts";
import type { Page, PageSet } from "../layout/index.ts";
import { type Board, element, openBoard } from "../preflight/index.ts";
import type { Stylesheet } from "../style/index.ts";
import type { Content, Element } from "../tag/index.ts";
import type { Typesetter } from "../text/index.ts";

export interface ColumnOrder {
  readonly stylesheet: Stylesheet;
  /** For English, the language of what is told. */
  readonly typesetter: Typesetter;
}

export const LOCALE = "en-GB";
const A4: Size = { width: 595.28, height: 841.89 };
export const MARGIN: Pt = 36;
const WIDTH: Pt = A4.width - 2 * MARGIN;
export const BOTTOM: Pt = A4.height - MARGIN;
export const GUTTER: Pt = 18;
export const MEASURE: Pt = (WIDTH - GUTTER) / 2;
export const NODE = { node: "comparison" } as const;

type Look = Parameters<Board["set"]>[1];

/** Two columns after two columns, filled from above. */
export class TwoColumns {
  readonly #order: ColumnOrder;
  readonly #boards: Board[] = [];
  #column = 0;
  #y: Pt = MARGIN;
  /** Where the columns of this page begin. */
  #top: Pt = MARGIN;

  constructor(order: ColumnOrder) {
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
