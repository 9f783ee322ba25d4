/** Turns a part's pieces into the kids of its element: words, and elements for links, calls and other languages. */
import type { Box } from "../base/index.ts";
import type { Destination } from "../layout/index.ts";
import type { NodeId } from "../narrative/index.ts";
import { around, type Piece } from "./gather-content.ts";
import type { InlineNode } from "./inline-paths.ts";
import type { Element, Kid, LinkArea, Role } from "./structure-tree.ts";
import type { StructureWords } from "./words.ts";

/** What links need to know of the rest of the publication. */
export interface Surroundings {
  readonly destinations: ReadonlyMap<NodeId, Destination>;
  readonly words: StructureWords;
}

/** The kids that `pieces` make, in order. */
export function inlineKids(pieces: readonly Piece[], around: Surroundings, depth = 0): Kid[] {
  const kids: Kid[] = [];
  for (let from = 0; from < pieces.length; ) {
    const piece = pieces[from];
    if (piece === undefined) break;
    const node = piece.path[depth];
    if (node === undefined) {
      kids.push(piece.content);
      from += 1;
      continue;
    }
    let to = from + 1;
    while (pieces[to]?.path[depth]?.id === node.id) to += 1;
    const inside = pieces.slice(from, to);
    const inner = inlineKids(inside, around, depth + 1);
    kids.push(...elementsOf(node, inside, inner, around));
    from = to;
  }
  return kids;
}

/** Marks that only change the look of words add nothing to the structure. */
function elementsOf(
  node: InlineNode,
  pieces: readonly Piece[],
  kids: Kid[],
  surroundings: Surroundings,
): Kid[] {
  const says = wordsOf(pieces);
  switch (node.kind) {
    case "mark":
      if (node.mark === "code") return [element("Code", node, kids)];
      return node.lang === undefined ? kids : [element("Span", node, kids)];
    case "link":
      return [element("Link", node, [...kids, ...linkAreas(pieces, { href: node.href }, says)])];
    case "noteCall": {
      const link = linkTo(node.note, node, pieces, kids, surroundings.words.note(node.number), surroundings);
      return [element("Reference", node, link)];
    }
    case "reference": {
      const link = linkTo(node.target, node, pieces, kids, says, surroundings);
      return [element("Reference", node, link)];
    }
  }
}

/** A link to a node of the publication; plain words where no page holds it. */
export function linkTo(
  target: NodeId,
  at: Pick<InlineNode, "id" | "origin">,
  pieces: readonly Piece[],
  kids: readonly Kid[],
  contents: string,
  { destinations }: Surroundings,
): readonly Kid[] {
  const destination = destinations.get(target);
  if (destination === undefined) return kids;
  const areas = linkAreas(pieces, { target, destination }, contents);
  return [{ kind: "element", role: "Link", node: at.id, origin: at.origin, kids: [...kids, ...areas] }];
}

/** One place to click for each line. */
function linkAreas(pieces: readonly Piece[], to: LinkArea["to"], contents: string): LinkArea[] {
  const lines: { pageIndex: number; boxes: Box[] }[] = [];
  for (const { content, box: boxOf } of pieces) {
    const box = boxOf();
    const last = lines.at(-1);
    const first = last?.boxes[0];
    const sameLine = last?.pageIndex === content.pageIndex && first !== undefined && overlaps(first, box);
    if (last && sameLine) last.boxes.push(box);
    else lines.push({ pageIndex: content.pageIndex, boxes: [box] });
  }
  return lines.map(({ pageIndex, boxes }) => ({ kind: "area", pageIndex, box: around(boxes), to, contents }));
}

/** Whether two boxes stand on one line: raised figures beside their words too. */
function overlaps(first: Box, second: Box): boolean {
  const shared = Math.min(first.y + first.height, second.y + second.height) - Math.max(first.y, second.y);
  return shared > Math.min(first.height, second.height) / 2;
}

function element(role: Role, node: InlineNode, kids: readonly Kid[]): Element {
  return { kind: "element", role, node: node.id, origin: node.origin, lang: node.lang, kids };
}

/** What a reader hears: no hyphens that only a line's end needs, no white at the ends. */
export function wordsOf(pieces: readonly Piece[]): string {
  return pieces
    .map(({ words }) => words())
    .join("")
    .replaceAll("\u00ad", "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
