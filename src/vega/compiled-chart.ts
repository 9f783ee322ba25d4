import type * as vega from "vega";

/** What whoever runs a compiled spec asks of it: its sizes, its signals and what its data sets are called. */
export interface ChartOutline {
  readonly signals: readonly vega.Signal[];
  readonly width: vega.Spec["width"] | undefined;
  readonly height: vega.Spec["height"] | undefined;
  readonly autosize: vega.Spec["autosize"] | undefined;
  readonly dataSets: readonly string[];
}

/** A chart ready to be run over and over. */
export interface CompiledChart {
  readonly outline: ChartOutline;
  readonly runtime: vega.Runtime;
}
