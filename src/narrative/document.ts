/**
 * The semantic tree that narrative makes and all later stages read: what the report says, in reading order,
 * every number already written in the edition's language. Plain data; `id` is unique in the document and stable
 * between builds (`leakage/intro/2`); `origin` is where the author wrote it, `template` where a template placed it.
 */
import type { Span } from "../base/index.ts";

export type NodeId = string;

interface Node {
  readonly id: NodeId;
  readonly origin: Span;
  readonly template?: Span | undefined;
  /** BCP 47, where it differs from the parent's. */
  readonly lang?: string | undefined;
}

interface StyledNode extends Node {
  /** The class that the template gave: a style's name; without one the element's name is the style. */
  readonly style: string;
}

export interface Document {
  readonly kind: "document";
  readonly locale: string;
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly author: string;
  readonly description?: string | undefined;
  readonly date: string;
  /** Names that margin lines may print: report, edition, title … */
  readonly runningWords: Readonly<Record<string, string>>;
  /** Inline nodes that hold the source's own words, where a draft lacks a translation. */
  readonly untranslated?: readonly NodeId[] | undefined;
  /** Cover, contents, sections, errata, colophon: each is a story that starts on its own frames. */
  readonly stories: readonly Story[];
  /** Notes by id; a note is set where its call is. */
  readonly notes: ReadonlyMap<NodeId, Note>;
  /** Printed numbers, for the register: which fact stands where. */
  readonly uses: readonly FactUse[];
}

export interface FactUse {
  readonly fact: string;
  readonly written: string;
  readonly node: NodeId;
  readonly span: Span;
}

export interface Story extends StyledNode {
  readonly kind: "story";
  readonly role: "cover" | "contents" | "section" | "errata" | "colophon";
  /** For running heads and bookmarks. */
  readonly title: string;
  readonly master?: string | undefined;
  readonly columns?: number | undefined;
  readonly starts: "anywhere" | "page" | "recto";
  readonly blocks: readonly Block[];
}

export type Block =
  | Heading
  | Paragraph
  | List
  | Quote
  | PullQuote
  | Aside
  | Figure
  | TableFigure
  | KeyFigures
  | Listing
  | Cover;

export interface Heading extends StyledNode {
  readonly kind: "heading";
  readonly level: 1 | 2 | 3 | 4;
  /** `3` or `3.1`, where sections are numbered. */
  readonly number?: string | undefined;
  readonly content: readonly Inline[];
}

export interface Paragraph extends StyledNode {
  readonly kind: "paragraph";
  readonly content: readonly Inline[];
}

export interface List extends StyledNode {
  readonly kind: "list";
  readonly ordered: boolean;
  readonly start: number;
  readonly items: readonly ListItem[];
}

export interface ListItem extends Node {
  readonly kind: "item";
  readonly blocks: readonly Block[];
}

/** A block quotation in the flow. */
export interface Quote extends StyledNode {
  readonly kind: "quote";
  readonly blocks: readonly Block[];
}

export const PLACES = ["here", "top", "foot", "auto", "page"] as const;

/** Where a float wants to stand. */
export interface Placement {
  readonly span: number | "all";
  readonly place: (typeof PLACES)[number];
}

/** A sentence of the text set large: a repetition, so tagged as an artifact's neighbour, not read twice. */
export interface PullQuote extends StyledNode {
  readonly kind: "pullquote";
  readonly placement: Placement;
  readonly content: readonly Inline[];
  readonly by: readonly Inline[];
}

/** A box beside the text. */
export interface Aside extends StyledNode {
  readonly kind: "aside";
  readonly placement: Placement;
  readonly blocks: readonly Block[];
}

export interface Captions {
  /** `Figur 3`; empty where figures are not numbered. */
  readonly label: string;
  readonly title: readonly Inline[];
  readonly caption: readonly Inline[];
  readonly note: readonly Inline[];
  readonly source: readonly Inline[];
}

/** A chart or a picture with its captions. */
export interface Figure extends StyledNode {
  readonly kind: "figure";
  readonly placement: Placement;
  readonly content: ChartContent | PictureContent;
  /** Empty only where the picture is decorative. */
  readonly alt: string;
  readonly captions: Captions;
}

export interface ChartContent {
  readonly kind: "chart";
  readonly chart: string;
  /** The chart's words, evaluated: title, axis labels by name. */
  readonly words: Readonly<Record<string, string>>;
  /** Points; the theme's measure decides where it is left out. */
  readonly height?: number | undefined;
  /** Whether it may be drawn taller, to the foot of the page that its section ends on. */
  readonly fill?: "page" | undefined;
}

export interface PictureContent {
  readonly kind: "picture";
  readonly file: string;
  readonly focus: readonly [across: number, down: number];
  /** Width over height. */
  readonly ratio?: number | undefined;
  /** Whether it may grow to the foot of the page that its section ends on. */
  readonly fill?: "page" | undefined;
  readonly decorative: boolean;
  readonly credit: readonly Inline[];
}

export interface TableFigure extends StyledNode {
  readonly kind: "table";
  readonly placement: Placement;
  readonly captions: Captions;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

interface TableColumn {
  readonly align: "left" | "right" | "centre" | "decimal";
}

export interface TableRow {
  readonly kind: "head" | "body" | "group" | "total";
  readonly cells: readonly TableCell[];
}

export interface TableCell extends Node {
  readonly kind: "cell";
  readonly columns: number;
  readonly rows: number;
  readonly heads: "column" | "row" | "none";
  readonly align: "left" | "right" | "centre" | "decimal";
  readonly content: readonly Inline[];
}

/** Tiles of large numbers. */
export interface KeyFigures extends StyledNode {
  readonly kind: "keyfigures";
  readonly placement: Placement;
  readonly items: readonly KeyFigure[];
}

export interface KeyFigure extends Node {
  readonly kind: "keyfigure";
  readonly figure: readonly Inline[];
  readonly label: readonly Inline[];
  readonly change: readonly Inline[];
}

/** Contents, or a list of figures or tables: filled by layout, which knows the folios. */
export interface Listing extends StyledNode {
  readonly kind: "listing";
  readonly of: "contents" | "figures" | "tables";
  readonly depth: number;
}

/** The front page: a full-bleed picture with the title's lines on it. */
export interface Cover extends StyledNode {
  readonly kind: "cover";
  readonly picture?: PictureContent | undefined;
  readonly alt: string;
  /** Title, subtitle, date and so on, by style. */
  readonly lines: readonly Paragraph[];
}

export interface Note extends Node {
  readonly kind: "note";
  readonly number: number;
  readonly content: readonly Inline[];
  readonly call: NodeId;
}

export type Inline = Text | Mark | Link | NoteCall | Reference | LineBreak;

export interface Text {
  readonly kind: "text";
  readonly text: string;
  readonly origin: Span;
  /** The fact that wrote it. */
  readonly fact?: string | undefined;
}

/** `strong` and `emphasis`, or a character style by name; `lang` for words in another language. */
export interface Mark extends Node {
  readonly kind: "mark";
  readonly mark: "strong" | "emphasis" | "superior" | "inferior" | "code" | "style";
  readonly style?: string | undefined;
  readonly content: readonly Inline[];
}

export interface Link extends Node {
  readonly kind: "link";
  readonly href: string;
  readonly content: readonly Inline[];
}

export interface NoteCall extends Node {
  readonly kind: "noteCall";
  readonly note: NodeId;
  readonly number: number;
}

/** "figur 3", "side 12": words that layout settles. */
export interface Reference extends Node {
  readonly kind: "reference";
  readonly target: NodeId;
  readonly form: "label" | "page" | "labelAndPage" | "title";
  /** Written before the page is known, and where it is not: `figur 3`, `side`. */
  readonly words: { readonly label: string; readonly page: string };
}

interface LineBreak {
  readonly kind: "break";
  readonly origin: Span;
}
