/** Tables as elements of a page: whole, as a float, or row by row in the flow. */
import { error, once, type Pt } from "../../../base/index.ts";
import { notesCalledIn, type TableFigure } from "../../../narrative/index.ts";
import type { Drawn, Ground } from "../../drawn.ts";
import type { FlowBlock } from "../../flow.ts";
import { rowsFor } from "../../grid.ts";
import type { Item } from "../../page-set.ts";
import { partId } from "../../part-ids.ts";
import { editionOf, type Setting } from "../../setting.ts";
import { stackSmall, stackTitle } from "../blocks/figure.ts";
import { textInline } from "../inlines.ts";
import { asArtifacts, moveItems, placeRule } from "../place-items.ts";
import { type Stack, stackNotes, startStack } from "../stack-text.ts";
import { type LineRange, type RowPart, rangeHeight, type SetTable, setTable } from "./set-table.ts";

/** White between the title and the table's first rule, and between its last rule and what stands below. */
const TITLE_GAP: Pt = 5;
const FOOT_GAP: Pt = 2;
/** Rows of more lines than this may be split, with `ROW_LINES` lines kept on either side. */
const LONGEST_WHOLE_ROW = 6;
const ROW_LINES = 2;
/** Body rows that stay with the head, and with the table's end. */
const FIRST_ROWS = 2;
const LAST_ROWS = 2;
/** Of splitting a table, and of splitting one of its rows. */
const SPLIT_COST = 40;
const SPLIT_ROW_COST = 80;

/** A table in one piece. */
export function drawTable(table: TableFigure, ground: Ground, setting: Setting): Drawn {
  return drawSetTable(table, setTable(table, ground.width, setting), ground, setting);
}

/** A table that is set already, in one piece. */
export function drawSetTable(table: TableFigure, set: SetTable, ground: Ground, setting: Setting): Drawn {
  reportLacking(table, set, setting);
  const frame = frameOf(table, set, ground, setting);
  return drawPieces(set, frame, { from: 0, to: frame.pieces.length });
}

/** A table that may go on in the next column or page, its head repeated. */
export function tableBlock(table: TableFigure, set: SetTable, ground: Ground, setting: Setting): FlowBlock {
  const { step } = ground;
  reportLacking(table, set, setting);
  const frame = frameOf(table, set, ground, setting);
  const { pieces } = frame;
  const heights = [0];
  let sum = frame.top + frame.head;
  for (const [index, piece] of pieces.entries()) {
    sum += piece.height;
    heights.push((index === pieces.length - 1 ? sum + frame.foot.y : sum) / step);
  }
  const rows = rowsFor(sum + frame.foot.y, step);
  const trailRows = rowsFor(sum + frame.foot.y + step / 2, step) - rows;
  return {
    node: table.id,
    origin: table.origin,
    trailRows,
    keepNext: false,
    stamps: [set],
    shapes: [
      {
        pieces: pieces.length,
        heights,
        leadRows: 1,
        repeat: pieces.map(({ group }) => repeatedHeight(set, frame, group) / step),
        breakCost: pieces.map((_, index) => costBefore(set, pieces, index)),
        leafCost: pieces.map(() => 0),
        cost: 0,
        notes: [],
      },
    ],
    draw: (_, from, to) => drawPieces(set, frame, { from, to }).items,
  };
}

/** A row, or a line of a long one. */
interface Piece extends RowPart {
  readonly height: Pt;
  /** The row that names the group which it goes on with; undefined where it begins one, or belongs to none. */
  readonly group: number | undefined;
}

interface Frame {
  readonly title: Stack;
  /** The title's label for continuations, which few tables have. */
  readonly again: () => Stack;
  /** Caption, notes and source, from y = 0. */
  readonly foot: Stack;
  /** Down to the table's first rule. */
  readonly top: Pt;
  /** Height of the head rows. */
  readonly head: Pt;
  readonly pieces: readonly Piece[];
}

function frameOf(table: TableFigure, set: SetTable, ground: Ground, setting: Setting): Frame {
  const { width, step, xHeight } = ground;
  const title = startStack(setting, 0, width, 0);
  stackTitle(title, table.captions, table.id, table);
  const foot = startStack(setting, 0, width, FOOT_GAP);
  stackSmall(foot, table.captions.caption, partId(table.id, "caption"), table);
  stackSmall(foot, table.captions.note, partId(table.id, "note"), table);
  stackSmall(foot, table.captions.source, partId(table.id, "source"), table, "source-line");
  foot.calls.push(...notesOf(table));
  stackNotes(foot);
  const pieces: Piece[] = [];
  let group: number | undefined;
  for (let row = set.headRows; row < set.rows.length; row++) {
    const begins = set.rows[row]?.kind === "group";
    pieces.push(...piecesOf(set, row, begins ? undefined : group));
    if (begins) group = row;
  }
  let head = 0;
  for (let row = 0; row < set.headRows; row++) head += set.rows[row]?.height ?? 0;
  const top = title.y > 0 ? title.y + TITLE_GAP : step - xHeight;
  // A table of nothing but its head is one piece without height.
  if (pieces.length === 0)
    pieces.push({ row: set.rows.length, height: 0, lines: undefined, group: undefined });
  return { title, again: once(() => stackAgain(table, width, setting)), foot, top, head, pieces };
}

function stackAgain(table: TableFigure, width: Pt, setting: Setting): Stack {
  const { captions, id, origin } = table;
  const { label, title } = captions;
  const stack = startStack(setting, 0, width, 0);
  const name = label === "" && title.length > 0 ? [...title, textInline(" ", origin)] : [];
  const continued = textInline(setting.words.continued, origin);
  stackTitle(stack, { ...captions, title: [...name, continued] }, id, table);
  return { ...stack, items: asArtifacts(stack.items) };
}

function notesOf(table: TableFigure): string[] {
  return table.rows.flatMap(({ cells }) => cells.flatMap(({ content }) => notesCalledIn(content)));
}

function piecesOf(set: SetTable, row: number, group: number | undefined): Piece[] {
  const own = set.rows[row];
  if (!own) return [];
  const isLong =
    own.lines > LONGEST_WHOLE_ROW && own.joined === "free" && set.rows[row + 1]?.joined !== "above";
  if (!isLong) return [{ row, height: own.height, lines: undefined, group }];
  const pieces: Piece[] = [];
  for (let line = 0; line < own.lines; line++) {
    const lines = { from: line, to: line + 1 };
    pieces.push({ row, height: rangeHeight(own, lines, set.style), lines, group });
  }
  return pieces;
}

/** Cost of a break before piece `index`; Infinity where rows belong together. */
function costBefore(set: SetTable, pieces: readonly Piece[], index: number): number {
  const piece = pieces[index];
  const previous = pieces[index - 1];
  if (!piece || !previous) return Number.POSITIVE_INFINITY;
  if (piece.lines && piece.lines.from > 0) {
    const count = set.rows[piece.row]?.lines ?? 0;
    const { from } = piece.lines;
    const keeps = from < ROW_LINES || count - from < ROW_LINES;
    return keeps ? Number.POSITIVE_INFINITY : SPLIT_ROW_COST;
  }
  const row = set.rows[piece.row];
  const above = set.rows[previous.row];
  if (row?.joined === "above" || row?.kind === "total" || above?.kind === "group")
    return Number.POSITIVE_INFINITY;
  const before = piece.row - set.headRows;
  const after = set.rows.length - piece.row;
  const few = set.rows.length - set.headRows < FIRST_ROWS + LAST_ROWS;
  if (few || before < FIRST_ROWS || after < LAST_ROWS) return Number.POSITIVE_INFINITY;
  return SPLIT_COST;
}

/** What stands again above a part of the table: the label, the head, and the name of the group that it goes on with. */
function repeatedHeight(set: SetTable, frame: Frame, group: number | undefined): Pt {
  return (
    frame.again().y + TITLE_GAP + frame.head + (group === undefined ? 0 : (set.rows[group]?.height ?? 0))
  );
}

/** Title or its repetition, head, some pieces, and at the end what stands below. */
function drawPieces(set: SetTable, frame: Frame, { from, to }: LineRange): Drawn {
  const { style, width, headRows } = set;
  const begins = from === 0;
  const items: Item[] = [...(begins ? frame.title.items : frame.again().items)];
  const top = begins ? frame.top : frame.again().y + TITLE_GAP;
  if (style.ruleTop) items.push(placeRule(style.ruleTop, 0, top, width));
  const heads = Array.from({ length: headRows }, (_, row): RowPart => ({ row, lines: undefined }));
  const head = set.draw(heads, top, undefined);
  items.push(...(begins ? head : asArtifacts(head)));
  const pieces = frame.pieces.slice(from, to);
  const group = pieces[0]?.group;
  const above = headRows > 0 ? "head" : undefined;
  let y = top + frame.head;
  if (group !== undefined) {
    items.push(...asArtifacts(set.draw([{ row: group, lines: undefined }], y, above)));
    y += set.rows[group]?.height ?? 0;
  }
  items.push(...set.draw(joinLines(pieces), y, group === undefined ? above : "group"));
  const bottom = pieces.reduce((sum, { height }) => sum + height, y);
  if (style.ruleBottom) items.push(placeRule(style.ruleBottom, 0, bottom, width));
  if (to < frame.pieces.length) return { items, height: bottom };
  items.push(...moveItems(frame.foot.items, 0, bottom));
  return { items, height: bottom + frame.foot.y };
}

/** Lines of one row as one part. */
function joinLines(pieces: readonly Piece[]): RowPart[] {
  const parts: RowPart[] = [];
  for (const { row, lines } of pieces) {
    const last = parts.at(-1);
    if (lines && last?.row === row && last.lines) {
      parts[parts.length - 1] = { row, lines: { from: last.lines.from, to: lines.to } };
    } else parts.push({ row, lines });
  }
  return parts;
}

function reportLacking(table: TableFigure, set: SetTable, setting: Setting): void {
  if (set.lacking === 0) return;
  const lacking = Math.ceil(set.lacking * 10) / 10;
  setting.diagnostics.push(
    error(
      "layout/table-too-wide",
      `table \`${table.id}\` needs ${lacking} pt more than its ${Math.floor(set.width)} pt`,
      {
        span: table.origin,
        notes: [{ message: editionOf(setting) }],
        hint: "let it span more columns, shorten its words, or leave a column out",
      },
    ),
  );
}
