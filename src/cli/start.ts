#!/usr/bin/env node
/**
 * What `dist/bin/reissue.js` is made of: runs the bundles `program` and `commands` from V8's code cache, so that a short
 * run does not spend a fifth of its time on compiling. `build.mjs` lays the cache beside the bundles; where there is none
 * that this Node made, V8 compiles as always. Under another name than `reissue.js` it starts the module of that name,
 * for a thread.
 */
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { ENGINE, setEngineFlags } from "./engine.ts";
import { importUnbundled, runBundle } from "./run-bundle.ts";

/** The modules of commands and threads by the names that the program imports them by. */
interface Commands {
  readonly modules: Readonly<Record<string, () => Promise<unknown>>>;
}

/** Runs a bundle beside this file from the code that runs of its sort call: `-first` are those where nothing is kept yet. */
function run(name: string, sort: "" | "-first" = ""): unknown {
  const file = join(__dirname, `${name}.cjs`);
  const cache = join(__dirname, `${name}${sort}.${ENGINE}.cache`);
  // `build.mjs` alone sets it.
  const keeps = name === process.env["REISSUE_KEEP_CODE"];
  return runBundle({ file, cache, keeps, importModule });
}

let commands: Commands | undefined;

async function importModule(name: string): Promise<unknown> {
  commands ??= name.startsWith("./") ? openCommands() : undefined;
  return commands?.modules[name]?.() ?? importUnbundled(name, require);
}

/**
 * Before anything of a command is compiled: V8 takes a cache only under the flags that it was made with. A project's
 * first build calls half as much code again as later ones do, which need not wait for it.
 */
function openCommands(): Commands {
  setEngineFlags();
  const [, project = "."] = /\0--project[\0=]([^\0]*)/.exec(process.argv.join("\0")) ?? [];
  return run("commands", existsSync(join(project, ".cache")) ? "" : "-first") as Commands;
}

const started = basename(__filename, ".js");
if (started === "reissue") run("program");
else void importModule(`./${started}.ts`);
