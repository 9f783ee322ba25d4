/**
 * A short way through CommonMark for what most texts are: headings, paragraphs, one-line footnotes, lists of one-line
 * items and `::figure{ref=…}`, divided by empty lines. Nothing in such a text depends on what stands around it, so each
 * part is read by itself and only rare marks within a paragraph need the parser. A text with anything else in it is not
 * taken: long items, lists after lists, quotes, asides, link definitions. What is taken reads as micromark reads it, but
 * for lines and columns, which stay 1; a test holds the two together. Micromark alone takes about four times as long on a
 * report's prose.
 */
import type {
  FootnoteDefinition,
  Heading,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
} from "mdast";
import type { LeafDirective } from "mdast-util-directive";
import { at, parsePlainInlines } from "./plain-inlines.ts";

type Inlines = (source: string) => readonly PhrasingContent[];

/** A line that can only go on with a paragraph: it begins with no mark of a block, and with no space. */
const PLAIN_LINE = /^(?!\d{1,9}[.)](?:\s|$))(?:[^\s#>\-+*=`~:<[|_\\&!]|\*{1,2}[^\s*])/;
const HEADING = /^(#{2,4}) +(\S.*)$/;
const FOOTNOTE = /^\[\^([\w-]+)\]: +(\S.*)$/;
const FIGURE = /^::([a-z]+)\{ref=([\w-]+)\}$/;
/** An item, as CommonMark counts its columns: its words begin one space behind its mark. */
const ITEM = /^(-|\d{1,9}\.) (\S.*)$/;
const OPENS_LIST = /^(?:-|\d{1,9}\.) \S/;
/** Characters that may mean something within a paragraph. */
const MARKED = /[\\`*_[\]<>&!]|[ \t]\n|[ \t]$/;

/** Lines that are not empty, one after another, from the beginning of the first: a search from anywhere would not end. */
const CHUNKS = /(?<![^\n])[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*/g;

/** The tree of a text that is plain in this sense; undefined for any other. `inlines` reads one paragraph's marks. */
export function parsePlain(source: string, inlines: Inlines): Root | undefined {
  const children: RootContent[] = [];
  for (const { 0: chunk, index } of source.matchAll(CHUNKS)) {
    const node = parseChunk(chunk, index, inlines);
    // An empty line between two items makes one list of them.
    if (node === undefined || (node.type === "list" && children.at(-1)?.type === "list")) return undefined;
    children.push(node);
  }
  return { type: "root", children };
}

function parseChunk(chunk: string, start: number, inlines: Inlines): RootContent | undefined {
  if (chunk.startsWith("#")) {
    const match = HEADING.exec(chunk);
    const [, marks = "", words = ""] = match ?? [];
    if (match === null || /#\s*$/.test(words) || chunk !== chunk.trimEnd()) return undefined;
    const depth = marks.length === 2 ? 2 : marks.length === 3 ? 3 : 4;
    const content = parseWords(words, start + chunk.length - words.length, inlines);
    return {
      type: "heading",
      depth,
      children: content,
      position: at(start, start + chunk.length),
    } satisfies Heading;
  }
  if (chunk.startsWith("[")) {
    const match = FOOTNOTE.exec(chunk);
    const [, label = "", words = ""] = match ?? [];
    if (match === null || !PLAIN_LINE.test(words) || chunk !== chunk.trimEnd()) return undefined;
    const position = at(start, start + chunk.length);
    const children = [paragraph(words, start + chunk.length - words.length, inlines)];
    return {
      type: "footnoteDefinition",
      identifier: label.toLowerCase(),
      label,
      children,
      position,
    } satisfies FootnoteDefinition;
  }
  if (chunk.startsWith(":")) {
    const [, name, ref = ""] = FIGURE.exec(chunk) ?? [];
    if (name === undefined) return undefined;
    const position = at(start, start + chunk.length);
    return {
      type: "leafDirective",
      name,
      attributes: { ref },
      children: [],
      position,
    } satisfies LeafDirective;
  }
  const lines = chunk.split("\n");
  if (OPENS_LIST.test(chunk)) return parseList(lines, start, inlines);
  return lines.every((line) => PLAIN_LINE.test(line)) ? paragraph(chunk, start, inlines) : undefined;
}

/** A list of one-line items with the same kind of mark. */
function parseList(lines: readonly string[], start: number, inlines: Inlines): List | undefined {
  const children: ListItem[] = [];
  const [, first = ""] = ITEM.exec(lines[0] ?? "") ?? [];
  const ordered = first !== "-";
  let from = start;
  for (const line of lines) {
    const [, mark = "", words = ""] = ITEM.exec(line) ?? [];
    const end = from + line.length;
    if ((mark !== "-") !== ordered || !PLAIN_LINE.test(words) || line !== line.trimEnd()) return undefined;
    const content = paragraph(words, end - words.length, inlines);
    children.push({
      type: "listItem",
      spread: false,
      checked: null,
      children: [content],
      position: at(from, end),
    });
    from = end + 1;
  }
  const position = at(start, from - 1);
  const number = ordered ? Number(first.slice(0, -1)) : null;
  return { type: "list", ordered, start: number, spread: false, children, position };
}

function paragraph(chunk: string, start: number, inlines: Inlines): Paragraph {
  const children = parseWords(chunk.trimEnd(), start, inlines);
  return { type: "paragraph", children, position: at(start, start + chunk.length) };
}

function parseWords(words: string, start: number, inlines: Inlines): PhrasingContent[] {
  if (!MARKED.test(words)) return [{ type: "text", value: words, position: at(start, start + words.length) }];
  const plain = parsePlainInlines(words, start);
  if (plain !== undefined) return plain;
  const content = [...inlines(words)];
  for (const node of content) shift(node, start);
  return content;
}

/** Moves a subtree that was read by itself to where it stands. */
function shift(node: PhrasingContent, by: number): void {
  const from = node.position?.start.offset ?? 0;
  const to = node.position?.end.offset ?? 0;
  node.position = at(from + by, to + by);
  if ("children" in node) for (const child of node.children) shift(child, by);
}
