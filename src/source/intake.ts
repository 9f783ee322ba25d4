import {
  type Diagnostic,
  error,
  type Host,
  hasErrors,
  type Shelf,
  sha256Of,
  suggest,
} from "../base/index.ts";
import { decode, type Encoding } from "./decode.ts";
import { type OpenGaps, openGaps } from "./gaps.ts";
import { otherFile } from "./other-files.ts";
import type { Input } from "./sources.ts";

/** What reading gathers along the way: decoded texts, hashes for the manifest, and everything found. */
export interface Intake {
  readonly host: Host;
  /** Files read before, of which there was nothing to tell. */
  readonly shelf: Shelf | undefined;
  readonly texts: Map<string, string>;
  readonly inputs: Input[];
  readonly diagnostics: Diagnostic[];
  readonly gaps: OpenGaps;
}

/** A file taken in: its text without a byte-order mark, its bytes and their hash. */
export interface TakenFile {
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** Whether some of its bytes are no characters. */
  readonly isDamaged: boolean;
  /** Whether it is no text, which is told: nothing in it is to be read. */
  readonly isOther: boolean;
}

export function openIntake(host: Host, shelf?: Shelf): Intake {
  return { host, shelf, texts: new Map(), inputs: [], diagnostics: [], gaps: openGaps() };
}

/**
 * Reads a file and keeps its text; undefined where there is no such file, or none that can be read. `encoding` is what
 * its description says, undefined where it says nothing. Diagnostics: `source/unreadable-file`, those of `decode` and
 * `otherFile`.
 */
export function takeIn(intake: Intake, file: string, encoding?: Encoding): TakenFile | undefined {
  const bytes = intake.host.read(file);
  if (bytes === undefined) {
    if (isListed(intake.host, file)) intake.diagnostics.push(unreadable(file));
    return undefined;
  }
  const other = otherFile(file, bytes);
  const { text, diagnostics } = other ? { text: "", diagnostics: [other] } : decode(file, bytes, encoding);
  const sha256 = sha256Of(bytes);
  intake.texts.set(file, text);
  intake.inputs.push({ file, bytes: bytes.length, sha256 });
  intake.diagnostics.push(...diagnostics);
  return { text, bytes, sha256, isDamaged: hasErrors(diagnostics), isOther: other !== undefined };
}

/** Whether a file stands in its folder, be it legible or not. */
export function isListed(host: Host, file: string): boolean {
  const slash = file.lastIndexOf("/");
  return host.list(file.slice(0, slash)).includes(file.slice(slash + 1));
}

function unreadable(file: string): Diagnostic {
  return error("source/unreadable-file", `\`${file}\` is there, but cannot be read`, {
    span: { file, start: 0, end: 0 },
    hint: "look at its permissions; if it is a link, put the file itself there: none is followed out of the project",
  });
}

/** "did you mean" over the names that stand where `file` was looked for. */
export function suggestFile(host: Host, file: string): string | undefined {
  const slash = file.lastIndexOf("/");
  const names = host.list(file.slice(0, slash)).filter((name) => !name.endsWith("/"));
  return suggest(file.slice(slash + 1), names);
}

/** `source/missing-file`: something names a file that is not there. */
export function missingFile(host: Host, file: string, span: Diagnostic["span"]): Diagnostic {
  return error("source/missing-file", `there is no file \`${file}\``, {
    span,
    hint: suggestFile(host, file),
  });
}
