/** The laid-out publication: every mark on every page, in points from the trim's top left corner. Stage `layout`. */
import type { Box, Ink, Pt, Size, Span } from "../base/index.ts";
import type { Drawing } from "../chart/index.ts";
import type { Inline, NodeId } from "../narrative/index.ts";
import type { Picture } from "../picture/index.ts";
import type { Line } from "../text/index.ts";

export interface PageSet {
  readonly kind: "pages";
  readonly locale: string;
  readonly pages: readonly Page[];
  /** Where each node begins: links and bookmarks lead there. */
  readonly destinations: ReadonlyMap<NodeId, Destination>;
  /** Bookmarks: sections and headings, in order, by level from 1. */
  readonly outline: readonly Bookmark[];
  /** Lines of contents and of lists of figures and tables, which layout wrote itself. */
  readonly entries: readonly ListingEntry[];
  /** What authors asked for and did not get. */
  readonly wishes: readonly Wish[];
  /** Charts that have been given more height than they were drawn with, in order. */
  readonly tallerCharts?: readonly TallerChart[] | undefined;
  /** Columns that end more than a row above those beside them, each told by a note with the reason. */
  readonly shortColumns?: readonly ShortColumn[] | undefined;
}

export interface TallerChart {
  readonly node: NodeId;
  readonly height: Pt;
}

export interface ShortColumn {
  readonly folio: string;
  /** From 1. */
  readonly column: number;
  /** Rows left free. */
  readonly rows: number;
}

/** A line of a contents: a part of its listing, a link to its target. */
export interface ListingEntry {
  /** Owner of its lines: `<listing>/entry/<n>`. */
  readonly id: NodeId;
  readonly listing: NodeId;
  /** From 1. */
  readonly level: number;
  readonly target: NodeId;
  readonly title: readonly Inline[];
  readonly folio: string;
}

export interface Destination {
  readonly pageIndex: number;
  readonly x: Pt;
  readonly y: Pt;
}

export interface Bookmark {
  readonly level: number;
  readonly title: string;
  readonly target: NodeId;
}

/** A wish of the author's that could not be kept. */
export interface Wish {
  readonly node: NodeId;
  readonly origin: Span;
  readonly wished: string;
  readonly reason: string;
}

export interface Page {
  /** From 0. */
  readonly index: number;
  /** What is printed: `7`, `iv`, or empty. */
  readonly folio: string;
  readonly side: "recto" | "verso";
  readonly master: string;
  readonly trim: Size;
  readonly bleed: Pt;
  /** In painting order; content that is read stands in reading order among itself. */
  readonly items: readonly Item[];
}

/** To what a mark belongs: a node of the document, or nothing that is read. */
export type Part =
  | { readonly node: NodeId }
  | {
      readonly artifact: "pagination" | "layout" | "background";
      readonly subtype?: "header" | "footer" | undefined;
    };

export type Item = TextItem | RuleItem | PanelItem | DrawingItem | PictureItem;

export interface TextItem {
  readonly kind: "text";
  readonly part: Part;
  /** Left edge of the column; the line's own `x` is added. */
  readonly x: Pt;
  readonly baseline: Pt;
  readonly line: Line;
}

export interface RuleItem {
  readonly kind: "rule";
  readonly part: Part;
  readonly from: readonly [Pt, Pt];
  readonly to: readonly [Pt, Pt];
  readonly weight: Pt;
  readonly ink: Ink;
}

/** A filled rectangle; it reaches past the trim where it bleeds. */
export interface PanelItem {
  readonly kind: "panel";
  readonly part: Part;
  readonly box: Box;
  readonly ink: Ink;
}

export interface DrawingItem {
  readonly kind: "drawing";
  readonly part: Part;
  readonly x: Pt;
  readonly y: Pt;
  readonly drawing: Drawing;
  /** Scale from the drawing's points to the page's; 1 but for SVG pictures. */
  readonly scale: number;
}

export interface PictureItem {
  readonly kind: "picture";
  readonly part: Part;
  /** The frame: what is seen. */
  readonly frame: Box;
  /** Where the whole picture would lie; the frame crops it. */
  readonly placed: Box;
  readonly picture: Picture;
}
