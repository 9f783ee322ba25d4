/**
 * The typographer's pass over running text: quotes, dashes, ranges, minus signs, and the spaces that hold numbers to
 * their words, as each language sets them. In and out are pieces of one paragraph, so that a rule sees across a word
 * in italics or a number from the data, and what it changes lands in the right piece. Doing it twice changes nothing.
 * Web and mail addresses and verbatim pieces stay as they are.
 */
import { applyEdits, type Edit, type TypographyPiece } from "./typography-edits.ts";
import { setQuotes } from "./typography-quotes.ts";
import { type Typography, typographyOf } from "./typography-rules.ts";

/** A mail address is looked for where a word begins, not from each of its letters on. */
const ADDRESS = /(?:https?:\/\/|www\.)\S+|(?<![^\s@])[^\s@]+@[^\s@]+\.[^\s@]+/g;

/** The pieces of one paragraph, in reading order. `lang` is BCP 47; a language without rules leaves them as they are. */
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

/** `2014-2021`, `2014 - 2021` and `2014-21` to a closed-up en dash; dates, telephone numbers and the like stay. */
function closeRanges(joined: string): readonly Edit[] {
  const edits: Edit[] = [];
  for (const match of joined.matchAll(
    /(?<![\p{L}\d.,\-–/])(\d[\d.,]*)(-| - )(?=(\d[\d.,]*)(?![\d\p{L}]|[-/]\d))/gu,
  )) {
    const [, left = "", dash = "", right = ""] = match;
    // With spaces it may be a subtraction; between two years it is not.
    if (dash !== "-" && !(/^\d{4}$/.test(left) && /^\d{4}\b/.test(right))) continue;
    if (isSerial(left, right)) continue;
    const from = match.index + left.length;
    edits.push({ from, to: from + dash.length, text: "–" });
  }
  return edits;
}

/** `2016-14` counts the fourteenth of its year: a range cut short goes upwards. */
function isSerial(left: string, right: string): boolean {
  const cut = right.replace(/\D+$/, "");
  const isCutShort = /^\d{4}$/.test(left) && /^\d{2}$/.test(cut);
  return isCutShort && Number(cut) <= Number(left.slice(-2));
}

function addressesIn(joined: string): readonly { readonly from: number; readonly to: number }[] {
  return Array.from(joined.matchAll(ADDRESS), ({ 0: match, index }) => ({
    from: index,
    to: index + match.length,
  }));
}
