import type { Pt, Span } from "../../base/index.ts";
import type { Drawing } from "../drawing/drawing.ts";

/** A chart asked for at a width, drawn. */
export interface DrawnChart {
  readonly id: string;
  readonly width: Pt;
  readonly drawing: Drawing;
  /** Alternative text composed from the data in the edition's language, for authors who wrote none. */
  readonly composedAlt: string;
  /** The plotted data, for attachment and for readers who want a table. */
  readonly data: { readonly fields: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly origin: Span;
  /** The Vega-Lite that it was drawn by, ready-made kinds spelt out; left out where nobody asks how it was made. */
  readonly spec?: Readonly<Record<string, unknown>> | undefined;
}
