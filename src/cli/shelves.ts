/** What is kept between builds, in the project's `.cache`: anybody may delete it at any time. */
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { type Shelf, sha256Of } from "../base/index.ts";
import { imprint } from "./version.ts";
import { makeFolder } from "./write-file.ts";

/** More than a report of a hundred charts in five languages needs, and less than anybody would miss on a disk. */
const MOST = 1000;

/**
 * A shelf whose things any version of the program may use, of which it holds `most`; where nothing can be kept, they are
 * made anew each time.
 */
export function openShelf(project: string, shelf: string, most: number = MOST): Shelf {
  const folder = join(project, ".cache", shelf);
  /** Files there, at most; counted when the first is written. */
  let held: number | undefined;
  return {
    read: (name) => {
      try {
        const file = join(folder, nameOfFile(name));
        const thing = unsealed(readFileSync(file));
        if (thing !== undefined) markUsed(file);
        return thing;
      } catch {
        return undefined;
      }
    },
    write: (name, bytes) => {
      try {
        makeFolder(folder);
        // Half a file is not what its sum says, and nobody takes it: it need not come into its place whole.
        writeFileSync(join(folder, nameOfFile(name)), sealed(bytes));
        held = held === undefined ? readdirSync(folder).length : held + 1;
        if (held > most) held = clearUnused(folder, most);
      } catch {
        // A read-only project builds all the same, only slower.
      }
    },
  };
}

/**
 * A shelf for this very program, on this version of Node, with its languages: what another one kept is not found.
 * Undefined where the program runs from its sources, which may change behind what they made.
 */
export function openOwnShelf(project: string, name: string, most: number = MOST): Shelf | undefined {
  if (imprint === undefined) return undefined;
  const { read, write } = openShelf(project, name, most);
  const own = `${imprint} ${process.version} ${process.versions["icu"]}`;
  return {
    read: (name) => read(`${own} ${name}`),
    write: (name, bytes) => write(`${own} ${name}`, bytes),
  };
}

/** The bytes with their sum behind them: disks lose the end of a file, and turn letters of it into others. */
function sealed(bytes: Uint8Array): Uint8Array {
  const file = Buffer.alloc(bytes.length + SEAL);
  file.set(bytes);
  file.writeUInt32LE(sumOf(bytes), bytes.length);
  return file;
}

/** What was sealed; undefined where that is not what the file holds. */
function unsealed(file: Buffer): Uint8Array | undefined {
  if (file.length < SEAL) return undefined;
  const bytes = file.subarray(0, -SEAL);
  return file.readUInt32LE(bytes.length) === sumOf(bytes) ? bytes : undefined;
}

/** Bytes of a sum. */
const SEAL = 4;

/** Counted from one, so that a file of noughts alone is not the sum of nothing. */
function sumOf(bytes: Uint8Array): number {
  return crc32(bytes, 1);
}

function nameOfFile(name: string): string {
  return sha256Of(name);
}

/** Milliseconds: what was used so lately need not be marked again. */
const LATELY = 24 * 60 * 60 * 1000;

/** Notes that a thing serves still, for the day when the shelf is full. */
function markUsed(file: string): void {
  const now = Date.now();
  if (now - statSync(file).mtimeMs < LATELY) return;
  try {
    utimesSync(file, now / 1000, now / 1000);
  } catch {
    // Of a project that cannot be written to, nothing is cleared either.
  }
}

/**
 * Makes room when the shelf is full: what was not used for longest goes, half of all, so that it need not be done for each
 * thing. Returns how many are left.
 */
function clearUnused(folder: string, most: number): number {
  const files = readdirSync(folder);
  if (files.length <= most) return files.length;
  const ages = files.map((file) => ({ file, used: statSync(join(folder, file)).mtimeMs }));
  ages.sort((one, other) => one.used - other.used);
  const unused = ages.slice(0, files.length >> 1);
  for (const { file } of unused) rmSync(join(folder, file), { force: true });
  return files.length - unused.length;
}
