/** Straight quotation marks to a language's own, nested ones told apart, apostrophes found. */
import type { Edit } from "./typography-edits.ts";

/** Opening and closing marks of a quotation, and of one inside it. */
export interface Quotes {
  readonly outer: readonly [open: string, close: string];
  readonly inner: readonly [open: string, close: string];
}

const APOSTROPHE = "’";
const OPENS_AFTER = /^$|[\s\u00a0\u202f([{–—/\-«»„“‘‚”]/;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** The edits that make the quotation marks of `text` typographic; marks that pair with nothing stay. */
export function setQuotes(text: string, quotes: Quotes): readonly Edit[] {
  if (!/["']/.test(text)) return [];
  const edits: Edit[] = [];
  const lastClosing = lastClosingSingle(text);
  const open: { readonly close: string; readonly typed: string }[] = [];
  const put = (at: number, mark: string): void => {
    edits.push({ from: at, to: at + 1, text: mark });
  };
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    const before = text.charAt(at - 1);
    const after = text.charAt(at + 1);
    if (mark !== '"' && mark !== "'") {
      keepCount(mark, before, after);
      continue;
    }
    const isInWord = LETTER_OR_DIGIT.test(before) && LETTER_OR_DIGIT.test(after);
    if (mark === "'" && isInWord) {
      put(at, APOSTROPHE);
      continue;
    }
    const canOpen = OPENS_AFTER.test(before) && after !== "" && !/[\s\u00a0]/.test(after);
    const top = open[open.length - 1];
    if (canOpen && (mark === '"' || lastClosing > at + 1)) {
      const [opening, closing] = open.length % 2 === 0 ? quotes.outer : quotes.inner;
      open.push({ close: closing, typed: mark });
      put(at, opening);
    } else if (top?.typed === mark) {
      open.pop();
      put(at, top.close);
    } else if (mark === "'" && LETTER_OR_DIGIT.test(before + after)) put(at, APOSTROPHE);
  }
  return edits;

  /** Marks that are typographic already count towards the depth. */
  function keepCount(mark: string, before: string, after: string): void {
    for (const [opening, closing] of [quotes.outer, quotes.inner]) {
      if (opening === closing) continue;
      if (mark === opening && OPENS_AFTER.test(before)) open.push({ close: closing, typed: opening });
      else if (mark === closing && open[open.length - 1]?.typed === opening && !LETTER_OR_DIGIT.test(after))
        open.pop();
    }
  }
}

/** Where the last single mark stands that can close: after a word's end, not an apostrophe inside it; -1 for nowhere. */
function lastClosingSingle(text: string): number {
  for (let at = text.lastIndexOf("'"); at > 0; at = text.lastIndexOf("'", at - 1)) {
    const isClosing = !/[\s\u00a0]/.test(text.charAt(at - 1)) && !LETTER_OR_DIGIT.test(text.charAt(at + 1));
    if (isClosing) return at;
  }
  return -1;
}
