/**
 * Seams of compounds: a line that ends at one reads better than at any other syllable. Pattern levels do not mark
 * them, and dictionaries may not be shipped; what works is the document's own words and the linking endings.
 */

export interface CompoundFinder {
  /** Words of the document with their inflections taken off. */
  readonly stems: ReadonlySet<string>;
  readonly linkedEndings: readonly string[];
}

const SHORTEST_PART = 4;
const INFLECTIONS = ["ene", "ane", "en", "et", "er", "ar", "ne", "e", "a", "s", "n", "t"];

/** Gathers the stems of all words of a document. */
export function stemsOf(words: Iterable<string>): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const word of words) {
    const lower = word.toLowerCase();
    if (lower.length < SHORTEST_PART) continue;
    for (const form of formsOf(lower)) stems.add(form);
  }
  return stems;
}

/** Stems that only one of two lists of words has. */
export function stemsThatDiffer(before: readonly string[], now: readonly string[]): readonly string[] {
  if (before.length === now.length && before.every((word, index) => word === now[index])) return [];
  return inOneOf(stemsOf(before), stemsOf(now));
}

/** What only one of two sets has. */
export function inOneOf(before: ReadonlySet<string>, now: ReadonlySet<string>): readonly string[] {
  return [...[...before].filter((stem) => !now.has(stem)), ...[...now].filter((stem) => !before.has(stem))];
}

/** Letters that at least stand beside a stem in a compound. */
const SHORTEST_REST = SHORTEST_PART - 1;

/** Whether `word` might be divided otherwise because of one of the `stems`: those are within it, with letters beside. */
export function isTouchedBy(word: string, stems: readonly string[]): boolean {
  const letters = word.toLowerCase().replace(/\P{L}/gu, "");
  return stems.some((stem) => letters.length - stem.length >= SHORTEST_REST && letters.includes(stem));
}

/** Whether `word` is two words joined before unit `at`. */
export function isCompoundBoundary(
  word: string,
  at: number,
  { stems, linkedEndings }: CompoundFinder,
): boolean {
  const left = word.slice(0, at);
  const right = word.slice(at);
  if (right.length < SHORTEST_PART) return false;
  if (left.length > 6 && linkedEndings.some((ending) => left.endsWith(ending))) return true;
  if (left.length < SHORTEST_PART - 1 || stems.size === 0) return false;
  const isKnownLeft = stems.has(left) || (/[se]$/.test(left) && stems.has(left.slice(0, -1)));
  return isKnownLeft && formsOf(right).some((form) => stems.has(form));
}

function formsOf(word: string): readonly string[] {
  const forms = [word];
  for (const ending of INFLECTIONS) {
    if (word.endsWith(ending) && word.length - ending.length >= SHORTEST_PART) {
      forms.push(word.slice(0, -ending.length));
    }
  }
  return forms;
}
