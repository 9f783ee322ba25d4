/** Which characters a font has, and how those are written that others stand in for. */
import type { CharacterStyle } from "../style/index.ts";
import { isFixedSpace } from "./characters.ts";
import type { OpenFont } from "./open-font.ts";

/** Spaces and hyphens that are written as others. */
export const SPECIAL = /[\u00a0\u2000-\u2011\u202f\u205f\u3000]/;

/** Whether `font` has every character of `text`, or another that stands in for it. */
export function coversAll(font: OpenFont, text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const codePoint = text.codePointAt(index) ?? 0;
    if (codePoint > 0xffff) index += 1;
    if (font.glyphOf(codePoint) === 0 && !standsIn(codePoint)) return false;
  }
  return true;
}

/** Characters that need no glyph of their own: fixed spaces, hyphens of other code points, invisible ones. */
function standsIn(codePoint: number): boolean {
  return (
    isFixedSpace(codePoint) ||
    codePoint === 0xa0 ||
    codePoint === 0x2010 ||
    codePoint === 0x2011 ||
    (codePoint >= 0x200b && codePoint <= 0x200f) ||
    (codePoint >= 0x2060 && codePoint <= 0x2069) ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
    codePoint === 0xfeff
  );
}

/**
 * The text as it goes to the shaper: capitals where wanted, spaces and hyphens as the glyphs that stand for them.
 * `origins` gives the source offset of each written unit; undefined where nothing moved.
 */
export function rewrite(
  source: string,
  font: OpenFont,
  letterCase: CharacterStyle["case"],
): { readonly written: string; readonly origins: readonly number[] | undefined } {
  let written = "";
  let isChanged = false;
  const origins: number[] = [];
  for (let index = 0; index < source.length; index++) {
    const codePoint = source.codePointAt(index) ?? 0;
    const character = String.fromCodePoint(codePoint);
    let replaced = letterCase === "upper" ? character.toUpperCase() : character;
    if (isFixedSpace(codePoint) || codePoint === 0xa0) replaced = " ";
    else if (codePoint === 0x2010 || codePoint === 0x2011) {
      replaced = font.glyphOf(0x2010) === 0 ? "-" : "\u2010";
    }
    if (replaced !== character) isChanged = true;
    for (let unit = 0; unit < replaced.length; unit++) origins.push(index);
    written += replaced;
    index += character.length - 1;
  }
  return { written, origins: isChanged ? origins : undefined };
}
