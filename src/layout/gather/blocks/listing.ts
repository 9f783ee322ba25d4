import { type Pt, recall } from "../../../base/index.ts";
import type { Block, Document, Inline, Listing, NodeId, Story } from "../../../narrative/index.ts";
import type { ParagraphStyle } from "../../../style/index.ts";
import type { FlowBlock } from "../../flow.ts";
import { entryId } from "../../part-ids.ts";
import { type ListedPart, type Setting, styleOf } from "../../setting.ts";
import { textInline } from "../inlines.ts";
import { labelLine } from "../set-label.ts";
import { setParagraph } from "./paragraph.ts";

/** Of a column that begins inside a chapter's entries: as much as one that ends six rows short. */
const INSIDE_COST = 1000;

/** What a contents or list of figures shows, in the document's order. */
export function listingEntries(listing: Listing, document: Document): ListedPart[] {
  const found: { target: NodeId; level: number; title: readonly Inline[] }[] = [];
  for (const story of document.stories) {
    if (listing.of === "contents") found.push(...headingsOf(story, listing.depth));
    else for (const block of story.blocks) collectCaptions(block, listing.of, found);
  }
  return found.map((entry, index) => ({ ...entry, id: entryId(listing.id, index), listing: listing.id }));
}

function headingsOf(
  story: Story,
  depth: number,
): { target: NodeId; level: number; title: readonly Inline[] }[] {
  if (story.role === "cover" || story.role === "contents") return [];
  const entries: { target: NodeId; level: number; title: readonly Inline[] }[] = [];
  for (const block of story.blocks) {
    if (block.kind !== "heading" || block.level > depth) continue;
    const number = block.number ? [textInline(`${block.number}\u2002`, block.origin)] : [];
    entries.push({ target: block.id, level: block.level, title: [...number, ...block.content] });
  }
  return entries;
}

function collectCaptions(
  block: Block,
  of: "figures" | "tables",
  into: { target: NodeId; level: number; title: readonly Inline[] }[],
): void {
  if (block.kind === (of === "figures" ? "figure" : "table") && "captions" in block) {
    const { label, title, caption } = block.captions;
    if (label === "") return;
    const words = title.length > 0 ? title : caption;
    into.push({ target: block.id, level: 1, title: [textInline(`${label}\u2002`, block.origin), ...words] });
  } else if ("blocks" in block) {
    for (const each of block.blocks) collectCaptions(each, of, into);
  }
}

/** The entries as paragraphs with their folios at the measure's right edge. */
export function listingBlocks(listing: Listing, width: Pt, step: Pt, setting: Setting): FlowBlock[] {
  const { stylesheet, typesetter } = setting;
  // One for all entries of a level: what is known of a style's type is known of the very object.
  const entryStyle = recall((name): ParagraphStyle => {
    const style = styleOf(name, stylesheet, "body");
    const room = typesetter.widthOf("000", style.character) + style.character.size;
    return { ...style, keepTogether: true, indentRight: style.indentRight + room, hyphenate: false };
  });
  const entries = setting.entriesOf(listing);
  const folios = shownFolios(entries, setting);
  return entries.map((entry, index) => {
    // A list of figures is long, and none of them heads others.
    const isChapter = entry.level === 1 && listing.of === "contents";
    const style = entryStyle(isChapter ? "contents-1" : "contents-2");
    const folio = folios[index] ?? "";
    const content = withoutNotes(entry.title);
    const text = { content, style, node: entry.id, origin: listing.origin };
    const block = setParagraph(text, width, step, setting);
    return {
      ...block,
      shapes:
        entry.level > 1 ? block.shapes.map((shape) => ({ ...shape, headCost: INSIDE_COST })) : block.shapes,
      // A chapter's line does not stand at a column's foot, away from its headings.
      keepNext: entry.level < (entries[index + 1]?.level ?? 0),
      stamps: [...block.stamps, folio],
      draw: (shape, from, to) => {
        const items = block.draw(shape, from, to);
        const last = items.findLast((item) => item.kind === "text");
        if (last?.kind !== "text" || folio === "") return items;
        const x = width - typesetter.widthOf(folio, style.character);
        const line = labelLine(
          folio,
          style.character,
          { node: entry.id, origin: listing.origin },
          setting,
          x,
        );
        return [...items, { kind: "text", part: { node: entry.id }, x: 0, baseline: last.baseline, line }];
      },
    };
  });
}

/** The folio of each entry; the headings of a chapter that fills no second page have none beside the chapter's own. */
function shownFolios(entries: readonly ListedPart[], setting: Setting): readonly string[] {
  const folios = entries.map(({ target }) => setting.folioOf(target));
  let chapter = 0;
  for (let index = 1; index <= entries.length; index++) {
    if ((entries[index]?.level ?? 1) > 1) continue;
    const headings = folios.slice(chapter + 1, index);
    if (headings.every((folio) => folio === folios[chapter])) folios.fill("", chapter + 1, index);
    chapter = index;
  }
  return folios;
}

function withoutNotes(content: readonly Inline[]): readonly Inline[] {
  return content.filter(({ kind }) => kind !== "noteCall");
}
