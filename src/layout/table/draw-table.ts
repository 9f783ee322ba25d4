import type { Pt } from "../../base/index.ts";
import type { TableFigure } from "../../narrative/index.ts";
import type { Rule } from "../../style/index.ts";
import { type Drawn, type Ground, stackSmall, stackTitle } from "../blocks/figure.ts";
import type { Item } from "../page-set.ts";
import { partId } from "../part-ids.ts";
import { placeLines, placeRule } from "../place-items.ts";
import type { Setting } from "../setting.ts";
import { stackNotes, startStack } from "../stack-text.ts";
import { setCells } from "./cells.ts";
import { columnExtents, shareWidth } from "./widths.ts";

/** White between the title and the table's first rule. */
const TITLE_GAP: Pt = 5;

/** A whole table with its title, notes and source. */
export function drawTable(table: TableFigure, { width, step, xHeight }: Ground, setting: Setting): Drawn {
  const style = setting.stylesheet.table(setting.stylesheet.hasTable(table.style) ? table.style : "plain");
  const cells = setCells(table, style, setting);
  const columns = table.columns.length;
  const widths = shareWidth(columnExtents(cells, columns, style.cellPaddingX), width);
  const edges = [0];
  for (const each of widths) edges.push((edges.at(-1) ?? 0) + each);
  const stack = startStack(setting, 0, width, 0);
  stackTitle(stack, table.captions, table.id, table);
  let y = stack.y > 0 ? stack.y + TITLE_GAP : step - xHeight;

  const heights = new Array<number>(table.rows.length).fill(0);
  const set = cells.map((cell) => {
    const from = edges[cell.column] ?? 0;
    const to = edges[Math.min(columns, cell.column + cell.cell.columns)] ?? width;
    const measure = Math.max(1, to - from - 2 * style.cellPaddingX);
    const lines = setting.typesetter.breakLines(cell.prepared, measure, "best").set(0);
    const height = lines.length * cell.style.leading + 2 * style.cellPaddingY;
    if (cell.cell.rows === 1) heights[cell.row] = Math.max(heights[cell.row] ?? 0, height);
    return { cell, lines, x: from + style.cellPaddingX };
  });

  const items: Item[] = [];
  const rule = (which: Rule | undefined, at: Pt): void => {
    if (which) items.push(placeRule(which, 0, at, width));
  };
  rule(style.ruleTop, y);
  const tops: Pt[] = [];
  for (const [index, row] of table.rows.entries()) {
    const previous = table.rows[index - 1]?.kind;
    if (row.kind === "total" && previous !== "total") rule(style.ruleTotal, y);
    else if (previous === "head" && row.kind !== "head") rule(style.ruleHead, y);
    else if (index > 0 && row.kind !== "head") rule(style.ruleRow, y);
    tops.push(y);
    y += heights[index] ?? 0;
  }
  rule(style.ruleBottom, y);
  for (const { cell, lines, x } of set) {
    const baseline = (tops[cell.row] ?? 0) + style.cellPaddingY + cell.style.leading * 0.8;
    items.push(...placeLines(lines, cell.cell.id, { x, baseline, leading: cell.style.leading }));
  }
  const foot = startStack(setting, 0, width, y + 2);
  stackSmall(foot, table.captions.caption, partId(table.id, "caption"), table);
  stackSmall(foot, table.captions.note, partId(table.id, "note"), table);
  stackSmall(foot, table.captions.source, partId(table.id, "source"), table, "source-line");
  stackNotes(foot);
  return { items: [...stack.items, ...items, ...foot.items], height: foot.y };
}
