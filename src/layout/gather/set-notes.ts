import type { Pt } from "../../base/index.ts";
import type { NodeId, Note } from "../../narrative/index.ts";
import type { FlowNote, Shape } from "../flow.ts";
import type { Grid } from "../grid.ts";
import type { Setting } from "../setting.ts";
import { placeLines } from "./place-items.ts";
import { noteContent } from "./stack-text.ts";

/** Breaks the notes that a shape calls to the measure of their column, or of the page. */
export function setNotes(
  shape: Shape | undefined,
  grid: Grid,
  setting: Setting,
  notes: Map<NodeId, FlowNote>,
): void {
  const { scope } = setting.stylesheet.notes;
  const measure = scope === "page" ? grid.area.width : grid.columnWidth;
  for (const { note: id } of shape?.notes ?? []) {
    const note = setting.noteOf(id);
    if (!note || notes.has(id)) continue;
    const made = setting.memory
      .note(id)
      .take([note, measure], setting, (own) => makeNote(note, measure, own));
    notes.set(id, made);
  }
}

function makeNote(note: Note, measure: Pt, setting: Setting): FlowNote {
  const { style } = setting.stylesheet.notes;
  const prepared = setting.typesetter.prepare(noteContent(note, setting), style, {
    owner: note.id,
    origin: note.origin,
    lang: note.lang,
    resolve: setting.resolve,
  });
  const lines = setting.typesetter.breakLines(prepared, measure, "best").set(0);
  const { leading } = style;
  return {
    node: note.id,
    origin: note.origin,
    lines: lines.length,
    draw: (from, to) => placeLines(lines.slice(from, to), note.id, { x: 0, baseline: leading, leading }),
  };
}
