/** What can be wrong with a CSV file and its rows, worded. */
import { type Diagnostic, error, type Span, warning } from "../../base/index.ts";
import type { Column } from "./columns.ts";
import type { Rule } from "./constraints.ts";
import type { CsvRecord, RecordFault } from "./read-records.ts";
import { cellSpan, recordSpan, type Sheet } from "./sheet.ts";

/** `source/csv-quote`: a record that RFC 4180 does not allow. */
export function recordFault({ file, dialect }: Sheet, { kind, start, end }: RecordFault): Diagnostic {
  const span = { file, start, end };
  const { quote } = dialect;
  switch (kind) {
    case "unclosed-quote":
      return error("source/csv-quote", `the cell that \`${quote}\` opens here is never closed`, {
        span,
        hint: `put \`${quote}\` at the cell's end, or take this one away`,
      });
    case "text-after-quote":
      return error("source/csv-quote", `the cell goes on after its closing \`${quote}\``, {
        span,
        hint: `a quote inside a cell is written twice: \`${quote}${quote}\``,
      });
    case "stray-quote":
      return error("source/csv-quote", `there is a \`${quote}\` inside a cell that does not open with one`, {
        span,
        hint: `put the whole cell in \`${quote}\` and write the one inside twice`,
      });
  }
}

/** `source/csv-empty`: a file that should have a header. */
export function emptyFile({ file, resource, dialect }: Sheet): Diagnostic {
  const names = resource.schema.fields.map(({ name }) => name);
  return error("source/csv-empty", `\`${file}\` is empty: not even a header`, {
    span: { file, start: 0, end: 0 },
    hint: `its first line is \`${names.join(dialect.delimiter)}\``,
  });
}

/** `source/csv-delimiter`: a header split by the wrong sign, or Excel's `sep=;`; all other faults would follow from it. */
export function wrongDelimiter(sheet: Sheet, header: CsvRecord): Diagnostic | undefined {
  const { delimiter } = sheet.dialect;
  const span = recordSpan(sheet, header.start);
  const line = header.cells.join(delimiter);
  const [, parted] = /^sep=(.)/i.exec(line) ?? [];
  if (parted !== undefined) {
    const hint =
      parted === delimiter
        ? "delete the line: spreadsheets write it for each other"
        : `delete the line, and describe the file with \`dialect: { delimiter: "${parted}" }\``;
    return error("source/csv-delimiter", `the first line is \`${line}\`, not the header`, { span, hint });
  }
  if (header.cells.length > 1 || sheet.resource.schema.fields.length < 2) return undefined;
  const other = [";", ",", "\t", "|"].find((sign) => sign !== delimiter && line.includes(sign));
  if (other === undefined) return undefined;
  const shown = other === "\t" ? "\\t" : other;
  return error("source/csv-delimiter", `the header has no \`${delimiter}\`, but is split by \`${shown}\``, {
    span,
    notes: [{ message: "the file is described here", span: sheet.descriptor.at([...sheet.path, "name"]) }],
    hint: `describe the file with \`dialect: { delimiter: "${shown}" }\``,
  });
}

/** `source/csv-repeated-header`: files that were put one behind another. */
export function repeatedHeader(sheet: Sheet, record: CsvRecord, headerSpan: Span): Diagnostic {
  return error("source/csv-repeated-header", "this row is the header again", {
    span: recordSpan(sheet, record.start),
    notes: [{ message: "the header is here", span: headerSpan }],
    hint: "delete the line; the rows of another file may stand below it",
  });
}

/** `source/csv-empty-row`: what a spreadsheet leaves below its table. */
export function emptyRow(sheet: Sheet, record: CsvRecord): Diagnostic {
  return warning("source/csv-empty-row", "this row has no values and is passed over", {
    span: recordSpan(sheet, record.start),
    hint: "delete the empty rows in the spreadsheet",
  });
}

/** `source/csv-value`: a cell that is not of its column's type. */
export function wrongCell(sheet: Sheet, record: CsvRecord, column: Column): Diagnostic {
  const { field, type, index } = column;
  const cell = record.cells[index] ?? "";
  return error("source/csv-value", `\`${cell}\` in column \`${field.name}\` is not ${type.expects}`, {
    span: cellSpan(sheet, record.start, index),
    notes: describedHere(column),
    hint: type.hint(cell),
  });
}

/** The code of `first`: a column of which nearly every cell is like it, and breaks `rule` where there is one. */
export function wrongColumn(
  first: Diagnostic,
  { field, type }: Column,
  rule: Rule | undefined,
  [count, total]: readonly [number, number],
): Diagnostic {
  const whose = `values in column \`${field.name}\``;
  const isAll = count === total;
  const complaint = rule?.complaint ?? `is not ${type.expects}`;
  const are = complaint.replace(/^is /, "are ").replace(/^has /, "have ");
  const many = `${isAll ? "all" : `${count} of the`} ${total} ${whose} ${are}`;
  return {
    ...first,
    message:
      isAll && complaint.startsWith("is not ")
        ? `none of the ${count} ${whose} is ${complaint.slice("is not ".length)}`
        : many,
    hint: rule
      ? `correct the \`${rule.constraint}\` of the field, or the column`
      : (first.hint?.replace(/^write `[^`]*`, or /, "") ?? "describe the field as what the column holds"),
  };
}

/** The code of `rule`: a cell that a constraint forbids. */
export function brokenRule(sheet: Sheet, record: CsvRecord, column: Column, rule: Rule): Diagnostic {
  const cell = record.cells[column.index] ?? "";
  return error(rule.code, `\`${cell}\` in column \`${column.field.name}\` ${rule.complaint}`, {
    span: cellSpan(sheet, record.start, column.index),
    notes: describedHere(column),
    hint: rule.hint(cell),
  });
}

/** `source/csv-required`: an empty cell that may not be. */
export function lackingCell(sheet: Sheet, record: CsvRecord, column: Column): Diagnostic {
  const key = sheet.resource.schema.primaryKey?.includes(column.field.name) === true;
  return error("source/csv-required", `column \`${column.field.name}\` must have a value in every row`, {
    span: cellSpan(sheet, record.start, column.index),
    notes: describedHere(column),
    hint: key ? "it names the row" : "fill it in, or take `required` away if it may be unknown",
  });
}

function describedHere({ field, describedAt }: Column): Diagnostic["notes"] {
  return [{ message: `\`${field.name}\` is described here`, span: describedAt }];
}
