import type { Located, Section } from "../source/index.ts";
import { keepItems } from "./keep-items.ts";

/** The section without the blocks of these ids; those that are kept still know where they stand. */
export function withoutBlocks(section: Located<Section>, ids: readonly string[]): Located<Section> {
  const { value } = section;
  const kept = value.blocks.flatMap(({ id }, index) => (ids.includes(id) ? [] : [index]));
  if (kept.length === value.blocks.length) return section;
  const blocks = value.blocks
    .filter(({ id }) => !ids.includes(id))
    .map((block) => (block.type === "text" ? { ...block, text: unplaced(block.text, ids) } : block));
  return keepItems(section, "blocks", kept, { ...value, blocks });
}

/** `::figure{ref=map}`, alone on its line. */
const PLACE = /^[ \t]*::figure\{[^}\n]*\bref="?([^"\s}]+)"?[^}\n]*\}[ \t]*$/gm;

/** The text without the places of those blocks; what follows stands where it stood. */
function unplaced(text: string, ids: readonly string[]): string {
  return text.replaceAll(PLACE, (place, id: string) => (ids.includes(id) ? " ".repeat(place.length) : place));
}
