import { commaOf } from "../locale/index.ts";
import type { NodeId, Reference } from "../narrative/index.ts";

/** A guess of the usual length for folios not known yet. */
const UNKNOWN_FOLIO = "00";

/** The folio of the page on which a node stands; empty for one that no page holds. */
export type FoliosKnown = (node: NodeId) => string;

/** Folios as one pass knows them from the pass before, and a record of what it was told. */
export interface FolioBook {
  readonly folioOf: (node: NodeId) => string;
  readonly resolve: (reference: Reference) => string;
  /** Nodes asked for, with the folio that was answered. */
  readonly told: ReadonlyMap<NodeId, string>;
}

/**
 * `known` is undefined in the first pass. A reference by label and page keeps its page out where the label stands on the
 * same one. Those found apart in any pass go into `apart` and keep it: what the shorter words move must not bring them
 * back and forth.
 */
export function openFolioBook(known: FoliosKnown | undefined, apart: Set<NodeId>, locale: string): FolioBook {
  const told = new Map<NodeId, string>();
  const folioOf = (node: NodeId): string => {
    const folio = known ? known(node) : UNKNOWN_FOLIO;
    told.set(node, folio);
    return folio;
  };
  const isBeside = (reference: NodeId, folio: string): boolean => {
    if (!known || apart.has(reference)) return false;
    if (known(reference) === folio) {
      told.set(reference, folio);
      return true;
    }
    apart.add(reference);
    return false;
  };
  return {
    told,
    folioOf,
    resolve: ({ id, target, form, words }) => {
      if (form === "label" || form === "title") return words.label;
      const folio = folioOf(target);
      if (folio === "") return words.label;
      const page = `${words.page}\u00a0${folio}`;
      if (form === "page") return page;
      return isBeside(id, folio) ? words.label : `${words.label}${commaOf(locale)}${page}`;
    },
  };
}
