import { recall } from "../base/index.ts";

/** A whole number without groups in a language's own digits: folios, numbers of figures, notes and list items. */
export function writeWhole(value: number, tag: string): string {
  return writerFor(tag)(value);
}

const writerFor = recall((tag): ((value: number) => string) => {
  // Where Intl lacks a language it would write as the machine's own does.
  if (Intl.NumberFormat.supportedLocalesOf(tag).length === 0) return String;
  const format = new Intl.NumberFormat(tag, { useGrouping: false, maximumFractionDigits: 0 });
  return format.resolvedOptions().numberingSystem === "latn" ? String : (value) => format.format(value);
});
