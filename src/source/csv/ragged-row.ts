/** A row with more or fewer cells than there are columns, and what its author may have meant. */
import { type Diagnostic, error, type Span } from "../../base/index.ts";
import type { Column } from "./columns.ts";
import type { CsvRecord } from "./read-records.ts";
import { recordSpan, type Sheet } from "./sheet.ts";

/** What a row should be like. */
interface Row {
  readonly columns: readonly Column[];
  readonly width: number;
  readonly headerSpan: Span | undefined;
}

/** `source/csv-ragged`: a row with more or fewer cells than there are columns. */
export function raggedRow(sheet: Sheet, record: CsvRecord, row: Row): Diagnostic {
  const { width, headerSpan } = row;
  const count = record.cells.length;
  const than = headerSpan ? "the header has" : "there are fields for";
  return error(
    "source/csv-ragged",
    `this row has ${count === 1 ? "1 cell" : `${count} cells`}, but ${than} ${width}`,
    {
      span: recordSpan(sheet, record.start),
      notes: headerSpan ? [{ message: "the header is here", span: headerSpan }] : undefined,
      hint: count > width ? hintForMore(sheet, record, row) : hintForFewer(sheet, record, row),
    },
  );
}

/** `source/csv-ragged`: a file in which no row has as many cells as the header; `first` is that of the first. */
export function allRagged(first: Diagnostic, count: number): Diagnostic {
  return { ...first, message: `none of the ${count} rows has as many cells as the header: ${first.message}` };
}

function hintForMore({ dialect: { delimiter, quote } }: Sheet, { cells }: CsvRecord, row: Row): string {
  if (cells.slice(row.width).every((cell) => cell.trim() === "")) {
    return `take away the \`${delimiter}\` at its end`;
  }
  const [split, another] = splitCells(cells, delimiter, row);
  if (split === undefined || another !== undefined) {
    const hint = `a cell that has \`${delimiter}\` in it needs \`${quote}\` around it`;
    const hasDecimals = delimiter === "," && /\d,\d/.test(cells.join(delimiter));
    return hasDecimals ? `${hint}; for a decimal comma write a point, ${OR_PARTED}` : hint;
  }
  const { cell, column } = split;
  const { type, name } = column.field;
  if (type !== "number" || column.type.read(cell) !== null) {
    return `is it \`${cell}\` in column \`${name}\`? Write \`${quote}${cell}${quote}\``;
  }
  const written = cell.replace(/[ .\u00a0\u202f]/g, "").replace(delimiter, column.field.decimalChar ?? ".");
  return `is it \`${cell}\` in column \`${name}\`? Write \`${written}\`, ${OR_PARTED}`;
}

const OR_PARTED = "or save the file with `;` between its cells, and describe its `delimiter`";
const DECIMAL = /^\s*[-+\u2212]?\d+(?:[ .\u00a0\u202f]\d{3})*,\d+\s*$/;

/** Pairs of cells that make one between them, so that all cells are of their columns' types. */
function splitCells(
  cells: readonly string[],
  delimiter: string,
  { columns, width }: Row,
): readonly { readonly cell: string; readonly column: Column }[] {
  if (cells.length !== width + 1) return [];
  const ofColumn = (index: number) => columns.find((column) => column.index === index);
  const fits = (column: Column | undefined, cell: string): boolean =>
    column === undefined || column.isMissing(cell) || column.type.read(cell) !== null;
  const pairs = cells.slice(0, -1).flatMap((left, index) => {
    const right = cells[index + 1] ?? "";
    const column = ofColumn(index);
    const cell = left + delimiter + right;
    if (column === undefined) return [];
    const isNumber = column.field.type === "number" && DECIMAL.test(cell);
    const others = cells.toSpliced(index, 2, "");
    const isFit = others.every((other, at) => at === index || fits(ofColumn(at), other));
    const isOne = isNumber || column.field.type === "string";
    return isFit && isOne ? [{ cell, column, likely: isNumber || /^\s/.test(right) }] : [];
  });
  const likely = pairs.filter((pair) => pair.likely);
  return likely.length > 0 ? likely : pairs;
}

function hintForFewer({ dialect: { delimiter } }: Sheet, { cells }: CsvRecord, { width }: Row): string {
  const [only = "", second] = cells;
  const others = [";", ",", "\t"].filter((sign) => sign !== delimiter);
  const isParted = others.some((sign) => cells.flatMap((cell) => cell.split(sign)).length === width);
  if (isParted) {
    return `write \`${delimiter}\` between its cells, as in the header`;
  }
  if (second === undefined && /^\s*(?:#|\/\/)|\s\S+\s/.test(only)) {
    return "a remark is no row: delete the line, and say it in a `note`";
  }
  return `add the missing \`${delimiter}\`: an unknown value is an empty cell`;
}
