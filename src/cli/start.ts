#!/usr/bin/env node
/**
 * What `dist/bin/reissue.js` is made of: runs the bundles `program` and `commands` from V8's code cache, so that a short
 * run does not spend a fifth of its time on compiling. `build.mjs` lays the cache beside the bundles; where there is none
 * that this Node made, V8 compiles as always. Under another name than `reissue.js` it starts the module of that name,
 * for a thread.
 */
import { closeSync, existsSync, openSync, readSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import { ENGINE, setEngineFlags } from "./engine.ts";

/** What a bundle's file holds: a CommonJS module, but for its dynamic imports, which Node 20 grants no script from a cache. */
type Bundle = (
  module: { exports: unknown },
  require: NodeJS.Require,
  importModule: (name: string) => Promise<unknown>,
  url: string,
) => void;

/** The modules of commands and threads by the names that the program imports them by. */
interface Commands {
  readonly modules: Readonly<Record<string, () => Promise<unknown>>>;
}

/** The bundle whose code this run is to keep; `build.mjs` alone sets it. */
const kept = process.env["REISSUE_KEEP_CODE"];

/** Runs a bundle from the code that runs of its sort call: `-first` are those over a project where nothing is kept yet. */
function runBundle(name: string, sort: "" | "-first" = ""): unknown {
  const file = join(__dirname, `${name}.cjs`);
  const cache = join(__dirname, `${name}${sort}.${ENGINE}.cache`);
  const cachedData = name !== kept && existsSync(cache) ? readMapped(cache) : undefined;
  // `build.mjs` leaves only ASCII, which as Latin-1 takes a byte for a character in memory.
  const script = new Script(readMapped(file).toString("latin1"), { filename: `${name}.cjs`, cachedData });
  const bundle: Bundle = script.runInThisContext();
  const module = { exports: {} };
  bundle(module, createRequire(file), importModule, pathToFileURL(file).href);
  if (name === kept) process.once("exit", () => writeFileSync(cache, script.createCachedData()));
  return module.exports;
}

/**
 * A file's bytes where the system maps them, as it does for buffers that may grow. Of so large a piece of `malloc`'s glibc
 * would learn to keep what is given back: all threads together hold 30 MB more at the end of a first build.
 */
function readMapped(file: string): Buffer {
  const { size } = statSync(file);
  const bytes = Buffer.from(new ArrayBuffer(size, { maxByteLength: size }));
  const opened = openSync(file, "r");
  try {
    for (let read = 0, more = size; more > 0; read += more) more = readSync(opened, bytes, { offset: read });
  } finally {
    closeSync(opened);
  }
  return bytes;
}

let commands: Commands | undefined;

/** Modules that are not in the bundles are CommonJS, which Node loads sooner if it is not asked as for others. */
async function importModule(name: string): Promise<unknown> {
  commands ??= name.startsWith("./") ? openCommands() : undefined;
  return commands?.modules[name]?.() ?? process.getBuiltinModule(name) ?? { default: require(name) };
}

/**
 * Before anything of a command is compiled: V8 takes a cache only under the flags that it was made with. A project's
 * first build calls half as much code again as later ones do, which need not wait for it.
 */
function openCommands(): Commands {
  setEngineFlags();
  const [, project = "."] = /\0--project[\0=]([^\0]*)/.exec(process.argv.join("\0")) ?? [];
  return runBundle("commands", existsSync(join(project, ".cache")) ? "" : "-first") as Commands;
}

const started = basename(__filename, ".js");
if (started === "reissue") runBundle("program");
else void importModule(`./${started}.ts`);
