/** `node bench/chart-speed.mjs`: how long the report's charts take, cold over the floor of loading Vega, and warm. */
import { mkdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const outfile = `${root}output/gallery/chart-speed.mjs`;
mkdirSync(`${root}output/gallery`, { recursive: true });
await build({
  entryPoints: [`${root}bench/gallery/measure-charts.ts`],
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  outfile,
  logLevel: "error",
});
const { measureCharts } = await import(pathToFileURL(outfile).href);
await measureCharts(root);
