/** The page program's result as plain data: what stands where, by indices into its flow. Rows from the page's head. */

import type { FloatBlock, Flow } from "../flow.ts";
import type { Filler, Fragment, NotePart } from "./fill-column.ts";
import { at, type Galley } from "./galley.ts";
import type { Part } from "./page-states.ts";

export interface ChapterPlan {
  readonly pages: readonly PagePlan[];
  /** What the program minimised. */
  readonly cost: number;
  /** The float on the last page that has grown to fill it: index among those of its order, and by how many rows. */
  readonly grown?: GrownFloat | undefined;
}

/** The pages of a chapter whose last is as full as its floats can make it. */
export interface FilledPlan {
  readonly plan: ChapterPlan;
  /** All floats that have grown, in turn. */
  readonly grown: readonly GrownFloat[];
}

export interface GrownFloat {
  readonly order: FloatBlock["order"];
  readonly float: number;
  readonly rows: number;
}

export interface PagePlan {
  readonly parts: readonly PlannedPart[];
}

export type PlannedPart = PlannedOpening | PlannedColumn | PlannedFloat | PlannedNotes;

export interface PlannedOpening {
  readonly kind: "opening";
  readonly band: number;
  /** Index among the band's opening elements. */
  readonly block: number;
  readonly row: number;
}

export interface PlannedColumn {
  readonly kind: "column";
  readonly band: number;
  readonly column: number;
  readonly row: number;
  readonly rows: number;
  /** Rows left free at its foot. */
  readonly short: number;
  readonly fragments: readonly Fragment[];
  readonly notes: readonly NotePart[];
}

export interface PlannedFloat {
  readonly kind: "float";
  readonly band: number;
  readonly order: FloatBlock["order"];
  /** Index among the chapter's floats of its order. */
  readonly float: number;
  readonly column: number;
  readonly row: number;
  readonly edge: "head" | "foot" | "tail" | "page";
}

/** Notes of the whole page under its columns. */
export interface PlannedNotes {
  readonly kind: "notes";
  readonly band: number;
  readonly row: number;
  readonly rows: number;
  readonly notes: readonly NotePart[];
}

/** What the program worked with. */
interface Forms {
  readonly galley: Galley;
  readonly filler: Filler;
}

/** Writes a page's parts out: the fragments of each column, the notes called between two places. */
export function planPage(parts: readonly Part[], flow: Flow, forms: Forms): PagePlan {
  return { parts: parts.map((part) => planPart(part, flow, forms)) };
}

function planPart(part: Part, flow: Flow, { galley, filler }: Forms): PlannedPart {
  switch (part.kind) {
    case "opening":
      return part;
    case "float": {
      const { kind, band, column, row, edge, float } = part;
      const { order } = float;
      return { kind, band, order, float: flow[order].indexOf(float), column, row, edge };
    }
    case "notes": {
      const { kind, band, row, rows, from, to } = part;
      return { kind, band, row, rows, notes: notesBetween(galley, from, to) };
    }
    case "column": {
      const { kind, band, column, row, rows, place, spill, end, until } = part;
      const last = until ?? flow.bands[band]?.end ?? 0;
      const filled = filler.trace(place, spill, rows, last, end);
      return { kind, band, column, row, rows, short: end.short, ...filled };
    }
  }
}

function notesBetween({ notes, noteLinesAt }: Galley, from: number, to: number): NotePart[] {
  const before = at(noteLinesAt, from);
  const until = at(noteLinesAt, to);
  let lines = 0;
  return notes.flatMap(({ node, lines: own }) => {
    lines += own;
    return lines > before && lines <= until ? [{ note: node, from: 0, to: own }] : [];
  });
}
