/** Where the words of one language may be divided, and what each place costs. */
import { isDigit, isLetter } from "../characters.ts";
import { isAddress, type Opportunity } from "../opportunities.ts";
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
  const apostrophe = knows(parts.patterns, "'") ? "'" : knows(parts.patterns, "’") ? "’" : undefined;
  return (word) => {
    if (word.length < SHORTEST_WORD || isAddress(word)) return NONE;
    const found: Opportunity[] = [];
    let from = 0;
    for (let index = 0; index <= word.length; index++) {
      if (isDigit(word.charCodeAt(index))) return NONE;
      if (index < word.length && isLetter(word.charAt(index))) continue;
      // An apostrophe between letters belongs to the word where the patterns know it.
      if (apostrophe !== undefined && index > from && /^['’ʼ]\p{L}/u.test(word.slice(index, index + 2)))
        continue;
      if (index - from >= SHORTEST_WORD) {
        for (const place of divide(word.slice(from, index), parts, apostrophe)) {
          found.push(from === 0 ? place : { ...place, at: from + place.at });
        }
      }
      from = index + 1;
    }
    return found;
  };
}

const NONE: readonly Opportunity[] = [];

function divide(
  letters: string,
  { patterns, exceptions, compounds, fewestAfter }: HyphenatorParts,
  apostrophe: string | undefined,
): readonly Opportunity[] {
  const small = letters.toLowerCase();
  // Names like `StartupTRD` and words all in capitals have no syllables to go by; a letter whose small form is longer
  // would shift all places.
  if (small.slice(1) !== letters.slice(1)) return NONE;
  const lower = apostrophe === undefined ? small : small.replace(/['’ʼ]/g, apostrophe);
  const found: Opportunity[] = [];
  const levels = new Uint8Array(letters.length + 1);
  raiseLevels(patterns, lower, levels);
  for (const { tree } of exceptions) raiseLevels(tree, lower, levels);
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
        found.push({
          at,
          penalty: HYPHEN_PENALTIES.inCompound,
          pre,
          post,
          skip,
          ends: "in a hyphen",
        });
      }
    }
  }
  return found;
}
