import { type Pt, recall } from "../../../base/index.ts";
import type { TableCell } from "../../../narrative/index.ts";
import type { ParagraphStyle } from "../../../style/index.ts";
import type { Setting } from "../../setting.ts";
import { plainText } from "../inlines.ts";

/** A number's width before its decimal mark, and from the mark on. */
export interface Decimal {
  readonly before: Pt;
  readonly after: Pt;
}

/** Splits a cell's words at the locale's decimal mark; what has no digits ends where whole numbers end. */
export function splitDecimal(cell: TableCell, style: ParagraphStyle, setting: Setting): Decimal {
  const text = plainText(cell.content).trim();
  const mark = decimalMark(cell.lang ?? setting.document.locale);
  const index = splitAt(text, mark);
  const width = (part: string): Pt => (part === "" ? 0 : setting.typesetter.widthOf(part, style.character));
  const all = width(text);
  const before = width(text.slice(0, index));
  return { before, after: Math.max(0, all - before) };
}

/** Offset of the decimal mark, or the end of the number's whole part: `12 %` splits before the space. */
function splitAt(text: string, mark: string): number {
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    if (/\d/.test(text[at - 1] ?? "") && /\d/.test(text[at + 1] ?? "")) return at;
  }
  let end = 0;
  for (const digit of text.matchAll(/\d/g)) end = digit.index + 1;
  return end === 0 ? text.length : end;
}

/** To open a number format takes longer than to measure a cell. */
const decimalMark = recall((locale) => {
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5);
  return parts.find(({ type }) => type === "decimal")?.value ?? ".";
});
