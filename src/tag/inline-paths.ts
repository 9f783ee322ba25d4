/** Where each inline node stands: the chain of marks, links and calls from its block down to it. */
import {
  type Document,
  type Inline,
  type Link,
  type Mark,
  type NodeId,
  type NoteCall,
  type Reference,
  textsOf,
} from "../narrative/index.ts";

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
    for (const block of story.blocks) for (const content of textsOf(block)) walk(content, []);
  }
  for (const note of document.notes.values()) walk(note.content, []);
  return (id) => paths.get(id);
}
