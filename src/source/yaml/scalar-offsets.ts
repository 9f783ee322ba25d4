/**
 * Maps the characters of a YAML scalar back to where they stand in the file, so that a word of Markdown inside
 * a `|` block or a quoted string can be pointed at.
 *
 * Method: the scalar's source is read again by the folding and escaping rules of YAML 1.2.2, chapters 7.3 and
 * 8.1.2, noting the offset of each UTF-16 unit that comes out. The outcome is compared with the parser's own
 * value; where they differ nothing is claimed. Cost: linear in the scalar's length.
 */
import type { Writing } from "./places.ts";

/** A text of a YAML file: what it says, and where and how it is written. */
export interface WrittenScalar {
  readonly start: number;
  readonly end: number;
  readonly writing: Writing;
  readonly value: string;
}

/** Where each UTF-16 unit of a value begins and ends in the file; `starts` has one more, the end of all. */
export interface ScalarOffsets {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** The offsets of a scalar in `text`; undefined where no exact map exists, as of `>` blocks. */
export function scalarOffsets(
  text: string,
  { start, end, writing, value }: WrittenScalar,
): ScalarOffsets | undefined {
  const mapped = new Mapping();
  switch (writing) {
    case "literal":
      mapLiteral(mapped, text, start, value);
      break;
    case "double":
    case "single":
      mapFlow(mapped, text, start + 1, end - 1, writing);
      break;
    case "plain":
      mapFlow(mapped, text, start, end, writing);
      break;
    case "folded":
      return undefined;
  }
  return mapped.value === value ? mapped : undefined;
}

class Mapping implements ScalarOffsets {
  value = "";
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  /** Adds `units`, which the source writes between `start` and `end`. */
  add(units: string, start: number, end: number): void {
    for (let index = 0; index < units.length; index++) {
      this.starts[this.value.length + index] = start;
      this.ends[this.value.length + index] = end;
    }
    this.value += units;
    this.starts[this.value.length] = end;
  }
}

function mapLiteral(mapped: Mapping, text: string, start: number, value: string): void {
  let at = text.indexOf("\n", start) + 1;
  mapped.add("", at, at);
  const indent = literalIndent(text, at, value);
  while (mapped.value.length < value.length && at < text.length) {
    const newline = text.indexOf("\n", at);
    const lineEnd = newline === -1 ? text.length : newline;
    const contentEnd = text[lineEnd - 1] === "\r" ? lineEnd - 1 : lineEnd;
    let from = at;
    while (from < contentEnd && from < at + indent && text[from] === " ") from++;
    for (let unit = from; unit < contentEnd; unit++) mapped.add(text[unit] ?? "", unit, unit + 1);
    if (mapped.value.length < value.length) mapped.add("\n", contentEnd, lineEnd + 1);
    at = lineEnd + 1;
  }
}

/** Spaces that the block's lines share: those of its first written line less those that are its text's own. */
function literalIndent(text: string, start: number, value: string): number {
  const line = /[^\r\n ]/.exec(text.slice(start));
  if (!line) return 0;
  const first = start + line.index;
  const written = first - (text.lastIndexOf("\n", first - 1) + 1);
  const kept = /^\n*( *)/.exec(value)?.[1]?.length ?? 0;
  return written - kept;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  "\t": "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  N: "\u0085",
  _: "\u00a0",
  L: "\u2028",
  P: "\u2029",
};
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function mapFlow(
  mapped: Mapping,
  text: string,
  start: number,
  end: number,
  style: Exclude<Writing, "literal" | "folded">,
): void {
  let at = start;
  mapped.add("", at, at);
  while (at < end) {
    const unit = text[at] ?? "";
    const fold = foldAt(text, at, end);
    if (fold) {
      if (fold.breaks > 0) mapped.add(fold.breaks === 1 ? " " : "\n".repeat(fold.breaks - 1), at, fold.end);
      else mapped.add(text.slice(at, fold.end), at, fold.end);
      at = fold.end;
    } else if (style === "single" && unit === "'") {
      mapped.add("'", at, at + 2);
      at += 2;
    } else if (style === "double" && unit === "\\") {
      at = mapEscape(mapped, text, at, end);
    } else {
      mapped.add(unit, at, at + 1);
      at++;
    }
  }
}

/** White space with line breaks at `at`: where it ends and how many breaks it has. */
function foldAt(text: string, at: number, end: number): { end: number; breaks: number } | undefined {
  const first = text[at];
  if (first !== " " && first !== "\t" && first !== "\n" && first !== "\r") return undefined;
  let breaks = 0;
  let to = at;
  while (to < end && /[ \t\r\n]/.test(text[to] ?? "")) {
    if (text[to] === "\n") breaks++;
    to++;
  }
  return breaks > 0 ? { end: to, breaks } : undefined;
}

function mapEscape(mapped: Mapping, text: string, at: number, end: number): number {
  const letter = text[at + 1] ?? "";
  const digits = HEX_DIGITS[letter];
  if (digits !== undefined) {
    const after = at + 2 + digits;
    mapped.add(String.fromCodePoint(Number.parseInt(text.slice(at + 2, after), 16)), at, after);
    return after;
  }
  if (letter === "\n" || letter === "\r") {
    let after = at + 1;
    while (after < end && /[ \t\r\n]/.test(text[after] ?? "")) after++;
    const breaks = text.slice(at + 1, after).split("\n").length - 1;
    mapped.add("\n".repeat(breaks - 1), at, after);
    return after;
  }
  mapped.add(ESCAPES[letter] ?? letter, at, at + 2);
  return at + 2;
}
