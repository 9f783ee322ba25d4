/** `npm run kinds`: sets every ready-made kind in three widths, and draws the pictures of `docs/ready-made-charts.md`. */
import { mkdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const outfile = `${root}output/kinds/kinds.mjs`;
mkdirSync(`${root}output/kinds`, { recursive: true });
mkdirSync(`${root}docs/charts`, { recursive: true });
process.env.TZ = "UTC";
await build({
  entryPoints: [`${root}bench/kinds/set-kinds.ts`],
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  outfile,
  logLevel: "error",
});
const { setKinds } = await import(pathToFileURL(outfile).href);
process.exitCode = await setKinds(root);
