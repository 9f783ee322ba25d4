/** Page labels: the folios as printed, so that a reader who types 7 comes to the page that says 7. */
import type { PageSet } from "../../layout/index.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { type PdfValue, textString } from "../file/pdf-object.ts";

export type LabelStyle = "D" | "r" | "R";

/** From page `from` on: numbers of a style, or a text that does not count. */
export interface LabelRange {
  readonly from: number;
  readonly style?: LabelStyle | undefined;
  readonly start: number;
  readonly prefix?: string | undefined;
}

interface Label {
  readonly style?: LabelStyle | undefined;
  readonly value: number;
  readonly prefix?: string | undefined;
}

/**
 * Ranges for `folios`, one per page; pages without a printed folio count along with the next page that has one, or
 * with the one before (ISO 32000-1, 12.4.2).
 */
export function labelRanges(folios: readonly string[]): LabelRange[] {
  const read = folios.map(readFolio);
  const labels: Label[] = [];
  for (const [index, label] of read.entries()) {
    labels.push(
      label ?? countBack(read, index) ?? countOn(labels.at(-1)) ?? { style: "D", value: index + 1 },
    );
  }
  const ranges: LabelRange[] = [];
  for (const [from, label] of labels.entries()) {
    const before = labels[from - 1];
    const goesOn =
      before !== undefined &&
      label.style !== undefined &&
      label.style === before.style &&
      label.value === before.value + 1;
    if (!goesOn) ranges.push({ from, style: label.style, start: label.value, prefix: label.prefix });
  }
  return ranges;
}

function readFolio(folio: string): Label | undefined {
  if (folio === "") return undefined;
  if (/^[1-9]\d*$/.test(folio)) return { style: "D", value: Number(folio) };
  const roman = readRoman(folio.toLowerCase());
  if (roman !== undefined && folio === folio.toLowerCase()) return { style: "r", value: roman };
  if (roman !== undefined && folio === folio.toUpperCase()) return { style: "R", value: roman };
  return { value: 1, prefix: folio };
}

function countBack(labels: readonly (Label | undefined)[], index: number): Label | undefined {
  const ahead = labels.findIndex((label, at) => at > index && label !== undefined);
  const label = labels[ahead];
  const value = (label?.value ?? 0) - (ahead - index);
  return label?.style !== undefined && value >= 1 ? { style: label.style, value } : undefined;
}

function countOn(before: Label | undefined): Label | undefined {
  return before?.style === undefined ? undefined : { style: before.style, value: before.value + 1 };
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** The value of a well-formed roman number in small letters. */
function readRoman(text: string): number | undefined {
  if (!/^m*(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/.test(text)) return undefined;
  const values = [...text].map((letter) => ROMAN[letter] ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}

export function writePageLabels(pdf: PdfFile, { pages }: PageSet): void {
  const ranges = labelRanges(pages.map(({ folio }) => folio));
  const numbers = ranges.flatMap(({ from, style, start, prefix }): PdfValue[] => [
    from,
    {
      ...(style === undefined ? {} : { S: style, St: start }),
      ...(prefix === undefined ? {} : { P: textString(prefix) }),
    },
  ]);
  pdf.catalog["PageLabels"] = pdf.object({ Nums: numbers });
}
