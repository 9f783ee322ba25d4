/**
 * One way of setting words: a face with its fallbacks, features, letter case, language and direction. Words are
 * shaped once and kept; all lengths are in em, so that one shaping serves every size.
 */
import { once } from "../base/index.ts";
import type { CharacterStyle } from "../style/index.ts";
import {
  FIGURE_SPACE,
  PUNCTUATION_SPACE,
  protrusionLeftOf,
  protrusionRightOf,
  spaceWidthEm,
} from "./characters.ts";
import { coversAll, rewrite, SPECIAL } from "./coverage.ts";
import {
  ADVANCE,
  CELLS,
  CLUSTER,
  DESIGNED,
  type FontCase,
  type OpenFont,
  type ShapingWishes,
} from "./open-font.ts";
import {
  countClusters,
  hasLigature,
  kernIn,
  partBetween,
  type ShapedPart,
  type ShapedWord,
  textsOf,
  type WordShaper,
  widthOf,
} from "./shaped-word.ts";
import { traitsOf } from "./word-traits.ts";

export interface TypefaceParts {
  readonly fonts: FontCase;
  readonly fallbackFaces: readonly string[];
  readonly features: Readonly<Record<string, boolean>>;
  readonly case: CharacterStyle["case"];
  readonly lang: string;
  readonly script: string;
  readonly direction: "ltr" | "rtl";
}

export class Typeface implements WordShaper {
  readonly main: OpenFont;
  readonly direction: "ltr" | "rtl";
  /** The word space's glyph, and its width. */
  readonly spaceGlyph: number;
  readonly space: number;
  readonly #parts: TypefaceParts;
  readonly #wishes: ShapingWishes;
  readonly #words = new Map<string, ShapedWord>();
  readonly #pairs = new Map<string, number>();
  #unligated: Typeface | undefined;

  constructor(parts: TypefaceParts, main: OpenFont) {
    this.#parts = parts;
    this.main = main;
    this.direction = parts.direction;
    const switches = { ...featuresOfCase(parts.case), ...parts.features };
    this.#wishes = {
      features: Object.entries(switches).map(([tag, on]) => parts.fonts.feature(tag, on ? 1 : 0)),
      direction: parts.direction,
      script: parts.script,
      lang: parts.lang,
    };
    this.spaceGlyph = main.glyphOf(0x20);
    this.space = main.advanceOf(this.spaceGlyph);
  }

  /** The same without ligatures: between spaced letters a joined pair would stand out. */
  get unligated(): Typeface {
    this.#unligated ??= new Typeface(
      { ...this.#parts, features: { ...this.#parts.features, liga: false } },
      this.main,
    );
    return this.#unligated;
  }

  /** Characters of a text that no font has. */
  missingIn(text: string): readonly string[] {
    const missing: string[] = [];
    this.#stretchesByFont(text, missing);
    return missing;
  }

  /** All words shaped so far. */
  get words(): Iterable<ShapedWord> {
    return this.#words.values();
  }

  /** A word shaped before. */
  find(text: string): ShapedWord | undefined {
    return this.#words.get(text);
  }

  /** Shapes a word, or any text without a word space; kept for the next time. */
  word(text: string): ShapedWord {
    const known = this.#words.get(text);
    if (known) return known;
    this.learn([text]);
    return this.#words.get(text) ?? this.#keep(text, this.#shapeParts(text));
  }

  /**
   * Shapes new words in one go and keeps them, with their kerning to the word space: a call of the shaper costs as much
   * as a dozen letters. Words that need more care wait until they are asked for.
   */
  learn(texts: readonly string[]): void {
    const { main } = this;
    if (this.direction === "rtl" || this.#parts.case === "upper") return;
    const batch = new Set<string>();
    for (const text of texts) {
      if (text === "" || batch.has(text)) continue;
      if (text.length > LONGEST_LEARNT || SPECIAL.test(text) || !coversAll(main, text)) continue;
      for (const pair of [` ${firstOf(text)}`, `${lastOf(text)} `])
        if (!this.#pairs.has(pair)) batch.add(pair);
      batch.add(text);
    }
    if (batch.size === 0) return;
    const row = main.shape([...batch].join(BETWEEN_WORDS), this.#wishes);
    const { cells } = row;
    let from = 0;
    let offset = 0;
    for (const text of batch) {
      let to = from;
      const end = offset + text.length;
      for (let cell = from * CELLS + CLUSTER; cell < cells.length; cell += CELLS) {
        const at = cells[cell] ?? 0;
        if (at >= end) break;
        cells[cell] = at - offset;
        to += 1;
      }
      if (text.includes(" ")) this.#pairs.set(text, kernIn(cells.subarray(from * CELLS, to * CELLS)));
      else {
        const part = partBetween(row, from, to, text);
        this.#keep(text, { parts: [part], width: widthOf(part), missing: NOTHING_MISSING });
      }
      from = to + 1;
      offset = end + 1;
    }
  }

  /** What kerning adds between two neighbouring characters. */
  kern(left: string, right: string): number {
    const key = left + right;
    let kern = this.#pairs.get(key);
    if (kern === undefined) {
      kern = 0;
      for (const part of this.#shapeParts(key).parts) kern += kernIn(part.cells);
      this.#pairs.set(key, kern);
    }
    return kern;
  }

  #keep(text: string, { parts, width, missing }: Shaped): ShapedWord {
    const first = firstOf(text);
    const last = lastOf(text);
    const firstPart = parts[0];
    const lastPart = parts[parts.length - 1];
    const isSpaced = this.direction === "ltr" && parts.length > 0;
    const leftmost = firstPart?.cells[DESIGNED] ?? 0;
    const rightmost = lastPart?.cells[lastPart.cells.length - CELLS + DESIGNED] ?? 0;
    // Glyphs stand from left to right: the first character is the last of them where they are read the other way.
    const [opening, closing] = this.direction === "ltr" ? [leftmost, rightmost] : [rightmost, leftmost];
    const word: ShapedWord = {
      kind: "word",
      text,
      typeface: this,
      parts,
      width,
      letters: countClusters(parts),
      kernBefore: isSpaced && firstPart?.font === this.main ? this.kern(" ", first) : 0,
      kernAfter: isSpaced && lastPart?.font === this.main ? this.kern(last, " ") : 0,
      hangLeft: protrusionLeftOf(first) * opening,
      hangRight: protrusionRightOf(last) * closing,
      missing,
      isLigated: parts.some(hasLigature),
      traits: traitsOf(text),
      breaks: { hyphenated: undefined, whole: undefined },
    };
    this.#words.set(text, word);
    return word;
  }

  #shapeParts(text: string): Shaped {
    const parts: ShapedPart[] = [];
    const missing: string[] = [];
    let width = 0;
    for (const stretch of this.#stretchesByFont(text, missing)) {
      const part = this.#shapePart(text, stretch);
      parts.push(part);
      width += widthOf(part);
    }
    if (this.direction === "rtl") parts.reverse();
    return { parts, width, missing };
  }

  /** The text cut where another font must help out, grapheme by grapheme. */
  #stretchesByFont(text: string, missing: string[]): readonly Stretch[] {
    if (coversAll(this.main, text)) return [{ font: this.main, from: 0, to: text.length }];
    const stretches: { font: OpenFont; from: number; to: number }[] = [];
    for (const { segment, index } of segmenter().segment(text)) {
      const font = this.#fontFor(segment) ?? this.main;
      if (!coversAll(font, segment)) missing.push(segment);
      const open = stretches.at(-1);
      if (open && open.font === font) open.to = index + segment.length;
      else stretches.push({ font, from: index, to: index + segment.length });
    }
    return stretches;
  }

  /** The first font that has all of the grapheme's characters. */
  #fontFor(grapheme: string): OpenFont | undefined {
    if (coversAll(this.main, grapheme)) return this.main;
    for (const face of this.#parts.fallbackFaces) {
      const font = this.#parts.fonts.find(face);
      if (font && coversAll(font, grapheme)) return font;
    }
    return undefined;
  }

  #shapePart(text: string, { font, from, to }: Stretch): ShapedPart {
    const { written, origins } = rewrite(text.slice(from, to), font, this.#parts.case);
    const row = font.shape(written, this.#wishes);
    // Back from what was written to the word's own characters and offsets.
    const { cells } = row;
    for (let cell = 0; cell < cells.length; cell += CELLS) {
      const at = cells[cell + CLUSTER] ?? 0;
      const source = from + (origins?.[at] ?? at);
      cells[cell + CLUSTER] = source;
      const space = this.#fixedWidth(text.charCodeAt(source));
      if (space !== undefined) cells[cell + ADVANCE] = space;
    }
    return { ...row, texts: textsOf(text, cells, to, this.direction) };
  }

  #fixedWidth(unit: number): number | undefined {
    const { main } = this;
    if (unit === FIGURE_SPACE) return main.advanceOf(main.glyphOf(0x30));
    if (unit === PUNCTUATION_SPACE) return main.advanceOf(main.glyphOf(0x2e));
    return spaceWidthEm(unit);
  }
}

/** Glyph 0 stands between words that are shaped together: nothing kerns with it or joins across it. */
const BETWEEN_WORDS = "\uffff";
/** Offsets of glyphs are 16 bits wide; only text without spaces comes near. */
const LONGEST_LEARNT = 200;

function firstOf(text: string): string {
  return text.slice(0, isPairAt(text, 0) ? 2 : 1);
}

function lastOf(text: string): string {
  return text.slice(isPairAt(text, text.length - 2) ? -2 : -1);
}

/** Whether a character of two UTF-16 units begins at `index`. */
function isPairAt(text: string, index: number): boolean {
  if (index < 0 || index >= text.length) return false;
  const unit = text.charCodeAt(index);
  return unit >= 0xd800 && unit < 0xdc00;
}

type Shaped = Pick<ShapedWord, "parts" | "width" | "missing">;

interface Stretch {
  readonly font: OpenFont;
  readonly from: number;
  readonly to: number;
}

const NOTHING_MISSING: readonly string[] = [];

/** Made when the first text needs it: with its tables it takes as long as a chapter's shaping. */
const segmenter = once(() => new Intl.Segmenter("und", { granularity: "grapheme" }));

/** Small caps of both kinds: in running text abbreviations take them whole; `features: {c2sc: false}` keeps capitals. */
function featuresOfCase(letterCase: CharacterStyle["case"]): Readonly<Record<string, boolean>> {
  return letterCase === "small-caps" ? { smcp: true, c2sc: true } : {};
}
