/** What single characters are to the compositor: spaces by width, letters, and how far they may hang in the margin. */

/** Width in em of a space that never stretches; undefined for all other characters, the word space too. */
export function spaceWidthEm(codePoint: number): number | undefined {
  return FIXED_SPACES.get(codePoint);
}

/** Spaces that never stretch: of a width of their own, or as wide as a figure (U+2007) or a full stop (U+2008). */
export function isFixedSpace(codePoint: number): boolean {
  if (codePoint < 0x2000 || codePoint > 0x3000) return false;
  return FIXED_SPACES.has(codePoint) || codePoint === FIGURE_SPACE || codePoint === PUNCTUATION_SPACE;
}

export const FIGURE_SPACE = 0x2007;
export const PUNCTUATION_SPACE = 0x2008;

/**
 * Unicode 16, table 6-2. Many fonts lack the narrow ones, and those that have them disagree: U+202F and U+2009 are
 * a sixth of an em, as French and Norwegian composition want them.
 */
const FIXED_SPACES: ReadonlyMap<number, number> = new Map([
  [0x2000, 0.5],
  [0x2001, 1],
  [0x2002, 0.5],
  [0x2003, 1],
  [0x2004, 1 / 3],
  [0x2005, 0.25],
  [0x2006, 1 / 6],
  [0x2009, 0.17],
  [0x200a, 0.1],
  [0x202f, 0.17],
  [0x205f, 4 / 18],
  [0x3000, 1],
]);

/** Share of its glyph's width that a character may hang into the right margin. */
export function protrusionRightOf(character: string): number {
  return HANG_RIGHT.get(character) ?? 0;
}

/** Share of its glyph's width that a character may hang into the left margin. */
export function protrusionLeftOf(character: string): number {
  return HANG_LEFT.get(character) ?? 0;
}

/** Values after Hàn Thế Thành, Micro-typographic extensions to TeX (2000), tuned on a 56 mm column of Norwegian. */
const HANG_RIGHT: ReadonlyMap<string, number> = new Map([
  [".", 0.7],
  [",", 0.7],
  ["’", 0.7],
  ["-", 0.65],
  ["\u2010", 0.65],
  ["\u2011", 0.65],
  ["”", 0.5],
  ["“", 0.5],
  ["‘", 0.7],
  [":", 0.4],
  [";", 0.4],
  ["»", 0.3],
  ["«", 0.3],
  ["–", 0.3],
  ["…", 0.3],
  [")", 0.15],
  ["!", 0.12],
  ["?", 0.12],
]);

const HANG_LEFT: ReadonlyMap<string, number> = new Map([
  ["‘", 0.6],
  ["’", 0.6],
  ["“", 0.5],
  ["”", 0.5],
  ["„", 0.4],
  ["‚", 0.4],
  ["«", 0.3],
  ["»", 0.3],
  ["–", 0.3],
  ["(", 0.12],
  ["A", 0.05],
  ["T", 0.05],
  ["V", 0.05],
  ["W", 0.05],
  ["Y", 0.05],
]);

/** Letters of any script, and the marks that belong to them. */
export function isLetter(character: string): boolean {
  const unit = character.charCodeAt(0);
  if (unit < 0x80) return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
  if (unit >= 0xc0 && unit < 0x250) return unit !== 0xd7 && unit !== 0xf7;
  return LETTER.test(character);
}

const LETTER = /^[\p{L}\p{M}]/u;

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** The words of a text, without the marks that say where they may be divided. */
export function plainWords(text: string): readonly string[] {
  return text
    .replace(HIDDEN_MARKS, "")
    .split(SPACES)
    .filter((word) => word !== "");
}

const HIDDEN_MARKS = /[\u00ad\u200b\u2060\ufeff]/g;
/** Between words, whether a line may end there or must not. */
export const SPACES = /[ \n\r\t\u00a0\u2028]+/;

/** The first space between words at or after `from`, or the text's end. */
export function spaceFrom(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x20) {
      if (unit === 0xa0 || unit === 0x2028) break;
    } else if (unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09) break;
  }
  return at;
}
