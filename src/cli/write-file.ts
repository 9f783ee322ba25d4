/** Files reach their places whole: a reader sees the old file or the new one, never half of one. */
import { copyFileSync, linkSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { partOf } from "./part-files.ts";

/** Files on their way, each beside its place: all of them are put there, or none. */
export interface Tray {
  readonly bring: (place: string, bytes: Uint8Array | string) => void;
  /** Puts all files into their places; where one of them refuses, the others are given back what they held. */
  readonly hand: () => void;
  /** Takes away what was brought; the places are as they were. Does nothing after `hand`. */
  readonly withdraw: () => void;
}

/**
 * Makes a folder and those above it, one by one: Node's own way of making them all never ends where a folder that is
 * there answers that it is not, as `/proc` does.
 */
export function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (fault) {
    // Another process may have made it in the meantime.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw fault;
  }
}

export function openTray(): Tray {
  const brought = new Set<string>();
  return {
    bring: (place, bytes) => {
      makeFolder(dirname(place));
      // Told before anything is put in its place: all files are, or none.
      if (statSync(place, { throwIfNoEntry: false })?.isDirectory())
        throw Object.assign(new Error(`${place} is a folder`), { code: "EISDIR", path: place });
      brought.add(place);
      try {
        writeFileSync(partOf(place), bytes);
      } catch (fault) {
        // A full disk does not say for which file.
        throw fault instanceof Error ? Object.assign(fault, { path: place }) : fault;
      }
    },
    hand: () => {
      putAll([...brought]);
      brought.clear();
    },
    withdraw: () => {
      for (const place of brought) rmSync(partOf(place), { force: true });
      brought.clear();
    },
  };
}

/** Where a file's earlier content waits until all others are in their places; swept up as parts are. */
const earlierOf = (place: string): string => partOf(`${place}.earlier`);

/**
 * A place may refuse its file when others have theirs: a viewer on Windows holds the file that it shows. What was put
 * in its place before is taken back; `leftNew` of the fault names what could not be.
 */
function putAll(places: readonly string[]): void {
  const held = new Set(places.filter((place) => statSync(place, { throwIfNoEntry: false })?.isFile()));
  const put: string[] = [];
  try {
    for (const place of places) {
      // The last one has nobody behind it that could refuse.
      if (held.has(place) && put.length < places.length - 1) keepEarlier(place);
      renameSync(partOf(place), place);
      put.push(place);
    }
  } catch (fault) {
    const leftNew = put.filter((place) => !isTakenBack(place, held));
    throw fault instanceof Error && leftNew.length > 0 ? Object.assign(fault, { leftNew }) : fault;
  } finally {
    for (const place of held) rmSync(earlierOf(place), { force: true });
  }
}

/** A second name for the file, or a copy where the disk knows no second names; neither where it is full. */
function keepEarlier(place: string): void {
  for (const keep of [linkSync, copyFileSync]) {
    try {
      keep(place, earlierOf(place));
      return;
    } catch {}
  }
}

function isTakenBack(place: string, held: ReadonlySet<string>): boolean {
  try {
    if (held.has(place)) renameSync(earlierOf(place), place);
    else rmSync(place, { force: true });
    return true;
  } catch {
    return false;
  }
}

/** Writes all of the files, or none. */
export function writeTogether(files: Iterable<readonly [file: string, bytes: Uint8Array | string]>): void {
  const tray = openTray();
  try {
    for (const [file, bytes] of files) tray.bring(file, bytes);
    tray.hand();
  } finally {
    tray.withdraw();
  }
}

export function writeWhole(file: string, bytes: Uint8Array | string): void {
  writeTogether([[file, bytes]]);
}
