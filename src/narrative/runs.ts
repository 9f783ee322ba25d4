import type { Span } from "../base/index.ts";
import type { Block, Document, Inline, NodeId } from "./document.ts";

/** Words that are set in one go, with the paragraph style of the block that they belong to. */
export interface Run {
  readonly content: readonly Inline[];
  readonly style: string;
  readonly owner: NodeId;
  readonly origin: Span;
}

/** Every run of words of a document, its notes last. */
export function runsOf({ stories, notes }: Document): readonly Run[] {
  const ofNotes = [...notes.values()].map(({ id, content, origin }) => ({
    content,
    style: "note",
    owner: id,
    origin,
  }));
  return [...stories.flatMap(({ blocks }) => runsIn(blocks)), ...ofNotes];
}

/** Every run of words in the blocks. */
export function runsIn(blocks: readonly Block[]): readonly Run[] {
  return blocks.flatMap(runsOfBlock);
}

function runsOfBlock(block: Block): readonly Run[] {
  const runs = (...contents: readonly (readonly Inline[])[]): readonly Run[] =>
    contents.map((content) => ({ content, style: block.style, owner: block.id, origin: block.origin }));
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return runs(block.content);
    case "list":
      return block.items.flatMap((item) => runsIn(item.blocks));
    case "quote":
    case "aside":
      return runsIn(block.blocks);
    case "pullquote":
      return runs(block.content, block.by);
    case "figure": {
      const { title, caption, note, source } = block.captions;
      return runs(title, caption, note, source);
    }
    case "table": {
      const { title, caption, note, source } = block.captions;
      const cells = block.rows.flatMap((row) => row.cells.map(({ content }) => content));
      return runs(title, caption, note, source, ...cells);
    }
    case "keyfigures":
      return runs(...block.items.flatMap((item) => [item.figure, item.label, item.change]));
    case "cover":
      return runs(...block.lines.map((line) => line.content));
    case "listing":
      return [];
  }
}
