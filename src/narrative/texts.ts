/** The one walk over what blocks say. */
import type { Block, Captions, Inline, NodeId } from "./document.ts";

/** The running texts that a block shows itself, credits among them, in reading order; not those of blocks within it. */
export function ownTextsOf(block: Block): readonly (readonly Inline[])[] {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return [block.content];
    case "pullquote":
      return [block.content, block.by];
    case "figure":
      return [...captionsOf(block), ...(block.content.kind === "picture" ? [block.content.credit] : [])];
    case "table":
      return [
        ...captionsOf(block),
        ...block.rows.flatMap(({ cells }) => cells.map(({ content }) => content)),
      ];
    case "keyfigures":
      return block.items.flatMap(({ figure, label, change }) => [figure, label, change]);
    case "cover":
      return [...block.lines.map(({ content }) => content), ...(block.picture ? [block.picture.credit] : [])];
    case "list":
    case "quote":
    case "aside":
    case "listing":
      return [];
  }
}

/** The blocks that a block holds. */
export function blocksWithin(block: Block): readonly Block[] {
  if (block.kind === "list") return block.items.flatMap(({ blocks }) => blocks);
  return block.kind === "quote" || block.kind === "aside" ? block.blocks : [];
}

/** Every running text in a block and in those within it, in reading order. */
export function textsOf(block: Block): readonly (readonly Inline[])[] {
  return [...ownTextsOf(block), ...blocksWithin(block).flatMap(textsOf)];
}

/** The words of a running text, references as they are written before layout settles them. */
export function plainWords(content: readonly Inline[]): string {
  return content
    .map((inline) => {
      if (inline.kind === "text") return inline.text;
      if (inline.kind === "break") return " ";
      if (inline.kind === "noteCall") return "";
      return inline.kind === "reference" ? inline.words.label : plainWords(inline.content);
    })
    .join("");
}

/** Notes called in a running text, in order. */
export function notesCalledIn(content: readonly Inline[]): NodeId[] {
  return content.flatMap((inline) => {
    if (inline.kind === "noteCall") return [inline.note];
    return "content" in inline ? notesCalledIn(inline.content) : [];
  });
}

/** Letters and figures with single spaces, for texts that repeat each other but for their quotation marks and stops. */
export function bareWords(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}%]+/gu, " ")
    .trim();
}

function captionsOf({ captions }: { readonly captions: Captions }): readonly (readonly Inline[])[] {
  const { title, caption, note, source } = captions;
  return [title, caption, note, source];
}
