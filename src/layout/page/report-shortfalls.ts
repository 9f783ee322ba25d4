/** What did not go as it should on a chapter's pages, told with its page and column. */
import { counted, error, note } from "../../base/index.ts";
import { type Chapter, type FlowBlock, type FlowNote, rowsOf, wholeRows } from "../flow.ts";
import type { ShortColumn } from "../page-set.ts";
import type { Fragment } from "../program/fill-column.ts";
import type { ChapterPlan, PlannedColumn, PlannedPart } from "../program/page-plan.ts";
import type { PageRooms } from "../program/page-program.ts";
import { editionOf, type Setting } from "../setting.ts";
import { folioOf } from "./folios.ts";

interface PlannedChapter {
  readonly chapter: Chapter;
  readonly plan: ChapterPlan;
  /** Index of its first page. */
  readonly firstPage: number;
}

/** What stands over the foot of its page. */
export function reportTall(
  { chapter, plan, firstPage }: PlannedChapter,
  rooms: PageRooms,
  setting: Setting,
): void {
  for (const [index, { parts }] of plan.pages.entries()) {
    const { rows } = index === 0 ? rooms.first : rooms.next;
    const page = `page ${folioOf(firstPage + index, setting)}`;
    const columns = parts.filter((part): part is PlannedColumn => part.kind === "column");
    const foot = Math.max(0, ...columns.map((part) => part.row + part.rows - part.short));
    for (const part of parts) {
      const { bottom, block, frame } = extentOf(part, chapter, { page, rows, foot });
      if (!block || bottom <= rows) continue;
      const over = counted(bottom - rows, "line");
      setting.diagnostics.push(
        error("layout/overset", `\`${block.node}\` is ${over} taller than ${frame}`, {
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
      const last = chapter.blocks[part.fragments.at(-1)?.block ?? -1];
      const block = noteOverColumn(part, rows, chapter) ?? last?.inset ?? last;
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

/** The note that is by itself taller than a column of `rows`. */
function noteOverColumn(
  part: PlannedColumn,
  rows: number,
  { notes, noteGauge }: Chapter,
): FlowNote | undefined {
  const over = part.notes.find(({ from, to }) => (to - from) * noteGauge.leading > rows * noteGauge.step);
  return over && notes.get(over.note);
}

/** Columns more than a line shorter than their neighbours, with the reason; not of a contents, which ends with its chapters. */
export function reportShort({ chapter, plan, firstPage }: PlannedChapter, setting: Setting): ShortColumn[] {
  const found: ShortColumn[] = [];
  if (chapter.stories.every(({ role }) => role === "contents")) return found;
  for (const [index, { parts }] of plan.pages.entries()) {
    const columns = parts.filter((part): part is PlannedColumn => part.kind === "column");
    for (const [position, part] of columns.entries()) {
      if (part.short <= 1) continue;
      const last = part.fragments.at(-1);
      if (!last) continue;
      const folio = folioOf(firstPage + index, setting);
      const where = `column ${part.column + 1} of page ${folio}`;
      const reason = endsBand(last, chapter)
        ? reasonOfEnd(columns[position - 1], chapter)
        : reasonFor(last, part.short, chapter);
      found.push({ folio, column: part.column + 1, rows: part.short });
      setting.diagnostics.push(
        note("layout/short-column", `${where} ends ${counted(part.short, "line")} short`, {
          span: chapter.blocks[last.block]?.origin,
          notes: [{ message: `${reason}; ${editionOf(setting)}` }],
        }),
      );
    }
  }
  return found;
}

function isWhole({ block, shape, to }: Fragment, { blocks }: Chapter): boolean {
  return blocks[block]?.shapes[shape]?.pieces === to;
}

/** Whether no text of its band comes after it. */
function endsBand(last: Fragment, chapter: Chapter): boolean {
  const next = last.block + 1;
  return isWhole(last, chapter) && (!chapter.blocks[next] || chapter.bands.some(({ end }) => end === next));
}

/** Why the column before the one in which the text ends has not left it more lines. */
function reasonOfEnd(before: PlannedColumn | undefined, chapter: Chapter): string {
  const [heading, last] = before?.fragments.slice(-2) ?? [];
  const block = heading && chapter.blocks[heading.block];
  const shape = last && chapter.blocks[last.block]?.shapes[last.shape];
  if (!block?.keepNext || !shape) return "its text ends there";
  const canEndSooner = shape.breakCost.some(
    (cost, piece) => piece > last.from && piece < last.to && cost < Number.POSITIVE_INFINITY,
  );
  return canEndSooner
    ? "its text ends there"
    : `its text ends there, and the heading \`${block.node}\` keeps its lines in the column before`;
}

function reasonFor(last: Fragment, short: number, chapter: Chapter): string {
  const { blocks, noteGauge } = chapter;
  const isEnded = isWhole(last, chapter);
  const next = blocks[isEnded ? last.block + 1 : last.block];
  if (!next) return "its text ends there";
  if (isEnded && next.keepNext) return `the heading \`${next.node}\` stays with its text`;
  if (isEnded && (next.shapes[0]?.pieces ?? 1) === 1) return `\`${next.node}\` cannot be split`;
  // A line that fits by itself may call a note that does not.
  const from = isEnded ? 0 : last.to;
  const shape = next.shapes[isEnded ? 0 : last.shape];
  const call = shape?.notes.find(({ piece }) => piece >= from && piece < from + short);
  if (call && noteGauge.scope === "column") return `the note \`${call.note}\` has no room under its call`;
  const lead = isEnded ? (shape?.leadRows ?? 0) : 0;
  const breaks = shape?.breakCost.some(
    (cost, piece) =>
      piece > from && cost < Number.POSITIVE_INFINITY && lead + rowsOf(shape, from, piece) <= short,
  );
  if (breaks) return `with more of \`${next.node}\` in it, other columns would end shorter`;
  return `no break of \`${next.node}\` leaves two lines on either side`;
}

/** Floats that stand on another page than their mention, or under their section's end. */
export function reportFloats({ chapter, plan, firstPage }: PlannedChapter, setting: Setting): void {
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
        const reason =
          page < mention
            ? `the columns come out better with it on page ${stands}`
            : `page ${called} had no room: it stands on page ${stands}`;
        setting.wishes.push({ node, origin, wished: `on page ${called}, with its mention`, reason });
      } else if (part.edge === "tail") {
        const reason = "its page had no room: it stands under the section's last lines";
        setting.wishes.push({ node, origin, wished: "at the head or foot of a column", reason });
      }
    }
  }
}
