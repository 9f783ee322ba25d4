/** Small documents and stylesheets for layout's tests: one letter is 5 pt wide, one row 10 pt high. */

import type { Outcome } from "../../src/base/index.ts";
import { type LayoutInput, layOut, type PageSet } from "../../src/layout/index.ts";
import type {
  Block,
  Captions,
  Document,
  Figure,
  Inline,
  Note,
  NoteCall,
  Paragraph,
  Placement,
  Story,
} from "../../src/narrative/index.ts";
import type {
  CharacterStyle,
  PageMaster,
  ParagraphStyle,
  Stylesheet,
  TableStyle,
} from "../../src/style/index.ts";
import { typewriter } from "./typewriter.ts";

export const ORIGIN = { file: "content/test.yaml", start: 0, end: 1 };
export const ROW = 10;

const character: CharacterStyle = {
  face: "serif/regular",
  family: "serif",
  bold: false,
  italic: false,
  size: 8,
  ink: { kind: "swatch", name: "ink", tint: 1 },
  trackingEm: 0,
  features: {},
  case: "as-is",
  rise: 0,
  underline: false,
};

const body: ParagraphStyle = {
  name: "body",
  character,
  leading: ROW,
  align: "justify",
  hyphenate: false,
  indent: 0,
  indentLeft: 0,
  indentRight: 0,
  spaceBefore: 0,
  spaceAfter: 0,
  keepWithNext: false,
  keepTogether: false,
  balance: false,
  widows: 2,
  orphans: 2,
  grid: "none",
  opticalMargins: false,
  dropCapLines: 0,
  span: undefined,
  ruleAbove: undefined,
  ruleBelow: undefined,
  fill: undefined,
  padding: 0,
};

const heading: Partial<ParagraphStyle> = { align: "left", keepWithNext: true, keepTogether: true };

const PARAGRAPHS: Readonly<Record<string, Partial<ParagraphStyle>>> = {
  body: {},
  h1: { ...heading, span: "all" },
  h2: { ...heading, spaceBefore: ROW },
  lead: { align: "left", span: "all" },
  list: { align: "left", indentLeft: 10 },
  quote: { align: "left", indentLeft: 10 },
  pullquote: { align: "left", leading: 2 * ROW },
  caption: { align: "left" },
  note: { align: "left", leading: 8 },
  "table-head": { align: "left" },
  "table-body": { align: "left" },
  "box-body": { align: "left", padding: 5 },
  keyfigure: { align: "left", leading: 2 * ROW },
  "contents-1": { align: "left" },
  "contents-2": { align: "left", indentLeft: 10 },
};

const plain: TableStyle = {
  name: "plain",
  head: { ...body, align: "left" },
  body: { ...body, align: "left" },
  total: { ...body, align: "left" },
  group: { ...body, align: "left" },
  ruleTop: undefined,
  ruleHead: undefined,
  ruleRow: undefined,
  ruleTotal: undefined,
  ruleBottom: undefined,
  stripe: undefined,
  cellPaddingX: 0,
  cellPaddingY: 0,
};

export interface Sheet {
  readonly rows?: number;
  readonly columns?: number;
  /** Letters in a line of one column. */
  readonly letters?: number;
  readonly styles?: Readonly<Record<string, Partial<ParagraphStyle>>>;
  readonly masters?: Readonly<Record<string, Partial<PageMaster>>>;
  readonly notes?: "column" | "page";
  readonly table?: Partial<TableStyle>;
}

/** A stylesheet of pages with `rows` rows and `columns` columns of `letters` letters, gutters of 2 letters. */
export function board({
  rows = 10,
  columns = 1,
  letters = 20,
  styles = {},
  masters = {},
  notes,
  table,
}: Sheet): Stylesheet {
  const text: PageMaster = {
    name: "text",
    trim: { width: columns * letters * 5 + (columns - 1) * 10 + 40, height: rows * ROW + 40 },
    bleed: 5,
    margins: { top: 20, bottom: 20, inner: 25, outer: 15 },
    columns,
    gutter: 10,
    baseline: { step: ROW, start: ROW },
    facing: true,
    marginLines: [],
    background: undefined,
    strips: [],
    openingFill: undefined,
    sinkRows: 0,
  };
  const named = new Map<string, PageMaster>([["text", text]]);
  for (const [name, master] of Object.entries(masters)) named.set(name, { ...text, name, ...master });
  const paragraphs = new Map<string, ParagraphStyle>();
  for (const [name, style] of Object.entries({ ...PARAGRAPHS, ...styles })) {
    paragraphs.set(name, { ...body, ...PARAGRAPHS[name], ...style, name });
  }
  const paragraph = (name: string): ParagraphStyle => paragraphs.get(name) ?? { ...body, name };
  return {
    kind: "stylesheet",
    swatches: new Map(),
    fonts: [],
    fallbackFaces: [],
    paragraph,
    character: (base) => base,
    table: () => ({ ...plain, ...table }),
    master: (name) => named.get(name) ?? text,
    indentPlace: () => undefined,
    hasParagraph: (name) => paragraphs.has(name),
    hasCharacter: () => false,
    hasTable: (name) => name === "plain",
    hasMaster: (name) => named.has(name),
    notes: { scope: notes ?? "column", rule: undefined, style: paragraph("note") },
    chartConfig: {},
    categorical: [],
    letterElasticity: { shrinkEm: 0, stretchEm: 0 },
  };
}

export function words(text: string): Inline {
  return { kind: "text", text, origin: ORIGIN };
}

export function paragraph(id: string, text: string, style = "body"): Paragraph {
  return { kind: "paragraph", id, origin: ORIGIN, style, content: inlines(id, text) };
}

export function headingBlock(id: string, text: string, level: 1 | 2 = 2): Block {
  return { kind: "heading", id, origin: ORIGIN, style: `h${level}`, level, content: inlines(id, text) };
}

export function pullQuote(id: string, text: string, placement: Placement): Block {
  return {
    kind: "pullquote",
    id,
    origin: ORIGIN,
    style: "pullquote",
    placement,
    content: [words(text)],
    by: [],
  };
}

/** A picture so many times as wide as it is high, with what else it says. */
export function pictureBlock(
  id: string,
  placement: Placement,
  ratio: number | undefined,
  said: Partial<Captions> = {},
): Figure & { readonly content: { readonly kind: "picture" } } {
  return {
    kind: "figure",
    id,
    origin: ORIGIN,
    style: "picture",
    placement,
    alt: "A picture",
    content: {
      kind: "picture",
      file: "images/a.jpg",
      focus: [0.5, 0.5],
      ratio,
      decorative: false,
      credit: [],
    },
    captions: { label: "", title: [], caption: [words("caption")], note: [], source: [], ...said },
  };
}

/** The chart `leak`. */
export function chartBlock(id: string, placement: Placement, fill?: "page"): Figure {
  const { captions, ...figure } = pictureBlock(id, placement, undefined);
  return { ...figure, style: "figure", content: { kind: "chart", chart: "leak", words: {}, fill }, captions };
}

/** Words; `[n3]` calls note n3. */
export function inlines(id: string, text: string): Inline[] {
  return text.split(/(\[n\d+\])/).flatMap((piece): Inline[] => {
    const note = piece.match(/^\[(n\d+)\]$/)?.[1];
    if (note === undefined) return piece === "" ? [] : [words(piece)];
    const call: NoteCall = {
      kind: "noteCall",
      id: `${id}/call-${note}`,
      origin: ORIGIN,
      note,
      number: Number(note.slice(1)),
    };
    return [call];
  });
}

export function story(id: string, blocks: readonly Block[], more: Partial<Story> = {}): Story {
  return {
    kind: "story",
    id,
    origin: ORIGIN,
    style: "section",
    role: "section",
    title: id,
    starts: "page",
    blocks,
    ...more,
  };
}

export function report(stories: readonly Story[], notes: Readonly<Record<string, string>> = {}): Document {
  return {
    kind: "document",
    locale: "nb",
    title: "Report",
    author: "Author",
    date: "2023-12-01",
    runningWords: { edition: "2023" },
    stories,
    notes: new Map(
      Object.entries(notes).map(([id, text]): [string, Note] => [
        id,
        {
          kind: "note",
          id,
          origin: ORIGIN,
          number: Number(id.slice(1)),
          content: [words(text)],
          call: `call-${id}`,
        },
      ]),
    ),
    uses: [],
  };
}

export function input(document: Document, sheet: Sheet, more: Partial<LayoutInput> = {}): LayoutInput {
  return {
    document,
    stylesheet: board(sheet),
    typesetter: typewriter(),
    drawChart: () => undefined,
    openPicture: () => undefined,
    words: { continued: "(forts.)" },
    ...more,
  };
}

/** One section laid out; what the blocks call stands in `notes`. */
export function setBlocks(
  blocks: readonly Block[],
  sheet: Sheet,
  more: Partial<LayoutInput> = {},
  notes: Readonly<Record<string, string>> = {},
): Outcome<PageSet> {
  return layOut(input(report([story("s", blocks)], notes), sheet, more));
}

/** `count` lines of type, each its own word as wide as the column: `a1aaaa…`, `a2aaaa…`. */
export function lines(name: string, count: number, letters = 20): string {
  return Array.from({ length: count }, (_, index) => `${name}${index + 1}`.padEnd(letters, ".")).join(" ");
}
