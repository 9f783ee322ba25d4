/** The rows behind what a scene shows, mark by mark. */
import { type PaintItem, type PaintScene, sceneVisit, type View } from "vega";
import { sceneOf } from "./scene-renderer.ts";
import type { VegaRow } from "./transforms.ts";

/** The items of one mark of the spec, over all its facets and lines. */
export interface SceneSeries {
  /** As Vega-Lite names it: `marks`, `layer_0_marks`, `concat_1_child_marks` … */
  readonly name: string;
  /** One for each item, in painting order; a line has one for each of its points. */
  readonly rows: readonly VegaRow[];
  /** For each row what its cell of a facet has in common, which sums within the cell have lost. */
  readonly cells: readonly VegaRow[];
}

/** Every mark of the scene that stands for data. Axes, legends and titles are left out. */
export function sceneSeries(view: View): readonly SceneSeries[] {
  const series = new Map<string, { rows: VegaRow[]; cells: VegaRow[] }>();
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
    const known = series.get(name) ?? { rows: [], cells: [] };
    series.set(name, known);
    sceneVisit(scene, (item) => {
      const row = rowOf(item);
      if (row === undefined) return;
      known.rows.push(row);
      known.cells.push(cell);
    });
  };
  visit(sceneOf(view), {});
  return [...series].map(([name, own]) => ({ name, ...own }));
}

function rowOf(item: PaintItem): VegaRow | undefined {
  const datum: unknown = item["datum"];
  return typeof datum === "object" && datum !== null ? (datum as VegaRow) : undefined; // Vega's own row
}
