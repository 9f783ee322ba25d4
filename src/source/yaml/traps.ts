/** The ways in which ordinary sentences stop being YAML, each worded for the one who wrote the sentence. */
import { type Document, isCollection } from "yaml";
import { error, type Span } from "../../base/index.ts";
import { indentOf, lineEnd, lineStart } from "../lines.ts";
import { eachNode } from "./each-node.ts";
import { IN_BLOCK, type Trap } from "./trap.ts";
import { unclosedQuote } from "./unclosed-quote.ts";

export type { Trap } from "./trap.ts";

/** One line of YAML, taken apart: `  - title: Vekst: mer`. */
interface Line {
  readonly file: string;
  readonly key: string | undefined;
  readonly value: string;
  readonly valueStart: number;
}

/** Characters that YAML keeps for itself at the start of a value, with what it takes them for. */
const MARKS: Readonly<Record<string, string>> = {
  "*": "a reference to an anchor",
  "&": "an anchor",
  "!": "a tag",
  "@": "a reserved sign",
  "`": "a reserved sign",
  "%": "a directive",
  ",": "a comma between items of a list",
  "]": "the end of a list",
  "}": "the end of a map",
  "?": "a key",
  "-": "an item of a list",
  "|": "the head of a block of text",
  ">": "the head of a folded block of text",
  "[": "a list",
};

/**
 * The trap on the line of `offset`, where the parser stumbled. Codes: `source/brace-opens-text`,
 * `source/mark-opens-text`, `source/colon-in-text`, `source/text-after-quote`, `source/unclosed-quote`, `source/tab`,
 * `source/anchor`, `source/missing-space`, `source/block-indent`, `source/hash-opens-value`.
 */
export function findTrap(file: string, text: string, offset: number, document: Document): Trap | undefined {
  const line = takeApart(file, text, offset);
  return (
    tabTrap(file, text, offset) ??
    missingDashSpace(file, text, offset) ??
    blockIndentTrap(file, text, offset) ??
    braceTrap(line) ??
    markTrap(text, line) ??
    unclosedQuote(file, text, offset, document) ??
    quoteTrap(line) ??
    missingSpace(line) ??
    colonTrap(line) ??
    hashInList(file, text, offset, document)
  );
}

function takeApart(file: string, text: string, offset: number): Line {
  const start = lineStart(text, offset);
  const whole = text.slice(start, lineEnd(text, offset)).trimEnd();
  const head = /^[ \t]*(?:-[ \t]+)*(?:("[^"]*"|'[^']*'|[\p{L}\p{N}_$.-]+)[ \t]*:(?:[ \t]+|$))?/u.exec(whole);
  const valueAt = head?.[0].length ?? 0;
  return { file, key: head?.[1], value: whole.slice(valueAt), valueStart: start + valueAt };
}

function spanOf(line: Line, from = 0, to: number = line.value.length): Span {
  return { file: line.file, start: line.valueStart + from, end: line.valueStart + to };
}

function owner(line: Line): string {
  return line.key === undefined ? "this text" : `the text of \`${line.key}\``;
}

function braceTrap(line: Line): Trap | undefined {
  if (!line.value.startsWith("{{")) return undefined;
  return {
    diagnostic: error(
      "source/brace-opens-text",
      `${owner(line)} opens with \`{{\`, which YAML takes for a map`,
      {
        span: spanOf(line, 0, 2),
        hint: `${IN_BLOCK}; or put quotes around it`,
      },
    ),
    mask: spanOf(line),
  };
}

function markTrap(text: string, line: Line): Trap | undefined {
  const mark = line.value[0] ?? "";
  const taken = MARKS[mark];
  if (taken === undefined || /^>{7}/.test(line.value)) return undefined;
  if (mark === "[" && !/^\[[^\]]*\]\(/.test(line.value)) return undefined;
  if ((mark === "-" || mark === "?") && line.value[1] !== " ") return undefined;
  if ((mark === "|" || mark === ">") && /^[|>][-+0-9]{0,2}(\s+#.*)?$/.test(line.value)) return undefined;
  if ((mark === "&" || mark === "*") && isAnchorLike(line)) return anchorTrap(text, line);
  return {
    diagnostic: error(
      "source/mark-opens-text",
      `${owner(line)} opens with \`${mark}\`, which YAML takes for ${taken}`,
      {
        span: spanOf(line, 0, 1),
        hint: `${IN_BLOCK}; or put quotes around it`,
      },
    ),
    mask: spanOf(line),
    ...(standsAlone(text, line) ? { replacement: " ".repeat(line.value.length) } : {}),
  };
}

/** Whether a line belongs to no key before it, so that letters in its place would belong nowhere either. */
function standsAlone(text: string, { file: _, key, valueStart }: Line): boolean {
  if (key !== undefined) return false;
  const before = text.slice(0, valueStart);
  return /(?:^|\n)[ \t]*$/.test(before) && !/:[ \t]*$/.test(before.trimEnd());
}

/** `&name`, `&name value` or `*name`: meant as YAML's own, not as Markdown. */
function isAnchorLike(line: Line): boolean {
  return /^(&[\w-]+(\s.*)?|\*[\w-]+)$/u.test(line.value);
}

function anchorTrap(text: string, line: Line): Trap {
  const name = /^\S+/.exec(line.value)?.[0] ?? "";
  return reservedWord(text, spanOf(line, 0, name.length), name);
}

/** An anchor, a reference or a tag inside a list of one line, or before a block; `offset` is where its node begins. */
export function markedNode(file: string, text: string, offset: number, mark: string): Trap | undefined {
  const start = mark === "*" ? offset : text.lastIndexOf(mark, offset);
  const word = start === -1 ? undefined : /^[^\s,[\]{}]+/.exec(text.slice(start))?.[0];
  return word === undefined ? undefined : reservedWord(text, { file, start, end: start + word.length }, word);
}

function reservedWord(text: string, span: Span, word: string): Trap {
  const what = word.startsWith("!") ? "tags" : "anchors";
  return {
    diagnostic: error("source/anchor", `\`${word}\` uses YAML's ${what}, which have no place in a report`, {
      span,
      hint: "write the value out where it is used; text that begins so needs quotes around it",
    }),
    mask: span,
    ...(isFollowed(text, span) && { replacement: " ".repeat(word.length) }),
  };
}

/** Whether a value stands behind a word, or on the lines below: then the word is nothing of it. */
function isFollowed(text: string, { start, end }: Span): boolean {
  if (/^[ \t]+[^\s#]/.test(text.slice(end, lineEnd(text, end)))) return true;
  const below = /\n *(?=[^\s#])/.exec(text.slice(end));
  return below !== null && indentOf(text, end + below.index + 1) > indentOf(text, start);
}

function quoteTrap(line: Line): Trap | undefined {
  const quote = line.value[0];
  if (quote !== '"' && quote !== "'") return undefined;
  const closed = quote === '"' ? /^"(?:[^"\\]|\\.)*"/.exec(line.value) : /^'(?:[^']|'')*'/.exec(line.value);
  if (!closed || /^(\s*|\s+#.*)$/.test(line.value.slice(closed[0].length))) return undefined;
  return {
    diagnostic: error("source/text-after-quote", `${owner(line)} goes on after its closing \`${quote}\``, {
      span: spanOf(line, closed[0].length - 1, closed[0].length),
      hint: quote === "'" ? `${IN_BLOCK}; or double the apostrophe inside: \`''\`` : IN_BLOCK,
    }),
    mask: spanOf(line),
  };
}

function colonTrap(line: Line): Trap | undefined {
  const colon = /:(\s|$)/.exec(line.value);
  if (!colon || line.key === undefined || /^["'[{|>]/.test(line.value)) return undefined;
  return {
    diagnostic: error("source/colon-in-text", `${owner(line)} has a colon, which YAML takes for a key`, {
      span: spanOf(line, colon.index, colon.index + 1),
      hint: `put quotes around the text${example(line)}; or ${IN_BLOCK}`,
    }),
    mask: spanOf(line),
  };
}

/** A short line as it should be written. */
function example({ key, value }: Line): string {
  return value.length > 40 || value.includes('"') ? "" : `: \`${key}: "${value}"\``;
}

/** `{ rgb: #ff0000 }`: the comment takes the closing bracket with it. */
function hashInList(file: string, text: string, offset: number, document: Document): Trap | undefined {
  let hash: { start: number; word: string } | undefined;
  eachNode(document.contents, (node) => {
    if (hash || !isCollection(node) || !node.flow || !node.range || node.range[0] > offset) return;
    const line = text.slice(node.range[0], lineEnd(text, node.range[0]));
    const found = /[[{:,][ \t]+(#[^\s,}\]"']+)/.exec(line);
    const word = found?.[1];
    if (found && word) hash = { start: node.range[0] + found.index + found[0].length - word.length, word };
  });
  if (!hash) return undefined;
  const span = { file, start: hash.start, end: hash.start + hash.word.length };
  return {
    diagnostic: error("source/hash-opens-value", "a value that opens with `#` is taken for a comment", {
      span,
      hint: `put quotes around it: \`"${hash.word}"\``,
    }),
    mask: span,
  };
}

function missingSpace(line: Line): Trap | undefined {
  const stuck =
    line.key === undefined ? /^([\p{L}_][\p{L}\p{N}_-]*):([\u00a0\u202f]*\S.*)$/u.exec(line.value) : null;
  if (!stuck) return undefined;
  const [, name = "", rest = ""] = stuck;
  const behind = `after the colon of \`${name}:\``;
  const message = /^\s/.test(rest)
    ? `a space that does not break stands ${behind}`
    : `a space is missing ${behind}`;
  return {
    diagnostic: error("source/missing-space", message, {
      span: spanOf(line, name.length, name.length + 1),
      hint: `write \`${name}: ${rest.trim()}\``,
    }),
    mask: spanOf(line),
    replacement: `${name}: ${"x".repeat(rest.length - 1)}`,
  };
}

/** A line indented by what only looks like spaces. */
function tabTrap(file: string, text: string, offset: number): Trap | undefined {
  const start = lineStart(text, offset);
  const indent = /^[ \t\u00a0\u2007\u202f\u200b\ufeff]*/u.exec(text.slice(start))?.[0] ?? "";
  const tab = indent.search(/[^ ]/u);
  if (tab === -1) return undefined;
  const sign = indent[tab] ?? "";
  const what =
    sign === "\t" ? "a tab" : /[\u200b\ufeff]/u.test(sign) ? "an invisible sign" : "a no-break space";
  const diagnostic = error("source/tab", `this line is indented by ${what}`, {
    span: { file, start: start + tab, end: start + tab + 1 },
    hint: "indent by spaces, two for each level",
  });
  const end = start + indent.length;
  const line = text.slice(start, lineEnd(text, start));
  if (sign !== "\t" || (tab === 0 && !isBehindMargin(text, start, line)))
    return { diagnostic, mask: { file, start, end }, replacement: " ".repeat(indent.length) };
  // Behind spaces, or between keys at the margin, the tab is what the line has too much.
  const without = line.slice(0, tab) + line.slice(tab + 1);
  return { diagnostic, mask: { file, start, end: start + line.length }, replacement: `${without} ` };
}

/** Whether a line is a key behind one tab, below a line at the margin that has its value already. */
function isBehindMargin(text: string, start: number, line: string): boolean {
  const before = text.slice(0, start).trimEnd();
  const above = before.slice(before.lastIndexOf("\n") + 1);
  return /^\t[a-z][\w-]*:/.test(line) && /^[^\s#]/.test(above) && !above.endsWith(":");
}

/** `-type: text`: an item whose dash and key stand together. */
function missingDashSpace(file: string, text: string, offset: number): Trap | undefined {
  const start = lineStart(text, offset);
  const whole = text.slice(start, lineEnd(text, offset)).trimEnd();
  const [, indent = "", rest] = /^( *)-([\p{L}_][\p{L}\p{N}_-]*:(?: .*)?)$/u.exec(whole) ?? [];
  if (rest === undefined) return undefined;
  const dash = start + indent.length;
  return {
    diagnostic: error("source/missing-space", "a space is missing after the dash", {
      span: { file, start: dash, end: dash + 1 },
      hint: `write \`- ${rest}\``,
    }),
    mask: { file, start: dash, end: start + whole.length },
    replacement: `- ${rest.slice(1)}`,
  };
}

/** `text: |` or `- type: chart`: a line that is the file's own, and no text. */
const KEY_LINE = /^ *(?:- +)?[a-z][\w-]*:(?:\s|$)/;
const BLOCK_HEAD = /[:-][ \t]+[|>][-+0-9]{0,2}([ \t]+#.*)?$/s;

/** A `|` block of text. */
interface TextBlock {
  /** The line that it begins on. */
  readonly head: Span;
  readonly headIndent: number;
  /** The indent of its first line. */
  readonly indent: number;
}

/** Text of a `|` block that stands further left than the block's first line, with the lines below that do so too. */
function blockIndentTrap(file: string, text: string, offset: number): Trap | undefined {
  // The parser may stumble over the blank line before it.
  const start = lineStart(text, offset + (/^\s*/.exec(text.slice(offset))?.[0].length ?? 0));
  const block = blockAbove(file, text, start);
  if (!block || !isLeftOf(block, text, start)) return undefined;
  const lineEndsAt = lineEnd(text, start);
  let end = lineEndsAt;
  for (let at = end + 1; at < text.length; at = lineEnd(text, at) + 1) {
    if (text.slice(at, lineEnd(text, at)).trim() === "") continue;
    if (!isLeftOf(block, text, at)) break;
    end = lineEnd(text, at);
  }
  return {
    diagnostic: error(
      "source/block-indent",
      "this line stands further left than the first line of its block",
      {
        span: { file, start: start + indentOf(text, start), end: lineEndsAt },
        notes: [{ message: "the block begins here", span: block.head }],
        hint: `indent it by ${block.indent} spaces, as the block's first line is`,
      },
    ),
    mask: { file, start, end },
    replacement: text.slice(start, end).replace(/[^\r\n]/g, " "),
  };
}

/** The block that the line before `start` belongs to. */
function blockAbove(file: string, text: string, start: number): TextBlock | undefined {
  let indent: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let at = start; at > 0; ) {
    at = lineStart(text, at - 1);
    const line = text.slice(at, text.indexOf("\n", at)).trimEnd();
    if (line === "") continue;
    const here = indentOf(text, at);
    if (here < least && BLOCK_HEAD.test(line)) {
      const head = { file, start: at + here, end: at + line.length };
      return indent === undefined ? undefined : { head, headIndent: here, indent };
    }
    if (here < least && KEY_LINE.test(line)) return undefined;
    indent = here;
    least = Math.min(least, here);
  }
  return undefined;
}

/** Whether the line at `start` is text that should stand in the block, and no key or item behind it. */
function isLeftOf({ headIndent, indent }: TextBlock, text: string, start: number): boolean {
  const line = text.slice(start, lineEnd(text, start));
  const here = indentOf(text, start);
  return (
    line.trim() !== "" &&
    here < indent &&
    !KEY_LINE.test(line) &&
    (here > headIndent || !/^ *(?:- |-$|#)/.test(line))
  );
}
