/** Where the words of paragraphs may be divided: each word once, with hyphens added and without. */
import type { BreakFinder, SetWord } from "./compose.ts";
import { type HyphenatorShelf, isTouchedBy } from "./hyphenation/index.ts";
import type { HiddenMark, Opportunity } from "./opportunities.ts";
import type { Division, ShapedWord, WordBreak } from "./shaped-word.ts";
import type { Look } from "./strands.ts";
import type { Typeface } from "./typeface.ts";
import { allOpportunities, type Hyphenate, markedOpportunities, measureBreaks } from "./word-breaks.ts";

/** A word in several looks that was divided. */
interface DividedWhole {
  readonly text: string;
  readonly division: Division;
  readonly pieces: readonly SetWord[];
  /** Of each piece. */
  readonly breaks: readonly (readonly WordBreak[])[];
}

export class Divider {
  /** Finds places with hyphens added, or without. */
  readonly finders: Readonly<Record<Division, BreakFinder>>;
  readonly #hyphenators: HyphenatorShelf;
  /** By their pieces' texts; none has marks. */
  readonly #wholes = new Map<string, DividedWhole>();
  /** Words with marks, hyphenated. */
  readonly #marked = new Set<string>();

  constructor(hyphenators: HyphenatorShelf) {
    this.#hyphenators = hyphenators;
    const finder = (division: Division): BreakFinder => ({
      inWord: (word, look) => word.breaks[division] ?? this.#divide(word, look, division),
      acrossWords: (pieces, marks) => this.#divideAcross(pieces, marks, division),
    });
    this.finders = { hyphenated: finder("hyphenated"), whole: finder("whole") };
  }

  /**
   * Takes the document's words as they are now; `otherwise` where a word that was set would be divided otherwise. What
   * divides a word are stems within it, with letters beside them: where none of those changed, all is as before.
   */
  takeWords(ownWords: Iterable<string>, typefaces: Iterable<Typeface>): "as before" | "otherwise" {
    const changed = this.#hyphenators.takeWords(ownWords);
    if (changed.length === 0) return "as before";
    const isTouched = (word: string): boolean => isTouchedBy(word, changed);
    for (const { words } of typefaces) {
      for (const { breaks, text } of words) if (breaks.hyphenated && isTouched(text)) return "otherwise";
    }
    for (const { division, text } of this.#wholes.values()) {
      if (division === "hyphenated" && isTouched(text)) return "otherwise";
    }
    for (const word of this.#marked) if (isTouched(word)) return "otherwise";
    return "as before";
  }

  #divide(word: ShapedWord, { lang }: Look, division: Division): readonly WordBreak[] {
    const breaks = measureBreaks(word, allOpportunities(word.text, lang, this.#hyphenateFor(lang, division)));
    word.breaks[division] = breaks;
    return breaks;
  }

  #hyphenateFor(lang: string, division: Division): Hyphenate | undefined {
    return division === "hyphenated" ? this.#hyphenators.of(lang) : undefined;
  }

  #divideAcross(
    pieces: readonly SetWord[],
    marks: readonly HiddenMark[],
    division: Division,
  ): readonly (readonly WordBreak[])[] {
    const text = pieces.map(({ word }) => word.text).join("");
    if (marks.length > 0) {
      if (division === "hyphenated") this.#marked.add(text);
      return this.#findAcross(text, pieces, marks, division);
    }
    const key = `${division} ${pieces.map(({ word }) => word.text).join(" ")}`;
    const known = this.#wholes.get(key);
    if (known && isSame(known.pieces, pieces)) return known.breaks;
    const breaks = this.#findAcross(text, pieces, marks, division);
    this.#wholes.set(key, { text, division, pieces, breaks });
    return breaks;
  }

  /** A word in several looks is divided as a whole; each place belongs to the piece that it ends in. */
  #findAcross(
    whole: string,
    pieces: readonly SetWord[],
    marks: readonly HiddenMark[],
    division: Division,
  ): readonly (readonly WordBreak[])[] {
    const lang = pieces[0]?.look.lang ?? "";
    const hyphenate = this.#hyphenateFor(lang, division);
    const opportunities = markedOpportunities(
      allOpportunities(whole, lang, hyphenate && (() => hyphensAcross(pieces, hyphenate))),
      marks,
    );
    let offset = 0;
    return pieces.map(({ word }) => {
      const from = offset;
      offset += word.text.length;
      const own = opportunities
        .filter(({ at, skip }) => at > from && at + skip <= offset)
        .map((opportunity) => ({ ...opportunity, at: opportunity.at - from }));
      return measureBreaks(word, own);
    });
  }
}

/** Whether pieces are the same words, in looks that divide them alike. */
function isSame(left: readonly SetWord[], right: readonly SetWord[]): boolean {
  return left.every(({ word, look }, index) => {
    const other = right[index];
    return other?.word === word && other.look.lang === look.lang && other.look.letters === look.letters;
  });
}

/** Hyphens of a word in several looks; a note's number, code and raised letters are no part of what is spelt. */
function hyphensAcross(words: readonly SetWord[], hyphenate: Hyphenate): readonly Opportunity[] {
  const found: Opportunity[] = [];
  let from = 0;
  let spelt = "";
  const divide = (): void => {
    for (const each of spelt === "" ? [] : hyphenate(spelt)) found.push({ ...each, at: each.at + from });
    from += spelt.length;
    spelt = "";
  };
  for (const { word, look } of words) {
    if (look.letters !== "rigid") spelt += word.text;
    else {
      divide();
      from += word.text.length;
    }
  }
  divide();
  return found;
}
