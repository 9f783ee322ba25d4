/** Places inside a shaped word where a line may end, measured: what the line before and the line after then hold. */
import { protrusionLeftOf, protrusionRightOf } from "./characters.ts";
import { ADVANCE, CELLS, CLUSTER, DESIGNED } from "./open-font.ts";
import { type HiddenMark, type Opportunity, opportunitiesIn } from "./opportunities.ts";
import type { ShapedWord, WordBreak, WordShaper } from "./shaped-word.ts";

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

/**
 * Opportunities as the author's marks have them: a soft hyphen is where the word divides and nowhere else, a
 * zero-width space allows a break, a word joiner forbids one.
 */
export function markedOpportunities(
  found: readonly Opportunity[],
  marks: readonly HiddenMark[],
): readonly Opportunity[] {
  if (marks.length === 0) return found;
  const hasSoftHyphens = marks.some(({ mark }) => mark === SOFT_HYPHEN);
  const marked = new Map(marks.map(({ at, mark }) => [at, mark]));
  const kept = found.filter(({ at, pre }) => !marked.has(at) && !(hasSoftHyphens && pre !== ""));
  const added = marks.flatMap(({ at, mark }): readonly Opportunity[] => {
    if (mark === SOFT_HYPHEN) return [{ at, penalty: 20, pre: "-", post: "", skip: 0, ends: "in a hyphen" }];
    if (mark === ZERO_WIDTH_SPACE) return [{ at, penalty: 0, pre: "", post: "", skip: 0, ends: "plain" }];
    return [];
  });
  return [...kept, ...added].sort((left, right) => left.at - right.at);
}

const SOFT_HYPHEN = "\u00ad";
const ZERO_WIDTH_SPACE = "\u200b";

/** Measures a word's opportunities, in order. */
export function measureBreaks(word: ShapedWord, opportunities: readonly Opportunity[]): readonly WordBreak[] {
  if (opportunities.length === 0) return NONE;
  const breaks: WordBreak[] = [];
  const edge: Edge = { part: 0, cell: 0, width: 0, letters: 0, kern: 0 };
  for (const opportunity of opportunities) breaks.push(measureBreak(word, opportunity, edge));
  return breaks;
}

const NONE: readonly WordBreak[] = [];

/**
 * Kerning at the break is what the glyph before it has more or less than its own advance, and kerning with the hyphen
 * comes from a cache of pairs; only inside a ligature, or where the spelling changes, are both sides shaped anew.
 */
function measureBreak(word: ShapedWord, opportunity: Opportunity, edge: Edge): WordBreak {
  const { at, penalty, pre, post, skip, ends } = opportunity;
  const { text, typeface } = word;
  const last = text.charAt(at - 1);
  const startCharacter = post === "" ? text.charAt(at) : post.charAt(0);
  const endCharacter = pre === "" ? last : pre.charAt(pre.length - 1);
  let end: number;
  let start: number;
  let lettersEnd: number;
  let lettersStart: number;
  const isSimple = skip === 0 && post === "" && pre.length <= 1 && typeface.direction === "ltr";
  if (isSimple && moveTo(edge, word, at)) {
    start = edge.width;
    end = edge.width - edge.kern + (pre === "" ? 0 : typeface.word(pre).width + typeface.kern(last, pre));
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
  const hangRight = protrusionRightOf(endCharacter);
  const hangLeft = protrusionLeftOf(startCharacter);
  return {
    at,
    penalty,
    pre,
    post,
    skip,
    ends,
    end,
    start,
    lettersEnd,
    lettersStart,
    hangRight: hangRight === 0 ? 0 : hangRight * widthOfCharacter(endCharacter, typeface),
    hangLeft: hangLeft === 0 ? 0 : hangLeft * widthOfCharacter(startCharacter, typeface),
  };
}

function widthOfCharacter(character: string, { main }: WordShaper): number {
  return main.advanceOf(main.glyphOf(character.codePointAt(0) ?? 0));
}

/** A walk over a word's glyphs: what lies before the one it has come to. */
interface Edge {
  part: number;
  /** Where the glyph's cells begin. */
  cell: number;
  width: number;
  letters: number;
  /** Kerning between the last glyph before and the next. */
  kern: number;
}

/** Walks on to where a glyph begins at offset `at`; false inside a ligature. */
function moveTo(edge: Edge, { parts, text }: ShapedWord, at: number): boolean {
  while (edge.part < parts.length) {
    const part = parts[edge.part];
    if (part === undefined) return false;
    const { cells } = part;
    for (; edge.cell < cells.length; edge.cell += CELLS) {
      const cluster = cells[edge.cell + CLUSTER] ?? 0;
      if (cluster >= at) return cluster === at;
      const advance = cells[edge.cell + ADVANCE] ?? 0;
      edge.width += advance;
      edge.kern = advance - (cells[edge.cell + DESIGNED] ?? 0);
      if (edge.cell === 0 || cells[edge.cell - CELLS + CLUSTER] !== cluster) edge.letters += 1;
    }
    edge.part += 1;
    edge.cell = 0;
  }
  return at === text.length;
}
