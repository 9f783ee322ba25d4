/**
 * A paragraph's words and spaces in a row as they are set, with the widths so far, and every place where a line may end
 * with the widths before and after it (`Breakpoints`). Lengths in points.
 */
import type { NodeId } from "../narrative/index.ts";
import type { Atom, Galley, Space } from "./atoms.ts";
import {
  ADDS_HYPHEN,
  BreakpointList,
  END,
  ENDS_IN_HYPHEN,
  extremeWidths,
  HANG_LEFT,
  HANG_RIGHT,
  IN_LAST_WORD,
  IS_FORCED,
  LETTER_END,
  LETTER_START,
  makeFlush,
  PENALTY,
  SPACE_END,
  SPACE_START,
  START,
} from "./breakpoints.ts";
import { scriptOf } from "./direction.ts";
import type { ShapedWord, WordBreak } from "./shaped-word.ts";
import { noBreakPenalty, spacePenalty, unitPenalty } from "./space-penalty.ts";
import { isElastic, type Look, type Strand, trackingOf } from "./strands.ts";
import { ENDS_WITH_HYPHEN } from "./word-traits.ts";

/** Holds one paragraph at a time in the process: the room for its breakpoints is the next one's. */
export class ComposingStick {
  readonly #points = POINTS;
  readonly #atoms: Atom[] = [];
  readonly #strands: Strand[] = [];
  readonly #levels: number[] | undefined;
  readonly #calls: { readonly note: NodeId; readonly atom: number }[] = [];
  readonly #faulty: { readonly word: ShapedWord; readonly strand: Strand }[] = [];
  /** A space met and not yet set: its width depends on the word that follows. */
  #pending: Strand | undefined;
  #pendingText = " ";
  #pendingLevel = 0;
  /** The space set last. */
  #space: Space | undefined;
  /** Sums so far: width, stretchable spaces, letters that may be spaced. */
  #x = 0;
  #spaces = 0;
  #letters = 0;
  /** The atom before, where it is a word, how it is set; and the whole word that it ends. */
  #last: ShapedWord | undefined;
  #lastLook: Look | undefined;
  #lastLevel = 0;
  #lastText = "";
  #lastTraits = 0;
  #isAtLineStart = true;
  #pointsBeforeLastWord = 1;

  /** `levels` takes the level of each atom, in a paragraph of several. */
  constructor(levels: number[] | undefined) {
    this.#levels = levels;
    POINTS.clear();
  }

  addSpace(strand: Strand, text: string, level: number): void {
    if (this.#isAtLineStart && text === " ") return;
    // A no-break space beside an ordinary one wins: the author wanted the two words together.
    if (this.#pending && text === " ") return;
    this.#pending = strand;
    this.#pendingText = text;
    this.#pendingLevel = level;
  }

  forceBreak(): void {
    this.#pending = undefined;
    if (this.#points.count === 0) this.#addStart(0);
    this.#addForced();
    this.#isAtLineStart = true;
  }

  /** A word, or a piece of one, with the places where it may be divided. */
  addWord(word: ShapedWord, strand: Strand, level: number, breaks: readonly WordBreak[]): void {
    const { look } = strand;
    const { size } = look.style;
    if (strand.note !== undefined) this.#calls.push({ note: strand.note, atom: this.#atoms.length });
    if (word.missing.length > 0) this.#faulty.push({ word, strand });
    if (breaks.length > 0) {
      const more = unitPenalty(this.#lastTraits, word.traits);
      for (let index = 0; index < breaks.length; index++) {
        const each = breaks[index];
        if (each !== undefined) this.#addWordBreak(each, word, look, level, more);
      }
    }
    this.#addAtom(word, strand, level);
    this.#last = word;
    this.#lastLook = look;
    this.#lastLevel = level;
    if (look.letters === "dropped") return;
    this.#x += (word.width + word.letters * trackingOf(look, level)) * size;
    if (isElastic(look, level)) this.#letters += word.letters * size;
  }

  /** The word is done that the last ones added are pieces of; nothing is seen of one of marks alone. */
  endWord(text: string, traits: number): void {
    this.#isAtLineStart = false;
    if (text === "") return;
    this.#lastText = text;
    this.#lastTraits = traits;
  }

  #addAtom(atom: Atom, strand: Strand, level: number): void {
    this.#atoms.push(atom);
    this.#strands.push(strand);
    this.#levels?.push(level);
  }

  /** Sets the space before a word that begins with `next`, if one is waiting, with the place to break at it. */
  beginWord(next: ShapedWord, nextLook: Look, nextText: string, nextTraits: number): void {
    const hangLeft = nextLook.letters === "dropped" ? 0 : next.hangLeft * nextLook.style.size;
    const pending = this.#pending;
    this.#pending = undefined;
    if (this.#points.count === 0) this.#addStart(hangLeft);
    if (pending === undefined) {
      if (this.#isAtLineStart) this.#points.hangLastLeft(hangLeft);
      return;
    }
    const { look } = pending;
    const text = this.#pendingText;
    const penalty =
      text === " "
        ? spacePenalty(this.#lastTraits, nextTraits)
        : noBreakPenalty(this.#lastText, nextText, look.lang);
    const isAfterCap = this.#lastLook?.letters === "dropped";
    const mayBreak = penalty !== undefined && !this.#isAtLineStart && !isAfterCap;
    const end = this.#atoms.length;
    if (mayBreak) this.#endLine();
    const level = this.#pendingLevel;
    const typeface = level % 2 === 0 ? look.usual : look.typeface(scriptOf("", look.lang), "rtl");
    const { size, trackingEm } = look.style;
    const kernAfter = this.#last?.typeface === typeface ? this.#last.kernAfter : 0;
    const kernBefore = next.typeface === typeface ? next.kernBefore : 0;
    const elastic = isAfterCap ? 0 : typeface.space * size;
    const width = isAfterCap ? 0 : elastic + (kernAfter + kernBefore + trackingEm) * size;
    let space = this.#space;
    if (
      !space ||
      space.typeface !== typeface ||
      space.width !== width ||
      space.text !== text ||
      space.elastic !== elastic
    ) {
      space = { kind: "space", text, typeface, width, elastic };
      this.#space = space;
    }
    this.#addAtom(space, pending, level);
    this.#x += width;
    this.#spaces += elastic;
    if (!mayBreak) return;
    this.#beginLine(hangLeft, penalty);
    this.#points.add(end, 0, end + 1, 0, (this.#lastTraits & ENDS_WITH_HYPHEN) !== 0 ? ENDS_IN_HYPHEN : 0);
    this.#pointsBeforeLastWord = this.#points.count;
  }

  #addStart(hangLeft: number): void {
    const { next } = this.#points;
    next.fill(0);
    next[HANG_LEFT] = hangLeft;
    this.#points.add(0, 0, 0, 0, 0);
  }

  #addForced(): void {
    const end = this.#atoms.length;
    this.#endLine();
    this.#beginLine(0, 0);
    this.#points.add(end, 0, end, 0, IS_FORCED);
  }

  /** What a line holds that ends after the last word so far: no spacing follows its last letter. */
  #endLine(): void {
    const last = this.#last;
    const look = this.#lastLook;
    let width = this.#x;
    let letters = this.#letters;
    let hang = 0;
    if (last !== undefined && look !== undefined && !this.#isAtLineStart) {
      const { size } = look.style;
      width -= trackingOf(look, this.#lastLevel) * size;
      if (last.letters > 0 && isElastic(look, this.#lastLevel)) letters -= size;
      hang = last.hangRight * size;
    }
    const { next } = this.#points;
    next[END] = width;
    next[SPACE_END] = this.#spaces;
    next[LETTER_END] = letters;
    next[HANG_RIGHT] = hang;
  }

  /** The next line begins with the next atom. */
  #beginLine(hangLeft: number, penalty: number): void {
    const { next } = this.#points;
    next[START] = this.#x;
    next[SPACE_START] = this.#spaces;
    next[LETTER_START] = this.#letters;
    next[HANG_LEFT] = hangLeft;
    next[PENALTY] = penalty;
  }

  #addWordBreak(at: WordBreak, { text }: ShapedWord, look: Look, level: number, more: number): void {
    const { size, trackingEm } = look.style;
    // No spacing follows the line's last glyph.
    const spaced = Math.max(0, at.lettersEnd - 1);
    const elastic = isElastic(look, level) ? size : 0;
    const { next } = this.#points;
    next[END] = this.#x + (at.end + spaced * trackingEm) * size;
    next[START] = this.#x + (at.start + at.lettersStart * trackingEm) * size;
    next[SPACE_END] = this.#spaces;
    next[SPACE_START] = this.#spaces;
    next[LETTER_END] = this.#letters + spaced * elastic;
    next[LETTER_START] = this.#letters + at.lettersStart * elastic;
    next[HANG_RIGHT] = at.hangRight * size;
    next[HANG_LEFT] = at.hangLeft * size;
    next[PENALTY] = at.penalty + more;
    const isHyphenAdded = at.pre === "-" && at.post === "";
    if (!isHyphenAdded && (at.pre !== "" || at.post !== "")) this.#points.addLetters(at.pre, at.post);
    const flags = (at.ends === "in a hyphen" ? ENDS_IN_HYPHEN : 0) | (isHyphenAdded ? ADDS_HYPHEN : 0);
    const atom = this.#atoms.length;
    const isWhole = at.at === text.length && at.skip === 0;
    this.#points.add(atom, at.at, isWhole ? atom + 1 : atom, isWhole ? 0 : at.at + at.skip, flags);
  }

  finish(margins: "optical" | "flush"): Omit<Galley, "direction" | "lang"> {
    if (this.#points.count === 0) this.#addStart(0);
    this.#addForced();
    this.#points.addFlag(this.#pointsBeforeLastWord, this.#points.count - 1, IN_LAST_WORD);
    const breaks = this.#points.gather();
    if (margins === "flush") makeFlush(breaks);
    return {
      atoms: this.#atoms,
      strands: this.#strands,
      levels: this.#levels,
      breaks,
      calls: this.#calls,
      faulty: this.#faulty,
      ...extremeWidths(breaks),
    };
  }
}

/** Working room, kept from one paragraph to the next. */
const POINTS = new BreakpointList();
