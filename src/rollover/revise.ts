/** Released values that come out otherwise, written down in edition.yaml with the reason that somebody gave. */
import { error, type Outcome } from "../base/index.ts";
import type { Figures } from "../data/index.ts";
import type { Revision, Written } from "../source/index.ts";
import { unexplainedIn } from "./revisions.ts";

/** Why the values changed, and when that was found. */
export type RevisionReason = Pick<Revision, "kind" | "reason" | "date">;

export interface RevisedEdition {
  /** The edition.yaml with its place in the project. */
  readonly file: string;
  readonly text: string;
  /** The facts that are listed now. */
  readonly facts: readonly string[];
}

/**
 * The edition.yaml with everything listed that comes out otherwise than it was released. Codes:
 * `rollover/nothing-to-revise`, `rollover/no-register`.
 */
export function reviseEdition(
  { sources, figures }: { readonly sources: Written; readonly figures: Figures },
  reason: RevisionReason,
): Outcome<RevisedEdition> {
  const { edition, registers, texts } = sources;
  const { edition: name } = edition.value;
  const span = edition.keyAt(["edition"]);
  if (!registers.has(name)) {
    const message = `edition \`${name}\` has not been released: there is nothing to revise`;
    const hint = "correct it as it stands: nobody has read it yet";
    return { value: undefined, diagnostics: [error("rollover/no-register", message, { span, hint })] };
  }
  const revised = unexplainedIn(sources, figures).filter(({ to }) => to !== undefined);
  if (revised.length === 0) {
    const message = `everything in \`${name}\` comes out as it was released, or is explained`;
    const hint = "correct the data first; what comes out otherwise then is listed";
    return { value: undefined, diagnostics: [error("rollover/nothing-to-revise", message, { span, hint })] };
  }
  const entries = revised.map(({ fact, from, to }) => {
    const fields = { fact, from, to, ...reason };
    return `{ ${Object.entries(fields)
      .map(([key, value]) => `${key}: ${plainOrQuoted(key, value)}`)
      .join(", ")} }`;
  });
  const text = withRevisions(texts.get(edition.file) ?? "", entries, edition);
  return { value: { file: edition.file, text, facts: revised.map(({ fact }) => fact) }, diagnostics: [] };
}

function plainOrQuoted(key: string, value: unknown): string {
  return key === "reason" || (typeof value === "string" && (key === "from" || key === "to"))
    ? JSON.stringify(value)
    : String(value);
}

/** Behind the revisions that stand there, however they are written; at the end where there are none. */
function withRevisions(text: string, entries: readonly string[], { at, value }: Written["edition"]): string {
  const lines = entries.map((entry) => `  - ${entry}\n`).join("");
  const { start, end } = at(["revisions"]);
  if (/^revisions:/m.exec(text) === null) return `${text.trimEnd()}\n\nrevisions:\n${lines}`;
  if (text[start] === "[") {
    const comma = value.revisions.length === 0 ? "" : ", ";
    return `${text.slice(0, end - 1)}${comma}${entries.join(", ")}${text.slice(end - 1)}`;
  }
  const last = at(["revisions", value.revisions.length - 1]);
  const line = text.lastIndexOf("\n", last.start) + 1;
  const indent = /^ */.exec(text.slice(line))?.[0] ?? "";
  const behind = text.indexOf("\n", last.end - 1) + 1 || text.length;
  const before = text.slice(0, behind);
  return `${before}${before.endsWith("\n") ? "" : "\n"}${entries.map((entry) => `${indent}- ${entry}\n`).join("")}${text.slice(behind)}`;
}
