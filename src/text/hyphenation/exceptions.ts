/**
 * Words that the patterns divide wrongly, as a project or a language lists them: one to a line, `#` begins a comment.
 * `kal-ku-la-tor` divides there and nowhere else; `bus{s-}{s}{s}topp` writes `buss-` and `stopp` when divided, and
 * `busstopp` when not (TeX's pre, post and no break). A listed word also holds inside longer ones.
 */
import { type Diagnostic, error, type Span } from "../../base/index.ts";
import { growTree, type Pattern, type PatternTree, WORD_EDGE } from "./pattern-tree.ts";

/** A division that changes the spelling. */
export interface Respelling {
  /** The word's letters as they stand undivided. */
  readonly stem: string;
  readonly at: number;
  readonly pre: string;
  readonly post: string;
  /** Letters after `at` that `pre` and `post` stand for. */
  readonly skip: number;
}

export interface Exceptions {
  readonly tree: PatternTree;
  readonly respellings: readonly Respelling[];
}

/** Levels above all that pattern files use. */
export const FORBID = 10;
export const ALLOW = 11;
export const RESPELL = 13;

/** Last letters of a stem that endings may move to another syllable. */
const INFLECTED = 2;

const ENTRY = /^(?:[\p{L}\p{M}'’]|-|\{[\p{L}\p{M}]*-?\}\{[\p{L}\p{M}]*\}\{[\p{L}\p{M}]*\})+$/u;
const TOKEN = /\{([^}]*)\}\{([^}]*)\}\{([^}]*)\}|-|[^-{]/gu;

/** Reads a list. Code: `text/bad-hyphenation`, for a line that is not a word with places to divide it. */
export function readExceptions(
  text: string,
  file: string,
): { readonly exceptions: Exceptions; readonly diagnostics: readonly Diagnostic[] } {
  const patterns: Pattern[] = [];
  const respellings: Respelling[] = [];
  const diagnostics: Diagnostic[] = [];
  let offset = 0;
  for (const line of text.split("\n")) {
    const entry = line.replace(/#.*/, "").trim();
    const start = offset + line.indexOf(entry);
    offset += line.length + 1;
    if (entry === "") continue;
    if (!ENTRY.test(entry)) {
      diagnostics.push(badEntry(entry, { file, start, end: start + entry.length }));
      continue;
    }
    const { pattern, changes } = readEntry(entry.normalize("NFC").toLowerCase());
    patterns.push(pattern);
    respellings.push(...changes);
  }
  return { exceptions: { tree: growTree(patterns), respellings }, diagnostics };
}

function badEntry(entry: string, span: Span): Diagnostic {
  return error("text/bad-hyphenation", `\`${entry}\` is not a word with places to divide it`, {
    span,
    hint: "write `kal-ku-la-tor`, or `bus{s-}{s}{s}topp` where dividing changes the spelling",
  });
}

function readEntry(entry: string): { readonly pattern: Pattern; readonly changes: readonly Respelling[] } {
  let stem = "";
  const marks = new Map<number, number>();
  const changes: { at: number; pre: string; post: string; skip: number }[] = [];
  for (const [token, pre, post, whole] of entry.matchAll(TOKEN)) {
    if (token === "-") marks.set(stem.length, ALLOW);
    else if (token.startsWith("{")) {
      marks.set(stem.length, RESPELL);
      changes.push({ at: stem.length, pre: pre ?? "", post: post ?? "", skip: whole?.length ?? 0 });
      stem += whole ?? "";
    } else stem += token;
  }
  // Endings move the last syllables (`kalkula-toren`), so the stem says nothing of its last two letters.
  const levels = Array.from({ length: stem.length }, (_, index) => {
    const isInside = index > 0 && index <= stem.length - 1 - INFLECTED;
    return marks.get(index) ?? (isInside ? FORBID : 0);
  });
  return { pattern: { letters: stem, levels }, changes: changes.map((change) => ({ stem, ...change })) };
}

/** A whole word that divides at `places` and nowhere else: TeX's `\hyphenation`. */
export function wholeWord(word: string, places: readonly number[]): Pattern {
  const levels = Array.from({ length: word.length + 1 }, (_, index) =>
    index < 2 ? 0 : places.includes(index - 1) ? ALLOW : FORBID,
  );
  return { letters: WORD_EDGE + word + WORD_EDGE, levels };
}
