/**
 * What the page program sees of a story: blocks as whole rows with their legal breaks, the notes they call, and the
 * bands that full-width elements cut the columns into. Nothing here knows type; the blocks draw themselves later.
 */
import type { Pt, Span } from "../base/index.ts";
import type { Figure, NodeId, Story } from "../narrative/index.ts";
import type { Drawn } from "./drawn.ts";
import type { Item } from "./page-set.ts";

/** One of the layouts of a block: a paragraph at one number of lines. */
export interface Shape {
  /** Lines or table rows that may stand in different columns. */
  readonly pieces: number;
  /** Height of the pieces 0 to j in rows, for j from 0 to `pieces`; whole but in tables. */
  readonly heights: readonly number[];
  /** Height that what goes on from piece j repeats at its head, in rows: a table's head. Empty where nothing is. */
  readonly repeat: readonly number[];
  /** White above, dropped at a column's head. */
  readonly leadRows: number;
  /** Cost of ending a column after piece j, for j from 1 to `pieces` - 1; Infinity where it may not. */
  readonly breakCost: readonly number[];
  /** What is added where that column is the page's last: a hyphen that the reader carries over the leaf. */
  readonly leafCost: readonly number[];
  /** Of taking this shape. */
  readonly cost: number;
  /** What is added where it begins a column. */
  readonly headCost?: number | undefined;
  readonly notes: readonly NoteAt[];
}

/** A note called in a piece; `note` is its place in the flow's list. */
export interface NoteAt {
  readonly piece: number;
  readonly note: NodeId;
}

export interface FlowBlock {
  readonly node: NodeId;
  readonly origin: Span;
  /** What is let into it, where that is taller than its own text. */
  readonly inset?: Pick<FlowBlock, "node" | "origin"> | undefined;
  readonly shapes: readonly Shape[];
  /** White below, dropped at a column's foot. */
  readonly trailRows: number;
  readonly keepNext: boolean;
  /** Objects and words that stay the same as long as its marks do. */
  readonly stamps: readonly Stamp[];
  /** The marks of pieces `from` to `to`; x = 0 is the column's left edge, y = 0 one step above the first baseline. */
  readonly draw: (shape: number, from: number, to: number) => readonly Item[];
}

/** Part of a key: an object stands for what it holds. */
export type Stamp = object | string;

/** A note, broken to the column's measure. */
export interface FlowNote {
  readonly node: NodeId;
  readonly origin: Span;
  readonly lines: number;
  /** Lines `from` to `to`, y = 0 one leading above the first baseline. */
  readonly draw: (from: number, to: number) => readonly Item[];
}

/** Figures, tables, boxes and pull quotes that find their own place near their mention. */
export interface FloatBlock {
  readonly node: NodeId;
  readonly origin: Span;
  /** Figures and tables keep their order among themselves; so do boxes and pull quotes. */
  readonly order: "numbered" | "free";
  /** Those of one kind have numbers of one series. */
  readonly kind: "figure" | "table" | "aside" | "pullquote" | "keyfigures";
  readonly span: number;
  /** Columns of the grid that it was measured for. */
  readonly columns: number;
  /** Rows of the element alone. */
  readonly rows: number;
  /** Rows that it takes with the white towards the text, at a column's head and at its foot. */
  readonly taken: { readonly head: number; readonly foot: number };
  /** Rows, not whole ones, between its lowest baseline or edge and what it takes at a column's head. */
  readonly white: number;
  /** Rows that it may grow by on the page that its chapter ends on. */
  readonly growth: number;
  readonly place: "top" | "foot" | "auto" | "page";
  /** Index of the block before which it was written. */
  readonly anchor: number;
  /** First block of its section, and one past the last. */
  readonly from: number;
  readonly until: number;
  /** The block in which the sentence stands that a pull quote repeats. */
  readonly echo?: number | undefined;
  /** y = 0 one step above the first row's baseline. */
  readonly drawn: Drawn;
  /** The figure where it is a chart or a picture: it may be drawn again taller, or bleed off a page of its own. */
  readonly figure?: Figure | undefined;
}

/** Columns of text between two elements that go across them. */
export interface Band {
  readonly columns: number;
  /** Whether its section ends with it: floats may not go past it. */
  readonly closes: "section" | "band";
  /** Elements across columns that stand above the text. */
  readonly opening: readonly FlowBlock[];
  /** Whether it begins with its section's title, in the first of its columns. */
  readonly titled: boolean;
  /** Blocks `first` to `end` of the flow. */
  readonly first: number;
  readonly end: number;
}

/** What the page program sets: blocks in bands, with the floats and notes called from them. */
export interface Flow {
  readonly bands: readonly Band[];
  readonly blocks: readonly FlowBlock[];
  /** By order, each in the sequence in which they were written. */
  readonly numbered: readonly FloatBlock[];
  readonly free: readonly FloatBlock[];
  readonly notes: ReadonlyMap<NodeId, FlowNote>;
  readonly noteGauge: NoteGauge;
}

export interface StoryBand extends Band {
  readonly story: Story;
}

/** Stories that follow on from each other without a new page. */
export interface Chapter extends Flow {
  readonly stories: readonly Story[];
  readonly starts: "page" | "recto";
  readonly openingMaster: string;
  readonly textMaster: string;
  readonly bands: readonly StoryBand[];
}

/** How notes take room at a column's foot. */
export interface NoteGauge {
  /** Whether notes stand in their call's column or under all columns of the page. */
  readonly scope: "column" | "page";
  readonly step: Pt;
  readonly leading: Pt;
  /** White and rule above the first. */
  readonly head: Pt;
}

/** Rows that `lines` lines of notes take with the rule above them. */
export function noteRows(lines: number, gauge: NoteGauge): number {
  return lines === 0 ? 0 : roundUp((gauge.head + lines * gauge.leading) / gauge.step);
}

/** Rows that notes take in their call's column. */
export function columnNoteRows(lines: number, gauge: NoteGauge): number {
  return gauge.scope === "page" ? 0 : noteRows(lines, gauge);
}

/** Rows of an element that is not split. */
export function wholeRows(block: FlowBlock): number {
  const shape = block.shapes[0];
  return shape ? rowsOf(shape, 0, shape.pieces) : 0;
}

/** Whole rows of pieces `from` to `to`. */
export function rowsOf(shape: Shape, from: number, to: number): number {
  const repeated = from > 0 ? (shape.repeat[from] ?? 0) : 0;
  return roundUp(repeated + (shape.heights[to] ?? 0) - (shape.heights[from] ?? 0));
}

/** Whole rows, errors of sums let pass. */
export function roundUp(rows: number): number {
  return Math.ceil(rows - 1e-6);
}
