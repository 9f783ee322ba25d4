/** How well a publication is set, in numbers: what `npm run quality` prints and a test holds the sample report to. */
import { groupedBy, type Pt } from "../base/index.ts";
import type { Block, Document, NodeId } from "../narrative/index.ts";
import { type Line, type TextQuality, textQuality } from "../text/index.ts";
import type { Page, PageSet, TextItem, Wish } from "./page-set.ts";

export interface PageQuality extends TextQuality {
  readonly pages: number;
  /** A paragraph's last line alone at a column's head, by folio. */
  readonly widows: readonly string[];
  /** A paragraph's first line alone at a column's foot. */
  readonly orphans: readonly string[];
  /** A heading that ends its column. */
  readonly strandedHeadings: readonly string[];
  /** Columns that end more than a row above those beside them, as `5:2`. */
  readonly unevenColumns: readonly string[];
  readonly wishes: readonly Wish[];
}

/** Lines of a paragraph that stand in one column. */
interface Piece {
  readonly folio: string;
  readonly items: readonly TextItem[];
}

/** Measures justified paragraphs line by line, and all paragraphs and headings column by column. */
export function pageQuality(document: Document, pages: PageSet): PageQuality {
  const { paragraphs, headings } = namesIn(document);
  const pieces = new Map<NodeId, Piece[]>();
  const last = new Map<string, { readonly node: NodeId; readonly baseline: Pt; readonly folio: string }>();
  for (const page of pages.pages) {
    for (const [column, items] of columnsOf(page)) {
      for (const [node, own] of groupedBy(items, nodeOf)) {
        if (node === undefined || !(paragraphs.has(node) || headings.has(node))) continue;
        const before = pieces.get(node) ?? [];
        pieces.set(node, [...before, { folio: page.folio, items: own }]);
        const baseline = own.at(-1)?.baseline ?? 0;
        const key = `${page.index} ${column}`;
        if (baseline > (last.get(key)?.baseline ?? 0)) last.set(key, { node, baseline, folio: page.folio });
      }
    }
  }
  const widows: string[] = [];
  const orphans: string[] = [];
  const justified: (readonly Line[])[] = [];
  for (const [node, parts] of pieces) {
    const lines = parts.flatMap(({ items }) => items.map(({ line }) => line));
    if (lines.some(({ ratio }) => ratio !== 0)) justified.push(lines);
    if (parts.length < 2 || !paragraphs.has(node)) continue;
    const [first] = parts;
    const end = parts.at(-1);
    if (first?.items.length === 1) orphans.push(first.folio);
    if (end?.items.length === 1) widows.push(end.folio);
  }
  const strandedHeadings = [...last.values()]
    .filter(({ node }) => headings.has(node))
    .map(({ folio }) => folio);
  const unevenColumns = (pages.shortColumns ?? []).map(({ folio, column }) => `${folio}:${column}`);
  return {
    ...textQuality(justified),
    pages: pages.pages.length,
    widows,
    orphans,
    strandedHeadings,
    unevenColumns,
    wishes: pages.wishes,
  };
}

function namesIn(document: Document): {
  readonly paragraphs: ReadonlySet<NodeId>;
  readonly headings: ReadonlySet<NodeId>;
} {
  const paragraphs = new Set<NodeId>();
  const headings = new Set<NodeId>();
  const visit = (block: Block): void => {
    if (block.kind === "paragraph") paragraphs.add(block.id);
    else if (block.kind === "heading") headings.add(block.id);
    else if (block.kind === "list") for (const item of block.items) item.blocks.forEach(visit);
    else if (block.kind === "quote") block.blocks.forEach(visit);
  };
  for (const story of document.stories) if (story.role === "section") story.blocks.forEach(visit);
  return { paragraphs, headings };
}

/** Text items by the left edge that they stand on. */
function columnsOf(page: Page): ReadonlyMap<number, readonly TextItem[]> {
  const items = page.items.filter((item) => item.kind === "text");
  return groupedBy(items, ({ x }) => Math.round(x));
}

/** Undefined for what belongs to no part of the document. */
function nodeOf({ part }: TextItem): NodeId | undefined {
  return "node" in part ? part.node : undefined;
}

/** The figures as lines for people. */
export function describeQuality(quality: PageQuality): readonly string[] {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const row = (name: string, value: string | number, limit = "") =>
    `${name.padEnd(38)} ${String(value).padStart(10)}  ${limit}`.trimEnd();
  return [
    row("pages", quality.pages),
    row("lines in justified paragraphs", quality.lines),
    row("spaces over 150 % of normal", percent(quality.spacesOver150), "at most 22 %"),
    row("spaces over 200 % of normal", percent(quality.spacesOver200), "at most 1.5 %"),
    row(
      "letters spaced by at most",
      `${(100 * quality.widestLetters).toFixed(1)} % em`,
      "2 %; 3 % in English",
    ),
    row("lines ending in a hyphen", percent(quality.hyphenated), "at most 30 %"),
    row("runs of three hyphens or more", quality.hyphenRuns, "at most 3 in 1,500 lines"),
    row("runts", quality.runts, "none"),
    row("overfull lines", quality.overfull, "none"),
    row("widows", quality.widows.length, "none"),
    row("orphans", quality.orphans.length, "none"),
    row("stranded headings", quality.strandedHeadings.length, "none"),
    row("columns uneven by more than a row", quality.unevenColumns.length, "none without a note"),
    row("wishes not kept", quality.wishes.length),
    ...quality.wishes.map(({ node, wished, reason }) => `  ${node}: ${wished}; ${reason}`),
  ];
}
