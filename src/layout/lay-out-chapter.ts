/** One chapter: planned, drawn page by page, and what did not go as it should told with its page and column. */
import { error, invariant, note } from "../base/index.ts";
import { writeWhole } from "../locale/index.ts";
import type { Figure } from "../narrative/index.ts";
import { drawPage } from "./draw-pages.ts";
import type { Fragment } from "./fill-column.ts";
import { fillLastPage } from "./fill-page.ts";
import { type Chapter, type FlowBlock, type StoryBand, wholeRows } from "./flow.ts";
import { gridOf } from "./grid.ts";
import { drawMarginLines } from "./margin-lines.ts";
import { keyOfChapter, keyOfPage } from "./memory-keys.ts";
import type { ChapterPlan, PagePlan, PlannedColumn, PlannedPart } from "./page-plan.ts";
import { type PageRooms, planPages } from "./page-program.ts";
import type { Item } from "./page-set.ts";
import { drawPicturePage } from "./picture-page.ts";
import { recallMade } from "./recall-made.ts";
import { editionOf, type Setting } from "./setting.ts";

/** A page as the chapter gives it to the publication. */
export interface DrawnPage {
  readonly master: string;
  readonly items: readonly Item[];
}

/** A chapter on its pages. */
export interface LaidChapter {
  readonly chapter: Chapter;
  readonly plan: ChapterPlan;
  /** Index of its first page. */
  readonly firstPage: number;
  readonly pages: readonly DrawnPage[];
}

/** Even indices are rectos: the cover is page 1. */
export function sideOf(pageIndex: number): "recto" | "verso" {
  return pageIndex % 2 === 0 ? "recto" : "verso";
}

/** The folio of a page in the edition's own digits. */
export function folioOf(pageIndex: number, { document }: Pick<Setting, "document">): string {
  return writeWhole(pageIndex + 1, document.locale);
}

/** A coloured page: its master's ground and strips, to the bleed. */
export function drawGround(name: string, setting: Setting): Item[] {
  const { background, strips, trim, bleed } = setting.stylesheet.master(name);
  const whole = { x: -bleed, y: -bleed, width: trim.width + 2 * bleed, height: trim.height + 2 * bleed };
  const grounds = strips.map(({ at, depth, ink }) => {
    const height = depth + bleed;
    return { ink, box: { ...whole, y: at === "head" ? -bleed : trim.height - depth, height } };
  });
  return [...(background ? [{ ink: background, box: whole }] : []), ...grounds].map(
    (ground): Item => ({ kind: "panel", part: { artifact: "background" }, ...ground }),
  );
}

/** Plans and draws a chapter whose first page has index `firstPage`. Codes: `layout/overset`, `layout/short-column`. */
export function layOutChapter(written: Chapter, firstPage: number, setting: Setting): LaidChapter {
  const { stylesheet, memory } = setting;
  const opening = gridOf(stylesheet.master(written.openingMaster), "recto");
  const text = gridOf(stylesheet.master(written.textMaster), "recto");
  const rooms: PageRooms = {
    first: { row: opening.master.sinkRows, rows: opening.rows },
    next: { row: 0, rows: text.rows },
    firstSide: sideOf(firstPage),
  };
  const planned = memory.plans.recall(keyOfChapter(written, rooms), () => planPages(written, rooms));
  const { chapter, plan } = fillLastPage({ chapter: written, plan: planned }, rooms, setting);
  const pages = plan.pages.map((page, index): DrawnPage => {
    const pageIndex = firstPage + index;
    const picture = pictureOf(page, chapter, setting);
    const usual = index === 0 ? chapter.openingMaster : chapter.textMaster;
    const master = picture ? "picture" : usual;
    const side = sideOf(pageIndex);
    const folio = folioOf(pageIndex, setting);
    const story = bandOf(page, chapter)?.story ?? chapter.stories[0];
    invariant(story, "a page belongs to a story");
    const frame = { master, side, folio, title: story.title };
    const key = `${memory.numberOf(planned)} ${index} ${keyOfPage(page, chapter, frame, setting)}`;
    const items = recallMade(memory.pages, key, setting, (own) => [
      ...drawGround(master, own),
      ...drawMarginLines(gridOf(stylesheet.master(master), side), story, folio, own),
      ...(picture
        ? drawPicturePage(picture, chapter.textMaster, side, own)
        : drawPage(page, chapter, { master, side }, own)),
    ]);
    return { master, items };
  });
  const laid = { chapter, plan, firstPage, pages };
  reportTall(laid, rooms, setting);
  reportShort(laid, setting);
  reportFloats(laid, setting);
  return laid;
}

function bandOf({ parts: [part] }: PagePlan, chapter: Chapter): StoryBand | undefined {
  return part && chapter.bands[part.band];
}

/** The picture of a page that holds nothing else, where the theme has a master for it. */
function pictureOf({ parts }: PagePlan, chapter: Chapter, { stylesheet }: Setting): Figure | undefined {
  const [part] = parts;
  if (parts.length !== 1 || part?.kind !== "float" || part.edge !== "page") return undefined;
  return stylesheet.hasMaster("picture") ? chapter[part.order][part.float]?.picture : undefined;
}

/** What stands over the foot of its page. */
function reportTall({ chapter, plan, firstPage }: LaidChapter, rooms: PageRooms, setting: Setting): void {
  for (const [index, { parts }] of plan.pages.entries()) {
    const { rows } = index === 0 ? rooms.first : rooms.next;
    const page = `page ${folioOf(firstPage + index, setting)}`;
    const columns = parts.filter((part): part is PlannedColumn => part.kind === "column");
    const foot = Math.max(0, ...columns.map((part) => part.row + part.rows - part.short));
    for (const part of parts) {
      const { bottom, block, frame } = extentOf(part, chapter, { page, rows, foot });
      if (!block || bottom <= rows) continue;
      setting.diagnostics.push(
        error("layout/overset", `\`${block.node}\` is ${lines(bottom - rows)} taller than ${frame}`, {
          span: block.origin,
          notes: [{ message: editionOf(setting) }],
          hint: "let it span more columns, or make it shorter",
        }),
      );
    }
  }
}

interface Extent {
  /** One past its last row. */
  readonly bottom: number;
  readonly block: Pick<FlowBlock, "node" | "origin"> | undefined;
  readonly frame: string;
}

/** How deep a part reaches on a page of `rows` whose text ends at row `foot`. */
function extentOf(
  part: PlannedPart,
  chapter: Chapter,
  { page, rows, foot }: { readonly page: string; readonly rows: number; readonly foot: number },
): Extent {
  switch (part.kind) {
    case "opening": {
      const block = chapter.bands[part.band]?.opening[part.block];
      return { bottom: part.row + (block ? wholeRows(block) : 0), block, frame: `its frame on ${page}` };
    }
    case "float": {
      const block = chapter[part.order][part.float];
      return { bottom: part.row + (block?.rows ?? 0), block, frame: `its frame on ${page}` };
    }
    case "column": {
      const block = chapter.blocks[part.fragments.at(-1)?.block ?? -1];
      return { bottom: part.row + part.rows, block, frame: `column ${part.column + 1} of ${page}` };
    }
    case "notes":
      // Notes that lie over the text reach as far below it as they begin above its end.
      return {
        bottom: rows + Math.max(0, foot - part.row),
        block: chapter.notes.get(part.notes[0]?.note ?? ""),
        frame: `the notes' place on ${page}`,
      };
  }
}

/** Columns more than a line shorter than their neighbours, with the reason. */
function reportShort({ chapter, plan, firstPage }: LaidChapter, setting: Setting): void {
  for (const [index, { parts }] of plan.pages.entries()) {
    const columns = parts.filter((part): part is PlannedColumn => part.kind === "column");
    for (const part of columns) {
      if (part.short <= 1) continue;
      const last = part.fragments.at(-1);
      if (!last) continue;
      const where = `column ${part.column + 1} of page ${folioOf(firstPage + index, setting)}`;
      setting.diagnostics.push(
        note("layout/short-column", `${where} ends ${lines(part.short)} short`, {
          span: chapter.blocks[last.block]?.origin,
          notes: [{ message: `${reasonFor(last, part.short, chapter)}; ${editionOf(setting)}` }],
        }),
      );
    }
  }
}

function reasonFor(last: Fragment, short: number, { blocks, bands, noteGauge }: Chapter): string {
  const block = blocks[last.block];
  const isWhole = block?.shapes[last.shape]?.pieces === last.to;
  const next = blocks[isWhole ? last.block + 1 : last.block];
  if (!next || bands.some(({ end }) => isWhole && end === last.block + 1)) return "its text ends there";
  if (isWhole && next.keepNext) return `the heading \`${next.node}\` stays with its text`;
  if (isWhole && (next.shapes[0]?.pieces ?? 1) === 1) return `\`${next.node}\` cannot be split`;
  // A line that fits by itself may call a note that does not.
  const from = isWhole ? 0 : last.to;
  const call = next.shapes[isWhole ? 0 : last.shape]?.notes.find(
    ({ piece }) => piece >= from && piece < from + short,
  );
  if (call && noteGauge.scope === "column") return `the note \`${call.note}\` has no room under its call`;
  return `no break of \`${next.node}\` leaves two lines on either side`;
}

/** Floats that stand on another page than their mention, or under their section's end. */
function reportFloats({ chapter, plan, firstPage }: LaidChapter, setting: Setting): void {
  const pageOfBlock = new Map<number, number>();
  for (const [page, { parts }] of plan.pages.entries()) {
    for (const part of parts) {
      if (part.kind === "column") for (const { block } of part.fragments) pageOfBlock.set(block, page);
    }
  }
  for (const [page, { parts }] of plan.pages.entries()) {
    for (const part of parts) {
      if (part.kind !== "float") continue;
      const float = chapter[part.order][part.float];
      if (!float || float.place === "page") continue;
      const mention = pageOfBlock.get(Math.max(float.from, float.anchor - 1)) ?? page;
      const [stands, called] = [folioOf(firstPage + page, setting), folioOf(firstPage + mention, setting)];
      const { node, origin } = float;
      if (page !== mention) {
        const reason = `page ${called} had no room: it stands on page ${stands}`;
        setting.wishes.push({ node, origin, wished: `on page ${called}, with its mention`, reason });
      } else if (part.edge === "tail") {
        const reason = "its page had no room: it stands under the section's last lines";
        setting.wishes.push({ node, origin, wished: "at the head or foot of a column", reason });
      }
    }
  }
}

function lines(count: number): string {
  return `${count} line${count === 1 ? "" : "s"}`;
}
