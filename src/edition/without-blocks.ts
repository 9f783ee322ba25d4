import type { Located, Section, YamlPath } from "../source/index.ts";

/** The section without the blocks of these ids; those that are kept still know where they stand. */
export function withoutBlocks(section: Located<Section>, ids: readonly string[]): Located<Section> {
  const { value } = section;
  const kept = value.blocks.flatMap(({ id }, index) => (ids.includes(id) ? [] : [index]));
  if (kept.length === value.blocks.length) return section;
  const written = (path: YamlPath): YamlPath => {
    const [field, index, ...rest] = path;
    return field === "blocks" && typeof index === "number" ? [field, kept[index] ?? index, ...rest] : path;
  };
  return {
    ...section,
    value: {
      ...value,
      blocks: value.blocks
        .filter(({ id }) => !ids.includes(id))
        .map((block) => (block.type === "text" ? { ...block, text: unplaced(block.text, ids) } : block)),
    },
    at: (path) => section.at(written(path)),
    keyAt: (path) => section.keyAt(written(path)),
    within: (path, start, end) => section.within(written(path), start, end),
  };
}

/** `::figure{ref=map}`, alone on its line. */
const PLACE = /^[ \t]*::figure\{[^}\n]*\bref="?([^"\s}]+)"?[^}\n]*\}[ \t]*$/gm;

/** The text without the places of those blocks; what follows stands where it stood. */
function unplaced(text: string, ids: readonly string[]): string {
  return text.replaceAll(PLACE, (place, id: string) => (ids.includes(id) ? " ".repeat(place.length) : place));
}
