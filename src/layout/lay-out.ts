/**
 * Lays a document out on pages. Folios are known only when the pages are made, and what prints them may move pages,
 * so the whole is laid out again until all folios stand, at most `PASSES` times.
 */
import { type Diagnostic, error, invariant, type Outcome, warning } from "../base/index.ts";
import type { Block, Document, Heading, NodeId } from "../narrative/index.ts";
import { listingEntries } from "./blocks/listing.ts";
import { drawCover } from "./cover.ts";
import { destinationsOf } from "./destinations.ts";
import { drawPage } from "./draw-pages.ts";
import type { Chapter } from "./flow.ts";
import { gatherChapters } from "./gather-chapters.ts";
import { gridOf } from "./grid.ts";
import { plainText } from "./inlines.ts";
import { drawMarginLines } from "./margin-lines.ts";
import { createLayoutMemory, type LayoutMemory } from "./memory.ts";
import { keyOfChapter, keyOfPage } from "./memory-keys.ts";
import { type PageRooms, planChapter } from "./page-program.ts";
import type { Bookmark, Destination, Item, ListingEntry, Page, PageSet, Wish } from "./page-set.ts";
import { type FolioBook, openFolioBook } from "./references.ts";
import { editionOf, type LayoutInput, type Setting } from "./setting.ts";

/** Layouts tried before folios that still move are given up. */
const PASSES = 5;

interface Pass {
  readonly pages: readonly Page[];
  readonly destinations: ReadonlyMap<NodeId, Destination>;
  readonly diagnostics: readonly Diagnostic[];
  readonly wishes: readonly Wish[];
}

/** Lays out. Codes: `layout/overset`, `layout/restless-reference`. */
export function layOut(input: LayoutInput): Outcome<PageSet> {
  const memory = input.memory ?? createLayoutMemory();
  memory.begin(input);
  let folios = memory.folios();
  let book = openFolioBook(folios);
  let pass = layOutOnce(input, memory, book);
  let restless: NodeId[] = [];
  for (let count = 1; count < PASSES; count++) {
    folios = foliosOf(pass);
    restless = [...book.told]
      .filter(([node, folio]) => (folios?.get(node) ?? "") !== folio)
      .map(([node]) => node);
    if (restless.length === 0) break;
    book = openFolioBook(folios);
    pass = layOutOnce(input, memory, book);
  }
  folios = foliosOf(pass);
  memory.end(folios);
  restless = [...book.told]
    .filter(([node, folio]) => (folios?.get(node) ?? "") !== folio)
    .map(([node]) => node);
  const { document } = input;
  return {
    value: {
      kind: "pages",
      locale: document.locale,
      pages: pass.pages,
      destinations: pass.destinations,
      outline: outlineOf(document, pass.destinations),
      entries: entriesOf(document, folios),
      wishes: pass.wishes,
    },
    diagnostics: [...pass.diagnostics, ...restless.map((node) => restlessReference(node, document))],
  };
}

function layOutOnce(input: LayoutInput, memory: LayoutMemory, book: FolioBook): Pass {
  const diagnostics: Diagnostic[] = [];
  const wishes: Wish[] = [];
  const setting: Setting = {
    ...input,
    memory,
    resolve: book.resolve,
    folioOf: book.folioOf,
    diagnostics,
    wishes,
  };
  const pages: Page[] = [];
  const addPage = (name: string, items: readonly Item[]): void => {
    const { trim, bleed } = input.stylesheet.master(name);
    const index = pages.length;
    pages.push({ index, folio: String(index + 1), side: sideOf(index), master: name, trim, bleed, items });
  };
  for (const story of input.document.stories) {
    const cover = story.blocks.find((block) => block.kind === "cover");
    if (story.role !== "cover" || cover?.kind !== "cover") continue;
    const drawn = drawCover(story, cover, setting);
    const name = drawn.grid.master.name;
    addPage(name, [...ground(name, setting), ...drawn.items]);
    if (drawn.excess > 0) {
      diagnostics.push(
        error("layout/overset", `the cover's lines are ${points(drawn.excess)} taller than their frame`, {
          span: cover.origin,
          notes: [{ message: editionOf(setting) }],
          hint: "shorten the title or the blurb, or give the master `cover` more room",
        }),
      );
    }
  }
  for (const chapter of gatherChapters(setting)) {
    if (chapter.starts === "recto" && sideOf(pages.length) === "verso") addPage(chapter.textMaster, []);
    layOutChapter(chapter, setting, () => pages.length, addPage);
  }
  return { pages, destinations: destinationsOf(pages, input.document.stories), diagnostics, wishes };
}

function layOutChapter(
  chapter: Chapter,
  setting: Setting,
  pageCount: () => number,
  addPage: (master: string, items: readonly Item[]) => void,
): void {
  const opening = gridOf(setting.stylesheet.master(chapter.openingMaster), "recto");
  const text = gridOf(setting.stylesheet.master(chapter.textMaster), "recto");
  const rooms: PageRooms = {
    first: { row: opening.master.sinkRows, rows: opening.rows },
    next: { row: 0, rows: text.rows },
    firstSide: sideOf(pageCount()),
  };
  const plan = setting.memory.plans.recall(keyOfChapter(chapter, rooms), () => planChapter(chapter, rooms));
  for (const [index, page] of plan.pages.entries()) {
    const master = index === 0 ? chapter.openingMaster : chapter.textMaster;
    const side = sideOf(pageCount());
    const folio = String(pageCount() + 1);
    const grid = gridOf(setting.stylesheet.master(master), side);
    const part = page.parts[0];
    const story = (part && chapter.bands[part.band]?.story) ?? chapter.stories[0];
    invariant(story, "a page belongs to a story");
    const frame = { master, side, folio, title: story.title };
    const key = `${setting.memory.numberOf(plan)} ${index} ${keyOfPage(page, chapter, frame, setting)}`;
    const items = setting.memory.pages.recall(key, () => [
      ...ground(master, setting),
      ...drawMarginLines(grid, story, folio, setting),
      ...drawPage(page, chapter, { master, side }, setting),
    ]);
    addPage(master, items);
  }
  for (const { node, rows } of plan.tooTall) {
    const all = [
      ...chapter.blocks,
      ...chapter.numbered,
      ...chapter.free,
      ...chapter.bands.flatMap((band) => band.opening),
    ];
    const span = all.find((block) => block.node === node)?.origin;
    setting.diagnostics.push(
      error("layout/overset", `\`${node}\` is ${lines(rows)} taller than its column`, {
        span,
        notes: [{ message: editionOf(setting) }],
        hint: "let it span more columns, or make it shorter",
      }),
    );
  }
}

/** A coloured page: its master's ground to the bleed. */
function ground(name: string, setting: Setting): Item[] {
  const { background, trim, bleed } = setting.stylesheet.master(name);
  if (!background) return [];
  const box = { x: -bleed, y: -bleed, width: trim.width + 2 * bleed, height: trim.height + 2 * bleed };
  return [{ kind: "panel", part: { artifact: "background" }, box, ink: background }];
}

function sideOf(pageIndex: number): "recto" | "verso" {
  return pageIndex % 2 === 0 ? "recto" : "verso";
}

function foliosOf(pass: Pass): Map<NodeId, string> {
  const folios = new Map<NodeId, string>();
  for (const [node, { pageIndex }] of pass.destinations) folios.set(node, pass.pages[pageIndex]?.folio ?? "");
  return folios;
}

/** Bookmarks: each story's headings; a story without any by its title. */
function outlineOf(document: Document, destinations: ReadonlyMap<NodeId, Destination>): Bookmark[] {
  return document.stories.flatMap((story) => {
    const headings = story.blocks.filter((block): block is Heading => block.kind === "heading");
    if (headings.length === 0) {
      return destinations.has(story.id) ? [{ level: 1, title: story.title, target: story.id }] : [];
    }
    return headings.map(({ level, number, content, id }) => ({
      level,
      title: `${number ? `${number} ` : ""}${plainText(content)}`,
      target: id,
    }));
  });
}

function entriesOf(document: Document, folios: ReadonlyMap<NodeId, string>): ListingEntry[] {
  const listings = document.stories.flatMap(({ blocks }) => blocks);
  return listings
    .filter((block): block is Extract<Block, { kind: "listing" }> => block.kind === "listing")
    .flatMap((listing) => listingEntries(listing, document))
    .map((entry) => ({ ...entry, folio: folios.get(entry.target) ?? "" }));
}

function restlessReference(node: NodeId, document: Document): Diagnostic {
  return warning("layout/restless-reference", `the page of \`${node}\` still moves after ${PASSES} layouts`, {
    notes: [{ message: `locale ${document.locale}` }],
    hint: "its folio changes the lines that push it over the page's edge: reword the text around the reference",
  });
}

function lines(count: number): string {
  return `${count} line${count === 1 ? "" : "s"}`;
}

function points(length: number): string {
  return `${Math.ceil(length * 10) / 10} pt`;
}
