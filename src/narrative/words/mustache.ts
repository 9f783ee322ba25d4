import Handlebars from "handlebars";
import { isBoolean, isMustache, isNumber, isPath, isText } from "../handlebars-nodes.ts";

/** An argument of a `{{…}}`, with offsets into the mustache's text. */
export interface Argument {
  readonly kind: "name" | "text" | "number" | "boolean" | "nested";
  /** A name's path, a text's value, a number's digits. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface NamedArgument {
  readonly name: string;
  readonly start: number;
  readonly value: Argument;
}

/** One `{{…}}` read: a name alone, or a helper and its arguments. */
export interface Mustache {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly params: readonly Argument[];
  readonly named: readonly NamedArgument[];
}

export type MustacheReading =
  | { readonly kind: "mustache"; readonly mustache: Mustache }
  | { readonly kind: "comment" }
  | { readonly kind: "fault"; readonly message: string; readonly hint?: string | undefined };

const NAME_ALONE = /^\{\{(\s*)([\p{L}_][\p{L}\p{N}_-]*)\s*\}\}$/u;

/** Reads one `{{…}}` of a text with Handlebars' own grammar. */
export function readMustache(source: string): MustacheReading {
  const alone = NAME_ALONE.exec(source);
  if (alone !== null) {
    const [, space = "", name = ""] = alone;
    const start = 2 + space.length;
    const mustache: Mustache = { name, start, end: start + name.length, params: [], named: [] };
    return { kind: "mustache", mustache };
  }
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parseWithoutProcessing(source);
  } catch {
    return { kind: "fault", ...syntaxFault(source) };
  }
  const [statement, ...rest] = program.body;
  if (statement?.type === "CommentStatement" && rest.length === 0) return { kind: "comment" };
  if (statement === undefined || rest.length > 0 || !isMustache(statement)) {
    return { kind: "fault", ...syntaxFault(source) };
  }
  if (!statement.escaped) {
    return {
      kind: "fault",
      message: "`{{{` writes markup as it comes, which a text may not",
      hint: "use two braces",
    };
  }
  const offsetOf = offsets(source);
  const argumentOf = (expression: hbs.AST.Expression): Argument => {
    const start = offsetOf(expression.loc.start);
    const end = offsetOf(expression.loc.end);
    if (isPath(expression)) return { kind: "name", text: expression.original, start, end };
    if (isText(expression)) return { kind: "text", text: expression.value, start, end };
    if (isNumber(expression)) return { kind: "number", text: String(expression.value), start, end };
    if (isBoolean(expression)) return { kind: "boolean", text: String(expression.value), start, end };
    return { kind: "nested", text: source.slice(start, end), start, end };
  };
  const path = argumentOf(statement.path);
  if (path.kind !== "name") return { kind: "fault", ...syntaxFault(source) };
  return {
    kind: "mustache",
    mustache: {
      name: path.text,
      start: path.start,
      end: path.end,
      params: statement.params.map(argumentOf),
      named: (statement.hash?.pairs ?? []).map((pair) => ({
        name: pair.key,
        start: offsetOf(pair.loc.start),
        value: argumentOf(pair.value),
      })),
    },
  };
}

export const CALCULATE =
  "a text does not calculate: define a fact in figures.yaml, such as `half: { value: whole / 2 }`, and name it here";

/** Keys that stand beside a text and are written into it by mistake. */
export const BESIDE_TEXT: readonly string[] = ["holds", "when"];

export const NO_CONDITIONS = "a text has no room for conditions and loops";

function syntaxFault(source: string): { readonly message: string; readonly hint?: string | undefined } {
  if (!source.endsWith("}}")) return { message: "`{{` is not closed", hint: "close it with `}}`" };
  const [, written] =
    /^(\{\{\s*[\w./]+)\s*\}(?!\})/.exec(source) ?? /^(\{\{[^{}]*?)\s*\{\{/.exec(source) ?? [];
  if (written !== undefined)
    return { message: `\`${written}\` is not closed`, hint: `write \`${written}}}\`` };
  if (/^\{\{[#^/]/.test(source) || /^\{\{\s*else\b/.test(source)) {
    return {
      message: NO_CONDITIONS,
      hint: "say it with `{{trend}}`, `{{plural}}` or `{{list}}`, or put it into the template",
    };
  }
  if (/^\{\{>/.test(source)) {
    return { message: "a text cannot call a partial", hint: "partials belong in the theme's templates" };
  }
  return { message: "this `{{…}}` cannot be read", hint: hintForBraces(source.slice(2, -2).trim()) };
}

function hintForBraces(inside: string): string {
  if (/[“”„«»]/.test(inside)) return 'use straight quotes: "…"';
  const key = BESIDE_TEXT.find((each) => inside.startsWith(`${each}:`));
  if (key !== undefined) return hintForKey(key);
  const quoted = /^(["'])([\p{L}_][\p{L}\p{N}_.-]*)\1$/u.exec(inside);
  if (quoted) return `a fact's name stands without quotes: \`{{${quoted[2]}}}\``;
  if (/^\d[\d\s.,]*$/.test(inside))
    return `a number that is no fact is \`{{fixed "${inside}" because="…"}}\``;
  if (/^[\p{L}_][^"']*[+*/<>-]/u.test(inside)) return CALCULATE;
  return 'write `{{fact}}` or `{{helper fact name="text"}}`';
}

/** Where a key belongs that was written into a text. */
export function hintForKey(key: string): string {
  return `\`${key}\` is a key of its own beside the text: \`${key}: moved > remained\``;
}

function offsets(source: string): (place: { readonly line: number; readonly column: number }) => number {
  const lineStarts = [0];
  for (let at = source.indexOf("\n"); at !== -1; at = source.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return ({ line, column }) => (lineStarts[line - 1] ?? 0) + column;
}
