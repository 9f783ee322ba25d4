/** The words of a contact sheet: what was found, what a person must check, what nobody checked. */
import type { Pt } from "../base/index.ts";
import type { Kid } from "../tag/index.ts";
import { type Level, nameOf, type PreflightFinding } from "./finding.ts";
import { keptByWriter, placeOf, type ReportedProof, type TextOf } from "./report.ts";
import { type Board, element } from "./sheet-type.ts";
import { NOT_CHECKED, SIGN_OFFS } from "./sign-offs.ts";
import { FRAME, frame } from "./thumbs.ts";

export interface Column {
  readonly x: Pt;
  readonly y: Pt;
  readonly width: Pt;
  readonly bottom: Pt;
}

/** What stands in a column, and whether everything found room. */
export interface Pasted {
  readonly kids: readonly Kid[];
  readonly whole: boolean;
}

/** Room for the label before a finding, a box or a dash. */
const HANG = { findings: 22, boxes: 28, dashes: 8 } as const;

const HEADS = {
  STOP: "Stops the files",
  WARN: "Asks for a look",
  NOTE: "Good to know",
  ALLOWED: "Allowed by somebody who answers for it",
} as const;

export function pasteFindings(
  board: Board,
  { findings, textOf }: { readonly findings: readonly PreflightFinding[]; readonly textOf: TextOf },
  column: Column,
): Pasted {
  const ofLevel = (level: Level) => ({
    head: HEADS[level],
    of: findings.filter((each) => each.level === level && each.allowed === undefined),
  });
  // What was let pass is on record here, so it goes before what may find no room.
  const groups = [
    ofLevel("STOP"),
    { head: HEADS.ALLOWED, of: findings.filter(({ allowed }) => allowed !== undefined) },
    ofLevel("WARN"),
    ofLevel("NOTE"),
  ].filter(({ of }) => of.length > 0);
  const kids: Kid[] = [];
  let { y } = column;
  let left = findings.length;
  const measure = column.width - HANG.findings;
  for (const { head, of } of groups) {
    const title = board.set(head, "head", column.width);
    const items: Kid[] = [];
    const titleY = y;
    let titled = false;
    for (const finding of of) {
      const sentence = board.set(sentenceOf(finding), "text", measure);
      const help = board.set(helpOf(finding, textOf), "small", measure);
      const height = sentence.height + help.height + 3;
      const start = titled ? y : titleY + title.height;
      // The last line says how many are left.
      if (start + height + (left > 1 ? 9 : 0) > column.bottom) break;
      if (!titled) kids.push(element("H2", [board.place(title, column.x, titleY, "head")]));
      titled = true;
      const at = column.x + HANG.findings;
      const label = board.place(board.set(finding.code, "strong", HANG.findings), column.x, start, "code");
      const said = [
        element("P", [board.place(sentence, at, start, "sentence")]),
        element("P", [board.place(help, at, start + sentence.height, "fix")]),
      ];
      items.push(element("LI", [element("Lbl", [label]), element("LBody", said)]));
      y = start + height;
      left -= 1;
    }
    if (items.length > 0) kids.push(element("L", items, { attributes: { listNumbering: "None" } }));
    y += 4;
    if (items.length < of.length) break;
  }
  if (left > 0) {
    const words = `${kids.length === 0 ? "" : "And "}${left} more: see the report as text.`;
    const set = board.set(words, "strong", column.width);
    kids.push(element("P", [board.place(set, column.x, column.bottom - set.height, "more")]));
  }
  if (findings.length === 0) {
    const set = board.set("Nothing was found.", "text", column.width);
    kids.push(element("P", [board.place(set, column.x, y, "none")]));
  }
  return { kids, whole: left === 0 };
}

function sentenceOf({ sentence, pages }: PreflightFinding): string {
  const where = pages.length === 0 ? "" : `${nameOf(pages)}: `;
  const words = quoted(`${where}${sentence}.`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function helpOf({ span, fix, allowed }: PreflightFinding, textOf: TextOf): string {
  const place = placeOf(span, textOf);
  // The folders are in the report as text; here the line is what helps.
  const file = place?.file.slice(place.file.lastIndexOf("/") + 1);
  const at = place === undefined ? "" : `${file}${"line" in place ? `:${place.line}` : ""}. `;
  return quoted(allowed === undefined ? `${at}Fix: ${fix}.` : `${at}Allowed: ${allowed}`);
}

/** Backquotes are for terminals. */
function quoted(words: string): string {
  return words.replaceAll(/`([^`]*)`/g, "‘$1’");
}

export function pastePerson(board: Board, { aloud }: ReportedProof, column: Column): Pasted {
  const head = board.set("A person must check", "head", column.width);
  const kids: Kid[] = [element("H2", [board.place(head, column.x, column.y, "head")])];
  let y = column.y + head.height;
  const items = Object.entries(SIGN_OFFS).map(([code, says]): Kid => {
    const set = board.set(says, "text", column.width - HANG.boxes);
    const label = board.place(board.set(code, "strong", HANG.boxes), column.x + 11, y, "code");
    const body = board.place(set, column.x + HANG.boxes, y, "sign-off");
    const signed = y + set.height + 9;
    frame(board, { x: column.x + 0.5, y: y + 1, width: 6.5, height: 6.5 }, []);
    const by = board.set("Name, date", "label", column.width);
    const name = board.place(by, column.x + HANG.boxes, signed - 6.5, "name");
    board.items.push({
      kind: "rule",
      part: { artifact: "layout" },
      from: [column.x + HANG.boxes + 32, signed],
      to: [column.x + column.width, signed],
      ...FRAME,
    });
    y = signed + 5;
    return element("LI", [
      element("Lbl", [label]),
      element("LBody", [element("P", [body]), element("P", [name])]),
    ]);
  });
  kids.push(element("L", items, { attributes: { listNumbering: "None" } }));
  y += 4;
  const heard = pasteList(board, { ...column, y }, { head: "A screen reader begins", lines: aloud });
  return { kids: [...kids, ...heard.kids], whole: heard.whole };
}

export function pasteRest(board: Board, column: Column): Pasted {
  const not = pasteList(board, column, { head: "Not checked", lines: NOT_CHECKED });
  const kept = { head: "Kept by the writer", lines: keptByWriter() };
  const under = pasteList(board, { ...column, y: not.bottom + 8 }, kept);
  return { kids: [...not.kids, ...under.kids], whole: not.whole && under.whole };
}

function pasteList(
  board: Board,
  { x, y: top, width, bottom }: Column,
  { head, lines }: { readonly head: string; readonly lines: readonly string[] },
): Pasted & { readonly bottom: Pt } {
  const title = board.set(head, "head", width);
  const kids: Kid[] = [element("H2", [board.place(title, x, top, "head")])];
  let y = top + title.height;
  const items: Kid[] = [];
  for (const line of lines) {
    const set = board.set(quoted(line), "small", width - HANG.dashes);
    if (y + set.height > bottom) break;
    const dash = board.place(board.set("–", "small", HANG.dashes), x, y, "dash");
    const body = board.place(set, x + HANG.dashes, y, "line");
    items.push(element("LI", [element("Lbl", [dash]), element("LBody", [body])]));
    y += set.height + 1.5;
  }
  if (items.length > 0) kids.push(element("L", items, { attributes: { listNumbering: "None" } }));
  return { kids, whole: items.length === lines.length, bottom: y };
}
