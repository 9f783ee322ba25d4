/** What a translator must leave alone in a text: `{{facts}}` and the marks of notes, `[^id]`. */

import { fillHoles, holesIn, insideOf } from "../base/index.ts";

/** A stretch of a text that stands for something else; offsets in UTF-16 units, half-open. */
export interface Placeholder {
  readonly kind: "fact" | "note";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /**
   * What it stands for, the same in every language: helper and names, without words to translate and without the
   * manner of writing. Undefined where it stands for words of the text's own language, as `term` does.
   */
  readonly meaning: string | undefined;
  /** Whether it holds words that are translated: `{{trend now prior up="risen"}}`. */
  readonly holdsWords: boolean;
}

/** The mark of a note; it begins in no other, so that what is never closed is read once. */
const NOTE = /\[\^[^[\]\s]+\]/g;
const ARGUMENT =
  /[\p{L}_][\p{L}\p{N}_-]*=(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\S+)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\S+/gsu;

/** Helpers whose arguments are words of the text itself. */
const OF_ITS_LANGUAGE: readonly string[] = ["term", "fixed"];
/** Named arguments that say how something is written; all others in quotes are words. */
const MANNERS: readonly string[] = [
  ..."as decimals scale sign currency unit form of from style limit join lang by".split(" "),
];

/** The placeholders of `text`, in its order. */
export function placeholdersIn(text: string): readonly Placeholder[] {
  const facts = holesIn(text).map(
    (hole): Placeholder => ({ ...hole, kind: "fact", ...readCall(insideOf(hole)) }),
  );
  const notes = [...fillHoles(text, " ").matchAll(NOTE)].map(({ 0: found, index }): Placeholder => {
    const place = { text: found, start: index, end: index + found.length };
    return { ...place, kind: "note", meaning: found, holdsWords: false };
  });
  return [...facts, ...notes].sort((left, right) => left.start - right.start);
}

function readCall(inside: string): Pick<Placeholder, "meaning" | "holdsWords"> {
  const [name = "", ...given] = inside.match(ARGUMENT) ?? [];
  if (name.startsWith("!")) return { meaning: undefined, holdsWords: false };
  if (OF_ITS_LANGUAGE.includes(name)) return { meaning: undefined, holdsWords: true };
  const isNamed = (argument: string) => /^[\p{L}_][\p{L}\p{N}_-]*=/u.test(argument);
  const holdsWords = given.some((argument) => {
    const [, key = ""] = /^([\p{L}_][\p{L}\p{N}_-]*)=["']/u.exec(argument) ?? [];
    return key !== "" && !MANNERS.includes(key);
  });
  const names = given.filter((argument) => !isNamed(argument)).map((each) => each.replaceAll("'", '"'));
  // A fact alone and `n` with a manner of writing are the same number.
  const meaning = (name === "n" ? names : [name, ...names]).join(" ");
  return { meaning, holdsWords };
}

/** Whether a text has words to translate: `{{companies}}` writes itself in every language. */
export function hasWords(text: string): boolean {
  let at = 0;
  for (const { start, end, holdsWords } of placeholdersIn(text)) {
    if (holdsWords || /\p{L}/u.test(text.slice(at, start))) return true;
    at = end;
  }
  return /\p{L}/u.test(text.slice(at));
}

/** How two texts differ in what their placeholders stand for; both empty where they do not. */
export interface PlaceholderDifference {
  /** In the source only, as the source writes them. */
  readonly missing: readonly string[];
  /** In the translation only, as it writes them. */
  readonly foreign: readonly string[];
}

/** Compares what placeholders stand for, each as often as it stands there; their order may be another. */
export function comparePlaceholders(source: string, translation: string): PlaceholderDifference {
  const counted = placeholdersIn(source).filter(({ meaning }) => meaning !== undefined);
  const left = [...counted];
  const foreign: string[] = [];
  for (const { text, meaning } of placeholdersIn(translation)) {
    if (meaning === undefined) continue;
    const index = left.findIndex((each) => each.meaning === meaning);
    if (index === -1) foreign.push(text);
    else left.splice(index, 1);
  }
  return { missing: left.map(({ text }) => text), foreign };
}
