/** What it costs to end a line at a space, or in the word after it, from the words on both sides. */
import { isDigit } from "./characters.ts";

/** A space that the locale's rules hold together but that may give way when a narrow column asks for it. */
const SOFT = 500;
/** `(1) Kultur` would strand its number. */
const AFTER_ENUMERATOR = 500;
/** A thought dash stands better at a line's end than at its start. */
const BEFORE_DASH = 50;

/** The penalty, or undefined where no line may end: TeX's scale, 0 for a plain space. */
export function spacePenalty(space: string, before: string, after: string, lang: string): number | undefined {
  if (space === "\u00a0") return isSoft(before, after, lang) ? SOFT : undefined;
  const next = after.charAt(0);
  if (after.length === 1 && "»;:!?%‰".includes(next)) return undefined;
  if (before.length === 1 && "«§№([{".includes(before)) return undefined;
  if (next === "%" || next === "‰") return undefined;
  if (after === "–" || after === "—") return BEFORE_DASH;
  if (before.length <= 4 && /^\(?\d{1,2}\)$/.test(before)) return AFTER_ENUMERATOR;
  return 0;
}

/**
 * Whether a no-break space is one of reading comfort (`ca. 8`, `3. mai`, `w domu`) rather than one that holds a
 * number to its unit or a sign to its word.
 */
function isSoft(before: string, after: string, lang: string): boolean {
  if (/^\p{L}{1,3}\.$/u.test(before) && /^\d/.test(after)) return true;
  if (/^\d{1,2}\.?$/.test(before) && /^\p{Ll}{3,}/u.test(after) && MONTHS.test(after)) return true;
  return (lang.startsWith("pl") || lang.startsWith("uk")) && /^\p{L}$/u.test(before);
}

const MONTHS =
  /^(jan|feb|mar|apr|ma[ijy]|jun|jul|aug|sep|o[kc]t|nov|de[sczck]|März|Mai|Juni|Okt|janv|févr|avril|juin|juil|août|déc|stycz|lut|kwie|maja|czerw|lip|sierp|wrze|paźdz|listop|grud|січ|лют|бер|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд)/i;

/** `4 bil-lion` tears a sum apart: added to the places in the word after a number. */
export const BETWEEN_NUMBER_AND_UNIT = 1000;

/** Whether `word` counts what the number before it measures: millions, crowns, per cent. */
export function isUnitOf(before: string, word: string): boolean {
  return isDigit(before.charCodeAt(before.length - 1)) && UNITS.test(word);
}

const UNITS =
  /^(mill?i|bill?i|trill|tusen|thousand|tausend|milliard|мільй|мільяр|prosent|percent|prozent|kron[aeou]|euro|dollar|pound)/i;
