/** What all parts of a drawing share, and what an element is painted under. */
import type { Box, Matrix, Span, Swatch } from "../../base/index.ts";
import type { Mark, Typefaces } from "../../chart/index.ts";
import type { Typesetter } from "../../text/index.ts";
import type { StyleSheet } from "./style-sheet.ts";
import type { Style } from "./styles.ts";
import type { SvgElement } from "./tree.ts";
import { lengthOf } from "./values.ts";

export interface SvgTools {
  readonly typefaces: Typefaces;
  readonly typesetter: Typesetter;
  /** The readers' language: BCP 47. */
  readonly locale: string;
  readonly swatches: ReadonlyMap<string, Swatch>;
  /** What owns the letters, and where faults are told. */
  readonly owner: string;
  readonly origin: Span;
}

/** A drawing on the way: its parts by name, and what is found to be said of it. */
export interface Studio {
  readonly tools: SvgTools;
  readonly elements: ReadonlyMap<string, SvgElement>;
  readonly sheet: StyleSheet;
  readonly strangeFonts: Set<string>;
  /** Says that something of `element` cannot be drawn: `<foreignObject>`, the colour `rød`. */
  readonly complain: (feature: string, element: SvgElement) => void;
  /** The box of the element of a setting, in its user space. */
  readonly boxOf: (setting: Setting) => Box;
  /** What is in an element, drawn by itself. */
  readonly draw: (element: SvgElement, setting: Setting) => readonly Mark[];
}

export type ViewBox = readonly [x: number, y: number, width: number, height: number];

/** What an element is painted under. */
export interface Setting {
  readonly matrix: Matrix;
  readonly style: Style;
  readonly viewport: ViewBox;
  /** What led here by its id, so that nothing is drawn in itself without end. */
  readonly uses: readonly string[];
  /** What is painted. */
  readonly element: SvgElement;
  /** The style of the line that a marker stands on: what `context-stroke` and `context-fill` mean there. */
  readonly bearer?: Style | undefined;
}

/** Longest way by ids: things that use things that use things. */
export const LONGEST_USE = 12;

/** What `url(#id)` names, `#id`, and what stands behind it. */
export function referenceIn(text: string): readonly [reference: string, behind: string] | undefined {
  const end = text.indexOf(")");
  if (!text.startsWith("url(") || end === -1) return undefined;
  const [, reference] = /^['"]?([^'"]+)['"]?$/.exec(text.slice("url(".length, end).trim()) ?? [];
  return reference === undefined ? undefined : [reference, text.slice(end + 1).trim()];
}

/** The element that `url(#id)` names. */
export function referred(text: string, { elements }: Studio): SvgElement | undefined {
  const [reference = ""] = referenceIn(text) ?? [];
  return reference.startsWith("#") ? elements.get(reference.slice(1)) : undefined;
}

/** Whether the pen comes before the filling. SVG 2, 13.8. */
export function isPenFirst(style: Style): boolean {
  const order = (style.get("paint-order") ?? "").split(/\s+/);
  const [first] = order.filter((part) => part === "fill" || part === "stroke");
  return first === "stroke";
}

/** An opacity from 0 to 1, also in percent. */
export function share(text: string | undefined): number {
  const value = lengthOf(text, { whole: 1, fontSize: 16 }) ?? 1;
  return Math.min(1, Math.max(0, value));
}

export function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "none" && value !== "";
}
