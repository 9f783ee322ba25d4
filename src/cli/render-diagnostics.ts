/**
 * Diagnostics for people and for machines. For people: what is wrong, where, the line with the place marked, what
 * explains it, and what to do. Rendering knows nothing of terminals: the caller says whether to colour.
 */
import { counted, type Diagnostic, positionAt, type Severity, type Span } from "../base/index.ts";

/** The decoded text of a file, where it was read. */
export type TextOf = (file: string) => string | undefined;

export interface RenderOptions {
  readonly texts: TextOf;
  /** Whether to use a terminal's colours. */
  readonly colour: boolean;
  /** Characters of a terminal's line, which marks under a longer one would leave; where left out, as wide as need be. */
  readonly columns?: number | undefined;
}

/** A place in a file for machines: lines and columns count from 1; the end is the place after. */
export interface JsonPlace {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

export interface JsonDiagnostic extends Partial<JsonPlace> {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly notes: readonly (Partial<JsonPlace> & { readonly message: string })[];
  readonly hint?: string;
}

/** All `diagnostics` as text, file by file and from the top of each, closed by a line that counts them; "" for none. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  if (diagnostics.length === 0) return "";
  const paint = options.colour ? colours : plain;
  const blocks = renderAll(inReadingOrder(diagnostics), { ...options, paint });
  return `${[...blocks, countFindings(diagnostics)].join("\n\n")}\n`;
}

/** Findings of one code in one file that are shown; who has made one mistake in every line learns no more from the rest. */
const MOST_ALIKE = 20;

function renderAll(diagnostics: readonly Diagnostic[], sheet: Sheet): string[] {
  const kindOf = ({ code, span }: Diagnostic): string => `${code} ${span?.file ?? ""}`;
  const all = new Map<string, number>();
  for (const each of diagnostics) all.set(kindOf(each), (all.get(kindOf(each)) ?? 0) + 1);
  const shown = new Map<string, number>();
  return diagnostics.flatMap((each) => {
    const kind = kindOf(each);
    const before = shown.get(kind) ?? 0;
    shown.set(kind, before + 1);
    if (before < MOST_ALIKE) return [renderOne(each, sheet)];
    if (before > MOST_ALIKE) return [];
    const more = `: ${(all.get(kind) ?? 0) - before} more${each.span ? ` in ${each.span.file}` : ""}`;
    return [`${sheet.paint(each.severity, `${each.severity}[${each.code}]`)}${sheet.paint("strong", more)}`];
  });
}

/** What came of a run, with its last lines standing out: a line beside the point comes before them. */
export function renderSummary(
  { summary, aside }: { readonly summary: readonly string[]; readonly aside?: string | undefined },
  { colour }: Pick<RenderOptions, "colour">,
): string {
  const paint = colour ? colours : plain;
  const lines = [
    ...(aside === undefined ? [] : [paint("gutter", aside)]),
    ...summary.map((line) => paint("strong", line)),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/** Plain data for `--format json`, in the same order. */
export function toJson(diagnostics: readonly Diagnostic[], texts: TextOf): readonly JsonDiagnostic[] {
  return inReadingOrder(diagnostics).map(({ code, severity, message, span, notes = [], hint }) => ({
    code,
    severity,
    message,
    ...(span && placeOf(span, texts)),
    notes: notes.map((remark) => ({
      message: remark.message,
      ...(remark.span && placeOf(remark.span, texts)),
    })),
    ...(hint === undefined ? {} : { hint }),
  }));
}

/** "2 errors and 1 warning". */
export function countFindings(diagnostics: readonly Diagnostic[]): string {
  const counts = (["error", "warning", "note"] as const).flatMap((severity) => {
    const count = diagnostics.filter((each) => each.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity)];
  });
  const last = counts.pop();
  if (last === undefined) return "no findings";
  return counts.length === 0 ? last : `${counts.join(", ")} and ${last}`;
}

/** Files in the order in which they were first named, each from its top; what has no place comes first. */
function inReadingOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byFile = new Map<string, Diagnostic[]>([["", []]]);
  for (const each of diagnostics) {
    const file = each.span?.file ?? "";
    const found = byFile.get(file);
    if (found) found.push(each);
    else byFile.set(file, [each]);
  }
  return [...byFile.values()].flatMap((found) =>
    found.sort((left, right) => (left.span?.start ?? 0) - (right.span?.start ?? 0)),
  );
}

type Tone = Severity | "gutter" | "hint" | "strong";
type Paint = (tone: Tone, text: string) => string;

const plain: Paint = (_, text) => text;

/** ECMA-48 SGR parameters. */
const SGR: Readonly<Record<Tone, string>> = {
  error: "1;31",
  warning: "1;33",
  note: "1;36",
  gutter: "2",
  hint: "32",
  strong: "1",
};
const colours: Paint = (tone, text) => `\u001b[${SGR[tone]}m${text}\u001b[0m`;

/** What findings are written on. */
interface Sheet extends Pick<RenderOptions, "texts" | "columns"> {
  readonly paint: Paint;
}

function renderOne(diagnostic: Diagnostic, sheet: Sheet): string {
  const { texts, paint } = sheet;
  const { code, severity, message, span, notes = [], hint } = diagnostic;
  const lines = [`${paint(severity, `${severity}[${code}]`)}${paint("strong", `: ${harmless(message)}`)}`];
  // What stops nothing is told at every build: in few lines.
  const isBrief = severity !== "error";
  if (span) lines.push(`  ${placeName(span, texts)}`);
  if (span && !(isBrief && isQuoted(span, message, texts))) lines.push(...frame(span, severity, sheet));
  for (const [index, remark] of notes.entries()) {
    const again = notes.slice(0, index).some(({ span: earlier }) => samePlace(earlier, remark.span));
    const place = again ? undefined : remark.span;
    const words = `  ${paint("note", "note:")} ${harmless(remark.message)}`;
    lines.push(place ? `${words}, ${placeName(place, texts)}` : words);
    if (place && !isBrief) lines.push(...frame(place, "note", sheet));
  }
  if (hint !== undefined) lines.push(`  ${paint("hint", "hint:")} ${harmless(hint)}`);
  return lines.join("\n");
}

/** A message repeats what a file holds, which may be signs that a terminal obeys. */
function harmless(message: string): string {
  return message.replace(/\p{Cc}/gu, "·");
}

/** Notes that stand together need their line only once. */
function samePlace(left: Span | undefined, right: Span | undefined): boolean {
  return left?.file === right?.file && left?.start === right?.start && left?.end === right?.end;
}

/** Whether a message says word for word what stands at its place. */
function isQuoted({ file, start, end }: Span, message: string, texts: TextOf): boolean {
  const words = texts(file)?.slice(start, end).trim();
  return words !== undefined && words !== "" && message.includes(`\`${words}\``);
}

function placeName(span: Span, texts: TextOf): string {
  const text = texts(span.file);
  if (text === undefined) return span.file;
  const { line, column } = positionAt(text, span.start);
  return `${span.file}:${line}:${column}`;
}

/** Characters of a line that are shown: paragraphs stand on one line in a `|` block. */
const FRAME_WIDTH = 96;
/** On a narrow terminal, but never so few that nothing could be told. */
const LEAST_WIDTH = 48;
/** What stands beside them: the number of the line, and that more goes before and on. */
const MARGINS = 13;
/** Characters shown before the place that is meant. */
const LEAD = 32;
/** UTF-16 units on either side of its beginning that are looked at. */
const REACH = 4 * FRAME_WIDTH;

/** The line with the span's first line underlined; nothing where the file's text is not known or empty. */
function frame(span: Span, tone: Severity, { texts, columns, paint }: Sheet): string[] {
  const text = texts(span.file);
  if (text === undefined || text === "") return [];
  const lineStart = span.start === 0 ? 0 : text.lastIndexOf("\n", span.start - 1) + 1;
  const newline = text.indexOf("\n", span.start);
  const lineEnd = newline === -1 ? text.length : newline;
  // A paragraph may be as long as a book: only what can be shown is looked at.
  const reachBack = Math.max(lineStart, span.start - REACH);
  const reachOn = Math.min(lineEnd, span.start + REACH);
  const before = [...text.slice(reachBack, span.start)];
  const meant = [...text.slice(span.start, Math.min(Math.max(span.end, span.start), reachOn)).trimEnd()];
  const after = [...text.slice(span.start, reachOn).trimEnd()].slice(meant.length);
  const width = Math.max(LEAST_WIDTH, Math.min(FRAME_WIDTH, (columns ?? Number.POSITIVE_INFINITY) - MARGINS));
  const tooLong = before.length + meant.length + after.length > width;
  const cut = tooLong ? Math.max(0, before.length - LEAD) : 0;
  const shown = [...before.slice(cut), ...meant, ...after].slice(0, width);
  const opening = cut > 0 ? "… " : "";
  const closing = before.length - cut + meant.length + after.length > width ? " …" : "";
  const carets = Math.max(1, Math.min(meant.length, width - (before.length - cut)));
  const { line } = positionAt(text, span.start);
  const gutter = String(line).padStart(6);
  const indent = " ".repeat(opening.length + before.length - cut);
  return [
    `${paint("gutter", `${gutter} |`)} ${opening}${shown.map(visible).join("")}${closing}`,
    `${paint("gutter", `${" ".repeat(gutter.length)} |`)} ${indent}${paint(tone, "^".repeat(carets))}`,
  ];
}

/** A character that would move the marks or not be seen is shown as another. */
function visible(character: string): string {
  if (character === "\t") return " ";
  if (character === "\u00a0" || character === "\u202f") return "⍽";
  return /\p{Cc}|\p{Cf}/u.test(character) ? "·" : character;
}

/** A span for machines. */
export function placeOf(span: Span, texts: TextOf): JsonPlace {
  const text = texts(span.file);
  if (text === undefined) return { file: span.file };
  const start = positionAt(text, span.start);
  const end = positionAt(text, Math.max(span.end, span.start));
  return {
    file: span.file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}
