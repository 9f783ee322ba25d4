import type { NodeId, Story } from "../narrative/index.ts";
import type { Destination, Item, Page } from "./page-set.ts";

/** Where each node begins: the top left corner of its first mark, of inline nodes' first glyphs too. */
export function destinationsOf(pages: readonly Page[], stories: readonly Story[]): Map<NodeId, Destination> {
  const found = new Map<NodeId, Destination>();
  const add = (node: NodeId, pageIndex: number, x: number, y: number): void => {
    if (!found.has(node)) found.set(node, { pageIndex, x, y });
  };
  for (const page of pages) {
    for (const item of page.items) {
      if (!("node" in item.part)) continue;
      const [x, y] = cornerOf(item);
      add(item.part.node, page.index, x, y);
      const owner = item.part.node.match(/^(.*)\/(?:title|caption|figure)$/)?.[1];
      if (owner !== undefined) add(owner, page.index, x, y);
      if (item.kind !== "text") continue;
      for (const run of item.line.runs) {
        if (run.owner !== item.part.node) add(run.owner, page.index, x + (run.x[0] ?? 0), y);
      }
    }
  }
  for (const story of stories) {
    const first = story.blocks.find(({ id }) => found.has(id));
    const place = first && found.get(first.id);
    if (place) add(story.id, place.pageIndex, place.x, place.y);
  }
  return found;
}

function cornerOf(item: Item): readonly [number, number] {
  switch (item.kind) {
    case "text":
      return [item.x + item.line.x, item.baseline - item.line.ascent];
    case "rule":
      return item.from;
    case "panel":
      return [item.box.x, item.box.y];
    case "drawing":
      return [item.x, item.y];
    case "picture":
      return [item.frame.x, item.frame.y];
  }
}
