/**
 * A language for trying: the source's words with accents, in brackets and a third longer. What stays plain is written
 * into a template or a program; what does not fit now will not fit a translation either.
 */
import type { Labels } from "../source/index.ts";
import { DIRECTIVE, OPENS_BLOCK } from "./block-marks.ts";
import { placeholdersIn } from "./placeholders.ts";

/** Not a language of anybody's: ISO 639-2 keeps qaa to qtz for private use. Needs no files. */
export const PSEUDO_LOCALE = "qps";

/** How much longer a text becomes, at least; brackets come on top. */
const GROWTH = 0.35;

const PLAIN = "aceinosuyzACEINOSUYZ";
const ACCENTED = "áçéîñöšûýžÁÇÉÎÑÖŠÛÝŽ";
const VOWELS = /[aeiouyáéîöûýæøåäü]/i;

/** What Markdown reads otherwise than as words: code, letters set high or low, link targets, addresses, escapes, entities. */
const VERBATIM = /`[^`]*`|\^[^\s^~/[\]]+\^|~[^\s^~/]+~|\]\([^)\]]*\)|<[^<>\s]+>|https?:\/\/\S+|\\.|&#?\w+;/g;

/** A text of Markdown in the trial language; placeholders, links and marks stay as they are. */
export function pseudoText(text: string): string {
  const out: string[] = [];
  let paragraph: string[] = [];
  const close = (): void => {
    if (paragraph.length > 0) out.push(bracketed(paragraph.join("\n")));
    paragraph = [];
  };
  for (const line of text.split("\n")) {
    const isBlank = line.trim() === "";
    if (isBlank || DIRECTIVE.test(line)) {
      close();
      out.push(line);
      continue;
    }
    if (OPENS_BLOCK.test(line)) close();
    paragraph.push(line);
  }
  close();
  return out.join("\n");
}

function bracketed(paragraph: string): string {
  const [opening = ""] = OPENS_BLOCK.exec(paragraph) ?? [];
  const whole = paragraph.slice(opening.length);
  const words = whole.trimEnd();
  return `${opening}[${stretch(words)}]${whole.slice(words.length)}`;
}

/** A word takes one letter more; what is owed besides is paid in small words, as a language with articles does. */
const SMALL_WORD = "ñöñ";

function stretch(text: string): string {
  const kept = [
    ...placeholdersIn(text),
    ...[...text.matchAll(VERBATIM)].map(({ 0: found, index }) => ({
      start: index,
      end: index + found.length,
    })),
  ].sort((one, other) => one.start - other.start);
  let out = "";
  let owed = 0;
  let at = 0;
  let isGrown = false;
  let next = 0;
  while (at < text.length) {
    while ((kept[next]?.end ?? text.length) <= at) next += 1;
    const stays = kept[next];
    if (stays && stays.start <= at) {
      out += text.slice(at, stays.end);
      at = stays.end;
      continue;
    }
    const letter = text.charAt(at);
    const accented = ACCENTED[PLAIN.indexOf(letter)] ?? letter;
    const isAfterLetter = /\p{L}/u.test(text.charAt(at - 1));
    if (!isAfterLetter) isGrown = false;
    out += accented;
    owed += GROWTH;
    if (isAfterLetter && !isGrown && owed >= 1 && VOWELS.test(letter)) {
      out += accented.toLowerCase();
      owed -= 1;
      isGrown = true;
    } else if (letter === " " && owed > SMALL_WORD.length && takesSmallWord(text, at)) {
      out += `${SMALL_WORD} `;
      owed -= SMALL_WORD.length + 1;
    }
    at += 1;
  }
  return out + ` ${SMALL_WORD}`.repeat(Math.ceil(owed / 4)).slice(0, Math.max(2, Math.ceil(owed)));
}

/** Whether a word may go into the space at `at`: before a word, and not between a figure and what it counts or names. */
function takesSmallWord(text: string, at: number): boolean {
  return /\p{L}/u.test(text.charAt(at + 1)) && !/\d/.test(text.charAt(at - 1));
}

/** A theme's words in the trial language; `#` and `{names}` stay. */
export function pseudoLabels(labels: Labels): Labels {
  return Object.fromEntries(
    Object.entries(labels).map(([key, words]) => [
      key,
      typeof words === "string" ? pseudoLabel(words) : pseudoLabels(words),
    ]),
  );
}

function pseudoLabel(words: string): string {
  const pieces = words.split(/(\{[^{}]*\}|#)/);
  const spoken = pieces.map((piece, index) => (index % 2 === 1 ? piece : stretch(piece))).join("");
  return words.trim() === "" ? words : `[${spoken}]`;
}
