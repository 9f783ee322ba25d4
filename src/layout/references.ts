import { commaOf } from "../locale/index.ts";
import type { NodeId, Reference } from "../narrative/index.ts";

/** A guess of the usual length for folios not known yet. */
const UNKNOWN_FOLIO = "00";

/** Folios as one pass knows them from the pass before, and a record of what it was told. */
export interface FolioBook {
  readonly folioOf: (node: NodeId) => string;
  readonly resolve: (reference: Reference) => string;
  /** Nodes asked for, with the folio that was answered. */
  readonly told: ReadonlyMap<NodeId, string>;
}

/** `known` is undefined in the first pass; a node that no page holds has an empty folio after it. */
export function openFolioBook(known: ReadonlyMap<NodeId, string> | undefined, locale: string): FolioBook {
  const told = new Map<NodeId, string>();
  const folioOf = (node: NodeId): string => {
    const folio = known ? (known.get(node) ?? "") : UNKNOWN_FOLIO;
    told.set(node, folio);
    return folio;
  };
  return {
    told,
    folioOf,
    resolve: ({ target, form, words }) => {
      if (form === "label" || form === "title") return words.label;
      const folio = folioOf(target);
      if (folio === "") return words.label;
      const page = `${words.page}\u00a0${folio}`;
      return form === "page" ? page : `${words.label}${commaOf(locale)}${page}`;
    },
  };
}
