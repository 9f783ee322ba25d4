/** The logical structure of the publication: what a screen reader walks through. Stage `tag`. */
import type { Box, Span } from "../base/index.ts";
import type { Destination } from "../layout/index.ts";
import type { NodeId } from "../narrative/index.ts";

export interface StructureTree {
  readonly kind: "structure";
  /** BCP 47, the language of everything that names none of its own. */
  readonly locale: string;
  /** The `Document` element. */
  readonly root: Element;
}

/** Standard structure types of ISO 32000-1, 14.8.4, as far as reports need them. */
export type Role =
  | "Document"
  | "Sect"
  | "Div"
  | "H1"
  | "H2"
  | "H3"
  | "H4"
  | "H5"
  | "H6"
  | "P"
  | "L"
  | "LI"
  | "Lbl"
  | "LBody"
  | "Table"
  | "THead"
  | "TBody"
  | "TR"
  | "TH"
  | "TD"
  | "Caption"
  | "Figure"
  | "Note"
  | "Reference"
  | "TOC"
  | "TOCI"
  | "Link"
  | "Span"
  | "Code"
  | "BlockQuote";

export interface Element {
  readonly kind: "element";
  readonly role: Role;
  /** The document's node that it stands for, so that a finding can name a source line. */
  readonly node: NodeId;
  readonly origin?: Span | undefined;
  /** Unique in the file: notes and table heads that others point to. */
  readonly id?: string | undefined;
  /** BCP 47, where it differs from the parent's. */
  readonly lang?: string | undefined;
  readonly alt?: string | undefined;
  readonly title?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly kids: readonly Kid[];
}

/** Attributes of ISO 32000-1, 14.8.5. */
export interface Attributes {
  readonly listNumbering?: "None" | "Disc" | "Decimal" | undefined;
  readonly scope?: "Column" | "Row" | "Both" | undefined;
  /** Ids of the heads that a cell answers to. */
  readonly headers?: readonly string[] | undefined;
  readonly columnSpan?: number | undefined;
  readonly rowSpan?: number | undefined;
  /** Where a figure lies: the page's index and points from its trim's top left corner. */
  readonly box?: Box | undefined;
}

export type Kid = Element | Content | LinkArea;

/** Marks on a page: items `from` up to but not including `to`; of a single text item perhaps some runs only. */
export interface Content {
  readonly kind: "content";
  readonly pageIndex: number;
  readonly items: readonly [from: number, to: number];
  /** Half-open range of the line's runs; only where `items` is one text item. */
  readonly runs?: readonly [from: number, to: number] | undefined;
}

/** A place to click. */
export interface LinkArea {
  readonly kind: "area";
  readonly pageIndex: number;
  readonly box: Box;
  readonly to: { readonly href: string } | { readonly target: NodeId; readonly destination: Destination };
  /** What the link says when read without its surroundings. */
  readonly contents: string;
}
