import type { Pt } from "../../base/index.ts";
import type { Block, NodeId, Story } from "../../narrative/index.ts";
import type { Destination, Item, Page } from "../page-set.ts";
import { entryId, type PartName } from "../part-ids.ts";

/** Where each node begins: the top left corner of its first mark, of inline nodes' first glyphs too. */
export function destinationsOf(pages: readonly Page[], stories: readonly Story[]): Map<NodeId, Destination> {
  const found = new Map<NodeId, Destination>();
  for (const page of pages) {
    for (const { node, destination } of beginningsOn(page)) {
      if (!found.has(node)) found.set(node, destination);
    }
  }
  for (const story of stories) {
    const place = firstPlace(story.blocks, found);
    if (place && !found.has(story.id)) found.set(story.id, place);
  }
  return found;
}

/** Parts that an element may begin with: where they stand, it begins. */
const FIRST_PARTS: ReadonlySet<string> = new Set<PartName>(["title", "caption", "figure"]);

interface Beginning {
  readonly node: NodeId;
  readonly destination: Destination;
}

/** By a page's items, which memory keeps as they are, on whichever page they stood last. */
const known = new WeakMap<readonly Item[], { readonly pageIndex: number; readonly found: Beginning[] }>();

/** Where nodes begin or go on, on a page: what stands first of a node is its beginning. */
function beginningsOn({ index: pageIndex, items }: Page): readonly Beginning[] {
  const kept = known.get(items);
  if (kept?.pageIndex === pageIndex) return kept.found;
  const found: Beginning[] = [];
  const add = (node: NodeId, x: Pt, y: Pt): void => {
    found.push({ node, destination: { pageIndex, x, y } });
  };
  let last: NodeId | undefined;
  for (const item of items) {
    if (!("node" in item.part)) continue;
    const { node } = item.part;
    if (node !== last) {
      last = node;
      const [x, y] = cornerOf(item);
      add(node, x, y);
      const slash = node.lastIndexOf("/");
      if (slash > 0 && FIRST_PARTS.has(node.slice(slash + 1))) add(node.slice(0, slash), x, y);
    }
    if (item.kind !== "text") continue;
    const { x, line } = item;
    for (const run of line.runs) {
      if (run.owner !== node) add(run.owner, x + line.x + (run.x[0] ?? 0), item.baseline - line.ascent);
    }
  }
  known.set(items, { pageIndex, found });
  return found;
}

/** Lists, boxes and stories begin where the first block in them does. */
function firstPlace(blocks: readonly Block[], found: Map<NodeId, Destination>): Destination | undefined {
  let first: Destination | undefined;
  for (const block of blocks) {
    const inner = block.kind === "list" ? block.items.flatMap((item) => item.blocks) : innerOf(block);
    const own = found.get(block.kind === "listing" ? entryId(block.id, 0) : block.id);
    const place = own ?? firstPlace(inner, found);
    if (place && !found.has(block.id)) found.set(block.id, place);
    first ??= place;
  }
  return first;
}

function innerOf(block: Block): readonly Block[] {
  if (block.kind === "cover") return block.lines;
  return "blocks" in block ? block.blocks : [];
}

function cornerOf(item: Item): readonly [Pt, Pt] {
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
