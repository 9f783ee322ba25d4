/**
 * Names for the parts of a node that are placed and read on their own: the caption of a figure, the label of a list
 * item. A part's id is its node's id, a slash and the part's name; the structure tree relies on it.
 */
import type { NodeId } from "../narrative/index.ts";

/** `title` holds a caption's label and title; `label` a list item's or note's mark; `folio` a listing entry's page. */
export type PartName =
  | "title"
  | "caption"
  | "note"
  | "source"
  | "credit"
  | "by"
  | "label"
  | "figure"
  | "change"
  | "number";

/** `startups/fig-1` and `caption` give `startups/fig-1/caption`. */
export function partId(node: NodeId, part: PartName): NodeId {
  return `${node}/${part}`;
}

/** The id of entry `index` of a contents or a list of figures. */
export function entryId(listing: NodeId, index: number): NodeId {
  return `${listing}/entry/${index}`;
}
