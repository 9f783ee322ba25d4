import { literally } from "../base/index.ts";

/** Words that are looked for together, so that it is this place and no other. */
const MOST_WORDS = 4;
/** A word alone must have so many letters. */
const LONG = 5;

/**
 * Where in `source` the words of a line stand that was set from it: the offset of the first of its words that can be
 * found, undefined where none can. What was typed and what is printed differ in quotes, numbers and marks; so the
 * longest stretch of words that both have is looked for, and single words last.
 */
export function findWords(source: string, line: string): number | undefined {
  const words = line.split(/\s+/).filter((word) => word !== "");
  for (let count = Math.min(MOST_WORDS, words.length); count > 0; count--) {
    for (let first = 0; first + count <= words.length; first++) {
      const stretch = words.slice(first, first + count);
      if (stretch.join("").length < LONG) continue;
      const at = source.search(new RegExp(stretch.map(literally).join("\\s+"), "u"));
      if (at !== -1) return at;
    }
  }
  return undefined;
}
