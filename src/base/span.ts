/** A stretch of a source file: UTF-16 offsets into its decoded text, half-open. */
export interface Span {
  /** The file's path from the project's root, with forward slashes. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** Where a span begins, for people: both count from 1; the column counts UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** `file:line`, where a span begins; the file alone where its text is not known. */
export function lineOf(span: Span, texts: ReadonlyMap<string, string>): string {
  const text = texts.get(span.file);
  return text === undefined ? span.file : `${span.file}:${positionAt(text, span.start).line}`;
}

/** The line and column of `offset` in `text`. */
export function positionAt(text: string, offset: number): Position {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) {
    line += 1;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
}
