import type { Span } from "../base/index.ts";
import type { Block, Document, Inline, NodeId } from "./document.ts";
import { blocksWithin, ownTextsOf } from "./texts.ts";

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
  const { id: owner, style, origin } = block;
  const own = ownTextsOf(block).map((content): Run => ({ content, style, owner, origin }));
  return [...own, ...runsIn(blocksWithin(block))];
}
