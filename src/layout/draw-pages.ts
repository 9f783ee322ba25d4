import { invariant } from "../base/index.ts";
import type { FilledColumn } from "./fill-column.ts";
import type { Band, Chapter } from "./flow.ts";
import { columnX, type Grid, gridOf, rowTop } from "./grid.ts";
import type { ChapterPlan } from "./page-program.ts";
import type { Item } from "./page-set.ts";
import type { ColumnPart, PagePlan, Part } from "./page-states.ts";
import { moveItems, placeRule } from "./place-items.ts";
import type { Setting } from "./setting.ts";

/** Share of the column's width that the rule above notes takes. */
const NOTE_RULE_SHARE = 1 / 3;

/** The marks of one planned page, in reading order. */
export function drawPage(
  page: PagePlan,
  plan: ChapterPlan,
  chapter: Chapter,
  frame: { readonly master: string; readonly side: "recto" | "verso" },
  setting: Setting,
): Item[] {
  const master = setting.stylesheet.master(frame.master);
  return page.parts.flatMap((part) => {
    const band = chapter.bands[part.band];
    invariant(band, "a page's part belongs to a band");
    return drawPart(part, band, plan, gridOf(master, frame.side, band.columns), setting);
  });
}

function drawPart(part: Part, band: Band, plan: ChapterPlan, grid: Grid, setting: Setting): Item[] {
  switch (part.kind) {
    case "opening": {
      const block = band.opening[part.block];
      invariant(block, "an opening's element is there");
      const pieces = block.shapes[0]?.pieces ?? 1;
      return moveItems(block.draw(0, 0, pieces), columnX(grid, 0), rowTop(grid, part.row));
    }
    case "float":
      return moveItems(part.float.draw(), columnX(grid, part.column), rowTop(grid, part.row));
    case "column":
      return drawColumn(part, band, plan, grid, setting);
  }
}

function drawColumn(part: ColumnPart, band: Band, plan: ChapterPlan, grid: Grid, setting: Setting): Item[] {
  const { place, spill, rows, end } = part;
  const filled = plan.filler.trace(place, spill, rows, band.end, end);
  const x = columnX(grid, part.column);
  const items: Item[] = [];
  for (const { block, shape, from, to, row } of filled.fragments) {
    const flowBlock = plan.galley.blocks[block];
    invariant(flowBlock, "a fragment belongs to a block");
    items.push(...moveItems(flowBlock.draw(shape, from, to), x, rowTop(grid, part.row + row)));
  }
  items.push(...drawNotes(filled, plan, grid, x, part.row + rows, setting));
  return items;
}

/** Notes at the foot of a column that ends before `endRow`, the last line on its last baseline. */
function drawNotes(
  filled: FilledColumn,
  plan: ChapterPlan,
  grid: Grid,
  x: number,
  endRow: number,
  setting: Setting,
): Item[] {
  const { leading } = plan.galley.gauge;
  const lines = filled.notes.reduce((sum, { from, to }) => sum + to - from, 0);
  if (lines === 0) return [];
  let y = rowTop(grid, endRow) - lines * leading;
  const items: Item[] = [];
  const { rule } = setting.stylesheet.notes;
  if (rule) {
    const width = grid.columnWidth * NOTE_RULE_SHARE;
    items.push(placeRule(rule, x, y + leading * 0.3 - rule.offset, width));
  }
  for (const { note, from, to } of filled.notes) {
    const flowNote = plan.galley.notes[note];
    if (!flowNote) continue;
    items.push(...moveItems(flowNote.draw(from, to), x, y));
    y += (to - from) * leading;
  }
  return items;
}
