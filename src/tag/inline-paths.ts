/** Where each inline node stands: the chain of marks, links and calls from its block down to it. */
import type { Block, Document, Inline, Link, Mark, NodeId, NoteCall, Reference } from "../narrative/index.ts";

/** An inline node that a run can belong to. */
export type InlineNode = Mark | Link | NoteCall | Reference;

/** The nodes from the outermost to the one asked for; undefined where `id` names no inline node. */
export type InlinePaths = (id: NodeId) => readonly InlineNode[] | undefined;

export function inlinePaths(document: Document): InlinePaths {
  const paths = new Map<NodeId, readonly InlineNode[]>();
  const walk = (content: readonly Inline[], above: readonly InlineNode[]): void => {
    for (const inline of content) {
      if (inline.kind === "text" || inline.kind === "break") continue;
      const path = [...above, inline];
      paths.set(inline.id, path);
      if ("content" in inline) walk(inline.content, path);
    }
  };
  for (const story of document.stories) {
    for (const block of story.blocks) for (const content of contentsOf(block)) walk(content, []);
  }
  for (const note of document.notes.values()) walk(note.content, []);
  return (id) => paths.get(id);
}

/** Every piece of inline content in `block`, in reading order. */
export function contentsOf(block: Block): readonly (readonly Inline[])[] {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return [block.content];
    case "list":
      return block.items.flatMap(({ blocks }) => blocks.flatMap(contentsOf));
    case "quote":
    case "aside":
      return block.blocks.flatMap(contentsOf);
    case "pullquote":
      return [block.content, block.by];
    case "figure":
      return [
        ...captionsOf(block.captions),
        ...(block.content.kind === "picture" ? [block.content.credit] : []),
      ];
    case "table":
      return [
        ...captionsOf(block.captions),
        ...block.rows.flatMap(({ cells }) => cells.map(({ content }) => content)),
      ];
    case "keyfigures":
      return block.items.flatMap(({ figure, label, change }) => [figure, label, change]);
    case "cover":
      return [...block.lines.map(({ content }) => content), ...(block.picture ? [block.picture.credit] : [])];
    case "listing":
      return [];
  }
}

function captionsOf({
  title,
  caption,
  note,
  source,
}: {
  readonly title: readonly Inline[];
  readonly caption: readonly Inline[];
  readonly note: readonly Inline[];
  readonly source: readonly Inline[];
}): readonly (readonly Inline[])[] {
  return [title, caption, note, source];
}

/** The words of inline content, references as they are written before layout settles them. */
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
