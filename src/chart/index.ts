export type { DrawnChart } from "./charts.ts";
export type { ChartRequest, ChartsInput } from "./draw-charts.ts";
export { drawCharts } from "./draw-charts.ts";
export type * from "./drawing.ts";
export { chartRequests } from "./requests.ts";
