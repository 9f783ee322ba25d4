/** A contents, or a list of figures, as `TOC` and `TOCI` (ISO 32000-1, 14.8.4.2): each entry a link to what it names. */
import type { ListingEntry } from "../layout/index.ts";
import type { Listing, NodeId } from "../narrative/index.ts";
import type { Piece } from "./gather-content.ts";
import { inlineKids, linkTo, type Surroundings, wordsOf } from "./inline-elements.ts";
import type { Element, Kid } from "./structure-tree.ts";

export interface ListingParts {
  readonly piecesOf: (entry: NodeId) => readonly Piece[];
  readonly surroundings: Surroundings;
}

/** Entries of a lower level stand in a contents of their own. */
export function listingElements(
  listing: Listing,
  entries: readonly ListingEntry[],
  { piecesOf, surroundings }: ListingParts,
): Element[] {
  const contents = (kids: readonly Kid[]): Element => ({
    kind: "element",
    role: "TOC",
    node: listing.id,
    origin: listing.origin,
    lang: listing.lang,
    kids,
  });
  const root: { level: number; kids: Kid[] } = { level: 0, kids: [] };
  const path = [root];
  const close = (level: number) => {
    for (let last = path.at(-1); last && last !== root && last.level > level; last = path.at(-1)) {
      path.pop();
      path.at(-1)?.kids.push(contents(last.kids));
    }
  };
  for (const entry of entries) {
    const pieces = piecesOf(entry.id);
    if (pieces.length === 0) continue;
    close(entry.level);
    const top = path.at(-1);
    if (top && top !== root && top.level < entry.level) path.push({ level: entry.level, kids: [] });
    else if (top === root) {
      if (root.kids.length === 0) root.level = entry.level;
      if (entry.level > root.level) path.push({ level: entry.level, kids: [] });
    }
    const { id } = entry;
    const { origin } = listing;
    const kids = inlineKids(pieces, surroundings);
    const link = linkTo(entry.target, { id, origin }, pieces, kids, wordsOf(pieces), surroundings);
    const reference: Element = { kind: "element", role: "Reference", node: id, origin, kids: link };
    path.at(-1)?.kids.push({ kind: "element", role: "TOCI", node: id, origin, kids: [reference] });
  }
  close(root.level);
  return root.kids.length === 0 ? [] : [contents(root.kids)];
}
