/**
 * A short way through CommonMark within a paragraph: words, `*emphasis*` and `**strong**` that do not hold each other,
 * and `[links](https://…)` with nothing but words in them. Whether an asterisk can open or close follows CommonMark 0.31,
 * 6.2; one of which that leaves a doubt is not taken. What is taken reads as micromark reads it, but for lines and
 * columns; a test holds the two together.
 */
import type { Emphasis, Link, PhrasingContent, Strong, Text } from "mdast";

/** What decides nothing here, and breaks that end a line with space. */
const OTHER_MARKS = /[\\`_<]|&[#a-zA-Z]|!\[|[ \t]\n|[ \t]$/;
const TOKEN = /\*+|\[([^[\]*^\s](?:[^[\]*\n]*[^[\]*\s])?)\]\(([^\s()<>*&]+)\)|[[\]]/g;
const LETTER = /[\p{L}\p{N}\uE000\uE001]/u;
const PUNCTUATION = /\p{P}/u;

/** The nodes of `words`, which stand at `start`; undefined where they are not plain in this sense. */
export function parsePlainInlines(words: string, start: number): PhrasingContent[] | undefined {
  if (OTHER_MARKS.test(words)) return undefined;
  const nodes: PhrasingContent[] = [];
  let open:
    | { readonly length: number; readonly at: number; readonly children: PhrasingContent[] }
    | undefined;
  let from = 0;
  const add = (node: PhrasingContent): void => {
    (open?.children ?? nodes).push(node);
  };
  const addText = (to: number): void => {
    if (to > from) add(textOf(words.slice(from, to), start + from));
  };
  for (const { 0: token, 1: label, 2: url = "", index } of words.matchAll(TOKEN)) {
    const end = index + token.length;
    if (label !== undefined) {
      addText(index);
      const children = [textOf(label, start + index + 1)];
      add({
        type: "link",
        title: null,
        url,
        children,
        position: at(start + index, start + end),
      } satisfies Link);
      from = end;
      continue;
    }
    if (!token.startsWith("*") || token.length > 2) return undefined;
    const side = sideOf(words.charAt(index - 1), words.charAt(end));
    if (side === "neither" || (side === "close" && open === undefined)) continue;
    addText(index);
    from = end;
    if (side === "open" && open === undefined) {
      open = { length: token.length, at: index, children: [] };
    } else if (side === "close" && open?.length === token.length) {
      const { children, at: opened } = open;
      open = undefined;
      const type = token.length === 1 ? "emphasis" : "strong";
      const marked: Emphasis | Strong = { type, children, position: at(start + opened, start + end) };
      add(marked);
    } else return undefined;
  }
  if (open !== undefined) return undefined;
  addText(words.length);
  return nodes;
}

/** What asterisks between two characters do, which are empty at the ends of a paragraph. */
function sideOf(before: string, after: string): "open" | "close" | "neither" | "doubtful" {
  const [left, right] = [kindOf(before), kindOf(after)];
  if (left === "other" || right === "other") return "doubtful";
  const opens = right !== "space" && (right === "letter" || left !== "letter");
  const closes = left !== "space" && (left === "letter" || right !== "letter");
  if (opens && closes) return "doubtful";
  return opens ? "open" : closes ? "close" : "neither";
}

function kindOf(character: string): "space" | "letter" | "punctuation" | "other" {
  if (character === "" || character === " " || character === "\n") return "space";
  if (LETTER.test(character)) return "letter";
  return PUNCTUATION.test(character) ? "punctuation" : "other";
}

function textOf(value: string, start: number): Text {
  return { type: "text", value, position: at(start, start + value.length) };
}

type Position = NonNullable<Text["position"]>;

/** A place by its offsets: lines and columns are nobody's matter. */
export function at(start: number, end: number): Position {
  return { start: { line: 1, column: 1, offset: start }, end: { line: 1, column: 1, offset: end } };
}
