import type { Span } from "../base/index.ts";
import type { Sources } from "../source/index.ts";
import type { Block, Document } from "./document.ts";

/** Every picture that a document shows, with where its file is named. */
export function picturesOf(
  document: Document,
  { edition, sections }: Pick<Sources, "edition" | "sections">,
): { readonly file: string; readonly origin: Span }[] {
  const named = new Map(
    sections.flatMap((section) =>
      section.value.blocks.map((block, index): [string, Span] => [
        `${section.value.id}/${block.id}`,
        section.at(["blocks", index, "picture"]),
      ]),
    ),
  );
  const picturesIn = (blocks: readonly Block[]): { readonly file: string; readonly origin: Span }[] =>
    blocks.flatMap((block) => {
      if (block.kind === "cover")
        return block.picture ? [{ file: block.picture.file, origin: edition.at(["cover", "picture"]) }] : [];
      if (block.kind === "figure" && block.content.kind === "picture") {
        // A template that names none has been told.
        if (block.content.file === "") return [];
        return [{ file: block.content.file, origin: named.get(block.id) ?? block.origin }];
      }
      if (block.kind === "aside" || block.kind === "quote") return picturesIn(block.blocks);
      return block.kind === "list" ? block.items.flatMap((item) => picturesIn(item.blocks)) : [];
    });
  return document.stories.flatMap((story) => picturesIn(story.blocks));
}
