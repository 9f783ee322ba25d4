/**
 * An expression without white space outside quotes: what its hash is made of, so the result must never change. A quote
 * that is not closed is a letter like any other. Takes time by the text's length.
 */
export function withoutLayout(text: string): string {
  const kept: string[] = [];
  let closings: Closings | undefined;
  for (let at = 0; at < text.length; ) {
    const letter = text.charAt(at);
    if (letter === '"' || letter === "'") {
      closings ??= closingsIn(text);
      const closing = closings[letter][at + 1] ?? -1;
      const end = closing === -1 ? at + 1 : closing + 1;
      kept.push(text.slice(at, end));
      at = end;
      continue;
    }
    const run = WORDS_OR_SPACE.exec(text.slice(at, at + LONGEST_RUN))?.[0] ?? letter;
    if (!/^\s/.test(run)) kept.push(run);
    at += run.length;
  }
  return kept.join("");
}

const WORDS_OR_SPACE = /^(?:\s+|[^\s"']+)/;
/** A longer run is read in parts. */
const LONGEST_RUN = 1000;

/** For each offset within quotes, where they close; -1 where they do not. */
type Closings = Readonly<Record<'"' | "'", Int32Array>>;

function closingsIn(text: string): Closings {
  const closingsOf = (quote: string): Int32Array => {
    const closings = new Int32Array(text.length + 2).fill(-1);
    for (let at = text.length - 1; at >= 0; at--) {
      const letter = text.charAt(at);
      // A backslash takes the letter behind it along, but no end of a line.
      const isBroken = letter === "\\" && /^(?:[\n\r\u2028\u2029]|$)/.test(text.charAt(at + 1));
      const next = closings[letter === "\\" ? at + 2 : at + 1] ?? -1;
      closings[at] = letter === quote ? at : isBroken ? -1 : next;
    }
    return closings;
  };
  return { '"': closingsOf('"'), "'": closingsOf("'") };
}
