/** How the views of a composition stand in the scene: of a facet nobody knows before how many there are. */
import type { PaintItem, PaintScene, View } from "vega";
import { sceneOf } from "./scene-renderer.ts";

/** Columns and rows of the outermost layout; one of each where nothing is laid out. */
export interface SceneCells {
  readonly columns: number;
  readonly rows: number;
}

/** Heads and feet of facets stand beside the views, not among them, as axes, legends and titles do. */
const BESIDE = /^(?:row|column|axis|legend|title)/;

/**
 * Counts what Vega's grid layout has placed (vega-view-transforms, `gridLayout`): views come row by row, and one that
 * stands no further right than the one before it, or below it, begins a row.
 */
export function sceneCells(view: View): SceneCells {
  const [root] = sceneOf(view).items;
  const views = scenesIn(root).flatMap(({ role = "", marktype, items }) =>
    marktype === "group" && !BESIDE.test(role) ? items : [],
  );
  let [columns, rows, inRow] = [1, 1, 0];
  for (const [index, each] of views.entries()) {
    const before = views[index - 1];
    if (before !== undefined && beginsRow(each, before)) [rows, inRow] = [rows + 1, 0];
    inRow += 1;
    columns = Math.max(columns, inRow);
  }
  return { columns, rows };
}

function beginsRow(view: PaintItem, before: PaintItem): boolean {
  const isBelow =
    view.bounds !== undefined && before.bounds !== undefined && view.bounds.y1 >= before.bounds.y2;
  return isBelow || Number(view["x"]) <= Number(before["x"]);
}

function scenesIn(group: PaintItem | undefined): readonly PaintScene[] {
  const items: unknown = group?.["items"];
  return Array.isArray(items) ? items : [];
}
