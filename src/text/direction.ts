/** Scripts and reading direction: which paragraphs run from right to left, and the levels of mixed ones. */
import bidiModule, { type Bidi } from "bidi-js";
import { invariant, once } from "../base/index.ts";
import { directionOf, languageOf } from "../locale/index.ts";

/** Levels by UTF-16 offset in the strands' joined text; undefined where all of it runs from left to right. */
export interface Directions {
  readonly levels: Uint8Array | undefined;
  readonly direction: "ltr" | "rtl";
}

const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff]|[\ud802\ud803\ud83a\ud83b]/;

/** The package declares an ES module and is a function: the one place that knows. */
function openBidi(): Bidi {
  const factory: unknown = bidiModule;
  invariant(typeof factory === "function", "bidi-js is a factory");
  return factory();
}

const bidi = once(openBidi);

/** UAX #9 over the whole paragraph, run only where it has a character that runs from right to left. */
export function levelsOf(strands: readonly { readonly text: string }[], lang: string): Directions {
  const direction = directionOf(lang);
  const isMixed = strands.some(({ text }) => RIGHT_TO_LEFT.test(text));
  if (!isMixed && direction === "ltr") return { levels: undefined, direction };
  const text = strands.map((strand) => strand.text).join("");
  // The separator would end a bidirectional paragraph; a line break does not.
  const { levels } = bidi().getEmbeddingLevels(text.replaceAll("\u2028", " "), direction);
  return { levels, direction };
}

const SCRIPTS: readonly (readonly [tag: string, letters: RegExp])[] = [
  ["Latn", /\p{Script=Latin}/u],
  ["Cyrl", /\p{Script=Cyrillic}/u],
  ["Grek", /\p{Script=Greek}/u],
  ["Arab", /\p{Script=Arabic}/u],
  ["Hebr", /\p{Script=Hebrew}/u],
  ["Hani", /\p{Script=Han}/u],
  ["Hira", /\p{Script=Hiragana}/u],
  ["Kana", /\p{Script=Katakana}/u],
  ["Hang", /\p{Script=Hangul}/u],
];

const SCRIPT_OF_LANGUAGE: ReadonlyMap<string, string> = new Map([
  ["uk", "Cyrl"],
  ["ru", "Cyrl"],
  ["be", "Cyrl"],
  ["bg", "Cyrl"],
  ["sr", "Cyrl"],
  ["mk", "Cyrl"],
  ["el", "Grek"],
  ["ar", "Arab"],
  ["fa", "Arab"],
  ["ur", "Arab"],
  ["he", "Hebr"],
  ["ja", "Kana"],
  ["zh", "Hani"],
  ["ko", "Hang"],
]);

/** ISO 15924 of a word's first letter, or of the language where it has none. */
export function scriptOf(word: string, lang: string): string {
  for (let index = 0; index < word.length; index++) {
    const unit = word.charCodeAt(index) | 0x20;
    if (unit >= 0x61 && unit <= 0x7a) return "Latn";
    if (unit > 0x7f) break;
  }
  const letter = LETTER.exec(word)?.[0];
  if (letter !== undefined) {
    for (const [tag, letters] of SCRIPTS) if (letters.test(letter)) return tag;
  }
  return SCRIPT_OF_LANGUAGE.get(languageOf(lang)) ?? "Latn";
}

const LETTER = /\p{L}/u;

/** UAX #9, rule L2: the places of a line's atoms from left to right. */
export function visualOrder(levels: readonly number[]): readonly number[] {
  const order = levels.map((_, index) => index);
  const highest = Math.max(0, ...levels);
  for (let level = highest; level >= 1; level--) {
    for (let from = 0; from < order.length; from++) {
      if ((levels[order[from] ?? 0] ?? 0) < level) continue;
      let to = from;
      while (to < order.length && (levels[order[to] ?? 0] ?? 0) >= level) to += 1;
      const turned = order.slice(from, to).reverse();
      order.splice(from, turned.length, ...turned);
      from = to;
    }
  }
  return order;
}
