/** Reading cells by Table Schema: what a field's description says becomes a function from text to value. */
import { literally } from "../../base/index.ts";
import type { FieldDescription } from "../schema/data-package.ts";
import type { Value } from "../sources.ts";

/** Reads a cell that is not missing; null is a text that the type cannot be. */
export type CellReader = (cell: string) => Value | null;

/** How cells of a field are read and, if they cannot be, told about. */
export interface CellType {
  readonly read: CellReader;
  /** "a number with the decimal sign `,`". */
  readonly expects: string;
  /** What to do about a cell that cannot be read. */
  readonly hint: (cell: string) => string | undefined;
}

const DATE_PARTS: Readonly<Record<string, string>> = {
  Y: "(?<year>\\d{4})",
  m: "(?<month>\\d{2})",
  d: "(?<day>\\d{2})",
};

/** The reader for `field`; undefined where its date format is not one. */
export function cellType(field: FieldDescription): CellType | undefined {
  switch (field.type) {
    case "string":
      return { read: readText, expects: "text", hint: () => MEND_FORMULA };
    case "integer":
    case "number":
      return numberType(field);
    case "boolean":
      return booleanType(field);
    case "date":
      return dateType(field.format ?? "default");
    case "year":
      return { read: readYear, expects: "a year of four digits", hint: yearHint };
    case "yearmonth":
      return { read: readYearMonth, expects: "a month such as `2023-12`", hint: monthHint };
  }
}

/** Text is any text but what a spreadsheet writes where it has none. */
function readText(cell: string): string | null {
  return cell.startsWith("#") && FAILED_FORMULA.test(cell.trim()) ? null : cell;
}

function yearHint(cell: string): string | undefined {
  const text = cell.trim();
  if (FAILED_FORMULA.test(text)) return MEND_FORMULA;
  if (/^\d{4}\.0+$/.test(text)) return `write \`${text.slice(0, 4)}\``;
  if (/^'?\d\d$/.test(text)) return "write the century, too, such as `2023`";
  return "describe the field as `string` if other than years stand in it";
}

function monthHint(cell: string): string | undefined {
  const [, month = "", year] = /^(\d{1,2})[./-](\d{4})$/.exec(cell.trim()) ?? [];
  return year === undefined ? undefined : `write \`${year}-${month.padStart(2, "0")}\``;
}

function readYear(cell: string): number | null {
  const text = cell.trim();
  return /^\d{4}$/.test(text) ? Number(text) : null;
}

function readYearMonth(cell: string): string | null {
  const text = cell.trim();
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : null;
}

function booleanType({ trueValues, falseValues }: FieldDescription): CellType {
  // The defaults are Table Schema's own.
  const truths = new Set(trueValues ?? ["true", "True", "TRUE", "1"]);
  const untruths = new Set(falseValues ?? ["false", "False", "FALSE", "0"]);
  const words = [...truths, ...untruths].map((word) => `\`${word}\``).join(", ");
  return {
    read: (cell) => {
      const text = cell.trim();
      return truths.has(text) ? true : untruths.has(text) ? false : null;
    },
    expects: `one of ${words}`,
    hint: () => "other words can be named in `trueValues` and `falseValues`",
  };
}

const ISO_DATE = "%Y-%m-%d";
const ISO_SHAPE = /^\d{4}-\d{2}-\d{2}$/;

function dateType(format: string): CellType | undefined {
  const pattern = format === "default" || format === "any" ? ISO_DATE : format;
  const source = pattern
    .split(/(%.)/)
    .map((piece) => (piece.startsWith("%") ? DATE_PARTS[piece.slice(1)] : literally(piece)))
    .join("");
  if (["year", "month", "day"].some((part) => !source.includes(`?<${part}>`))) return undefined;
  const shape = new RegExp(`^${source}$`, "u");
  const example = pattern.replace("%Y", "2023").replace("%m", "12").replace("%d", "31");
  return {
    read: (cell) => {
      // The commonest form is taken apart without a match object: it is read 100,000 times.
      if (pattern === ISO_DATE && ISO_SHAPE.test(cell)) {
        return calendarDate(cell.slice(0, 4), cell.slice(5, 7), cell.slice(8));
      }
      const parts = shape.exec(cell.trim())?.groups;
      return parts ? calendarDate(parts["year"] ?? "", parts["month"] ?? "", parts["day"] ?? "") : null;
    },
    expects: `a date such as \`${example}\``,
    hint: (cell) =>
      shape.test(cell.trim())
        ? "the calendar has no such day"
        : /^\d{1,2}\.\d{1,2}\.\d{4}$/.test(cell.trim())
          ? 'describe the field with `format: "%d.%m.%Y"`'
          : /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(cell.trim())
            ? `write it as \`${example}\`; where all are written so, describe the field with \`format: "%d/%m/%Y"\` or \`"%m/%d/%Y"\``
            : strayDateHint(cell.trim()),
  };
}

function strayDateHint(text: string): string | undefined {
  if (FAILED_FORMULA.test(text)) return MEND_FORMULA;
  if (/^\d{4}-\d\d-\d\d[T ]\d/.test(text)) return `leave the time out: \`${text.slice(0, 10)}\``;
  if (/^\d{5}$/.test(text))
    return "a spreadsheet counts its days so: format the column as dates before it is saved";
  return undefined;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** `yyyy-mm-dd`, or null where the calendar has no such day. */
export function calendarDate(year: string, month: string, day: string): string | null {
  const inYear = Number(year);
  const leap = inYear % 4 === 0 && (inYear % 100 !== 0 || inYear % 400 === 0);
  const days = month === "02" && leap ? 29 : (DAYS[Number(month) - 1] ?? 0);
  return Number(day) >= 1 && Number(day) <= days ? `${year}-${month}-${day}` : null;
}

function numberType(field: FieldDescription): CellType {
  const whole = field.type === "integer";
  const decimal = field.decimalChar ?? ".";
  const shape = numberShape(decimal, field.groupChar, whole);
  const groups = field.groupChar === undefined ? undefined : new RegExp(groupClass(field.groupChar), "g");
  const bare = field.bareNumber ?? true;
  const read: CellReader = (cell) => {
    const plain = plainInteger(cell);
    if (plain !== -1) return plain;
    let text = cell.trim().replace("\u2212", "-");
    if (!bare) text = BELOW_ZERO.test(text) ? "" : stripped(text);
    if (!shape.test(text)) return null;
    if (groups) text = text.replace(groups, "");
    if (decimal !== ".") text = text.replace(decimal, ".");
    const value = Number(text);
    return whole && !Number.isSafeInteger(value) ? null : value;
  };
  const sign = whole ? "" : ` with the decimal sign \`${decimal}\``;
  return {
    read,
    expects: `${whole ? "a whole number" : "a number"}${sign}`,
    hint: (cell) => numberHint(cell.trim(), field, read),
  };
}

/** Ways of accounts to write what is below zero, which must not be read as if it were above. */
const BELOW_ZERO = /^\([^()]*\)$|\d\s*-$/;

/** A number without the signs around it: `5` of `kr 5,-`. */
function stripped(text: string): string {
  return text.replace(/^[^-+\d]*/u, "").replace(/(?<!\D)\D*$/u, "");
}

/** The commonest cell, read without more ado: up to 15 digits are exact. -1 for all others. */
function plainInteger(cell: string): number {
  if (cell === "" || cell.length > 15) return -1;
  let value = 0;
  for (let index = 0; index < cell.length; index++) {
    const digit = cell.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = 10 * value + digit;
  }
  return value;
}

function escaped(sign: string): string {
  return sign.replace(/[.*+?^${}()|[\]\\-]/g, "\\$&");
}

/** A space stands for the no-break spaces that spreadsheets write too. */
function groupClass(groupChar: string): string {
  return /\s/u.test(groupChar) ? "[ \\u00a0\\u202f]" : escaped(groupChar);
}

function numberShape(decimal: string, groupChar: string | undefined, whole: boolean): RegExp {
  const digits = groupChar === undefined ? "\\d+" : `(?:\\d{1,3}(?:${groupClass(groupChar)}\\d{3})+|\\d+)`;
  const fraction = whole ? "" : `(?:${escaped(decimal)}\\d+)?(?:[eE][-+]?\\d+)?`;
  return new RegExp(`^[-+]?${digits}${fraction}$`);
}

/** What a spreadsheet writes where a formula could not be worked out, in English, Norwegian and German. */
const FAILED_FORMULA =
  /^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|I\/T|VERDI!|NAVN\?|OVERFLYT!|NV|WERT!|BEZUG!|ZAHL!|ÜBERLAUF!)$/;

const MEND_FORMULA = "a formula of the spreadsheet failed here: mend it there";

/** Tries the other ways in which numbers are written, to say what is different about this one. */
function numberHint(cell: string, field: FieldDescription, read: CellReader): string | undefined {
  if (FAILED_FORMULA.test(cell)) return MEND_FORMULA;
  if (cell === "") return "nothing stands here but spaces: empty the cell";
  if (/^#{3,}$/.test(cell))
    return "the column was too narrow for it in the spreadsheet: widen it and save again";
  const decimal = field.decimalChar ?? ".";
  const text = cell.replace("\u2212", "-");
  const other = decimal === "," ? "." : ",";
  if (field.type === "integer" && numberShape(decimal, field.groupChar, true).test(text)) {
    return "it is too long to be held exactly; describe the field as `string` if it is a code";
  }
  if (field.type === "integer" && numberShape(decimal, field.groupChar, false).test(text)) {
    if (/e/i.test(text)) return "a spreadsheet shortened it: show it there as a whole number, and save again";
    const isGrouped = new RegExp(`^[-+]?\\d{1,3}(${escaped(decimal)}\\d{3})+$`, "u").test(text);
    const inThousands = isGrouped ? `, or with \`groupChar: "${decimal}"\` if the sign parts thousands` : "";
    return `describe the field as \`number\` if it may have decimals${inThousands}`;
  }
  if (field.groupChar === undefined && numberShape(decimal, " ", field.type === "integer").test(text)) {
    return 'describe the field with `groupChar: " "`, or remove the space';
  }
  if (numberShape(other, undefined, false).test(text)) {
    const swapped = text.replace(other, decimal);
    return `write \`${swapped}\`, or describe the field with \`decimalChar: "${other}"\``;
  }
  if (numberShape(decimal, other, false).test(text))
    return `describe the field with \`groupChar: "${other}"\``;
  const alone = stripped(text);
  if (alone !== "" && read(alone) !== null) {
    return BELOW_ZERO.test(text)
      ? `a number below zero has its sign before it: write \`-${alone}\``
      : "write the number alone, or describe the field with `bareNumber: false`";
  }
  if (cell.startsWith("=")) return "a formula stands here: save the sheet with its values";
  if (/^\d{1,4}([./-])\d{1,2}\1\d{1,4}$/.test(cell)) {
    return "a date stands here, which spreadsheets make of numbers, too: write the number, or describe the field as `date`";
  }
  if (/^(-+|–|\.+|n\/?a|null|nan|ukjent|:)$/iu.test(cell)) {
    return `leave the cell empty, or describe the field with \`missingValues: ["", "${cell}"]\``;
  }
  return undefined;
}
