/** What a word is to the spaces and words beside it, found once when it is shaped: bits of one number. */
import { isDigit } from "./characters.ts";

export const ENDS_WITH_HYPHEN = 1;
export const ENDS_WITH_DIGIT = 2;
/** `millioner`, `kroner`: what a number before it counts. */
export const IS_UNIT = 4;
/** `»`, `%`: never at a line's start. */
export const STAYS_BEHIND = 8;
/** `«`, `§`: never at a line's end. */
export const HOLDS_NEXT = 16;
export const IS_DASH = 32;
/** `(1)`, `2)`. */
export const IS_ENUMERATOR = 64;
/** It holds marks that cannot be seen, and is not set as it stands. */
export const HAS_HIDDEN_MARK = 128;

export function traitsOf(word: string): number {
  const last = word.charCodeAt(word.length - 1);
  return (
    (last === HYPHEN_MINUS || last === HYPHEN ? ENDS_WITH_HYPHEN : 0) |
    (isDigit(last) ? ENDS_WITH_DIGIT : 0) |
    (UNIT.test(word) ? IS_UNIT : 0) |
    (STAYING.test(word) ? STAYS_BEHIND : 0) |
    (word.length === 1 && "«§№([{".includes(word) ? HOLDS_NEXT : 0) |
    (word === "–" || word === "—" ? IS_DASH : 0) |
    (word.length <= 4 && ENUMERATOR.test(word) ? IS_ENUMERATOR : 0) |
    (HIDDEN_MARK.test(word) ? HAS_HIDDEN_MARK : 0)
  );
}

const HYPHEN_MINUS = 0x2d;
const HYPHEN = 0x2010;
const UNIT =
  /^(mill?i|bill?i|trill|tusen|thousand|tausend|milliard|мільй|мільяр|prosent|percent|prozent|kron[aeou]|euro|dollar|pound)/i;
const STAYING = /^(?:[»;:!?]$|[%‰])/;
const ENUMERATOR = /^\(?\d{1,2}\)$/;
/** Soft hyphen, zero-width space, word joiner, zero-width no-break space. */
export const HIDDEN_MARK = /[\u00ad\u200b\u2060\ufeff]/;
