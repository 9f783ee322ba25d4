/** What the measuring tools run: a module of TypeScript with all of `src` that it needs, bundled beside their pictures. */
import { mkdirSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

/** The repository's root, with a slash at its end. */
export const root = fileURLToPath(new URL("..", import.meta.url));

const fileOf = (entry) => `${root}output/gallery/${basename(entry, ".ts")}.mjs`;

/** Bundles `entry`, a path under `bench/`. */
export async function bundle(entry) {
  mkdirSync(`${root}output/gallery`, { recursive: true });
  await build({
    entryPoints: [`${root}bench/${entry}`],
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    packages: "external",
    outfile: fileOf(entry),
    logLevel: "error",
  });
}

/** What `entry` exports, as it was bundled last. */
export function bundled(entry) {
  return import(pathToFileURL(fileOf(entry)).href);
}
