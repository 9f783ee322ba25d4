import type { Span } from "./span.ts";

/** `error` stops the build, `warning` is printed and may be raised by `--strict`, `note` informs. */
export type Severity = "error" | "warning" | "note";

/** Another place, or another sentence, that explains a diagnostic. */
export interface Remark {
  readonly message: string;
  readonly span?: Span | undefined;
}

/** A name that was looked for and not found, and what it would be the name of. */
export interface Missed {
  readonly what: "block" | "chart" | "fact" | "field" | "format" | "note" | "style" | "table" | "word";
  readonly name: string;
}

/** Something the author should know: a value, never thrown. */
export interface Diagnostic {
  /** Stable, `room/what-is-wrong`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence in lower case, without a full stop; the author's own words in backticks. */
  readonly message: string;
  readonly span?: Span | undefined;
  readonly notes?: readonly Remark[] | undefined;
  /** What to do, or the nearest known name. */
  readonly hint?: string | undefined;
  /** Where a faulty file defines this name, the finding follows from that file's faults and is not told. */
  readonly misses?: Missed | undefined;
}

/** What a diagnostic carries beside its code, severity and message. */
export interface Particulars {
  readonly span?: Span | undefined;
  readonly notes?: readonly Remark[] | undefined;
  readonly hint?: string | undefined;
  readonly misses?: Missed | undefined;
}

export function error(code: string, message: string, particulars: Particulars = {}): Diagnostic {
  return { code, severity: "error", message, ...particulars };
}

export function warning(code: string, message: string, particulars: Particulars = {}): Diagnostic {
  return { code, severity: "warning", message, ...particulars };
}

export function note(code: string, message: string, particulars: Particulars = {}): Diagnostic {
  return { code, severity: "note", message, ...particulars };
}

/** What a stage returns: its result, missing only when nothing is worth passing on, and all it found. */
export interface Outcome<T> {
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Those of `diagnostics` that stop the build. */
export function errorsIn(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

/** Whether any of `diagnostics` stops the build. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
