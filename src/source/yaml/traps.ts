/** The ways in which ordinary sentences stop being YAML, each worded for the one who wrote the sentence. */
import { type Document, isCollection, isScalar, Scalar } from "yaml";
import { type Diagnostic, error, type Span } from "../../base/index.ts";
import { eachNode } from "./each-node.ts";

export interface Trap {
  readonly diagnostic: Diagnostic;
  /** What is masked before the text is parsed again. */
  readonly mask: Span;
  /** What stands there instead, of the same length; letters if left out. */
  readonly replacement?: string;
}

/** One line of YAML, taken apart: `  - title: Vekst: mer`. */
interface Line {
  readonly file: string;
  readonly key: string | undefined;
  readonly value: string;
  readonly valueStart: number;
}

const IN_BLOCK = "write it as a block: `|` after the colon, the text indented on the lines below";

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
    markTrap(line) ??
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

function markTrap(line: Line): Trap | undefined {
  const mark = line.value[0] ?? "";
  const taken = MARKS[mark];
  if (taken === undefined) return undefined;
  if (mark === "[" && !/^\[[^\]]*\]\(/.test(line.value)) return undefined;
  if ((mark === "-" || mark === "?") && line.value[1] !== " ") return undefined;
  if ((mark === "|" || mark === ">") && /^[|>][-+0-9]{0,2}(\s+#.*)?$/.test(line.value)) return undefined;
  if ((mark === "&" || mark === "*") && isAnchorLike(line)) return anchorTrap(line);
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
  };
}

/** `&name`, `&name value` or `*name`: meant as YAML's own, not as Markdown. */
function isAnchorLike(line: Line): boolean {
  return /^(&[\w-]+(\s.*)?|\*[\w-]+)$/u.test(line.value);
}

function anchorTrap(line: Line): Trap {
  const name = /^\S+/.exec(line.value)?.[0] ?? "";
  return reservedWord(spanOf(line, 0, name.length), name);
}

/** An anchor, a reference or a tag inside a list of one line, or before a block; `offset` is where its node begins. */
export function markedNode(file: string, text: string, offset: number, mark: string): Trap | undefined {
  const start = mark === "*" ? offset : text.lastIndexOf(mark, offset);
  const word = start === -1 ? undefined : /^[^\s,[\]{}]+/.exec(text.slice(start))?.[0];
  return word === undefined ? undefined : reservedWord({ file, start, end: start + word.length }, word);
}

function reservedWord(span: Span, word: string): Trap {
  const what = word.startsWith("!") ? "tags" : "anchors";
  return {
    diagnostic: error("source/anchor", `\`${word}\` uses YAML's ${what}, which have no place in a report`, {
      span,
      hint: "write the value out where it is used; text that begins so needs quotes around it",
    }),
    mask: span,
  };
}

function quoteTrap(line: Line): Trap | undefined {
  const quote = line.value[0];
  if (quote !== '"' && quote !== "'") return undefined;
  const closed = quote === '"' ? /^"(?:[^"\\]|\\.)*"/.exec(line.value) : /^'(?:[^']|'')*'/.exec(line.value);
  if (!closed || /^\s*(#.*)?$/.test(line.value.slice(closed[0].length))) return undefined;
  return {
    diagnostic: error("source/text-after-quote", `${owner(line)} goes on after its closing \`${quote}\``, {
      span: spanOf(line, closed[0].length - 1, closed[0].length),
      hint: quote === "'" ? `${IN_BLOCK}; or double the apostrophe inside: \`''\`` : IN_BLOCK,
    }),
    mask: spanOf(line),
  };
}

/** A quoted text that swallowed the lines after it: one of them looks like a key, or the file ended. */
function unclosedQuote(file: string, text: string, offset: number, document: Document): Trap | undefined {
  let opened: number | undefined;
  eachNode(document.contents, (node) => {
    if (opened !== undefined || !isScalar(node) || !node.range) return;
    if (node.type !== Scalar.QUOTE_DOUBLE && node.type !== Scalar.QUOTE_SINGLE) return;
    const [start, end] = node.range;
    const source = text.slice(start, end);
    const indent = indentOf(text, start);
    const swallowed = [...source.matchAll(/\n( *)(?:- +)?[\w-]+:(?:\s|$)/g)].some(
      (key) => (key[1]?.length ?? 0) <= indent,
    );
    const toTheEnd = source.length < 2 || !source.endsWith(source[0] ?? "");
    if (start <= offset && (swallowed || toTheEnd)) opened = start;
  });
  if (opened === undefined) return undefined;
  const end = lineEnd(text, opened);
  return {
    diagnostic: error("source/unclosed-quote", `the quote that opens here is never closed`, {
      span: { file, start: opened, end: opened + 1 },
      hint: `put \`${text[opened] ?? ""}\` at the end of the text, or ${IN_BLOCK}`,
    }),
    mask: { file, start: opened, end },
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
  const stuck = line.key === undefined ? /^([\p{L}_][\p{L}\p{N}_-]*):(\S.*)$/u.exec(line.value) : null;
  if (!stuck) return undefined;
  const [, name = "", rest = ""] = stuck;
  return {
    diagnostic: error("source/missing-space", `a space is missing after the colon of \`${name}:\``, {
      span: spanOf(line, name.length, name.length + 1),
      hint: `write \`${name}: ${rest}\``,
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
  return {
    diagnostic: error("source/tab", `this line is indented by ${what}`, {
      span: { file, start: start + tab, end: start + tab + 1 },
      hint: "indent by spaces, two for each level",
    }),
    mask: { file, start, end: start + indent.length },
    replacement: " ".repeat(indent.length),
  };
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

/** Text of a `|` block that stands further left than the block's first line. */
function blockIndentTrap(file: string, text: string, offset: number): Trap | undefined {
  const start = lineStart(text, offset);
  const indent = indentOf(text, offset);
  let first = indent;
  for (let at = start; at > 0; ) {
    at = lineStart(text, at - 1);
    const line = text.slice(at, text.indexOf("\n", at)).trimEnd();
    if (line === "") continue;
    const here = indentOf(text, at);
    if (here >= indent) {
      first = here;
      continue;
    }
    if (first <= indent || !/[:-][ \t]+[|>][-+0-9]{0,2}([ \t]+#.*)?$/.test(line)) return undefined;
    const end = lineEnd(text, start);
    return {
      diagnostic: error(
        "source/block-indent",
        "this line stands further left than the first line of its block",
        {
          span: { file, start: start + indent, end },
          notes: [
            { message: "the block begins here", span: { file, start: at + here, end: at + line.length } },
          ],
          hint: `indent it by ${first} spaces, as the block's first line is`,
        },
      ),
      mask: { file, start, end },
      replacement: " ".repeat(end - start),
    };
  }
  return undefined;
}

function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  return newline === -1 ? text.length : newline;
}

function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

function indentOf(text: string, offset: number): number {
  return /^ */.exec(text.slice(lineStart(text, offset)))?.[0].length ?? 0;
}
