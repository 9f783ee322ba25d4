export type { DrawnChart } from "./charts.ts";
export type * from "./drawing.ts";
