/** Where the parts of the document were written, and in what style and language: pages know only their names. */
import type { Span } from "../base/index.ts";
import { entryId, type PageSet, type PartName, partId } from "../layout/index.ts";
import {
  type Block,
  type Document,
  type Inline,
  type NodeId,
  plainWords,
  type Story,
} from "../narrative/index.ts";

export interface Place {
  readonly origin: Span;
  /** The name of its paragraph style, where one is known. */
  readonly style: string | undefined;
  readonly lang: string;
  /** In the flow of the columns, or set apart from it: figures, boxes, tables, pull quotes, notes. */
  readonly stands: "in-flow" | "apart";
}

export interface DocumentPlaces {
  readonly at: (part: NodeId) => Place | undefined;
  /** All blocks, those within others too, in reading order. */
  readonly blocks: readonly PlacedBlock[];
}

export interface PlacedBlock {
  readonly block: Block;
  readonly story: Story;
  readonly lang: string;
}

/** Styles of the parts that layout sets, where a theme names none for them. */
const PART_STYLES: Readonly<Partial<Record<PartName, string>>> = {
  title: "caption-title",
  caption: "caption",
  note: "note",
  source: "source-line",
  credit: "source-line",
  by: "pullquote-by",
  figure: "keyfigure",
  label: "keyfigure-label",
  change: "keyfigure-change",
};

/** Maps the nodes of `document`, and the lines of contents that `pages` made, to where they come from. */
export function documentPlaces(document: Document, pages: PageSet): DocumentPlaces {
  const places = new Map<NodeId, Place>();
  const blocks: PlacedBlock[] = [];
  const put = (id: NodeId, place: Place) => places.set(id, place);
  const parts = (id: NodeId, place: Place) => {
    for (const [part, style] of Object.entries(PART_STYLES)) put(`${id}/${part}`, { ...place, style });
  };
  const walk = (block: Block, story: Story, above: Pick<Place, "lang" | "stands">) => {
    const lang = block.lang ?? above.lang;
    const inFlow = block.kind === "paragraph" || block.kind === "heading" || block.kind === "list";
    const stands = inFlow ? above.stands : "apart";
    const place: Place = { origin: block.origin, style: block.style, lang, stands };
    blocks.push({ block, story, lang });
    put(block.id, place);
    switch (block.kind) {
      case "list":
        for (const item of block.items) {
          put(item.id, { ...place, origin: item.origin });
          put(partId(item.id, "label"), { ...place, origin: item.origin });
          for (const inner of item.blocks) walk(inner, story, { lang: item.lang ?? lang, stands });
        }
        break;
      case "quote":
      case "aside":
        for (const inner of block.blocks) walk(inner, story, { lang, stands });
        break;
      case "figure":
      case "pullquote":
        parts(block.id, place);
        break;
      case "table":
        parts(block.id, place);
        for (const row of block.rows) {
          const style = row.kind === "body" ? "table-body" : `table-${row.kind}`;
          for (const cell of row.cells) put(cell.id, { ...place, origin: cell.origin, style });
        }
        break;
      case "keyfigures":
        for (const item of block.items) parts(item.id, { ...place, origin: item.origin });
        break;
      case "cover":
        for (const line of block.lines)
          put(line.id, { ...place, origin: line.origin, style: line.style, lang: line.lang ?? lang });
        break;
      case "listing":
        for (const [index, entry] of pages.entries.filter(({ listing }) => listing === block.id).entries())
          put(entryId(block.id, index), { ...place, style: `contents-${entry.level}` });
        break;
    }
  };
  for (const story of document.stories) {
    const lang = story.lang ?? document.locale;
    for (const block of story.blocks) walk(block, story, { lang, stands: "in-flow" });
  }
  for (const note of document.notes.values()) {
    const lang = note.lang ?? document.locale;
    put(note.id, { origin: note.origin, style: "note", lang, stands: "apart" });
  }
  return { at: (part) => places.get(part), blocks };
}

/** The words of `content` in the language of their surroundings; what is marked as another language is left out. */
export function ownWordsOf(content: readonly Inline[]): string {
  return content
    .map((inline) => {
      if (!("content" in inline)) return plainWords([inline]);
      return inline.lang === undefined ? ownWordsOf(inline.content) : "";
    })
    .join("");
}
