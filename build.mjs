// Bundles the command into dist/bin: one entry, heavy rooms in chunks of their own that load when they are needed.
import { rmSync } from "node:fs";
import { build } from "esbuild";

rmSync(new URL("dist", import.meta.url), { recursive: true, force: true });
await build({
  entryPoints: { reissue: "src/cli/reissue.ts" },
  outdir: "dist/bin",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "linked",
  external: ["sharp", "harfbuzzjs"],
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  logLevel: "warning",
});
