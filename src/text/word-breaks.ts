/** Places inside a shaped word where a line may end, measured: what the line before and the line after then hold. */
import { protrusionLeftOf, protrusionRightOf } from "./characters.ts";
import { type Opportunity, opportunitiesIn } from "./opportunities.ts";
import type { ShapedPart, ShapedWord, Typeface } from "./typeface.ts";

/** Lengths in em from the word's start. */
export interface WordBreak extends Opportunity {
  /** Width of what the line keeps, the added hyphen included. */
  readonly end: number;
  /** Where the rest begins. */
  readonly start: number;
  readonly lettersEnd: number;
  readonly lettersStart: number;
  readonly hangRight: number;
  readonly hangLeft: number;
}

/** Points where hyphens may be added; undefined for a language without patterns. */
export type Hyphenate = (word: string) => readonly Opportunity[];

/** All opportunities of a word in order, the hyphenator's among them. */
export function allOpportunities(
  word: string,
  lang: string,
  hyphenate: Hyphenate | undefined,
): readonly Opportunity[] {
  const plain = opportunitiesIn(word, lang);
  const added = hyphenate ? hyphenate(word) : [];
  if (added.length === 0) return plain;
  if (plain.length === 0) return added;
  const taken = new Set(plain.map(({ at }) => at));
  return [...plain, ...added.filter(({ at }) => !taken.has(at))].sort((left, right) => left.at - right.at);
}

/** Measures one opportunity. Kerning comes from a cache of pairs; a ligature is shaped anew on both sides. */
export function measureBreak(word: ShapedWord, opportunity: Opportunity, typeface: Typeface): WordBreak {
  const { at, pre, post, skip } = opportunity;
  const { text } = word;
  const last = text.charAt(at - 1);
  const next = text.charAt(at);
  const edge = skip === 0 && post === "" && pre.length <= 1 ? edgeBefore(word, at) : undefined;
  const endCharacter = pre === "" ? last : pre.charAt(pre.length - 1);
  const hyphenWidth = pre === "" ? 0 : typeface.word(pre).width;
  let end: number;
  let start: number;
  let lettersEnd: number;
  let lettersStart: number;
  if (edge && typeface.direction === "ltr") {
    const kerned = at < text.length ? typeface.kern(last, next) : 0;
    start = edge.width;
    end = edge.width - kerned + hyphenWidth + (pre === "" ? 0 : typeface.kern(last, pre));
    lettersEnd = edge.letters + pre.length;
    lettersStart = edge.letters;
  } else {
    const kept = typeface.word(text.slice(0, at) + pre);
    const rest = typeface.word(post + text.slice(at + skip));
    end = kept.width;
    start = word.width - rest.width;
    lettersEnd = kept.letters;
    lettersStart = word.letters - rest.letters;
  }
  const endWidth = pre === "" ? widthOfCharacter(last, typeface) : hyphenWidth;
  const startCharacter = post === "" ? next : post.charAt(0);
  const hangLeft = protrusionLeftOf(startCharacter);
  return {
    ...opportunity,
    end,
    start,
    lettersEnd,
    lettersStart,
    hangRight: protrusionRightOf(endCharacter) * endWidth,
    hangLeft: hangLeft === 0 ? 0 : hangLeft * widthOfCharacter(startCharacter, typeface),
  };
}

function widthOfCharacter(character: string, { main }: Typeface): number {
  return main.advanceOf(main.glyphOf(character.codePointAt(0) ?? 0)) / main.unitsPerEm;
}

/** Width and letters up to `at` where a glyph begins there; undefined inside a ligature. */
function edgeBefore(
  word: ShapedWord,
  at: number,
): { readonly width: number; readonly letters: number } | undefined {
  let width = 0;
  let letters = 0;
  for (const part of word.parts) {
    const { clusters, advances } = part;
    for (let index = 0; index < clusters.length; index++) {
      const cluster = clusters[index] ?? 0;
      if (cluster >= at) return cluster === at ? { width, letters } : undefined;
      width += advances[index] ?? 0;
      if (index === 0 || clusters[index - 1] !== cluster) letters += 1;
    }
    if (endOf(part, word) === at) return { width, letters };
  }
  return at === word.text.length ? { width, letters } : undefined;
}

function endOf(part: ShapedPart, word: ShapedWord): number {
  const following = word.parts[word.parts.indexOf(part) + 1];
  return following ? (following.clusters[0] ?? word.text.length) : word.text.length;
}
