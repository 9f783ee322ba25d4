/** What it costs to end a line at a space, or in the word after it, from the words on both sides. */
import { ENDS_WITH_DIGIT, HOLDS_NEXT, IS_DASH, IS_ENUMERATOR, IS_UNIT, STAYS_BEHIND } from "./word-traits.ts";

/** A space that the locale's rules hold together but that may give way when a narrow column asks for it. */
const SOFT = 500;
/** `(1) Kultur` would strand its number. */
const AFTER_ENUMERATOR = 500;
/** A thought dash stands better at a line's end than at its start. */
const BEFORE_DASH = 50;

/** The penalty of a plain space by the traits of the words beside it; undefined where no line may end. TeX's scale. */
export function spacePenalty(before: number, after: number): number | undefined {
  if (((after & STAYS_BEHIND) | (before & HOLDS_NEXT)) !== 0) return undefined;
  if ((after & IS_DASH) !== 0) return BEFORE_DASH;
  return (before & IS_ENUMERATOR) !== 0 ? AFTER_ENUMERATOR : 0;
}

/**
 * The penalty of a no-break space; undefined where it holds a number to its unit or a sign to its word, and is not one
 * of reading comfort (`ca. 8`, `3. mai`, `w domu`).
 */
export function noBreakPenalty(before: string, after: string, lang: string): number | undefined {
  if (/^\p{L}{1,3}\.$/u.test(before) && /^\d/.test(after)) return SOFT;
  if (/^\d{1,2}\.?$/.test(before) && /^\p{Ll}{3,}/u.test(after) && MONTHS.test(after)) return SOFT;
  const isSoft = (lang.startsWith("pl") || lang.startsWith("uk")) && /^\p{L}$/u.test(before);
  return isSoft ? SOFT : undefined;
}

const MONTHS =
  /^(jan|feb|mar|apr|ma[ijy]|jun|jul|aug|sep|o[kc]t|nov|de[sczck]|März|Mai|Juni|Okt|janv|févr|avril|juin|juil|août|déc|stycz|lut|kwie|maja|czerw|lip|sierp|wrze|paźdz|listop|grud|січ|лют|бер|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд)/i;

/** `4 bil-lion` tears a sum apart: what the places in a word after a number cost more, by the traits of both. */
export function unitPenalty(before: number, word: number): number {
  return (before & ENDS_WITH_DIGIT) !== 0 && (word & IS_UNIT) !== 0 ? BETWEEN_NUMBER_AND_UNIT : 0;
}

const BETWEEN_NUMBER_AND_UNIT = 1000;
