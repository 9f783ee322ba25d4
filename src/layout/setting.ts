/** What every block needs in order to be set: the report, its styles, type, charts and pictures. */
import type { Diagnostic, Pt, Span } from "../base/index.ts";
import type { DrawnChart } from "../chart/index.ts";
import type { ChartContent, Document, Listing, NodeId, Note, Reference } from "../narrative/index.ts";
import type { Picture } from "../picture/index.ts";
import type { ParagraphStyle, Stylesheet } from "../style/index.ts";
import type { Typesetter } from "../text/index.ts";
import type { Drawn, DrawnPage } from "./drawn.ts";
import type { Chapter, FlowBlock, FlowNote } from "./flow.ts";
import type { LaidChapter } from "./laid-chapter.ts";
import type { Item, ListingEntry, Page, TallerChart, Wish } from "./page-set.ts";
import type { PlacedTable } from "./placed-table.ts";
import type { FilledPlan } from "./program/page-plan.ts";
import type { Tray } from "./tray.ts";

/** Fixed words of the theme in the edition's language. */
export interface LayoutWords {
  /** After the head of a table that goes on: "(forts.)". */
  readonly continued: string;
}

export interface LayoutInput {
  readonly document: Document;
  readonly stylesheet: Stylesheet;
  readonly typesetter: Typesetter;
  /** A chart drawn at the width that `chartWidths` gave for its node; undefined where it could not be drawn. */
  readonly drawChart: (chart: ChartContent, width: Pt, node: NodeId) => DrawnChart | undefined;
  /**
   * A chart drawn anew at a height that a layout before asked for (`PageSet.tallerCharts`), or that it cannot be;
   * undefined where nobody has tried.
   */
  readonly drawTaller?: ((node: NodeId, height: Pt) => DrawnChart | "refused" | undefined) | undefined;
  /** A picture by its path as the document has it; undefined where it could not be read. */
  readonly openPicture: (file: string) => Picture | undefined;
  readonly words: LayoutWords;
  /** Told of each page as it is made; the next pass makes it again. */
  readonly onPage?: ((page: Page) => void) | undefined;
  readonly pages?: PageBudget | undefined;
  /** Kept from run to run by whoever lays out again and again; the styles and typesetter must be the same. */
  readonly memory?: LayoutMemory | undefined;
}

/** A line of a contents without its folio. */
export type ListedPart = Omit<ListingEntry, "folio">;

/** How many pages there may be. */
export interface PageBudget {
  readonly max?: number | undefined;
  readonly multipleOf?: number | undefined;
}

/** What everything of a chapter is set with; what stands depends on no more of the document than can be asked of it. */
export interface Setting extends Omit<LayoutInput, "document" | "memory" | "onPage"> {
  readonly document: Pick<Document, "title" | "locale" | "runningWords">;
  readonly memory: ChapterMemory;
  /** The words of a cross-reference by the folios of the pass before. */
  readonly resolve: (reference: Reference) => string;
  /** The folio of a node in the pass before; a guess of the same length in the first. */
  readonly folioOf: (node: NodeId) => string;
  readonly noteOf: (id: NodeId) => Note | undefined;
  /** The lines of a contents or a list of figures, in the document's order. */
  readonly entriesOf: (listing: Listing) => readonly ListedPart[];
  readonly diagnostics: Diagnostic[];
  readonly wishes: Wish[];
  readonly tallerCharts: TallerChart[];
}

/** What can be asked of a setting; whatever is made with the answers is made anew when one is another. */
export type Questions = Pick<
  Setting,
  "resolve" | "folioOf" | "noteOf" | "entriesOf" | "drawChart" | "drawTaller" | "openPicture"
>;

/** What is remembered of one chapter. */
export interface ChapterMemory {
  readonly paragraph: StandingOf<FlowBlock>;
  readonly note: StandingOf<FlowNote>;
  readonly element: StandingOf<Drawn>;
  readonly table: StandingOf<PlacedTable>;
  /** Figures that have grown. */
  readonly grown: StandingOf<Drawn>;
  readonly plans: Tray<FilledPlan>;
  /** By its place in the chapter. */
  readonly page: (index: number) => Standing<readonly Item[]>;
  readonly gathered: Standing<Chapter>;
  readonly laid: Standing<LaidChapter>;
  readonly cover: Standing<DrawnPage>;
  /** A number that only this object has, for keys. */
  readonly numberOf: (object: object) => number;
}

/** A place where one thing may be left standing. */
export interface Standing<T> {
  /**
   * What stands there, told again with what was found and wished on the way; or else what `make` makes of `from`. With an
   * `origin`, places in its file count from there: what stands may have been made of the same text at another place.
   */
  readonly take: (
    from: readonly unknown[],
    setting: Setting,
    make: (setting: Setting) => T,
    origin?: Span,
  ) => T;
}

/** Where what is made of a node is left standing. */
export type StandingOf<T> = (node: NodeId) => Standing<T>;

/** What layout remembers between its passes, and between runs where the caller keeps it. */
export interface LayoutMemory {
  /** Starts a run; all is forgotten where what everything is set with is another than before. */
  readonly begin: (tools: Pick<LayoutInput, "stylesheet" | "typesetter" | "words" | "document">) => void;
  /** Ends a run: stories that it has not asked for are forgotten, and of the others what they have not asked for. */
  readonly end: () => void;
  /** What is remembered of the chapter that begins with this story. */
  readonly of: (story: NodeId) => ChapterMemory;
  /** The questions, each answer of which is written down for what is being made. */
  readonly listen: (questions: Questions) => Questions;
}

/** Element names that stand for styles where a template gave no class. */
const ELEMENT_STYLES: Readonly<Record<string, string>> = {
  p: "body",
  paragraph: "body",
  text: "body",
  li: "list",
  item: "list",
  ul: "list",
  ol: "list-number",
  blockquote: "quote",
  aside: "box-body",
  box: "box-body",
  figcaption: "caption",
};

/** The paragraph style of a name, of the element that it names, or of `otherwise`. */
export function styleOf(name: string, stylesheet: Stylesheet, otherwise: string): ParagraphStyle {
  if (stylesheet.hasParagraph(name)) return stylesheet.paragraph(name);
  const element = ELEMENT_STYLES[name];
  if (element && stylesheet.hasParagraph(element)) return stylesheet.paragraph(element);
  return stylesheet.paragraph(otherwise);
}

/** Which of the editions a fault is in: translations run longer than their source. */
export function editionOf({ document }: Pick<Setting, "document">): string {
  const edition = document.runningWords["edition"];
  return `${edition ? `edition ${edition}, ` : ""}locale ${document.locale}`;
}
