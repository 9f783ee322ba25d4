/** The rows behind what a scene shows, mark by mark. */
import { type PaintItem, type PaintScene, sceneVisit, type View } from "vega";
import { sceneOf } from "./scene-renderer.ts";
import type { VegaRow } from "./transforms.ts";

/** The items of one mark of the spec, over all its facets and lines. */
export interface SceneSeries {
  /** As Vega-Lite names it: `marks`, `layer_0_marks`, `concat_1_child_marks` … */
  readonly name: string;
  readonly markType: string;
  /** One for each item, in painting order; a line has one for each of its points. */
  readonly rows: readonly VegaRow[];
}

/** Every mark of the scene that stands for data. Axes, legends and titles are left out. */
export function sceneSeries(view: View): readonly SceneSeries[] {
  const series = new Map<string, { markType: string; rows: VegaRow[] }>();
  const visit = (scene: PaintScene, cell: VegaRow): void => {
    if (scene.role?.startsWith("axis") || scene.role?.startsWith("legend") || scene.role?.startsWith("title"))
      return;
    if (scene.marktype === "group") {
      for (const group of scene.items) {
        const inner: unknown = group["items"];
        const own = { ...cell, ...rowOf(group) };
        if (Array.isArray(inner)) for (const each of inner) visit(each, own);
      }
      return;
    }
    const name = scene.name;
    if (name === undefined || scene.role !== "mark") return;
    const known = series.get(name) ?? { markType: scene.marktype, rows: [] };
    series.set(name, known);
    sceneVisit(scene, (item) => {
      const row = rowOf(item);
      if (row !== undefined) known.rows.push(inCell(row, cell));
    });
  };
  visit(sceneOf(view), {});
  return [...series].map(([name, { markType, rows }]) => ({ name, markType, rows }));
}

/** A row with what its cell of a facet has in common, which sums within the cell have lost. */
function inCell(row: VegaRow, cell: VegaRow): VegaRow {
  return Object.keys(cell).every((field) => field in row) ? row : { ...cell, ...row };
}

function rowOf(item: PaintItem): VegaRow | undefined {
  const datum: unknown = item["datum"];
  return typeof datum === "object" && datum !== null ? (datum as VegaRow) : undefined; // Vega's own row
}
