/**
 * A chart's numbers as the prose writes them, each written once: an axis, its words and its table ask for the same ones,
 * run after run, and Intl takes ten times as long to write one again. What becomes of a number is known here, too: of
 * 0.00003 some formats leave nothing.
 */
import { createRecall } from "../../base/index.ts";
import type { Locale, ValueFormat, Writable } from "../../locale/index.ts";

export interface WrittenNumber {
  readonly text: string;
  /** The format's name: the same for all formats that say the same. */
  readonly format: string;
  /** Whether nothing but noughts is left of a number that is not nought. */
  readonly isVanished: boolean;
}

/**
 * Writes a number in a format of the report or of d3, among numbers that reach from end to end of `extent`; undefined in
 * formats of d3 that the report does not have.
 */
export type WriteNumber = (
  value: number,
  format?: ValueFormat | string,
  extent?: unknown,
) => WrittenNumber | undefined;

const MOST_KEPT = 5000;

const writers = new WeakMap<Locale, WriteNumber>();

/** The writer of a language's numbers, which remembers what it wrote. */
export function numberWriter(locale: Locale): WriteNumber {
  const before = writers.get(locale);
  if (before !== undefined) return before;
  const recalled = createRecall<{ readonly written: WrittenNumber | undefined }>(MOST_KEPT);
  const write: WriteNumber = (value, format = {}, extent = undefined) => {
    const ends = Array.isArray(extent) ? extent.filter((end: unknown) => typeof end === "number") : [];
    const name = typeof format === "string" ? format : JSON.stringify(format);
    const make = (): { readonly written: WrittenNumber | undefined } => {
      const isWide = ends.some((end) => isGrouped(locale.formatForChart(end, format) ?? "", locale));
      const text = locale.formatForChart(value, format, isWide ? "always" : "house");
      return {
        written: text === undefined ? undefined : { text, format: name, isVanished: isVanished(value, text) },
      };
    };
    return recalled(`${value} ${ends.join()} ${name}`, make).written;
  };
  writers.set(locale, write);
  return write;
}

/** Whether a number is written in groups of three figures. */
export function isGrouped(text: string, locale: Locale): boolean {
  const { thousands } = locale.d3.number;
  return thousands !== "" && new RegExp(`\\p{Nd}[${thousands}]\\p{Nd}{3}`, "u").test(text);
}

/** Less than this is a rounding error of arithmetic, not a number. */
const LEAST = 1e-15;

function isVanished(value: number, text: string): boolean {
  const onlyNoughts = /\p{Nd}/u.test(text) && !/[^\P{Nd}0\u0660\u06f0\u0966]/u.test(text);
  return Math.abs(value) > LEAST && onlyNoughts;
}

/** A chart's own pen: it writes whatever rows hold, and remembers of each format whether anything can be read in it. */
export interface NumberPen {
  readonly write: (value: unknown, format: unknown, extent: unknown) => string | undefined;
  /** The first number of those in a format that has nought for each of them, in the order of their writing. */
  readonly vanished: () => number | undefined;
}

export function openPen(locale: Locale): NumberPen {
  const writeNumber = numberWriter(locale);
  const formats = new Map<string, { first?: number; isRead: boolean }>();
  return {
    write: (value, asked, extent) => {
      const format = (asked ?? {}) as ValueFormat | string; // checked with the spec
      if (typeof value !== "number") return locale.formatForChart(value as Writable, format); // rows hold nothing else
      const written = writeNumber(value, format, extent);
      if (written === undefined || Math.abs(value) <= LEAST || Number.isNaN(value)) return written?.text;
      const seen = formats.get(written.format) ?? { isRead: false };
      formats.set(written.format, seen);
      if (!written.isVanished) seen.isRead = true;
      else seen.first ??= value;
      return written.text;
    },
    vanished: () => [...formats.values()].find(({ first, isRead }) => !isRead && first !== undefined)?.first,
  };
}
