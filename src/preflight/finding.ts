/** What preflight says: one sentence, where, and what to do; by the codes of the checklist in `docs/before-the-printer.md`. */
import { type Diagnostic, error, note, type Remark, type Span, warning } from "../base/index.ts";

/** `STOP` holds the file back, `WARN` asks for a look, `NOTE` is good to know. */
export type Level = "STOP" | "WARN" | "NOTE";

export type Code = keyof typeof CHECKS;

/** One fault, with every page that it stands on. */
export interface PreflightFinding {
  readonly code: Code;
  readonly level: Level;
  /** Lower case, without full stop; pages are told apart from it, so that the same fault is told once. */
  readonly sentence: string;
  /** Folios in page order; empty where it concerns the whole file. */
  readonly pages: readonly string[];
  readonly span?: Span | undefined;
  readonly fix: string;
  /** The text or picture that shows it, where `span` is the style that causes it. */
  readonly seenAt?: Span | undefined;
  /** Why somebody let it pass, in their words. */
  readonly allowed?: string | undefined;
}

/** Every check: its name in diagnostics, what it looks at, and for which files. */
export const CHECKS = {
  P01: { name: "page-size", asks: "page size and bleed as the printer wants them", files: "print" },
  P02: { name: "unfilled-bleed", asks: "art at the cut runs to the end of the bleed", files: "print" },
  P03: { name: "close-to-cut", asks: "nothing that is read lies close to the cut", files: "print" },
  P04: { name: "page-count", asks: "the number of pages fits the binding", files: "print" },
  P05: { name: "low-resolution", asks: "pictures have pixels enough for their size", files: "print" },
  P06: { name: "enlarged-picture", asks: "no picture is enlarged even on a screen", files: "all" },
  P07: { name: "screen-colour", asks: "no screen colours", files: "writer" },
  P08: { name: "ink-total", asks: "the inks dry", files: "print" },
  P09: { name: "four-ink-black", asks: "small black text is printed with black alone", files: "print" },
  P10: { name: "black-knocks-out", asks: "black text prints over what lies under it", files: "writer" },
  P11: { name: "white-overprints", asks: "white never overprints", files: "writer" },
  P12: { name: "thin-line", asks: "lines are as thick as the press can hold", files: "print" },
  P13: { name: "small-type", asks: "type is as large as the press can hold", files: "print" },
  P14: { name: "font-licence", asks: "every font may be embedded and cut down", files: "all" },
  P15: { name: "extra-plate", asks: "no printing plate that was not ordered", files: "print" },
  P16: { name: "printing-condition", asks: "press and paper are named, and named truly", files: "print" },
  P17: { name: "links-in-print", asks: "no links and attachments in the print file", files: "writer" },
  P18: { name: "transparency", asks: "see-through effects", files: "print" },
  P19: { name: "missing-glyph", asks: "no sign is missing from its font", files: "all" },
  P20: { name: "file-words", asks: "title and author; dates, ID and trapping by the writer", files: "all" },
  P21: { name: "blank-or-twin-page", asks: "no page is blank or there twice", files: "all" },
  P22: { name: "close-to-spine", asks: "nothing that is read lies in the bound edge", files: "print" },
  S01: { name: "poor-alternative", asks: "alternative texts say something", files: "screen" },
  S02: { name: "table-heads", asks: "tables have heads with words", files: "screen" },
  S03: { name: "heading", asks: "headings say something and skip no level", files: "screen" },
  S04: { name: "contrast", asks: "text 4.5:1, large text and marks of charts 3:1", files: "screen" },
  S05: { name: "colour-alone", asks: "colour is not the only carrier", files: "screen" },
  S06: { name: "link-text", asks: "links say where they lead", files: "screen" },
  S07: {
    name: "wrong-language",
    asks: "paragraphs are in the language they are marked with",
    files: "screen",
  },
  S08: { name: "no-bookmarks", asks: "a long file has bookmarks", files: "screen" },
  S09: { name: "reading-order", asks: "the order of reading follows the columns", files: "screen" },
} as const;

const SEVERITIES = { STOP: error, WARN: warning, NOTE: note } as const;

/** A finding as the other rooms tell theirs: `preflight/p05-low-resolution`. What was allowed is a note. */
export function toDiagnostic(finding: PreflightFinding): Diagnostic {
  const { code, level, sentence, pages, span, fix, seenAt, allowed } = finding;
  const notes: Remark[] = [];
  if (seenAt) notes.push({ message: "as in this text", span: seenAt });
  if (allowed !== undefined) notes.push({ message: `allowed: ${allowed}` });
  const where = pages.length === 0 ? "" : `${nameOf(pages)}: `;
  const tell = SEVERITIES[allowed === undefined ? level : "NOTE"];
  return tell(diagnosticCode(code), `${where}${sentence}`, { span, hint: fix, notes });
}

function diagnosticCode(code: Code): string {
  return `preflight/${code.toLowerCase()}-${CHECKS[code].name}`;
}

/** "page 7", "pages 7, 9, 12 and 8 more". */
export function nameOf(pages: readonly string[]): string {
  const [only] = pages;
  if (pages.length === 1) return `page ${only}`;
  const shown = pages.slice(0, MOST_NAMED);
  const rest = pages.length - shown.length;
  if (rest > 0) return `pages ${shown.join(", ")} and ${rest} more`;
  return `pages ${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

const MOST_NAMED = 5;

/** Findings that say the same of the same place, as one with all its pages; in the order of their codes. */
export function gather(findings: readonly PreflightFinding[]): readonly PreflightFinding[] {
  const merged = new Map<string, PreflightFinding>();
  for (const finding of findings) {
    const { code, sentence, span } = finding;
    const key = `${code} ${sentence} ${span?.file} ${span?.start}`;
    const before = merged.get(key);
    const pages = [...new Set([...(before?.pages ?? []), ...finding.pages])];
    merged.set(key, { ...(before ?? finding), pages });
  }
  return [...merged.values()].sort((left, right) =>
    left.code < right.code ? -1 : left.code > right.code ? 1 : 0,
  );
}
