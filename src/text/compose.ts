/**
 * Cuts a paragraph's strands into words and spaces, has them shaped, and notes every place where a line may end with
 * the widths before and after it (`Breakpoints`). Cost: linear, a map look-up for each word seen before.
 */
import type { NodeId } from "../narrative/index.ts";
import type { Atom, Galley, WordAtom } from "./atoms.ts";
import {
  type Breakpoint,
  BreakpointList,
  blankBreakpoint,
  ENDS_IN_HYPHEN,
  extremeWidths,
  IN_LAST_WORD,
  IS_FORCED,
} from "./breakpoints.ts";
import { isCollapsibleSpace, SPACES } from "./characters.ts";
import { levelsOf, scriptOf } from "./direction.ts";
import type { HiddenMark } from "./opportunities.ts";
import { trackingOf } from "./place-sorts.ts";
import type { ShapedWord, WordBreak } from "./shaped-word.ts";
import { BETWEEN_NUMBER_AND_UNIT, isUnitOf, spacePenalty } from "./space-penalty.ts";
import type { Look, Strand } from "./strands.ts";
import type { Typeface } from "./typeface.ts";

export interface SetWord {
  readonly word: ShapedWord;
  readonly typeface: Typeface;
  readonly look: Look;
}

export interface BreakFinder {
  readonly inWord: (word: SetWord) => readonly WordBreak[];
  /** The opportunities of a word in several pieces: each piece's own. */
  readonly acrossWords: (
    pieces: readonly SetWord[],
    marks: readonly HiddenMark[],
  ) => readonly (readonly WordBreak[])[];
}

interface Piece {
  readonly strand: Strand;
  readonly text: string;
  readonly level: number;
}

interface Pending {
  readonly text: string;
  readonly strand: Strand;
  readonly level: number;
}

const HIDDEN_MARK = /[\u00ad\u200b\u2060\ufeff]/;
const NO_BREAK_SPACE = 0xa0;
const LINE_SEPARATOR = 0x2028;

export interface ComposingWishes {
  /** Decides the paragraph's direction. */
  readonly lang: string;
  readonly finder: BreakFinder;
  /** Whether punctuation hangs into the margins. */
  readonly margins: "optical" | "flush";
}

/** The galley of `strands`. */
export function compose(strands: readonly Strand[], { lang, finder, margins }: ComposingWishes): Galley {
  const { levels, direction } = levelsOf(strands, lang);
  const ground = direction === "rtl" ? 1 : 0;
  const composer = new Composer(finder);
  let offset = 0;
  for (const strand of strands) {
    const { text } = strand;
    let from = 0;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      const isSpace = isCollapsibleSpace(unit) || unit === NO_BREAK_SPACE || unit === LINE_SEPARATOR;
      const level = levels?.[offset + index] ?? ground;
      const turns = levels !== undefined && index > from && levels[offset + index - 1] !== level;
      if (!isSpace && !turns) continue;
      if (index > from) {
        composer.addPiece({
          strand,
          text: text.slice(from, index),
          level: levels?.[offset + from] ?? ground,
        });
      }
      from = isSpace ? index + 1 : index;
      if (!isSpace) continue;
      composer.endWord();
      if (unit === LINE_SEPARATOR) composer.forceBreak();
      else composer.addSpace({ text: unit === NO_BREAK_SPACE ? "\u00a0" : " ", strand, level });
    }
    if (from < text.length) {
      composer.addPiece({ strand, text: text.slice(from), level: levels?.[offset + from] ?? ground });
    }
    offset += text.length;
  }
  composer.endWord();
  return { ...composer.finish(margins), direction, lang };
}

class Composer {
  readonly #finder: BreakFinder;
  readonly #atoms: Atom[] = [];
  readonly #points = POINTS;
  readonly #draft = DRAFT;
  readonly #calls: { readonly note: NodeId; readonly atom: number }[] = [];
  #pieces: Piece[] = [];
  #learnt: Strand | undefined;
  /** A space met and not yet set: its width depends on the word that follows. */
  #pending: Pending | undefined;
  #x = 0;
  #spaces = 0;
  #letters = 0;
  #last: WordAtom | undefined;
  #lastText = "";
  #isAtLineStart = true;
  #pointsBeforeLastWord = 1;

  constructor(finder: BreakFinder) {
    this.#finder = finder;
    POINTS.clear();
  }

  addPiece(piece: Piece): void {
    this.#pieces.push(piece);
  }

  addSpace(space: Pending): void {
    if (this.#isAtLineStart && space.text === " ") return;
    // A no-break space beside an ordinary one wins: the author wanted the two words together.
    if (this.#pending && space.text === " ") return;
    this.#pending = space;
  }

  forceBreak(): void {
    this.#pending = undefined;
    if (this.#points.count === 0) this.#addStart(0);
    this.#addForced();
    this.#isAtLineStart = true;
  }

  endWord(): void {
    const [only] = this.#pieces;
    if (only === undefined) return;
    if (this.#pieces.length === 1 && !HIDDEN_MARK.test(only.text)) {
      const word = this.#setPiece(only, only.text);
      this.#setSpace(word, only.text);
      this.#addWord(word, only, this.#finder.inWord(word));
      this.#lastText = only.text;
    } else this.#endMarkedWord(this.#pieces);
    this.#pieces.length = 0;
    this.#isAtLineStart = false;
  }

  #setPiece({ strand, level }: Piece, text: string): SetWord {
    const { look } = strand;
    const isUsual = level % 2 === 0;
    const known = isUsual ? look.usual.find(text) : undefined;
    if (known !== undefined) return { word: known, typeface: look.usual, look };
    const typeface = look.typeface(scriptOf(text, look.lang), isUsual ? "ltr" : "rtl");
    if (typeface === look.usual) this.#learnWords(strand);
    return { word: typeface.word(text), typeface, look };
  }

  /** Has the words of a strand shaped together, those in its language's own script, when the first new one comes. */
  #learnWords(strand: Strand): void {
    if (strand === this.#learnt) return;
    this.#learnt = strand;
    const { text, look } = strand;
    const script = scriptOf("", look.lang);
    look.usual.learn(
      text.split(SPACES).filter((word) => scriptOf(word, look.lang) === script && !HIDDEN_MARK.test(word)),
    );
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
      words.push(this.#setPiece(piece, clean));
    }
    const [first] = words;
    if (first === undefined || text === "") return;
    this.#setSpace(first, text);
    const breaks = this.#finder.acrossWords(words, marks);
    for (const [index, word] of words.entries()) {
      const piece = pieces[index];
      if (piece !== undefined) this.#addWord(word, piece, breaks[index] ?? []);
    }
    this.#lastText = text;
  }

  #addWord({ word, typeface, look }: SetWord, { strand, level }: Piece, breaks: readonly WordBreak[]): void {
    if (strand.note !== undefined) this.#calls.push({ note: strand.note, atom: this.#atoms.length });
    const more = breaks.length > 0 && isUnitOf(this.#lastText, word.text) ? BETWEEN_NUMBER_AND_UNIT : 0;
    for (let index = 0; index < breaks.length; index++) {
      const each = breaks[index];
      if (each !== undefined) this.#addWordBreak(each, word, look, level, more);
    }
    const atom: WordAtom = { kind: "word", word, look, typeface, level, origin: strand.origin };
    this.#atoms.push(atom);
    this.#last = atom;
    if (look.letters === "dropped") return;
    this.#x += (word.width + word.letters * trackingOf(atom)) * look.style.size;
    this.#letters += elasticLetters(word.letters, look, level);
  }

  finish(margins: ComposingWishes["margins"]): Omit<Galley, "direction" | "lang"> {
    if (this.#points.count === 0) this.#addStart(0);
    this.#addForced();
    this.#points.addFlag(this.#pointsBeforeLastWord, this.#points.count - 1, IN_LAST_WORD);
    const breaks = this.#points.gather();
    if (margins === "flush") {
      breaks.hangLeft.fill(0);
      breaks.hangRight.fill(0);
    }
    return { atoms: this.#atoms, breaks, calls: this.#calls, ...extremeWidths(breaks) };
  }

  /** The space before `next`, if one is waiting, and the place to break at it. */
  #setSpace(next: SetWord, nextText: string): void {
    const hangLeft = next.look.letters === "dropped" ? 0 : next.word.hangLeft * next.look.style.size;
    const pending = this.#pending;
    this.#pending = undefined;
    if (this.#points.count === 0) this.#addStart(hangLeft);
    if (pending === undefined) {
      if (this.#isAtLineStart) this.#points.hangLastLeft(hangLeft);
      return;
    }
    const { look } = pending.strand;
    const typeface = pending.level % 2 === 0 ? look.usual : look.typeface(scriptOf("", look.lang), "rtl");
    const { size, trackingEm } = look.style;
    const kernAfter = this.#last?.typeface === typeface ? this.#last.word.kernAfter : 0;
    const kernBefore = next.typeface === typeface ? next.word.kernBefore : 0;
    const isAfterCap = this.#last?.look.letters === "dropped";
    const natural = isAfterCap ? 0 : typeface.space * size;
    const width = isAfterCap ? 0 : natural + (kernAfter + kernBefore + trackingEm) * size;
    const penalty = spacePenalty(pending.text, this.#lastText, nextText, look.lang);
    this.#endLine();
    this.#atoms.push({
      kind: "space",
      text: pending.text,
      look,
      typeface,
      level: pending.level,
      width,
      elastic: natural,
      origin: pending.strand.origin,
    });
    this.#x += width;
    this.#spaces += natural;
    if (penalty === undefined || this.#isAtLineStart || isAfterCap) return;
    this.#draft.hangLeft = hangLeft;
    this.#draft.penalty = penalty;
    this.#draft.flags = endsInHyphen(this.#lastText) ? ENDS_IN_HYPHEN : 0;
    this.#beginLine();
    this.#pointsBeforeLastWord = this.#points.count;
  }

  #addStart(hangLeft: number): void {
    const draft = blankBreakpoint();
    draft.hangLeft = hangLeft;
    this.#points.push(draft);
  }

  #addForced(): void {
    this.#endLine();
    this.#draft.hangLeft = 0;
    this.#draft.penalty = 0;
    this.#draft.flags = IS_FORCED;
    this.#beginLine();
  }

  /** What a line holds that ends after the last word so far: no spacing follows its last letter. */
  #endLine(): void {
    const draft = this.#draft;
    const last = this.#last;
    draft.end = this.#x;
    draft.spaceEnd = this.#spaces;
    draft.letterEnd = this.#letters;
    draft.hangRight = 0;
    draft.atomEnd = this.#atoms.length;
    draft.cutEnd = 0;
    if (last === undefined || this.#isAtLineStart) return;
    const { style } = last.look;
    draft.end -= trackingOf(last) * style.size;
    draft.letterEnd -= elasticLetters(Math.min(1, last.word.letters), last.look, last.level);
    draft.hangRight = last.word.hangRight * style.size;
  }

  /** Completes the draft: the next line begins with the next atom. */
  #beginLine(): void {
    const draft = this.#draft;
    draft.start = this.#x;
    draft.spaceStart = this.#spaces;
    draft.letterStart = this.#letters;
    draft.atomStart = this.#atoms.length;
    draft.cutStart = 0;
    draft.pre = "";
    draft.post = "";
    this.#points.push(draft);
  }

  #addWordBreak(at: WordBreak, { text }: ShapedWord, look: Look, level: number, more: number): void {
    const { size, trackingEm } = look.style;
    const isAdded = at.pre !== "";
    const tracked = isAdded ? at.lettersEnd - 1 : at.lettersEnd;
    const spaced = Math.max(0, at.lettersEnd - 1);
    const isWhole = at.at === text.length && at.skip === 0;
    const draft = this.#draft;
    draft.end = this.#x + (at.end + Math.max(0, isAdded ? tracked : tracked - 1) * trackingEm) * size;
    draft.start = this.#x + (at.start + at.lettersStart * trackingEm) * size;
    draft.spaceEnd = this.#spaces;
    draft.spaceStart = this.#spaces;
    draft.letterEnd = this.#letters + elasticLetters(spaced, look, level);
    draft.letterStart = this.#letters + elasticLetters(at.lettersStart, look, level);
    draft.hangRight = at.hangRight * size;
    draft.hangLeft = at.hangLeft * size;
    draft.penalty = at.penalty + more;
    draft.flags = at.ends === "in a hyphen" ? ENDS_IN_HYPHEN : 0;
    draft.atomEnd = this.#atoms.length;
    draft.cutEnd = at.at;
    draft.atomStart = isWhole ? this.#atoms.length + 1 : this.#atoms.length;
    draft.cutStart = isWhole ? 0 : at.at + at.skip;
    draft.pre = at.pre;
    draft.post = at.post;
    this.#points.push(draft);
  }
}

/** Working room, kept from one paragraph to the next. */
const POINTS = new BreakpointList();
const DRAFT: Breakpoint = blankBreakpoint();

/** Letters that may be spaced, times their size; Arabic joins its letters and takes none. */
function elasticLetters(letters: number, look: Look, level: number): number {
  return look.letters === "elastic" && level % 2 === 0 ? letters * look.style.size : 0;
}

function endsInHyphen(word: string): boolean {
  return word.endsWith("-") || word.endsWith("\u2010");
}
