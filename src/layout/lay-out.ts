/**
 * Lays a document out on pages. Folios are known only when the pages are made, and what prints them may move pages,
 * so the whole is laid out again until all folios stand, at most `PASSES` times.
 */
import { type Diagnostic, type Outcome, warning } from "../base/index.ts";
import { directionOf } from "../locale/index.ts";
import type { Document, NodeId, Story } from "../narrative/index.ts";
import { checkBudget } from "./budget.ts";
import { listingEntries } from "./gather/blocks/listing.ts";
import { gatherChapter, storiesByChapter } from "./gather/gather-chapters.ts";
import type { LaidChapter } from "./laid-chapter.ts";
import { createLayoutMemory } from "./memory/memory.ts";
import { entriesOf, outlineOf } from "./outline.ts";
import { coverOf, drawCover } from "./page/cover.ts";
import { destinationsOf } from "./page/destinations.ts";
import { folioOf, sideOf } from "./page/folios.ts";
import { layOutChapter } from "./page/lay-out-chapter.ts";
import { mirrorItems } from "./page/mirror-pages.ts";
import type { Destination, Item, Page, PageSet, TallerChart, Wish } from "./page-set.ts";
import { type FolioBook, type FoliosKnown, openFolioBook } from "./references.ts";
import type { LayoutInput, LayoutMemory, Setting } from "./setting.ts";
import { drawUntranslatedRules } from "./untranslated-rules.ts";

/** Layouts tried before folios that still move are given up. */
const PASSES = 5;

interface Pass {
  readonly pages: readonly Page[];
  readonly chapters: readonly LaidChapter[];
  readonly destinations: ReadonlyMap<NodeId, Destination>;
  readonly diagnostics: readonly Diagnostic[];
  readonly wishes: readonly Wish[];
  readonly tallerCharts: readonly TallerChart[];
}

/**
 * Lays out. Codes: `layout/overset`, `layout/table-too-wide`, `layout/short-column`, `layout/restless-reference`,
 * `layout/over-budget`, `layout/page-multiple`.
 */
export function layOut(input: LayoutInput): Outcome<PageSet> {
  const memory = input.memory ?? createLayoutMemory();
  memory.begin(input);
  // Found anew in each run: a guess from another could settle otherwise.
  let folios: FoliosKnown | undefined;
  const apart = new Set<NodeId>();
  let restless: readonly NodeId[] = [];
  let pass: Pass | undefined;
  for (let count = 0; count < PASSES; count++) {
    const book = openFolioBook(folios, apart, input.document.locale);
    pass = layOutOnce(input, memory, book);
    const now = foliosOf(pass);
    restless = [...book.told].filter(([node, told]) => now(node) !== told).map(([node]) => node);
    folios = now;
    if (restless.length === 0) break;
  }
  if (!pass || !folios) return { value: undefined, diagnostics: [] };
  memory.end();
  const { document } = input;
  const { pages, chapters, destinations, wishes, tallerCharts } = pass;
  return {
    value: {
      kind: "pages",
      locale: document.locale,
      pages,
      destinations,
      outline: outlineOf(document, destinations),
      entries: entriesOf(document, folios),
      wishes,
      tallerCharts,
      shortColumns: chapters.flatMap(({ shortColumns }) => shortColumns),
    },
    diagnostics: [
      ...pass.diagnostics,
      ...restless.map((node) => restlessReference(node, document)),
      ...checkBudget(pages.length, chapters, input),
    ],
  };
}

function layOutOnce(input: LayoutInput, memory: LayoutMemory, book: FolioBook): Pass {
  const { document } = input;
  const found: Found = { diagnostics: [], wishes: [], tallerCharts: [] };
  const settingOf = settingsFor(input, memory, book, found);
  const pages: Page[] = [];
  const addPage = (master: string, items: readonly Item[]): void => {
    const page = pageOf(master, items, pages.length, input);
    pages.push(page);
    input.onPage?.(page);
  };
  for (const story of document.stories) {
    const cover = coverOf(story);
    if (!cover) continue;
    const { master, items } = drawCover(story, cover, settingOf(story));
    addPage(master, items);
  }
  const gathered = storiesByChapter(document.stories).map((stories) => {
    const setting = settingOf(stories[0]);
    return { chapter: gatherChapter(stories, setting), setting };
  });
  const chapters: LaidChapter[] = [];
  for (const { chapter, setting } of gathered) {
    if (chapter.starts === "recto" && sideOf(pages.length) === "verso") addPage(chapter.textMaster, []);
    const laid = layOutChapter(chapter, pages.length, setting);
    for (const { master, items } of laid.pages) addPage(master, items);
    chapters.push(laid);
  }
  return { pages, chapters, destinations: destinationsOf(pages, document.stories), ...found };
}

/** What a pass has to tell. */
type Found = Pick<Setting, "diagnostics" | "wishes" | "tallerCharts">;

/** The setting of each story, all telling into `found`. */
function settingsFor(
  input: LayoutInput,
  memory: LayoutMemory,
  book: FolioBook,
  found: Found,
): (story: Story) => Setting {
  const { document } = input;
  const common: Omit<Setting, "memory"> = {
    ...input,
    ...found,
    ...memory.listen({
      drawChart: input.drawChart,
      drawTaller: input.drawTaller,
      openPicture: input.openPicture,
      resolve: book.resolve,
      folioOf: book.folioOf,
      noteOf: (id) => document.notes.get(id),
      entriesOf: (listing) => listingEntries(listing, document),
    }),
  };
  return ({ id }) => ({ ...common, memory: memory.of(id) });
}

/** A page as it is seen: with its marks of untranslated text, and turned over where reading begins at the right. */
function pageOf(master: string, items: readonly Item[], index: number, input: LayoutInput): Page {
  const { trim, bleed } = input.stylesheet.master(master);
  const rules = drawUntranslatedRules(items, input);
  const drawn = rules.length > 0 ? [...items, ...rules] : items;
  return {
    index,
    folio: folioOf(index, input),
    side: sideOf(index),
    master,
    trim,
    bleed,
    items: directionOf(input.document.locale) === "rtl" ? mirrorItems(drawn, trim.width) : drawn,
  };
}

function foliosOf({ pages, destinations }: Pass): FoliosKnown {
  return (node) => {
    const destination = destinations.get(node);
    return (destination && pages[destination.pageIndex]?.folio) ?? "";
  };
}

function restlessReference(node: NodeId, document: Document): Diagnostic {
  return warning("layout/restless-reference", `the page of \`${node}\` still moves after ${PASSES} layouts`, {
    notes: [{ message: `locale ${document.locale}` }],
    hint: "its folio changes the lines that push it over the page's edge: reword the text around the reference",
  });
}
