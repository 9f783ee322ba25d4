/** Places on a page that do not grow with their words: heads of columns, titles in a chart, labels of key figures. */
import { placeholdersIn } from "./placeholders.ts";
import type { Unit } from "./units.ts";

/** Ends of ids whose texts stand in a fixed place. */
const FIXED = /(?:^|\.)(?:shortTitle|kicker|subtitle|head|group|label|figure|change|words\.[^.]+)$/;

/** A translation may be longer than its source by this factor, and by a word in any case. */
const GROWTH = 1.4;
const A_WORD = 8;

/** The most characters that a unit's translation may have, placeholders aside; undefined where it may grow. */
export function longestFor({ part, key, text }: Pick<Unit, "part" | "key" | "text">): number | undefined {
  if (part !== "charts" && !FIXED.test(key)) return undefined;
  // Alternative texts are read aloud, notes and captions break their lines.
  if (/(?:^|\.)(?:alt|description|summary|note|source|caption)$/.test(key)) return undefined;
  const length = lengthOf(text);
  return Math.max(Math.ceil(length * GROWTH), length + A_WORD);
}

/** Characters that a reader sees, without placeholders: those are as long as their numbers. */
export function lengthOf(text: string): number {
  let length = [...text.trim()].length;
  for (const placeholder of placeholdersIn(text)) length -= [...placeholder.text].length;
  return length;
}
