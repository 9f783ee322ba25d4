// How all bundles of the tool are made: of what they leave out, and of scripts that V8 can run from its code cache.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL(".", import.meta.url));

/**
 * What libraries load and never call: PDFKit sets no type, breaks no lines and encrypts nothing here, but takes five sixths
 * of its time to load what it would do so with (`tests/pdf/pdfkit-canary.test.ts` holds that it reads no font). Vega
 * looks for a canvas, and is handed one of ours; it brings transforms that Vega-Lite never asks for, and a timer for
 * charts that move. Commander would start programs. Handlebars would tell a debugger where in a template its code is from,
 * and does without. What reads XML need not unpack the names of HTML's letters.
 */
const unused = {
  name: "unused",
  setup: (bundler) => {
    const libraries = ["fontkit", "linebreak", "source-map", "@noble/ciphers/aes", "node:child_process"];
    const transforms = ["force", "hierarchy", "wordcloud", "crossfilter"].map((name) => `vega-${name}`);
    const names = [...libraries, ...transforms, "d3-timer", "vega-canvas", "./generated/decode-data-html.js"];
    const isNamed = { filter: new RegExp(`^(${names.join("|")})$`) };
    bundler.onResolve(isNamed, ({ path, importer }) =>
      importer.includes("node_modules") ? { path, namespace: "unused" } : undefined,
    );
    bundler.onLoad({ filter: /.*/, namespace: "unused" }, ({ path }) => ({
      contents: path === "vega-canvas" ? "module.exports = { canvas: () => null, image: () => null };" : "",
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

/**
 * HarfBuzz begins by an `await` of its own, which no script may have, and Node takes twice as long to load such a module
 * as HarfBuzz takes to begin. Here its module has a `then`: whoever awaits its import gets it begun.
 */
const harfbuzz = {
  name: "harfbuzz",
  setup: (bundler) => {
    const own = fileURLToPath(import.meta.resolve("harfbuzzjs"));
    bundler.onResolve({ filter: /^harfbuzzjs$/ }, ({ path }) => ({ path, namespace: "harfbuzz" }));
    bundler.onLoad({ filter: /.*/, namespace: "harfbuzz" }, () => ({
      contents: `import * as harfbuzz from ${JSON.stringify(own)};
        export const then = (begin, fail) => harfbuzz.begun.then(() => begin(harfbuzz), fail);`,
      resolveDir: root,
    }));
    bundler.onLoad({ filter: /harfbuzzjs.dist.index\.mjs$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const [before, after] = text.split("init(await createHarfBuzz());");
      if (after === undefined) throw new Error("HarfBuzz begins in another way than it did");
      return {
        contents: `import { createRequire } from "node:module";
          ${before}
          const locateFile = (file) => createRequire(import.meta.url).resolve(\`harfbuzzjs/dist/\${file}\`);
          export const begun = createHarfBuzz({ locateFile }).then(init);
          ${after}`,
      };
    });
  },
};

/** Bundles a CommonJS module into `outdir`; resolves to what esbuild made of it, with its `metafile`. */
export function bundle(options) {
  return build({
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20.19",
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    metafile: true,
    // Its modules, where Node would take scripts that look each of their functions up in another's exports.
    alias: { yaml: join(root, "node_modules/yaml/browser/index.js") },
    plugins: [unused, bareSchema, harfbuzz],
    logLevel: "warning",
    ...options,
    external: ["sharp", ...(options.external ?? [])],
  });
}

/** Bundles a module as a script for `run-bundle.ts`, `<entry>.cjs`, which asks that for what it imports later. */
export async function bundleScript(options, finish = (text) => text) {
  const made = await bundle({
    ...options,
    outExtension: { ".js": ".cjs" },
    define: { "import.meta.url": "__url", ...options.define },
    write: false,
  });
  for (const { path, text } of made.outputFiles)
    writeFileSync(path, path.endsWith(".cjs") ? finish(asScript(text)) : text);
  return made;
}

/**
 * A function of all that a module is given, which V8 takes from the file as it is. In ASCII, half the size in memory;
 * esbuild leaves regular expressions as they are, and what is raw is made into such.
 */
function asScript(text) {
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const code = text.replace(/\bimport\((?=")/g, "__import(").replace(/[^\0-\x7f]/g, escaped);
  return `((module, require, __import, __url) => { var exports = module.exports; ${code}\n})`;
}
