// Bundles the command into dist/bin: one entry, heavy rooms in chunks of their own that load when they are needed.
import { rmSync } from "node:fs";
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
  plugins: [unusedByPdfkit],
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  logLevel: "warning",
});
