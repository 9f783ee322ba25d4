/**
 * Where a word may end a line without a hyphen being added: after hyphens and dashes, at slashes, inside addresses,
 * between ideographs. A tailoring of UAX #14 for Latin, Cyrillic and Greek; each departure is listed with its reason
 * in `tests/text/line-opportunities.test.ts`. Penalties are in TeX's scale.
 */
import { isDigit, isLetter } from "./characters.ts";

export interface Opportunity {
  /** UTF-16 offset in the word; the line ends before it. */
  readonly at: number;
  readonly penalty: number;
  /** What is added at the line's end: nothing, or a hyphen and perhaps letters before it. */
  readonly pre: string;
  /** What is added at the next line's start. */
  readonly post: string;
  /** Characters after `at` that `pre` and `post` stand for. */
  readonly skip: number;
  /** Whether the line then ends in a hyphen, added or not. */
  readonly ends: "in a hyphen" | "plain";
}

/** A character without width that says where a word may, or may not, be divided. */
export interface HiddenMark {
  readonly at: number;
  /** U+00AD, U+200B, U+2060 or U+FEFF. */
  readonly mark: string;
}

const AFTER_HYPHEN = 20;
const AFTER_SLASH = 50;
const IN_ADDRESS = 80;
const AFTER_SCHEME = 300;
const AFTER_RANGE_DASH = 200;
const AFTER_DASH = 0;

/** `50-åring` and `e-post` stay whole. */
const SHORTEST_BEFORE_HYPHEN = 3;
const SHORTEST_AT_SLASH = 4;

/** Languages that write a hyphen again at the next line's start when a line ends in a hyphen of the word's own. */
const REPEATS_HYPHEN: ReadonlySet<string> = new Set(["pl", "cs", "sk", "pt", "hr", "sr"]);

export function opportunitiesIn(word: string, lang: string): readonly Opportunity[] {
  if (!MAY_BREAK.test(word)) return NONE;
  if (isBareAddress(word)) return bareOpportunities(word);
  if (isAddress(word)) return addressOpportunities(word);
  const found: Opportunity[] = [];
  let since = 0;
  for (let index = 0; index < word.length - 1; index++) {
    const character = word.charAt(index);
    const next = word.charAt(index + 1);
    switch (character) {
      case "-":
      case "\u2010":
        if (index - since >= SHORTEST_BEFORE_HYPHEN && isLetter(next)) {
          const post = REPEATS_HYPHEN.has(lang.slice(0, 2)) ? character : "";
          found.push({ at: index + 1, penalty: AFTER_HYPHEN, pre: "", post, skip: 0, ends: "in a hyphen" });
          since = index + 1;
        }
        break;
      case "–": {
        const isRange = isDigit(word.charCodeAt(index - 1)) && isDigit(word.charCodeAt(index + 1));
        if (index > since) found.push(plain(index + 1, isRange ? AFTER_RANGE_DASH : AFTER_DASH));
        since = index + 1;
        break;
      }
      case "—":
      case "…":
        if (index > since && (isLetter(next) || isDigit(next.charCodeAt(0)))) {
          found.push(plain(index + 1, AFTER_DASH));
          since = index + 1;
        }
        break;
      case "/":
        if (
          lettersBefore(word, index) >= SHORTEST_AT_SLASH &&
          lettersAfter(word, index) >= SHORTEST_AT_SLASH
        ) {
          found.push(plain(index + 1, AFTER_SLASH));
          since = index + 1;
        }
        break;
      default:
        if (breaksBetweenIdeographs(character, next)) found.push(plain(index + 1, 0));
    }
  }
  return found;
}

const NONE: readonly Opportunity[] = [];
const MAY_BREAK = /[-\u2010–—…/@]|:\/\/|^www\.|[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/;

function plain(at: number, penalty: number): Opportunity {
  return { at, penalty, pre: "", post: "", skip: 0, ends: "plain" };
}

/** Web and mail addresses: a hyphen added to one would be taken for a part of it. */
export function isAddress(word: string): boolean {
  if (!word.includes(".") && !word.includes("/")) return false;
  return /:\/\/|^www\.|^[^\s@]+@[^\s@]+\.[^\s@]+$|^10\.\d{4,}\//.test(word) || isBareAddress(word);
}

/** `startuptrd.no`: a name and one of the usual ends of addresses, in small letters, perhaps with a path. */
function isBareAddress(word: string): boolean {
  return BARE_ADDRESS.test(word);
}

const BARE_ADDRESS =
  /^[(«“‘"]*([\p{L}\d][\p{L}\d-]+\.)+(no|com|org|net|eu|info|io|ai|edu|gov|int|se|dk|fi|is|de|fr|pl|ua|uk|nl|ch|at|us)(\/\S*)?[.,;:!?)»”’"]*$/u;

/** An address without a scheme is short: it divides in its path, its name stays whole. */
function bareOpportunities(word: string): readonly Opportunity[] {
  const path = word.indexOf("/");
  return path === -1 ? NONE : addressOpportunities(word).filter(({ at }) => at >= path);
}

function addressOpportunities(word: string): readonly Opportunity[] {
  const found: Opportunity[] = [];
  const scheme = word.indexOf("//");
  const from = scheme === -1 ? 1 : scheme + 2;
  if (scheme !== -1) found.push(plain(from, AFTER_SCHEME));
  for (let index = from + 1; index < word.length - 1; index++) {
    if (".-/?&=_#@".includes(word.charAt(index)) && word.charAt(index - 1) !== "/") {
      found.push(plain(index, IN_ADDRESS));
    }
  }
  return found;
}

function lettersBefore(word: string, end: number): number {
  let count = 0;
  while (count < end && isLetter(word.charAt(end - 1 - count))) count += 1;
  return count;
}

function lettersAfter(word: string, at: number): number {
  let count = 0;
  while (at + 1 + count < word.length && isLetter(word.charAt(at + 1 + count))) count += 1;
  return count;
}

const IDEOGRAPH =
  /[\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\u3000-\u303f\uff00-\uffef]/;
/** JIS X 4051, basic kinsoku: never at a line's start, never at its end. */
const NOT_AT_START =
  "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥";
const NOT_AT_END = "‘“（〔［｛〈《「『【";

function breaksBetweenIdeographs(before: string, after: string): boolean {
  if (before.charCodeAt(0) < 0x2e80 && after.charCodeAt(0) < 0x2e80) return false;
  return (
    (IDEOGRAPH.test(before) || IDEOGRAPH.test(after)) &&
    !NOT_AT_START.includes(after) &&
    !NOT_AT_END.includes(before)
  );
}
