/**
 * Sorts the marks of all pages by the part of the document that they belong to, in painting order, which among
 * the marks of one part is reading order.
 */
import type { Box } from "../base/index.ts";
import type { Item, PageSet, TextItem } from "../layout/index.ts";
import type { NodeId } from "../narrative/index.ts";
import { type GlyphRun, type Line, reachOf } from "../text/index.ts";
import type { InlineNode, InlinePaths } from "./inline-paths.ts";
import type { Content } from "./structure-tree.ts";

/** A stretch of one part's content that has the same inline nodes around it. */
export interface Piece {
  readonly content: Content;
  /** The inline nodes from the outermost inwards; empty for the part's own words. */
  readonly path: readonly InlineNode[];
  /** The owner of the runs, where it is neither the part nor one of its inline nodes: a note's number. */
  readonly mark: NodeId | undefined;
  /** Its place on the page; asked for of links and figures alone. */
  readonly box: () => Box;
  /** What it says, as copied from the page. */
  readonly words: () => string;
}

/** The pieces of each part: a node, or one of its parts as layout names them. */
export function gatherContent(pages: PageSet, pathOf: InlinePaths): ReadonlyMap<NodeId, readonly Piece[]> {
  const parts = new Map<NodeId, Piece[]>();
  for (const page of pages.pages) {
    for (const [itemIndex, item] of page.items.entries()) {
      if (!("node" in item.part) || item.kind === "rule" || item.kind === "panel") continue;
      const pieces = parts.get(item.part.node) ?? [];
      parts.set(item.part.node, pieces);
      for (const piece of piecesOf(item, item.part.node, page.index, itemIndex, pathOf)) {
        const last = pieces.at(-1);
        const joined = last && joinPieces(last, piece);
        if (joined) pieces[pieces.length - 1] = joined;
        else pieces.push(piece);
      }
    }
  }
  return parts;
}

type Read = Exclude<Item, { kind: "rule" | "panel" }>;

function piecesOf(
  item: Read,
  node: NodeId,
  pageIndex: number,
  itemIndex: number,
  pathOf: InlinePaths,
): readonly Piece[] {
  const items = [itemIndex, itemIndex + 1] as const;
  if (item.kind !== "text") {
    const content: Content = { kind: "content", pageIndex, items };
    return [{ content, path: [], mark: undefined, box: () => boxOf(item), words: () => "" }];
  }
  const { runs } = item.line;
  const stretches: { from: number; to: number; owner: NodeId }[] = [];
  for (const [index, { owner }] of runs.entries()) {
    const last = stretches.at(-1);
    if (last?.owner === owner) last.to = index + 1;
    else stretches.push({ from: index, to: index + 1, owner });
  }
  return stretches.map(({ from, to, owner }) => {
    const path = owner === node ? undefined : pathOf(owner);
    const whole = from === 0 && to === runs.length;
    return {
      content: { kind: "content", pageIndex, items, ...(whole ? {} : { runs: [from, to] as const }) },
      path: path ?? [],
      mark: owner === node || path ? undefined : owner,
      box: () => boxOfRuns(item, runs.slice(from, to)),
      words: () =>
        runs.slice(from, to).map(wordsOf).join("") + (to === runs.length ? spaceAfter(item.line) : ""),
    };
  });
}

/** One piece for two where the second goes on where the first ends: lines of a paragraph. */
function joinPieces(first: Piece, second: Piece): Piece | undefined {
  const { content: left } = first;
  const { content: right } = second;
  const goesOn = left.pageIndex === right.pageIndex && left.items[1] === right.items[0];
  const plain =
    !left.runs && !right.runs && [first, second].every(({ path, mark }) => path.length === 0 && !mark);
  if (!goesOn || !plain) return undefined;
  return {
    ...first,
    content: { ...left, items: [left.items[0], right.items[1]] },
    words: () => first.words() + second.words(),
  };
}

/** What is read between `line` and the next. */
export function spaceAfter({ breaksIn, runs }: Line): string {
  const last = runs.at(-1)?.text.at(-1) ?? "";
  return breaksIn === "word" || /\s$/.test(last) ? "" : " ";
}

function wordsOf({ text }: GlyphRun): string {
  return text.join("");
}

function boxOfRuns({ x, baseline, line }: TextItem, runs: readonly GlyphRun[]): Box {
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const run of runs) {
    const [from, to] = reachOf(run) ?? [left, right];
    left = Math.min(left, from);
    right = Math.max(right, to);
  }
  return {
    x: x + line.x + left,
    y: baseline - line.ascent,
    width: right - left,
    height: line.ascent + line.descent,
  };
}

function boxOf(item: Exclude<Read, TextItem>): Box {
  if (item.kind === "picture") return item.frame;
  const { x, y, drawing, scale } = item;
  return { x, y, width: drawing.width * scale, height: drawing.height * scale };
}

/** The smallest box around all of `boxes`. */
export function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}
