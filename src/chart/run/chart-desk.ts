/** What is asked of this room, and what its charts share while they are drawn. */
import type { Outcome, Pt, Shelf } from "../../base/index.ts";
import type { Figures } from "../../data/index.ts";
import type { Locale } from "../../locale/index.ts";
import type { Chart, Located } from "../../source/index.ts";
import type { Stylesheet } from "../../style/index.ts";
import type { Typesetter } from "../../text/index.ts";
import type { Retouch, Vega } from "../../vega/index.ts";
import type { HoldAgainstSchema } from "../check/schema-desk.ts";
import type { Typefaces } from "../drawing/typefaces.ts";
import type { OpenImage } from "./chart-images.ts";
import type { DrawnChart } from "./charts.ts";

/** A chart asked for at a width. */
export interface ChartRequest {
  /** The figure that shows it: the key of the result, and the owner of its glyphs. */
  readonly id: string;
  readonly chart: Located<Chart>;
  readonly width: Pt;
  /** Left out, the chart's own height, or what its width suggests. */
  readonly height?: Pt | undefined;
  /** The chart's words by name, evaluated. */
  readonly words: Readonly<Record<string, string>>;
}

export interface ChartsInput {
  readonly requests: readonly ChartRequest[];
  readonly figures: Figures;
  readonly stylesheet: Stylesheet;
  readonly typesetter: Typesetter;
  readonly locale: Locale;
  /** What earlier builds of this process drew; it is read and added to. */
  readonly kept?: KeptCharts | undefined;
  /** Keeps from build to build what charts are made from: of a chart whose rows alone have changed, most is done. */
  readonly shelf?: Shelf | undefined;
  /** Opens the pictures that `image` marks name; left out, charts have no images. */
  readonly openImage?: OpenImage | undefined;
}

/** Drawn charts by all that went into them; a `Map` keeps them as long as its owner lives. */
export interface KeptCharts {
  readonly get: (key: string) => Outcome<DrawnChart> | undefined;
  readonly set: (key: string, outcome: Outcome<DrawnChart>) => unknown;
}

/** What all charts of an edition share. */
export interface Desk extends ChartsInput {
  readonly vega: Vega;
  readonly typefaces: Typefaces;
  readonly holdAgainstSchema: HoldAgainstSchema;
  readonly retouch: Retouch;
}
