/**
 * A short way through CommonMark for what most texts are: headings, paragraphs and one-line footnotes, divided by
 * empty lines. Nothing in such a text depends on what stands around it, so each part is read by itself and only
 * marks within a paragraph need the parser. A text with anything else in it is not taken: lists, quotes,
 * directives, link definitions. What is taken reads as micromark reads it, but for lines and columns, which stay 1;
 * a test holds the two together. Micromark alone takes about four times as long on a report's prose.
 */
import type { FootnoteDefinition, Heading, Paragraph, PhrasingContent, Root, RootContent } from "mdast";

type Inlines = (source: string) => readonly PhrasingContent[];

/** A line that can only go on with a paragraph: it begins with no mark of a block, and with no space. */
const PLAIN_LINE = /^(?!\d{1,9}[.)](?:\s|$))[^\s#>\-+*=`~:<[|_\\&!]/;
const HEADING = /^(#{2,4}) +(\S.*)$/;
const FOOTNOTE = /^\[\^([\w-]+)\]: +(\S.*)$/;
/** Characters that may mean something within a paragraph. */
const MARKED = /[\\`*_[\]<>&!]|[ \t]\n|[ \t]$/;

/** Lines that are not empty, one after another, from the beginning of the first: a search from anywhere would not end. */
const CHUNKS = /(?<![^\n])[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*/g;

/** The tree of a text that is plain in this sense; undefined for any other. `inlines` reads one paragraph's marks. */
export function parsePlain(source: string, inlines: Inlines): Root | undefined {
  const children: RootContent[] = [];
  for (const { 0: chunk, index } of source.matchAll(CHUNKS)) {
    const node = parseChunk(chunk, index, inlines);
    if (node === undefined) return undefined;
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
  if (!chunk.split("\n").every((line) => PLAIN_LINE.test(line))) return undefined;
  return paragraph(chunk, start, inlines);
}

function paragraph(chunk: string, start: number, inlines: Inlines): Paragraph {
  const children = parseWords(chunk.trimEnd(), start, inlines);
  return { type: "paragraph", children, position: at(start, start + chunk.length) };
}

function parseWords(words: string, start: number, inlines: Inlines): PhrasingContent[] {
  if (!MARKED.test(words)) return [{ type: "text", value: words, position: at(start, start + words.length) }];
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

function at(start: number, end: number): NonNullable<Paragraph["position"]> {
  return { start: { line: 1, column: 1, offset: start }, end: { line: 1, column: 1, offset: end } };
}
