/**
 * A file taken apart where YAML itself begins anew, so that each piece can be parsed alone: the keys at the margin, and
 * under a key that stands by itself the items or names of its first level. What is broken in one piece cannot reach
 * another, so a fault in a later piece is a fault of its own.
 */
interface Piece {
  readonly start: number;
  readonly end: number;
}

const KEY_AT_MARGIN = /^(?:"[^"\n]*"|'[^'\n]*'|[\p{L}_][\p{L}\p{N}_.-]*)[ \t]*:(?=\s|$)/u;
/** A key whose value stands below it. */
const BARE_KEY = /^[^\s#][^#]*:[ \t]*(?:#.*)?$/;
const ITEM = /^( +- )/;
const NAME = /^( +)[\p{L}_"'][^:]*:(?:\s|$)/u;

/** The pieces of `text`, in order; what stands before the first key belongs to none. */
export function piecesOf(text: string): readonly Piece[] {
  const starts: number[] = [];
  /** What the entries under the last key begin with, items or names: `open` until the first is met. */
  let opening: string | "open" | undefined;
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
    if (KEY_AT_MARGIN.test(line)) {
      starts.push(index);
      opening = BARE_KEY.test(line.trimEnd()) ? "open" : undefined;
      continue;
    }
    if (opening === undefined || /^\s*(?:#|$)/.test(line)) continue;
    const here = ITEM.exec(line)?.[1] ?? NAME.exec(line)?.[1];
    if (opening === "open") opening = here;
    if (here !== undefined && here === opening) starts.push(index);
  }
  return starts.map((start, place) => ({ start, end: starts[place + 1] ?? text.length }));
}

/** `text` with nothing but one of its pieces, which stands where it stood. */
export function alone(text: string, { start, end }: Piece): string {
  return text.slice(0, start).replace(/[^\r\n]/g, " ") + text.slice(start, end);
}
