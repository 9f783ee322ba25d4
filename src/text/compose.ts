/**
 * Cuts a paragraph's strands into words and spaces and has them shaped and set in a composing stick. Cost: linear, one
 * map look-up for each word seen before.
 */
import type { Galley } from "./atoms.ts";
import { SPACES, spaceFrom } from "./characters.ts";
import { ComposingStick } from "./composing-stick.ts";
import { levelsOf, scriptOf } from "./direction.ts";
import type { HiddenMark } from "./opportunities.ts";
import type { ShapedWord, WordBreak } from "./shaped-word.ts";
import type { Look, Strand } from "./strands.ts";
import { HAS_HIDDEN_MARK, HIDDEN_MARK, traitsOf } from "./word-traits.ts";

export interface SetWord {
  readonly word: ShapedWord;
  readonly look: Look;
}

export interface BreakFinder {
  readonly inWord: (word: ShapedWord, look: Look) => readonly WordBreak[];
  /** The opportunities of a word in several pieces: each piece's own. */
  readonly acrossWords: (
    pieces: readonly SetWord[],
    marks: readonly HiddenMark[],
  ) => readonly (readonly WordBreak[])[];
}

export interface ComposingWishes {
  /** Decides the paragraph's direction. */
  readonly lang: string;
  readonly finder: BreakFinder;
  /** Whether punctuation hangs into the margins. */
  readonly margins: "optical" | "flush";
}

const NO_BREAK_SPACE = 0xa0;
const LINE_SEPARATOR = 0x2028;

/** The galley of `strands`. */
export function compose(strands: readonly Strand[], { lang, finder, margins }: ComposingWishes): Galley {
  const { levels, direction } = levelsOf(strands, lang);
  const stick = new ComposingStick(levels && []);
  const composer = new Composer(finder, stick);
  let offset = 0;
  for (const strand of strands) {
    const { text } = strand;
    for (let from = 0; from < text.length; ) {
      const space = spaceFrom(text, from);
      if (space > from) {
        const start = levels ? addTurns(composer, strand, levels.subarray(offset), from, space) : from;
        const level = levels?.[offset + start] ?? 0;
        if (space < text.length) composer.endWord(strand, text.slice(start, space), level);
        else composer.addPiece(strand, text.slice(start, space), level);
      } else composer.endPieces();
      const unit = text.charCodeAt(space);
      if (unit === LINE_SEPARATOR) stick.forceBreak();
      else if (space < text.length) {
        stick.addSpace(strand, unit === NO_BREAK_SPACE ? "\u00a0" : " ", levels?.[offset + space] ?? 0);
      }
      from = space + 1;
    }
    offset += text.length;
  }
  composer.endPieces();
  return { ...stick.finish(margins), direction, lang };
}

/** Adds the pieces of a word before its last level begins; where that is. */
function addTurns(composer: Composer, strand: Strand, levels: Uint8Array, from: number, to: number): number {
  let start = from;
  for (let index = from + 1; index < to; index++) {
    if (levels[index] === levels[index - 1]) continue;
    composer.addPiece(strand, strand.text.slice(start, index), levels[start] ?? 0);
    start = index;
  }
  return start;
}

interface Piece {
  readonly strand: Strand;
  readonly text: string;
  readonly level: number;
}

/** Puts pieces together to words, has them shaped, and sets them. */
class Composer {
  readonly #finder: BreakFinder;
  readonly #stick: ComposingStick;
  /** What a word of several strands or levels has so far. */
  #pieces: Piece[] = [];
  #learnt: Strand | undefined;

  constructor(finder: BreakFinder, stick: ComposingStick) {
    this.#finder = finder;
    this.#stick = stick;
  }

  /** A piece of a word that may go on. */
  addPiece(strand: Strand, text: string, level: number): void {
    this.#pieces.push({ strand, text, level });
  }

  /** The last piece of a word: nearly always the only one. */
  endWord(strand: Strand, text: string, level: number): void {
    if (this.#pieces.length > 0) {
      this.#pieces.push({ strand, text, level });
      this.endPieces();
      return;
    }
    const { look } = strand;
    const known = level === 0 ? look.usual.find(text) : undefined;
    if (known === undefined ? HIDDEN_MARK.test(text) : (known.traits & HAS_HIDDEN_MARK) !== 0) {
      this.#endMarkedWord([{ strand, text, level }]);
      return;
    }
    const word = known ?? this.#shape(strand, text, level);
    this.#stick.beginWord(word, look, word.text, word.traits);
    this.#stick.addWord(word, strand, level, this.#finder.inWord(word, look));
    this.#stick.endWord(word.text, word.traits);
  }

  endPieces(): void {
    const pieces = this.#pieces;
    if (pieces.length === 0) return;
    this.#pieces = [];
    const only = pieces[0];
    if (pieces.length === 1 && only) this.endWord(only.strand, only.text, only.level);
    else this.#endMarkedWord(pieces);
  }

  #shape(strand: Strand, text: string, level: number): ShapedWord {
    const { look } = strand;
    const typeface = look.typeface(scriptOf(text, look.lang), level % 2 === 0 ? "ltr" : "rtl");
    if (typeface === look.usual && typeface.find(text) === undefined) this.#learnWords(strand);
    return typeface.word(text);
  }

  /** Has the words of a strand shaped together, those in its language's own script, when the first new one comes. */
  #learnWords(strand: Strand): void {
    if (strand === this.#learnt) return;
    this.#learnt = strand;
    const { usual, lang } = strand.look;
    const script = scriptOf("", lang);
    const isNew = (word: string): boolean =>
      usual.find(word) === undefined && scriptOf(word, lang) === script && !HIDDEN_MARK.test(word);
    usual.learn(strand.text.split(SPACES).filter(isNew));
  }

  /** A word of several looks, or with marks that say where it may be divided: those are heard and taken out. */
  #endMarkedWord(pieces: readonly Piece[]): void {
    const marks: HiddenMark[] = [];
    let text = "";
    const words: SetWord[] = [];
    for (const piece of pieces) {
      let clean = "";
      for (const character of piece.text) {
        if (!HIDDEN_MARK.test(character)) clean += character;
        else marks.push({ at: text.length + clean.length, mark: character });
      }
      text += clean;
      words.push({ word: this.#shape(piece.strand, clean, piece.level), look: piece.strand.look });
    }
    const [first] = words;
    if (first === undefined) return;
    const traits = traitsOf(text);
    if (text !== "") {
      this.#stick.beginWord(first.word, first.look, text, traits);
      const breaks = this.#finder.acrossWords(words, marks);
      for (const [index, { word }] of words.entries()) {
        const piece = pieces[index];
        if (piece !== undefined) this.#stick.addWord(word, piece.strand, piece.level, breaks[index] ?? []);
      }
    }
    this.#stick.endWord(text, traits);
  }
}
