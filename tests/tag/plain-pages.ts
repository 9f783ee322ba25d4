/**
 * A layout without art, for tests: everything in one column from top to foot, notes at the page's foot, floats where
 * they are called. Marks carry the nodes and parts that the real layout gives them.
 */

import type { Drawing } from "../../src/chart/index.ts";
import {
  type Destination,
  entryId,
  type Item,
  type ListingEntry,
  type Page,
  type PageSet,
  type Part,
  partId,
} from "../../src/layout/index.ts";
import type { Block, Document, Inline, NodeId, TableFigure } from "../../src/narrative/index.ts";
import type { Raster } from "../../src/picture/index.ts";
import type { GlyphRun } from "../../src/text/index.ts";
import { A4, page } from "../pdf/publication.ts";
import { INK, line, type RunSettings, run, swatch, widthOf } from "../pdf/type.ts";

const LEFT = 60;
const MEASURE = 400;
const LEADING = 14;
const FOOT = 740;

export interface PlainParts {
  readonly picture?: (file: string) => Raster;
  readonly drawing?: Drawing;
}

interface Strand {
  readonly text: string;
  readonly owner: NodeId;
}

export function plainPages(document: Document, parts: PlainParts = {}): PageSet {
  return new PlainLayout(document, parts).layOut();
}

class PlainLayout {
  readonly #document: Document;
  readonly #parts: PlainParts;
  readonly #pages: Page[] = [];
  readonly #destinations = new Map<NodeId, Destination>();
  readonly #entries: ListingEntry[] = [];
  #items: Item[] = [];
  #notes: NodeId[] = [];
  #y = 60;

  constructor(document: Document, parts: PlainParts) {
    this.#document = document;
    this.#parts = parts;
  }

  layOut(): PageSet {
    const outline: { level: number; title: string; target: NodeId }[] = [];
    for (const story of this.#document.stories) {
      if (this.#items.length > 0) this.#turn();
      for (const block of story.blocks) {
        this.#block(block, LEFT);
        if (block.kind === "heading") {
          outline.push({ level: block.level, title: words(block.content), target: block.id });
        }
      }
    }
    this.#turn();
    return {
      kind: "pages",
      locale: this.#document.locale,
      pages: this.#pages,
      destinations: this.#destinations,
      outline,
      entries: this.#entries,
      wishes: [],
    };
  }

  #turn(): void {
    const number = this.#pages.length + 1;
    let y = FOOT + 20;
    for (const id of this.#notes.splice(0)) {
      const note = this.#document.notes.get(id);
      if (!note) continue;
      const strands = [
        { text: String(note.number), owner: partId(id, "label") },
        { text: " ", owner: id },
      ];
      y = this.#lines([...strands, ...flat(note.content, id)], id, LEFT, y, { size: 8 });
    }
    const artifact = (subtype: "header" | "footer"): Part => ({ artifact: "pagination", subtype });
    const head = line(run(this.#document.title, "head", { size: 8 }));
    const folio = line(run(String(number), "folio", { size: 8 }));
    this.#pages.push(
      page(this.#pages.length, [
        { kind: "text", part: artifact("header"), x: LEFT, baseline: 40, line: head },
        {
          kind: "rule",
          part: { artifact: "layout" },
          from: [LEFT, 44],
          to: [LEFT + MEASURE, 44],
          weight: 0.5,
          ink: INK,
        },
        ...this.#items,
        { kind: "text", part: artifact("footer"), x: LEFT, baseline: 820, line: folio },
      ]),
    );
    this.#items = [];
    this.#y = 60;
  }

  #room(height: number): void {
    if (this.#y + height > FOOT) this.#turn();
  }

  #block(block: Block, x: number): void {
    switch (block.kind) {
      case "heading":
        this.#text(block.content, block.id, x, { size: 20 - block.level * 3, face: "sans/bold" });
        return;
      case "paragraph":
        this.#text(block.content, block.id, x);
        return;
      case "list":
        for (const [index, item] of block.items.entries()) {
          const label = block.ordered ? `${block.start + index}.` : "•";
          this.#room(LEADING);
          this.#place({ text: label, owner: partId(item.id, "label") }, x, this.#y + LEADING);
          for (const each of item.blocks) this.#block(each, x + 16);
        }
        return;
      case "quote":
      case "aside":
        for (const each of block.blocks) this.#block(each, x + 16);
        return;
      case "pullquote":
        this.#text(block.content, block.id, x, { size: 16 });
        this.#text(block.by, partId(block.id, "by"), x);
        return;
      case "figure":
        if (block.content.kind === "chart") {
          this.#text(
            labelled(block.captions.label, block.captions.title, block.id),
            partId(block.id, "title"),
            x,
          );
          this.#graphic(block.id, undefined);
          this.#text(block.captions.caption, partId(block.id, "caption"), x);
        } else {
          this.#graphic(block.id, block.content.file);
          const caption = [...block.captions.title, ...block.captions.caption];
          this.#text(labelled(block.captions.label, caption, block.id), partId(block.id, "caption"), x);
        }
        this.#text(block.captions.note, partId(block.id, "note"), x);
        this.#text(block.captions.source, partId(block.id, "source"), x);
        if (block.content.kind === "picture") this.#text(block.content.credit, partId(block.id, "credit"), x);
        return;
      case "table":
        this.#table(block, x);
        return;
      case "keyfigures":
        for (const item of block.items) {
          this.#text(item.figure, partId(item.id, "figure"), x, { size: 24 });
          this.#text(item.label, partId(item.id, "label"), x);
        }
        return;
      case "listing": {
        const headings = this.#document.stories.flatMap((story) =>
          story.role === "section" ? story.blocks : [],
        );
        for (const heading of headings) {
          if (heading.kind !== "heading" || heading.level > block.depth) continue;
          const id = entryId(block.id, this.#entries.length);
          const entry = { id, listing: block.id, level: heading.level, target: heading.id };
          this.#entries.push({ ...entry, title: heading.content, folio: "9" });
          this.#text(heading.content, id, x);
          this.#place({ text: "9", owner: id }, x + MEASURE, this.#y);
        }
        return;
      }
      case "cover":
        this.#graphic(block.id, block.picture?.file);
        for (const each of block.lines) this.#block(each, x);
    }
  }

  #table(table: TableFigure, x: number): void {
    const { captions } = table;
    this.#text(labelled(captions.label, captions.title, table.id), partId(table.id, "title"), x);
    const step = MEASURE / table.columns.length;
    const taken = new Set<string>();
    for (const [index, row] of table.rows.entries()) {
      if (this.#y + LEADING > FOOT) {
        this.#turn();
        const head: Part = { artifact: "layout" };
        const again = line(run("(forts.)", table.id));
        this.#items.push({ kind: "text", part: head, x, baseline: this.#y + LEADING, line: again });
        this.#y += LEADING;
      }
      let column = 0;
      for (const cell of row.cells) {
        while (taken.has(`${index} ${column}`)) column += 1;
        const strands = flat(cell.content, cell.id);
        if (strands.length > 0) this.#lines(strands, cell.id, x + column * step, this.#y, {});
        for (let below = index; below < index + cell.rows; below++) {
          for (let across = column; across < column + cell.columns; across++) taken.add(`${below} ${across}`);
        }
        column += cell.columns;
      }
      this.#y += LEADING;
    }
    this.#text(captions.caption, partId(table.id, "caption"), x);
    this.#text(captions.note, partId(table.id, "note"), x);
    this.#text(captions.source, partId(table.id, "source"), x);
  }

  #graphic(node: NodeId, file: string | undefined): void {
    const height = 120;
    this.#room(height + 10);
    const y = this.#y + 10;
    this.#destinations.set(node, { pageIndex: this.#pages.length, x: LEFT, y });
    const picture = file === undefined ? undefined : this.#parts.picture?.(file);
    if (picture) {
      const frame = { x: LEFT, y, width: 180, height };
      const placed = {
        x: LEFT - 20,
        y: y - 10,
        width: 220,
        height: (220 * picture.pixels.height) / picture.pixels.width,
      };
      this.#items.push({ kind: "picture", part: { node }, frame, placed, picture });
    } else {
      const drawing = this.#parts.drawing ?? sampleDrawing(node);
      this.#items.push({ kind: "drawing", part: { node }, x: LEFT, y, drawing, scale: 1 });
    }
    this.#y = y + height;
  }

  #text(content: readonly Inline[], node: NodeId, x: number, settings: RunSettings = {}): void {
    if (content.length === 0) return;
    this.#room(LEADING * 2);
    this.#y = this.#lines(flat(content, node), node, x, this.#y, settings);
  }

  /** Breaks strands at spaces; a space stays at the end of its line. Returns the lowest baseline. */
  #lines(strands: readonly Strand[], node: NodeId, x: number, top: number, settings: RunSettings): number {
    const lineHeight = Math.max(LEADING, (settings.size ?? 10) * 1.3);
    let y = top;
    let runs: GlyphRun[] = [];
    let width = 0;
    const end = () => {
      if (runs.length === 0) return;
      y += lineHeight;
      this.#place2(runs, node, x, y);
      runs = [];
      width = 0;
    };
    for (const { text, owner } of strands) {
      for (const word of text.match(/\S+\s*|\s+/g) ?? []) {
        const set = run(word, owner, settings);
        if (width > 0 && width + widthOf(set) > MEASURE - (x - LEFT)) end();
        runs.push(set);
        width += widthOf(set);
      }
    }
    end();
    return y;
  }

  #place({ text, owner }: Strand, x: number, baseline: number): void {
    this.#place2([run(text, owner)], owner, x, baseline);
  }

  #place2(runs: readonly GlyphRun[], node: NodeId, x: number, baseline: number): void {
    const set = line(...joined(runs));
    this.#items.push({ kind: "text", part: { node }, x, baseline, line: set });
    const place = { pageIndex: this.#pages.length, x, y: baseline - 10 };
    if (!this.#destinations.has(node)) this.#destinations.set(node, place);
    for (const { owner } of runs) {
      if (!this.#destinations.has(owner)) this.#destinations.set(owner, place);
      const called = owner.endsWith("/call") ? owner.slice(0, -"/call".length) : undefined;
      if (called !== undefined && !this.#notes.includes(called)) this.#notes.push(called);
    }
  }
}

/** Words of one owner as one run, as the typesetter makes them. */
function joined(runs: readonly GlyphRun[]): GlyphRun[] {
  const result: GlyphRun[] = [];
  for (const each of runs) {
    const last = result.at(-1);
    if (!last || last.owner !== each.owner || last.face !== each.face || last.y || each.y) {
      result.push(each);
      continue;
    }
    const start = widthOf(last);
    result[result.length - 1] = {
      ...last,
      glyphs: Uint16Array.from([...last.glyphs, ...each.glyphs]),
      x: Float64Array.from([...last.x, ...each.x.map((value) => value + start)]),
      advances: Float64Array.from([...last.advances, ...each.advances]),
      text: [...last.text, ...each.text],
    };
  }
  return result;
}

function labelled(label: string, content: readonly Inline[], node: NodeId): Inline[] {
  if (label === "") return [...content];
  const origin = { file: "content/test.yaml", start: 0, end: 0 };
  const mark: Inline = {
    kind: "mark",
    id: partId(node, "label"),
    origin,
    mark: "strong",
    content: [{ kind: "text", text: label, origin }],
  };
  return [mark, { kind: "text", text: " ", origin }, ...content];
}

function flat(content: readonly Inline[], owner: NodeId): Strand[] {
  return content.flatMap((inline): Strand[] => {
    if (inline.kind === "text") return [{ text: inline.text, owner }];
    if (inline.kind === "break") return [];
    if (inline.kind === "noteCall") return [{ text: String(inline.number), owner: inline.id }];
    if (inline.kind === "reference") return [{ text: inline.words.label, owner: inline.id }];
    return flat(inline.content, inline.id);
  });
}

function words(content: readonly Inline[]): string {
  return flat(content, "")
    .map(({ text }) => text)
    .join("");
}

/** Two bars, one hatched, and a label. */
export function sampleDrawing(owner: NodeId): Drawing {
  const bar = (x: number, height: number) => ({
    steps: "MLLLZ",
    points: [x, 120, x, 120 - height, x + 30, 120 - height, x + 30, 120],
  });
  return {
    kind: "drawing",
    width: 200,
    height: 120,
    marks: [
      { kind: "path", path: bar(10, 90), fill: { paint: swatch("deep"), opacity: 1 } },
      {
        kind: "path",
        path: bar(50, 60),
        fill: {
          paint: {
            kind: "hatch",
            ink: swatch("sea"),
            ground: swatch("sea", 0.2),
            angleDegrees: 45,
            spacing: 4,
            weight: 1,
          },
          opacity: 1,
        },
      },
      {
        kind: "text",
        run: run("72 %", owner, { size: 8, face: "sans/regular" }),
        matrix: [1, 0, 0, 1, 90, 20],
        opacity: 1,
      },
    ],
  };
}

export { A4 };
