import { type Document, isScalar, Scalar } from "yaml";
import { error } from "../../base/index.ts";
import { indentOf, lineEnd, lineStart } from "../lines.ts";
import { eachNode } from "./each-node.ts";
import { IN_BLOCK, type Trap } from "./trap.ts";

/** Whether the quote stands before a key, an item or a comment. */
function opensEntry(text: string, opened: number): boolean {
  const isFirst = /^\s*(?:- +)?$/.test(text.slice(lineStart(text, opened), opened));
  return isFirst && /^.\s*(?:#|- |[\w-]+:\s)/.test(text.slice(opened, lineEnd(text, opened) + 1));
}

/** Past so many lines a quote closes another text. */
const MOST_LINES = 6;

/**
 * A quoted text that swallowed the lines after it: one of them looks like a key, or the file ended. Code:
 * `source/unclosed-quote`.
 */
export function unclosedQuote(
  file: string,
  text: string,
  offset: number,
  document: Document,
): Trap | undefined {
  // The parser may stumble over the blank line before it.
  const reached = lineEnd(text, offset + (/^\s*/.exec(text.slice(offset))?.[0].length ?? 0));
  let opened: number | undefined;
  eachNode(document.contents, (node) => {
    if (opened !== undefined || !isScalar(node) || !node.range) return;
    if (node.type !== Scalar.QUOTE_DOUBLE && node.type !== Scalar.QUOTE_SINGLE) return;
    const [start, end] = node.range;
    const source = text.slice(start, end);
    const indent = indentOf(text, start);
    const swallowed = [...source.matchAll(/\n( *)(?:- +)?[\w-]+:(?:\s|$)/g)].some(
      (key) => opensEntry(text, start) || (key[1]?.length ?? 0) <= indent,
    );
    const toTheEnd = source.length < 2 || !source.endsWith(source[0] ?? "");
    if (start <= reached && (swallowed || toTheEnd)) opened = start;
  });
  if (opened === undefined) return undefined;
  const end = lineEnd(text, opened);
  const span = { file, start: opened, end: opened + 1 };
  const quote = text[opened] ?? "";
  const rest = text.slice(opened + 1, end);
  const message = "the quote that opens here is never closed";
  if (opensEntry(text, opened)) {
    const hint = `remove \`${quote}\`: a key, an item or a comment needs no quotes`;
    return {
      diagnostic: error("source/unclosed-quote", message, { span, hint }),
      mask: { file, start: opened, end },
      replacement: `${rest} `,
    };
  }
  const hint = `put \`${quote}\` at the end of the text, or ${IN_BLOCK}`;
  const mask = { file, start: opened, end: swallowedTo(text, opened) };
  const [first = "", ...more] = text.slice(mask.start, mask.end).split("\n");
  return {
    diagnostic: error("source/unclosed-quote", message, { span, hint }),
    mask,
    replacement: ["x".repeat(first.length), ...more.map((line) => " ".repeat(line.length))].join("\n"),
  };
}

/**
 * Where what an unclosed quote swallows ends: with its line, or where it closes on a line below, if none between is the
 * file's own. Brackets at the end stay that close a list or map which opened before it.
 */
function swallowedTo(text: string, opened: number): number {
  const before = text.slice(lineStart(text, opened), opened);
  const isInFlow = before.split(/[[{]/).length > before.split(/[\]}]/).length;
  let end = lineEnd(text, opened);
  for (let at = end + 1, count = 0; at < text.length && count < MOST_LINES; count++) {
    const lineEndsAt = lineEnd(text, at);
    const line = text.slice(at, lineEndsAt);
    if (/^\s*(?:#|-(?: |$)|[^\s"']+:(?:\s|$))/.test(line)) break;
    if (line.includes(text[opened] ?? "")) {
      end = lineEndsAt;
      break;
    }
    at = lineEndsAt + 1;
  }
  const swallowed = text.slice(opened + 1, end);
  return opened + 1 + (isInFlow ? swallowed.replace(/[\s\]},]*$/, "") : swallowed).length;
}
