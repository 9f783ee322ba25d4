import type { Pt } from "../../base/index.ts";
import type { Block, NodeId, Story } from "../../narrative/index.ts";
import type { Destination, Item, Page } from "../page-set.ts";
import { entryId, type PartName } from "../part-ids.ts";

/** Where each node begins: the top left corner of its first mark, of inline nodes' first glyphs too. */
export function destinationsOf(pages: readonly Page[], stories: readonly Story[]): Map<NodeId, Destination> {
  const found = new Map<NodeId, Destination>();
  for (const { index, items } of pages) {
    for (const { node, x, y } of beginningsOn(items)) {
      if (!found.has(node)) found.set(node, { pageIndex: index, x, y });
    }
  }
  for (const story of stories) {
    const place = firstPlace(story.blocks, found);
    if (place && !found.has(story.id)) found.set(story.id, place);
  }
  return found;
}

interface Beginning {
  readonly node: NodeId;
  readonly x: Pt;
  readonly y: Pt;
}

/** Parts that an element may begin with: where they stand, it begins. */
const FIRST_PARTS: ReadonlySet<string> = new Set<PartName>(["title", "caption", "figure"]);

/** By a page's items, which memory keeps as they are. */
const known = new WeakMap<readonly Item[], readonly Beginning[]>();

/** The first mark of each node on a page. */
function beginningsOn(items: readonly Item[]): readonly Beginning[] {
  const kept = known.get(items);
  if (kept) return kept;
  const found = new Map<NodeId, Beginning>();
  const add = (node: NodeId, x: Pt, y: Pt): void => {
    if (!found.has(node)) found.set(node, { node, x, y });
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
  const beginnings = [...found.values()];
  known.set(items, beginnings);
  return beginnings;
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
