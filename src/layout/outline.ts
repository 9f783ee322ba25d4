import type { Document, Heading, Listing, NodeId } from "../narrative/index.ts";
import { listingEntries } from "./gather/blocks/listing.ts";
import { plainText } from "./gather/inlines.ts";
import type { Bookmark, Destination, ListingEntry } from "./page-set.ts";
import type { FoliosKnown } from "./references.ts";

/** Bookmarks: each story's headings; a story without any by its title. */
export function outlineOf(document: Document, destinations: ReadonlyMap<NodeId, Destination>): Bookmark[] {
  return document.stories.flatMap((story) => {
    const headings = story.blocks.filter((block): block is Heading => block.kind === "heading");
    if (headings.length === 0) {
      return destinations.has(story.id) ? [{ level: 1, title: story.title, target: story.id }] : [];
    }
    return headings.map(({ level, number, content, id }) => ({
      level,
      title: `${number ? `${number} ` : ""}${plainText(content)}`,
      target: id,
    }));
  });
}

/** The lines of all contents and lists with their folios. */
export function entriesOf(document: Document, folios: FoliosKnown): ListingEntry[] {
  return document.stories
    .flatMap(({ blocks }) => blocks)
    .filter((block): block is Listing => block.kind === "listing")
    .flatMap((listing) => listingEntries(listing, document))
    .map((entry) => ({ ...entry, folio: folios(entry.target) }));
}
