import type { NodeId } from "../narrative/index.ts";
import type { FlowNote, Shape } from "./flow.ts";
import type { Grid } from "./grid.ts";
import { placeLines } from "./place-items.ts";
import type { Setting } from "./setting.ts";
import { noteContent } from "./stack-text.ts";

/** Breaks the notes that a shape calls to the measure of their column, or of the page. */
export function setNotes(
  shape: Shape | undefined,
  grid: Grid,
  setting: Setting,
  notes: Map<NodeId, FlowNote>,
): void {
  const { style, scope } = setting.stylesheet.notes;
  for (const { note: id } of shape?.notes ?? []) {
    const note = setting.document.notes.get(id);
    if (!note || notes.has(id)) continue;
    const prepared = setting.typesetter.prepare(noteContent(note), style, {
      owner: note.id,
      origin: note.origin,
      lang: note.lang,
      resolve: setting.resolve,
    });
    const measure = scope === "page" ? grid.area.width : grid.columnWidth;
    const broken = setting.typesetter.breakLines(prepared, measure, "best");
    const { leading } = style;
    notes.set(id, {
      node: id,
      origin: note.origin,
      lines: broken.variants[0]?.lineCount ?? 1,
      draw: (from, to) =>
        placeLines(broken.set(0).slice(from, to), note.id, { x: 0, baseline: leading, leading }),
    });
  }
}
