/**
 * Markdown with holes. `{{…}}`, `[^…]` and the letters set high or low in `m^2^` and `CO~2~`, as Pandoc has them, are
 * masked by private-use letters of the same length before CommonMark reads the text, so that nothing in them is
 * markup, no number that they bring can become markup, and every offset in the tree is an offset in the author's text.
 */
import type { PhrasingContent, Root } from "mdast";
import { directiveFromMarkdown } from "mdast-util-directive";
import { fromMarkdown, type Options } from "mdast-util-from-markdown";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { directive } from "micromark-extension-directive";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { holeEnds, recall } from "../../base/index.ts";
import { at, parsePlainInlines } from "./plain-inlines.ts";
import { parsePlain } from "./plain-markdown.ts";

/** A masked stretch of the source, half-open. */
interface Hole {
  readonly kind: "mustache" | "call" | "superior" | "inferior";
  readonly start: number;
  readonly end: number;
}

export interface Markdown {
  readonly source: string;
  readonly root: Root;
  readonly holes: readonly Hole[];
}

/** First and following letters of a masked stretch; private use, so neither space nor punctuation to CommonMark. */
const HOLE_START = "\uE000";
const HOLE_REST = "\uE001";
const HOLES = /\uE000\uE001*/g;

/** Whether a text holds letters that this room keeps for itself. */
export function hasPrivateLetters(text: string): boolean {
  return /[\uE000-\uE003]/.test(text);
}

/** Parses one text field; `line` fields are one paragraph in which nothing starts a list or a heading. */
export function parseMarkdown(source: string, field: "text" | "line"): Markdown {
  return field === "text" ? parseText(source) : parseLine(source);
}

const parseText = recall((source) => parse(source, "text"));
const parseLine = recall((source) => parse(source, "line"));

function parse(source: string, field: "text" | "line"): Markdown {
  const holes = findHoles(source);
  let masked = source;
  if (holes.length > 0) {
    let at = 0;
    const parts: string[] = [];
    for (const { start, end } of holes) {
      parts.push(source.slice(at, start), HOLE_START, HOLE_REST.repeat(end - start - 1));
      at = end;
    }
    masked = parts.join("") + source.slice(at);
  }
  if (field === "line") return { source, root: plainLine(masked) ?? fromMarkdown(masked, LINE), holes };
  return { source, root: parsePlain(masked, inlinesOf) ?? parseInFull(masked), holes };
}

/** CommonMark with footnote definitions and block directives. */
export function parseInFull(masked: string): Root {
  return fromMarkdown(masked, TEXT);
}

/** Inline `:name` would eat times and ratios such as 10:30. */
function blockDirectives(): ReturnType<typeof directive> {
  const { text: _, ...rest } = directive();
  return rest;
}

/** Calls are found by `findHoles`, so that a definition may stand in another block of the section. */
function footnoteDefinitions(): ReturnType<typeof gfmFootnote> {
  const { text: _, ...rest } = gfmFootnote();
  return rest;
}

/** The inline nodes of one paragraph. */
export function inlinesOf(paragraph: string): readonly PhrasingContent[] {
  const [only] = fromMarkdown(paragraph, LINE).children;
  return only?.type === "paragraph" ? only.children : [];
}

/** What CommonMark makes of a line that is plain; undefined for any other. */
function plainLine(value: string): Root | undefined {
  if (value.includes("\n")) return undefined;
  const start = value.length - value.trimStart().length;
  const end = value.trimEnd().length;
  if (end <= start) return { type: "root", children: [] };
  const children = parsePlainInlines(value.slice(start, end), start);
  const position = at(start, end);
  return children && { type: "root", children: [{ type: "paragraph", position, children }] };
}

const TEXT: Options = {
  extensions: [
    blockDirectives(),
    footnoteDefinitions(),
    // Indented code and underlined headings come about by accident in YAML blocks.
    { disable: { null: ["codeIndented", "setextUnderline"] } },
  ],
  mdastExtensions: [directiveFromMarkdown(), gfmFootnoteFromMarkdown()],
};

const LINE: Options = {
  extensions: [
    {
      disable: {
        null: [
          "blockQuote",
          "codeFenced",
          "codeIndented",
          "definition",
          "headingAtx",
          "htmlFlow",
          "list",
          "setextUnderline",
          "thematicBreak",
        ],
      },
    },
  ],
};

/**
 * What may open a hole. Between `^` and `^`, or `~` and `~`, stand a few letters without a space, or one placeholder; a
 * slash ends them, since addresses have `/~name/`.
 */
const OPENING = new RegExp(
  [
    "\\\\[\\s\\S]",
    "(?<!\\^)\\^(?:\\{\\{[^{}]*\\}\\}|[^\\s^~{}[\\]\\\\/]+)\\^(?!\\^)",
    "(?<!~)~(?:\\{\\{[^{}]*\\}\\}|[^\\s^~{}[\\]\\\\/]+)~(?!~)",
    "\\{\\{",
    "\\[\\^[^[\\]\\s]+\\]",
  ].join("|"),
  "g",
);

function findHoles(source: string): Hole[] {
  const holes: Hole[] = [];
  const endOf = holeEnds(source);
  const opening = new RegExp(OPENING);
  for (let match = opening.exec(source); match !== null; match = opening.exec(source)) {
    const start = match.index;
    const [found] = match;
    if (found === "{{") {
      const { end } = endOf(start);
      holes.push({ kind: "mustache", start, end });
      opening.lastIndex = end;
    } else if (found.startsWith("[^") && !isDefinition(source, start, opening.lastIndex)) {
      holes.push({ kind: "call", start, end: opening.lastIndex });
    } else if (found.startsWith("^") || found.startsWith("~")) {
      const kind = found.startsWith("^") ? "superior" : "inferior";
      holes.push({ kind, start, end: opening.lastIndex });
    }
  }
  return holes;
}

function isDefinition(source: string, start: number, end: number): boolean {
  if (source.charAt(end) !== ":") return false;
  const lineStart = source.lastIndexOf("\n", start - 1) + 1;
  return /^ {0,3}$/.test(source.slice(lineStart, start));
}

/** A stretch of a text node: words, or a hole. Offsets are the author's. */
export type Stretch =
  | { readonly kind: "words"; readonly text: string; readonly start: number; readonly end: number }
  | Hole;

/** Splits the value of a text node that stands at `start` to `end` into words and holes. */
export function splitText(
  markdown: Markdown,
  value: string,
  { start, end }: { readonly start: number; readonly end: number },
): Stretch[] {
  const within = markdown.holes.filter((hole) => hole.start >= start && hole.end <= end);
  if (within.length === 0) return [{ kind: "words", text: value, start, end }];
  const stretches: Stretch[] = [];
  let at = 0;
  let sourceAt = start;
  let holeIndex = 0;
  for (const match of value.matchAll(HOLES)) {
    const hole = within[holeIndex];
    if (hole === undefined) break;
    holeIndex += 1;
    if (match.index > at) {
      stretches.push({ kind: "words", text: value.slice(at, match.index), start: sourceAt, end: hole.start });
    }
    stretches.push(hole);
    at = match.index + match[0].length;
    sourceAt = hole.end;
  }
  if (at < value.length) stretches.push({ kind: "words", text: value.slice(at), start: sourceAt, end });
  return stretches;
}

/** The author's text of a value that masking reached where no hole can be: code, link targets, attributes. */
export function unmask(
  markdown: Markdown,
  value: string,
  { start, end }: { readonly start: number; readonly end: number },
): string {
  const within = markdown.holes.filter((hole) => hole.start >= start && hole.end <= end);
  let index = -1;
  return value.replace(HOLES, (mask) => {
    index += 1;
    const hole = within.find(({ start: from, end: to }, at) => at >= index && to - from === mask.length);
    return hole === undefined ? mask : markdown.source.slice(hole.start, hole.end);
  });
}
