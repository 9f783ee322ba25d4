import { closeSync, existsSync, openSync, readSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";

/** What a bundle's file holds: a CommonJS module, but for its dynamic imports, which Node 20 grants no script from a cache. */
type Bundle = (
  module: { exports: unknown },
  require: NodeJS.Require,
  importModule: (name: string) => Promise<unknown>,
  url: string,
) => void;

export interface BundleRun {
  /** The script: `bundleScript` of `bundling.mjs` makes such. */
  readonly file: string;
  /** V8's code of it; V8 takes only what it made itself under the flags of now, and compiles where there is none. */
  readonly cache: string;
  /** Whether this run is to leave in `cache` the code that it comes to need. */
  readonly keeps: boolean;
  readonly importModule: (name: string) => Promise<unknown>;
}

/** Runs a bundle; returns what it exports. */
export function runBundle({ file, cache, keeps, importModule }: BundleRun): unknown {
  const cachedData = !keeps && existsSync(cache) ? readMapped(cache) : undefined;
  // `bundling.mjs` leaves only ASCII, which as Latin-1 takes a byte for a character in memory.
  const script = new Script(readMapped(file).toString("latin1"), { filename: basename(file), cachedData });
  const bundle: Bundle = script.runInThisContext();
  const module = { exports: {} };
  bundle(module, createRequire(file), importModule, pathToFileURL(file).href);
  if (keeps) process.once("exit", () => writeFileSync(cache, script.createCachedData()));
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

/** A module that is in no bundle. Those are CommonJS, which Node loads sooner if it is not asked as for others. */
export function importUnbundled(name: string, require: NodeJS.Require): unknown {
  return process.getBuiltinModule(name) ?? { default: require(name) };
}
