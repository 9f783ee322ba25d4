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
import { bundle, bundleScript } from "./bundling.mjs";

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

/** The folders of the npm packages of which a bundle holds anything. */
const bundled = new Set();

function noteBundled({ metafile }) {
  for (const { inputs } of Object.values(metafile.outputs))
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [];
      if (folder !== undefined && bytesInOutput > 0) bundled.add(folder);
    }
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

mkdirSync(made);
for (const name of ["reissue", ...threads])
  noteBundled(await bundle({ outdir: made, entryPoints: { [name]: "src/cli/start.ts" } }));
noteBundled(
  await bundle({
    outdir: made,
    entryPoints: { "darkroom-hand": "src/pdf/picture/darkroom-hand.ts" },
    // Node loads CommonJS sooner if it is not asked as for modules.
    supported: { "dynamic-import": false },
  }),
);
const script = { outdir: made, define: { __IMPRINT__: JSON.stringify(UNPRINTED) } };
for (const entry of [
  { entryPoints: { program: "src/cli/reissue.ts" }, external: ["./commands/*", ...seldom] },
  { stdin: { contents: commandModules(), resolveDir: join(root, "src/cli") }, entryNames: "commands" },
])
  noteBundled(await bundleScript({ ...script, ...entry }, imprinted));
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
