/**
 * The typographer's pass over running text: quotes, dashes, ranges, minus signs, and the spaces that hold numbers to
 * their words, as each language sets them. In and out are pieces of one paragraph, so that a rule sees across a word
 * in italics or a number from the data, and what it changes lands in the right piece. Doing it twice changes nothing.
 * Web and mail addresses and verbatim pieces stay as they are.
 */
import { setQuotes } from "./typography-quotes.ts";
import { type Typography, typographyOf } from "./typography-rules.ts";

/** A piece of a paragraph; `verbatim` (code) is read as context and never changed. */
export interface TypographyPiece {
  readonly text: string;
  readonly kind: "prose" | "verbatim";
}

/** A stretch of the joined text and what stands there instead. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const ADDRESS = /(?:https?:\/\/|www\.)\S+|[^\s@]+@[^\s@]+\.[^\s@]+/g;

/** One text by itself. `lang` is BCP 47; a language without rules leaves the text as it is. */
export function applyTypography(text: string, lang: string): string {
  return applyTypographyTo([{ text, kind: "prose" }], lang)[0] ?? text;
}

/** The pieces of one paragraph, in reading order. */
export function applyTypographyTo(pieces: readonly TypographyPiece[], lang: string): readonly string[] {
  const typography = typographyOf(lang);
  let texts: readonly string[] = pieces.map(({ text }) => text);
  if (typography === undefined || !texts.some((text) => NEEDS_CARE.test(text))) return texts;
  // One rule's work may be another's find: `-5-9` is a minus sign first and a range after.
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const mended = onePass(texts, pieces, typography);
    if (mended === texts) break;
    texts = mended;
  }
  return texts;
}

const MOST_ROUNDS = 5;

/** All rules once, in order; the same texts where none found anything. */
function onePass(
  texts: readonly string[],
  pieces: readonly TypographyPiece[],
  typography: Typography,
): readonly string[] {
  let mended = texts;
  for (const pass of passesOf(typography)) {
    const joined = mended.join("");
    const edits = pass(joined).filter(({ from, to, text }) => joined.slice(from, to) !== text);
    if (edits.length === 0) continue;
    const after = applyEdits(mended, pieces, edits, addressesIn(joined));
    if (after.some((text, index) => text !== mended[index])) mended = after;
  }
  return mended;
}

/** Letters and plain sentences have nothing to mend. */
const NEEDS_CARE = /["'.\-–—%‰§№°:;!?«»]|\d|(?<!\p{L})\p{L} /u;

type Pass = (joined: string) => readonly Edit[];

const passes = new WeakMap<Typography, readonly Pass[]>();

function passesOf(typography: Typography): readonly Pass[] {
  let found = passes.get(typography);
  if (found === undefined) {
    found = [
      (joined) => setQuotes(joined, typography.quotes),
      closeRanges,
      ...typography.rules.map(
        ([pattern, text]): Pass =>
          (joined) =>
            Array.from(joined.matchAll(pattern), ({ 0: match, index }) => ({
              from: index,
              to: index + match.length,
              text,
            })),
      ),
    ];
    passes.set(typography, found);
  }
  return found;
}

/** `2014-2021` and `2014 - 2021` to a closed-up en dash; dates, telephone numbers and the like stay. */
function closeRanges(joined: string): readonly Edit[] {
  const edits: Edit[] = [];
  for (const match of joined.matchAll(
    /(?<![\p{L}\d.,\-–/])(\d[\d.,]*)(-| - )(?=(\d[\d.,]*)(?![\d\p{L}]|[-/]\d))/gu,
  )) {
    const [, left = "", dash = "", right = ""] = match;
    // With spaces it may be a subtraction; between two years it is not.
    if (dash !== "-" && !(/^\d{4}$/.test(left) && /^\d{4}\b/.test(right))) continue;
    const from = match.index + left.length;
    edits.push({ from, to: from + dash.length, text: "–" });
  }
  return edits;
}

function addressesIn(joined: string): readonly { readonly from: number; readonly to: number }[] {
  return Array.from(joined.matchAll(ADDRESS), ({ 0: match, index }) => ({
    from: index,
    to: index + match.length,
  }));
}

/** Each edit goes to the piece that it begins in; an edit that touches what must stay is left out. */
function applyEdits(
  texts: readonly string[],
  pieces: readonly TypographyPiece[],
  edits: readonly Edit[],
  kept: readonly { readonly from: number; readonly to: number }[],
): readonly string[] {
  const mended: string[] = [];
  let start = 0;
  for (const [index, text] of texts.entries()) {
    const end = start + text.length;
    let out = "";
    let at = start;
    const isProse = pieces[index]?.kind === "prose";
    for (const edit of edits) {
      const isHere =
        edit.from === edit.to ? edit.from > start && edit.from <= end : edit.from < end && edit.to > start;
      const isInsertionAtStart = edit.from === edit.to && edit.from === start && index === 0;
      if (
        !isProse ||
        !(isHere || isInsertionAtStart) ||
        kept.some(({ from, to }) => edit.from < to && edit.to > from)
      ) {
        continue;
      }
      out += text.slice(at - start, Math.max(edit.from, start) - start);
      if (edit.from >= start) out += edit.text;
      at = Math.min(edit.to, end);
    }
    mended.push(out + text.slice(at - start));
    start = end;
  }
  return mended;
}
