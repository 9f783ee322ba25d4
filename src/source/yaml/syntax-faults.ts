import { type Document, type ErrorCode, parseDocument, type YAMLError } from "yaml";
import { type Diagnostic, error } from "../../base/index.ts";
import { lineEnd, lineStart } from "../lines.ts";
import { alone, piecesOf } from "./pieces.ts";
import { findTrap } from "./traps.ts";

interface Wording {
  readonly message: string;
  readonly hint: string;
  readonly local?: true;
}

const UNCLOSED: Wording = {
  message: "a bracket that was opened above is not closed before this line",
  hint: "close it with `]` or `}` where its list ends",
};

/**
 * The parser's codes in an editor's words. `local` faults leave the structure around them whole, so that the rest
 * of the file can still be checked.
 */
const WORDING: Readonly<Partial<Record<ErrorCode, Wording>>> = {
  BAD_INDENT: {
    message: "this line is not indented like its neighbours",
    hint: "keys of one map, and items of one list, begin in the same column",
  },
  BAD_SCALAR_START: {
    message: "a text cannot begin with this sign",
    hint: "put quotes around it",
    local: true,
  },
  BAD_DQ_ESCAPE: {
    message: "a backslash in double quotes must be followed by a letter that YAML knows",
    hint: "write the backslash twice, or use single quotes",
    local: true,
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: "the lines below this value are indented as if they belonged to it",
    hint: "indent the keys of one map alike; a text of several lines needs a `|` block",
  },
  BLOCK_IN_FLOW: {
    message: "a block cannot stand inside `[ ]` or `{ }`",
    hint: "write the list with `-` lines",
  },
  MISSING_CHAR: {
    message: "something is missing here: a colon, a comma or a closing bracket",
    hint: "a line is `key: value`, an item `- value`",
  },
  MULTILINE_IMPLICIT_KEY: {
    message: "this line is neither a key with its value nor part of a text",
    hint: "a key needs a colon and a space; a text of several lines needs a `|` block",
  },
  MULTIPLE_DOCS: {
    message: "a file holds one document, and `---` or `...` ends it here",
    hint: "remove the line that has nothing but these signs",
  },
  NON_STRING_KEY: { message: "a key must be a name", hint: "put quotes around the text" },
  BAD_DIRECTIVE: { message: "a line that begins with `%` has no meaning here", hint: "remove the line" },
  KEY_OVER_1024_CHARS: {
    message: "a text is taken for a key because a colon follows it",
    hint: "use a `|` block",
  },
  UNEXPECTED_TOKEN: {
    message: "this does not belong here",
    hint: "look for a missing quote, comma or bracket before it",
  },
};

/** Where one code of the parser stands for several mistakes, its message tells them apart. */
function wordingOf({ code, message }: YAMLError): Wording | undefined {
  if (/Sequence item without|block sequence may not be/.test(message)) return WORDING.BAD_INDENT;
  if (/end with a [\]}]/.test(message)) return UNCLOSED;
  return WORDING[code];
}

/** Whether what stands behind a fault cannot be read as it was written. */
export function breaksStructure(fault: YAMLError): boolean {
  return !wordingOf(fault)?.local;
}

interface SyntaxFaults {
  readonly structured: boolean;
  /** The offset at which the structure breaks. */
  readonly brokenAt: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What the parser found beside the traps: every local fault as far as the first that breaks the structure, for those
 * after it mostly follow from it, and the first of every later piece of the file. Codes: `source/yaml-syntax`, those of
 * the traps.
 */
export function syntaxFaults(file: string, text: string, document: Document): SyntaxFaults {
  const diagnostics: Diagnostic[] = [];
  let brokenAt: number | undefined;
  for (const fault of document.errors) {
    diagnostics.push(syntaxFault(file, text, fault));
    if (breaksStructure(fault)) brokenAt = fault.pos[0];
    if (brokenAt !== undefined) break;
  }
  if (brokenAt === undefined) return { structured: true, brokenAt, diagnostics };
  const later = faultsBehind(file, text, brokenAt, document);
  const isTold = ({ span }: Diagnostic) => diagnostics.some((each) => each.span?.start === span?.start);
  return {
    structured: false,
    brokenAt,
    diagnostics: [...diagnostics, ...later.filter((each) => !isTold(each))],
  };
}

/** The first fault of each piece of the file behind the one that breaks at `offset`, the pieces parsed one by one. */
function faultsBehind(file: string, text: string, offset: number, { options }: Document): Diagnostic[] {
  // A line broken in two may look like the beginning of a piece.
  const from = text.slice(lineEnd(text, offset)).search(/\S/) + lineEnd(text, offset);
  return piecesOf(text).flatMap((piece) => {
    if (piece.start <= from) return [];
    const only = alone(text, piece);
    // What stands between the marks of a merge stands there twice.
    if (MERGE_MARK.test(only)) return [];
    const document = parseDocument(only, options);
    const [fault] = document.errors;
    if (fault === undefined) return [];
    const trap = findTrap(file, only, fault.pos[0], document);
    return trap ? [trap.diagnostic] : [syntaxFault(file, text, fault)];
  });
}

const MERGE: Wording = {
  message: "this line marks a merge that was not finished",
  hint: "keep one of the two versions, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`",
};
const MERGE_MARK = /^(?:<{7}|={7}|>{7})(?: .*)?$/m;

function syntaxFault(file: string, text: string, fault: YAMLError): Diagnostic {
  const [pos, end] = fault.pos;
  const line = text.slice(lineStart(text, pos), lineEnd(text, pos));
  const worded = MERGE_MARK.test(line) ? MERGE : wordingOf(fault);
  // The parser points at the indentation, or at the blank line before; an editor looks at the words after it.
  const before = worded === WORDING.BAD_INDENT ? /^\s*(?=\S)/ : /^[ \t]*(?=\S)/;
  const start = pos + (before.exec(text.slice(pos))?.[0].length ?? 0);
  return error(
    "source/yaml-syntax",
    worded?.message ?? fault.message.replace(/^./, (first) => first.toLowerCase()),
    {
      span: { file, start, end: Math.min(Math.max(end, start + 1), text.length) },
      hint: worded?.hint,
    },
  );
}
