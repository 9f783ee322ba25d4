import type { Span } from "../base/index.ts";
import type { Block, Document } from "./document.ts";

/** Every picture that a document shows, with where it is asked for. */
export function picturesOf(document: Document): { readonly file: string; readonly origin: Span }[] {
  return document.stories.flatMap((story) => picturesIn(story.blocks));
}

function picturesIn(blocks: readonly Block[]): { readonly file: string; readonly origin: Span }[] {
  return blocks.flatMap((block) => {
    if (block.kind === "cover")
      return block.picture ? [{ file: block.picture.file, origin: block.origin }] : [];
    if (block.kind === "figure" && block.content.kind === "picture") {
      return [{ file: block.content.file, origin: block.origin }];
    }
    if (block.kind === "aside" || block.kind === "quote") return picturesIn(block.blocks);
    return block.kind === "list" ? block.items.flatMap((item) => picturesIn(item.blocks)) : [];
  });
}
