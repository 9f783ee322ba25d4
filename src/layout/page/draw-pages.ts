import { invariant, type Pt } from "../../base/index.ts";
import type { Band, Chapter } from "../flow.ts";
import { moveItems, placeRule } from "../gather/place-items.ts";
import { columnX, type Grid, gridOf, rowTop } from "../grid.ts";
import type { Item } from "../page-set.ts";
import type { NotePart } from "../program/fill-column.ts";
import type { PagePlan, PlannedColumn, PlannedPart } from "../program/page-plan.ts";
import type { Setting } from "../setting.ts";

/** Share of the column's width that the rule above notes takes. */
const NOTE_RULE_SHARE = 1 / 3;
/** How far the rule hangs into the leading of the first note, as a share of it. */
const RULE_DROP = 0.3;

/** The marks of one planned page, in reading order. */
export function drawPage(
  page: PagePlan,
  chapter: Chapter,
  frame: { readonly master: string; readonly side: "recto" | "verso" },
  setting: Setting,
): Item[] {
  const master = setting.stylesheet.master(frame.master);
  return page.parts.flatMap((part) => {
    const band = chapter.bands[part.band];
    invariant(band, "a page's part belongs to a band");
    return drawPart(part, chapter, band, gridOf(master, frame.side, band.columns), setting);
  });
}

function drawPart(part: PlannedPart, chapter: Chapter, band: Band, grid: Grid, setting: Setting): Item[] {
  switch (part.kind) {
    case "opening": {
      const block = band.opening[part.block];
      invariant(block, "an opening's element is there");
      const pieces = block.shapes[0]?.pieces ?? 1;
      return moveItems(block.draw(0, 0, pieces), columnX(grid, 0), rowTop(grid, part.row));
    }
    case "float": {
      const float = chapter[part.order][part.float];
      invariant(float, "a float that is placed is there");
      // A float left over under a table of the whole width still has its own columns.
      const own = gridOf(grid.master, grid.side, float.columns);
      return moveItems(float.drawn.items, columnX(own, part.column), rowTop(own, part.row));
    }
    case "notes": {
      const { x, width } = grid.area;
      return drawNotes(part.notes, { x, width, endRow: part.row + part.rows }, chapter, grid, setting);
    }
    case "column":
      return drawColumn(part, chapter, grid, setting);
  }
}

function drawColumn(part: PlannedColumn, chapter: Chapter, grid: Grid, setting: Setting): Item[] {
  const x = columnX(grid, part.column);
  const items: Item[] = [];
  for (const { block, shape, from, to, row } of part.fragments) {
    const flowBlock = chapter.blocks[block];
    invariant(flowBlock, "a fragment belongs to a block");
    items.push(...moveItems(flowBlock.draw(shape, from, to), x, rowTop(grid, part.row + row)));
  }
  const at = { x, width: grid.columnWidth, endRow: part.row + part.rows };
  items.push(...drawNotes(part.notes, at, chapter, grid, setting));
  return items;
}

interface NotePlace {
  readonly x: Pt;
  readonly width: Pt;
  /** One past the last row that they may take. */
  readonly endRow: number;
}

/** Notes under a rule, the last line on the baseline of its last row. */
function drawNotes(
  notes: readonly NotePart[],
  at: NotePlace,
  chapter: Chapter,
  grid: Grid,
  setting: Setting,
): Item[] {
  const { leading } = chapter.noteGauge;
  const lines = notes.reduce((sum, { from, to }) => sum + to - from, 0);
  if (lines === 0) return [];
  let y = rowTop(grid, at.endRow) - lines * leading;
  const items: Item[] = [];
  const { rule } = setting.stylesheet.notes;
  if (rule)
    items.push(placeRule(rule, at.x, y + leading * RULE_DROP - rule.offset, at.width * NOTE_RULE_SHARE));
  for (const { note, from, to } of notes) {
    const flowNote = chapter.notes.get(note);
    if (!flowNote) continue;
    items.push(...moveItems(flowNote.draw(from, to), at.x, y));
    y += (to - from) * leading;
  }
  return items;
}
