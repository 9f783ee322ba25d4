/** `npm run gallery`: draws the gallery's charts and compares them, pixel by pixel, with Vega's own SVG. */
import { mkdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const outfile = `${root}output/gallery/gallery.mjs`;
mkdirSync(`${root}output/gallery`, { recursive: true });
process.env.TZ = "UTC";
await build({
  entryPoints: [`${root}bench/gallery/compare-gallery.ts`],
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  outfile,
  logLevel: "error",
});
const { compareGallery } = await import(pathToFileURL(outfile).href);
process.exitCode = await compareGallery(root, process.argv.slice(2));
