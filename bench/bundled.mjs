/** What the measuring tools run: a module of TypeScript with all of `src` that it needs, bundled and run as the tool is. */
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle as bundleModule, bundleScript } from "../bundling.mjs";

/** The repository's root, with a slash at its end. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** As deep under the root as the tool's own bundles: they find its files from where they lie. */
const outdir = `${root}output/gallery`;

const pathOf = (entry) => `${outdir}/${basename(entry, ".ts")}`;

/** Bundles `entry`, a path under `bench/`. */
export async function bundle(entry) {
  await bundleModule({
    outdir,
    entryPoints: { run: `${root}bench/run.ts` },
    outExtension: { ".js": ".cjs" },
  });
  await bundleScript({ outdir, entryPoints: [`${root}bench/${entry}`], external: ["@resvg/resvg-js"] });
  rmSync(`${pathOf(entry)}.cache`, { force: true });
}

/** What `entry` exports, as it was bundled last. A run that `keepsCode` leaves later ones the code that it compiled. */
export function bundled(entry, keepsCode = false) {
  const require = createRequire(import.meta.url);
  const { importUnbundled, runBundle, setEngineFlags } = require(`${outdir}/run.cjs`);
  setEngineFlags();
  return runBundle({
    file: `${pathOf(entry)}.cjs`,
    cache: `${pathOf(entry)}.cache`,
    keeps: keepsCode,
    importModule: async (name) => importUnbundled(name, require),
  });
}
