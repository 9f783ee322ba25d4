/**
 * Holes of a text, `{{…}}`, which are spoken once the data are known. One reader for all who look for them: it goes by
 * the letters alone, so that what stands in a hole may be anything, and takes time by the text's length.
 */

import { invariant } from "./invariant.ts";

/** A stretch of a text from `{{` to its `}}`; offsets in UTF-16 units, half-open. */
export interface Hole {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface HoleEnd {
  readonly end: number;
  readonly isClosed: boolean;
}

/**
 * Says for each `{{` of `text` where its hole ends: past the `}}`, to which a third brace belongs. Braces in a text
 * between quotes do not close it, nor does a quote behind a backslash close the text. One never closed ends with its
 * line.
 */
export function holeEnds(text: string): (start: number) => HoleEnd {
  let closings: Closings | undefined;
  return (start) => {
    // Most holes are closed a few letters on. Behind one that is not, others would look through the same letters again.
    const closing = closings ? closings(start + 2) : closingFrom(text, start + 2);
    if (closing === -1) {
      closings ??= allClosings(text);
      const lineEnd = text.indexOf("\n", start);
      return { end: lineEnd === -1 ? text.length : lineEnd, isClosed: false };
    }
    return { end: text.charAt(closing + 2) === "}" ? closing + 3 : closing + 2, isClosed: true };
  };
}

/** Where the `}}` stands that closes a hole whose words begin at an offset; -1 where none does. */
type Closings = (from: number) => number;

function closingFrom(text: string, from: number): number {
  let quote = "";
  for (let at = from; at < text.length; at++) {
    const letter = text.charAt(at);
    if (quote !== "") {
      if (letter === "\\") at += 1;
      else if (letter === quote) quote = "";
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === "}" && text.charAt(at + 1) === "}") return at;
  }
  return -1;
}

/** The same for every offset at once, from the end of the text backwards: outside quotes, and within either kind. */
function allClosings(text: string): Closings {
  const size = text.length + 2;
  const [outside, inDouble, inSingle] = [0, 1, 2].map(() => new Int32Array(size).fill(-1));
  invariant(outside && inDouble && inSingle, "there are three tables");
  const next = (table: Int32Array, at: number): number => table[at] ?? -1;
  for (let at = text.length - 1; at >= 0; at--) {
    const letter = text.charAt(at);
    const isClosing = letter === "}" && text.charAt(at + 1) === "}";
    const opened = letter === '"' ? inDouble : letter === "'" ? inSingle : outside;
    outside[at] = isClosing ? at : next(opened, at + 1);
    const step = letter === "\\" ? 2 : 1;
    inDouble[at] = letter === '"' ? next(outside, at + 1) : next(inDouble, at + step);
    inSingle[at] = letter === "'" ? next(outside, at + 1) : next(inSingle, at + step);
  }
  return (from) => next(outside, from);
}

/** The holes of `text` that are closed, in its order; `\{{` opens none. */
export function holesIn(text: string): readonly Hole[] {
  const holes: Hole[] = [];
  const endOf = holeEnds(text);
  const opening = /\\[\s\S]|\{\{/g;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    if (match[0] !== "{{") continue;
    const start = match.index;
    const { end, isClosed } = endOf(start);
    if (isClosed) holes.push({ text: text.slice(start, end), start, end });
    opening.lastIndex = end;
  }
  return holes;
}

/** What stands in a hole, without its braces. */
export function insideOf({ text }: Hole): string {
  return text.replace(/^\{{2,3}/, "").replace(/\}{2,3}$/, "");
}

/** `text` with its holes filled with one letter, so that every offset stays what it was. */
export function fillHoles(text: string, letter: string): string {
  let filled = "";
  let at = 0;
  for (const { start, end } of holesIn(text)) {
    filled += text.slice(at, start) + letter.repeat(end - start);
    at = end;
  }
  return filled + text.slice(at);
}
