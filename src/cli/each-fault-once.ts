/** The same fault met in several publications is told once. */
import type { Diagnostic } from "../base/index.ts";
import type { Job } from "./jobs.ts";

/** Faults in the order in which they were first met. */
export function eachFaultOnce(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Map<string, Diagnostic>();
  for (const each of found) if (!told.has(keyOf(each))) told.set(keyOf(each), each);
  const once = [...told.values()];
  return once.filter((each) => !isToldCloser(each, once));
}

/** Faults that another finding says more closely: of a text in its own words, of a page with its number. */
const CLOSER: Readonly<Record<string, readonly string[]>> = {
  "translation/placeholder": ["narrative/unknown-fact", "narrative/unknown-helper", "narrative/mustache"],
  "translation/mark": ["narrative/markdown"],
  "tag/heading-skips-level": ["preflight/s03-heading"],
};

function isToldCloser({ code, severity, span }: Diagnostic, all: readonly Diagnostic[]): boolean {
  const closer = CLOSER[code];
  if (closer === undefined || severity === "error" || span === undefined) return false;
  return all.some(
    (other) =>
      closer.includes(other.code) &&
      other.span?.file === span.file &&
      other.span.start >= span.start &&
      other.span.end <= span.end,
  );
}

/** What was found in the making of publications; that an allowance is idle only where none of them made use of it. */
export function findingsOf(
  done: readonly { readonly job: Job; readonly found: readonly Diagnostic[] }[],
): readonly Diagnostic[] {
  const printed = done.filter(({ job }) => job.gives === "files").length;
  const found = done.flatMap((each) => each.found);
  const idle = new Map<string, number>();
  for (const each of found) if (isIdle(each)) idle.set(keyOf(each), (idle.get(keyOf(each)) ?? 0) + 1);
  return eachFaultOnce(found).filter((each) => !isIdle(each) || (idle.get(keyOf(each)) ?? 0) >= printed);
}

function isIdle({ code }: Diagnostic): boolean {
  return code === "preflight/unused-allowance";
}

/**
 * Every thread has a typesetter that tells a word too wide once for its language, in the publication where it meets it
 * first: the same word in several is one fault, however wide its column is there.
 * A template that the theme lacks is one fault, wherever it is met first.
 */
function keyOf({ code, message, span }: Diagnostic): string {
  if (code === "narrative/no-template") return JSON.stringify([code, message]);
  const [, word = message] = code.startsWith("text/") ? (/`([^`]*)`/.exec(message) ?? []) : [];
  return JSON.stringify([code, word, span?.file, span?.start]);
}
