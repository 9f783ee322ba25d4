/** Files that are no text at all, or another text than was asked for: what they are, and what to do. */
import { type Diagnostic, error } from "../base/index.ts";

interface Kind {
  readonly is: (head: string, file: string) => boolean;
  readonly what: string;
  readonly hint: string;
}

const SHEET = "save the sheet as CSV (UTF-8) in the spreadsheet program, and name that file";

/** By their first bytes, each a character of Latin-1. */
const KINDS: readonly Kind[] = [
  {
    is: (head) => head.startsWith("PK\u0003\u0004"),
    what: "an Excel workbook or another ZIP archive",
    hint: SHEET,
  },
  {
    is: (head) => head.startsWith("\u00d0\u00cf\u0011\u00e0"),
    what: "an Excel workbook of an old kind",
    hint: SHEET,
  },
  {
    is: (head) => head.startsWith("\u00ff\u00fe\u0000\u0000"),
    what: "a text in UTF-32",
    hint: "save it as UTF-8",
  },
  { is: (head) => head.startsWith("%PDF-"), what: "a PDF file", hint: "name the file that it was made from" },
  {
    is: (head, file) => !file.endsWith(".hbs") && /^\s*<(?:!doctype html|html)\b/i.test(head),
    what: "a web page",
    hint: "the download wanted a sign-in, or failed: get the file itself",
  },
  {
    is: (head) => head.startsWith("version https://git-lfs.github.com/"),
    what: "a pointer that Git LFS left in its place",
    hint: "`git lfs pull` fetches the file itself",
  },
];

const HEAD = 512;

/** What a file is that cannot be read as text; undefined for all others. Code: `source/other-file`. */
export function otherFile(file: string, bytes: Uint8Array): Diagnostic | undefined {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString("latin1");
  const kind = KINDS.find(({ is }) => is(head, file));
  if (!kind) return undefined;
  return error("source/other-file", `\`${file}\` is ${kind.what}`, {
    span: { file, start: 0, end: 0 },
    hint: kind.hint,
  });
}
