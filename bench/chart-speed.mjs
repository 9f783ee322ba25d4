/** `node bench/chart-speed.mjs`: how long the report's charts take, cold over the floor of loading Vega, and warm. */
import { bundle, bundled, root } from "./bundled.mjs";

await bundle("gallery/measure-charts.ts");
const { measureCharts } = bundled("gallery/measure-charts.ts");
await measureCharts(root);
