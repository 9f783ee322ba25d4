// Bundles the command into dist/bin, whole or not at all: what is there works until the new one does.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";

/**
 * What is loaded and never called: PDFKit sets no type, breaks no lines and encrypts nothing here, but takes five sixths
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
    bundler.onResolve({ filter: new RegExp(`^(${names.join("|")})$`) }, ({ path }) => ({
      path,
      namespace: "unused",
    }));
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

const root = fileURLToPath(new URL(".", import.meta.url));
/** As deep under the root as the bundle will be: it finds the tool's own files from where it lies. */
const bench = mkdtempSync(join(root, ".dist-"));
const made = join(bench, "bin");
process.once("exit", () => rmSync(bench, { recursive: true, force: true }));

/** Stands in a bundle where its digest will. */
const UNPRINTED = "digest of this bundle";

/** Modules that are run as threads of their own. */
const threads = ["crew-member"];

/** What the program asks for where a call went wrong; it would bring half of the tool into the program's bundle. */
const seldom = ["./word-order.ts"];

/** Bytes that the words and options of all commands may take: each start of the tool reads them. */
const MOST_OF_PROGRAM = 150_000;

const common = {
  bundle: true,
  outdir: made,
  format: "cjs",
  platform: "node",
  target: "node20.19",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  metafile: true,
  external: ["sharp"],
  // Its modules, where Node would take scripts that look each of their functions up in another's exports.
  alias: { yaml: join(root, "node_modules/yaml/browser/index.js") },
  plugins: [unused, bareSchema, harfbuzz],
  logLevel: "warning",
};

/** The folders of the npm packages of which a bundle holds anything. */
const bundled = new Set();

async function build(options) {
  const made = await bundle(options);
  for (const { inputs } of Object.values(made.metafile.outputs))
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [];
      if (folder !== undefined && bytesInOutput > 0) bundled.add(folder);
    }
  return made;
}

/** A bundle that `start.ts` runs as a script: what it imports later, it asks `start.ts` for. */
async function bundleScript({ external = [], ...entry }) {
  const { outputFiles } = await build({
    ...common,
    ...entry,
    external: [...common.external, ...external],
    outExtension: { ".js": ".cjs" },
    define: { "import.meta.url": "__url", __IMPRINT__: JSON.stringify(UNPRINTED) },
    write: false,
  });
  for (const { path, text } of outputFiles)
    writeFileSync(path, path.endsWith(".cjs") ? imprinted(asScript(text)) : text);
}

/** The bundle with a digest in it of itself and all that it runs with, by which a program knows what it kept itself. */
function imprinted(text) {
  const digest = createHash("sha256")
    .update(text)
    .update(readFileSync(join(root, "package-lock.json")));
  const assets = readdirSync(join(root, "assets"), { recursive: true, withFileTypes: true });
  for (const file of assets
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .sort())
    digest.update(readFileSync(file));
  return text.replace(UNPRINTED, digest.digest("hex"));
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

mkdirSync(made);
for (const name of ["reissue", ...threads])
  await build({ ...common, entryPoints: { [name]: "src/cli/start.ts" } });
await build({
  ...common,
  entryPoints: { "darkroom-hand": "src/pdf/picture/darkroom-hand.ts" },
  // Node loads CommonJS sooner if it is not asked as for modules.
  supported: { "dynamic-import": false },
});
await bundleScript({ entryPoints: { program: "src/cli/reissue.ts" }, external: ["./commands/*", ...seldom] });
await bundleScript({
  stdin: { contents: commandModules(), resolveDir: join(root, "src/cli") },
  entryNames: "commands",
});
if (statSync(join(made, "program.cjs")).size > MOST_OF_PROGRAM)
  throw new Error("program.cjs is too large: something that it imports belongs to a command");
writeFileSync(join(made, "package.json"), '{ "type": "commonjs" }\n');
chmodSync(join(made, "reissue.js"), 0o755);
writeFileSync(
  join(made, "NOTICES.txt"),
  [...bundled]
    .sort()
    .map(noticeOf)
    .join(`\n${"-".repeat(80)}\n\n`),
);
keepCode("program", ["--help"]);
const example = exampleProject();
const building = ["build", "startups", "--project", example, "--quiet"];
// The code of a first build, then, in a project where much is kept already, that of later ones.
keepCode("commands", building);
changeWord(example);
keepCode("commands", building);

const dist = join(root, "dist");
if (existsSync(dist)) renameSync(dist, join(bench, "old"));
mkdirSync(dist);
renameSync(made, join(dist, "bin"));

/** What commands and threads run, by the names that they are imported by, each loaded when it is asked for. */
function commandModules() {
  const commands = readdirSync(join(root, "src/cli/commands")).map((file) => `./commands/${file}`);
  const names = [...commands, ...threads.map((name) => `./${name}.ts`), ...seldom];
  const lines = names.map((name) => `"${name}": () => import("${name}"),`);
  return `export const modules = {\n${lines.join("\n")}\n};`;
}

/** What a bundled package's licence asks to be handed on with it: the licence itself, with the names in it. */
function noticeOf(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file));
  if (texts.length === 0) throw new Error(`${name} is bundled, and has no licence beside it`);
  return [
    `${name} ${version}`,
    ...texts.map((file) => readFileSync(join(folder, file), "utf8").trim()),
    "",
  ].join("\n\n");
}

/** The example report in a place of its own, where building it leaves nothing behind. */
function exampleProject() {
  const project = join(bench, "project");
  for (const folder of ["content/startups", "data/startups", "templates"])
    cpSync(join(root, folder), join(project, folder), { recursive: true });
  return project;
}

/** Does what authors do between two builds: what composes and sets a changed text is wanted in most runs. */
function changeWord(project) {
  const section = join(project, "content/startups/2023/sections/lekkasjen.yaml");
  const text = readFileSync(section, "utf8");
  writeFileSync(section, text.replace(/(?<=text: \|\n +)(?=\p{Lu})/u, "Ja, "));
}

/** Runs the command once, so that what it compiles of a bundle is kept. A run that fails keeps less and costs nothing. */
function keepCode(name, args) {
  spawnSync(process.execPath, [join(made, "reissue.js"), ...args], {
    env: { ...process.env, REISSUE_KEEP_CODE: name },
    stdio: "ignore",
  });
}
