/** A paragraph's first letter set as high as several lines. Lengths in points. */
import type { Pt } from "../base/index.ts";
import type { ParagraphStyle } from "../style/index.ts";
import type { Look, LookParts, Strand } from "./strands.ts";

export interface DropCap {
  readonly lines: number;
  /** From the lines' left edge to where their text begins. */
  readonly indent: Pt;
}

/** Between the letter and the lines beside it, as a share of the leading. */
const GAP = 0.3;
/** The letter, with an opening quotation mark before it. */
const FIRST_LETTER = /^[«„“‘"(]?[\p{L}\p{N}]\p{M}*/u;

/**
 * Takes the first letter out of `strands` as a strand of its own, so large that its foot stands on line
 * `dropCapLines` and its head is level with the first line's capitals. Undefined where the paragraph does not begin
 * with a letter. `capHeightEm` is the font's.
 */
export function dropFirstLetter(
  strands: readonly Strand[],
  style: ParagraphStyle,
  capHeightEm: number,
  lookOf: (parts: LookParts) => Look,
): { readonly strands: readonly Strand[]; readonly cap: DropCap } | undefined {
  const [first, ...others] = strands;
  const letter = first && FIRST_LETTER.exec(first.text)?.[0];
  if (first === undefined || letter === undefined) return undefined;
  const { size } = first.look.style;
  const fall = (style.dropCapLines - 1) * style.leading;
  const capSize = size + fall / capHeightEm;
  const { owner, lang } = first.look;
  const capStyle = { ...first.look.style, size: capSize, rise: -fall };
  const look = lookOf({ style: capStyle, owner, lang, letters: "dropped" });
  const { width } = look.typeface("Latn", "ltr").word(letter);
  const rest = { ...first, text: first.text.slice(letter.length) };
  return {
    strands: [{ ...first, text: letter, look }, rest, ...others],
    cap: { lines: style.dropCapLines, indent: width * capSize + GAP * style.leading },
  };
}
