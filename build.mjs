// Bundles the command into dist/bin: one entry, heavy rooms in chunks of their own that load when they are needed.
import { chmodSync, readFileSync, rmSync } from "node:fs";
import { build } from "esbuild";

/**
 * PDFKit sets no type, breaks no lines and encrypts nothing here, but loads what it would do so with: five sixths of
 * its time to start. `tests/pdf/pdfkit-canary.test.ts` holds that it reads no font.
 */
const unusedByPdfkit = {
  name: "unused-by-pdfkit",
  setup: (bundler) => {
    bundler.onResolve({ filter: /^(fontkit|linebreak|@noble\/ciphers\/aes)$/ }, ({ path }) => ({
      path,
      namespace: "unused",
    }));
    bundler.onLoad({ filter: /.*/, namespace: "unused" }, () => ({
      contents:
        "export default undefined; export { none as create, none as cbc, none as ecb }; const none = undefined;",
    }));
  },
};

/** Vega-Lite's schema is five sixths prose, which no check reads; what is left is parsed as JSON, faster than as code. */
const bareSchema = {
  name: "bare-schema",
  setup: (bundler) => {
    bundler.onLoad({ filter: /vega-lite-schema\.json$/ }, ({ path }) => {
      const withoutProse = (key, value) =>
        key === "description" && typeof value === "string" ? undefined : value;
      const bare = JSON.stringify(JSON.parse(readFileSync(path, "utf8")), withoutProse);
      return { contents: `export default JSON.parse(${JSON.stringify(bare)});`, loader: "js" };
    });
  },
};

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
  plugins: [unusedByPdfkit, bareSchema],
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  logLevel: "warning",
});
chmodSync(new URL("dist/bin/reissue.js", import.meta.url), 0o755);
