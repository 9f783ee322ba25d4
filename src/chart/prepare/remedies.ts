/** What is done about a chart whose words have no room once they are set. */
import type { Pt } from "../../base/index.ts";
import type { SceneText } from "../../vega/index.ts";
import { LABEL_SIZE } from "./house-config.ts";
import { checkLabelRows, NUMBERS_APART, roomForNames } from "./label-collisions.ts";

export interface Remedy {
  /** For labels under the x axis: the width that names break at, numbers thinned out, or names turned. */
  readonly columnLabels?: Pt | "thinned" | "turned" | undefined;
  /** For a legend wider than the frame: how many entries stand side by side. */
  readonly legendColumns?: number | undefined;
  /** For names of several lines beside rows: how far apart the rows are. */
  readonly rowStep?: Pt | undefined;
  /** Legends below each other, where they have no room side by side. */
  readonly legends?: "stacked" | undefined;
}

/** What to do about words that collide or run out of the frame; undefined where all is well. */
export function remedyFor(texts: readonly SceneText[], width: Pt): Remedy | undefined {
  const rows = checkLabelRows(texts, NUMBERS_APART);
  const isCrowded = rows.collisions.length > 0 && rows.room > 0;
  const legendColumns = legendColumnsFor(texts, width);
  const rowStep = roomForNames(texts);
  if (!isCrowded && legendColumns === undefined && rowStep === undefined) return undefined;
  const columnLabels = isCrowded ? (rows.isNumeric ? "thinned" : Math.floor(rows.room)) : undefined;
  return { columnLabels, legendColumns, rowStep };
}

/** Distance of turned labels below which they would lie on each other: a line of type, half a right angle on. */
const TURNED_ROOM: Pt = 1.5 * LABEL_SIZE;

/** Whether names collide although they are broken into lines, and stand far enough apart to be turned. */
export function mustTurn(texts: readonly SceneText[]): boolean {
  const { collisions, room } = checkLabelRows(texts);
  return collisions.length > 0 && room >= TURNED_ROOM;
}

/** Whether legends run out of the frame on the right. */
export function legendsRunOut(texts: readonly SceneText[], width: Pt): boolean {
  return texts.some(({ role, box }) => LEGEND_WORDS.has(role) && box.x2 > width);
}

const LEGEND_WORDS = new Set(["legend-label", "legend-title"]);

/** What a legend's entry needs beside its label: the symbol and the gap to the next. */
const LEGEND_ENTRY: Pt = 26;

/** How many entries of a legend stand side by side, where all of them do not. */
export function legendColumnsFor(texts: readonly SceneText[], width: Pt): number | undefined {
  const labels = texts.filter(({ role }) => role === "legend-label");
  if (!labels.some(({ box }) => box.x2 > width || box.x1 < 0)) return undefined;
  const widest = Math.max(...labels.map(({ box }) => box.x2 - box.x1));
  // Symbols of several sizes take more than squares do.
  const steps = labels.map(({ box }, index) => box.x1 - (labels[index - 1]?.box.x1 ?? box.x1));
  return Math.max(1, Math.floor(width / Math.max(widest + LEGEND_ENTRY, ...steps)));
}
