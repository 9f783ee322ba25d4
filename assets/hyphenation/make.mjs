// Compiles the hyphenation patterns of the npm package `hyphen` to the files beside this one.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";

const here = new URL("./", import.meta.url);
const entry = new URL("../../src/text/hyphenation/compile-patterns.ts", here).pathname;
const folder = mkdtempSync(join(tmpdir(), "hyphenation-"));
const outfile = join(folder, "compile-patterns.mjs");
buildSync({ entryPoints: [entry], bundle: true, platform: "node", format: "esm", outfile });
const { compilePatterns, PATTERN_FILES } = await import(pathToFileURL(outfile).href);
const require = createRequire(import.meta.url);
for (const [file, module] of PATTERN_FILES) {
  writeFileSync(new URL(file, here), compilePatterns(require(`hyphen/patterns/${module}.js`)));
}
rmSync(folder, { recursive: true });
