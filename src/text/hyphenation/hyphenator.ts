/** Where the words of one language may be divided, and what each place costs. */
import type { Opportunity } from "../opportunities.ts";
import { isAddress } from "../opportunities.ts";
import { type CompoundFinder, isCompoundBoundary } from "./compounds.ts";
import { type Exceptions, RESPELL } from "./exceptions.ts";
import { FEWEST_BEFORE, SHORTEST_WORD } from "./languages.ts";
import { knows, type PatternTree, raiseLevels } from "./pattern-tree.ts";

export interface HyphenatorParts {
  readonly patterns: PatternTree;
  readonly exceptions: readonly Exceptions[];
  readonly compounds: CompoundFinder;
  readonly fewestAfter: number;
}

/**
 * Penalties in TeX's scale. `shortPiece` is added where under three letters stay before, or under four after, and
 * `twoAfter` where only two do: in a column of 56 mm that is 11 lines of 940, which would have holes else.
 */
const HYPHEN_PENALTIES = { inWord: 150, inCompound: 30, shortPiece: 60, twoAfter: 400 };

/** The places of a word, which may carry punctuation, in order. */
export function createHyphenator(parts: HyphenatorParts): (word: string) => readonly Opportunity[] {
  const apostrophe = knows(parts.patterns, "'") || knows(parts.patterns, "’");
  const pieces = apostrophe ? /[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu : /[\p{L}\p{M}]+/gu;
  return (word) => {
    if (word.length < SHORTEST_WORD || /\d/.test(word) || isAddress(word)) return NONE;
    const found: Opportunity[] = [];
    for (const match of word.matchAll(pieces)) {
      const [letters] = match;
      if (letters.length < SHORTEST_WORD || !isPlain(letters)) continue;
      for (const each of divide(letters, parts)) found.push({ ...each, at: each.at + match.index });
    }
    return found;
  };
}

const NONE: readonly Opportunity[] = [];

/** Not all capitals, no capital inside: names like `StartupTRD` have no syllables to go by. */
function isPlain(letters: string): boolean {
  const rest = letters.slice(1);
  return rest === rest.toLowerCase();
}

function divide(
  letters: string,
  { patterns, exceptions, compounds, fewestAfter }: HyphenatorParts,
): readonly Opportunity[] {
  const lower = letters.toLowerCase().replace(/[’ʼ]/g, knows(patterns, "'") ? "'" : "’");
  // A letter whose small form is longer would shift all places.
  if (lower.length !== letters.length) return NONE;
  const levels = new Uint8Array(letters.length + 1);
  raiseLevels(patterns, lower, levels);
  for (const { tree } of exceptions) raiseLevels(tree, lower, levels);
  const found: Opportunity[] = [];
  for (let at = FEWEST_BEFORE; at <= letters.length - fewestAfter; at++) {
    const level = levels[at] ?? 0;
    if (level % 2 === 0) continue;
    const isTorn = at < 3 || letters.length - at < 4;
    const isSeam = isCompoundBoundary(lower, at, compounds);
    const penalty =
      (isSeam ? HYPHEN_PENALTIES.inCompound : HYPHEN_PENALTIES.inWord) +
      (isTorn ? HYPHEN_PENALTIES.shortPiece : 0) +
      (letters.length - at < 3 ? HYPHEN_PENALTIES.twoAfter : 0);
    if (level < RESPELL) {
      found.push({ at, penalty, pre: "-", post: "", skip: 0, ends: "in a hyphen" });
      continue;
    }
    for (const { respellings } of exceptions) {
      for (const { stem, at: inStem, pre, post, skip } of respellings) {
        if (!lower.startsWith(stem, at - inStem)) continue;
        found.push({ at, penalty: HYPHEN_PENALTIES.inCompound, pre, post, skip, ends: "in a hyphen" });
      }
    }
  }
  return found;
}
