/** Files reach their places whole: a reader sees the old file or the new one, never half of one. */
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { partOf } from "./part-files.ts";

/** Files on their way, each beside its place: all of them are put there, or none. */
export interface Tray {
  readonly bring: (place: string, bytes: Uint8Array | string) => void;
  /** Puts all files into their places. */
  readonly hand: () => void;
  /** Takes away what was brought; the places are as they were. Does nothing after `hand`. */
  readonly withdraw: () => void;
}

export function openTray(): Tray {
  const brought = new Set<string>();
  return {
    bring: (place, bytes) => {
      mkdirSync(dirname(place), { recursive: true });
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
      for (const place of brought) renameSync(partOf(place), place);
      brought.clear();
    },
    withdraw: () => {
      for (const place of brought) rmSync(partOf(place), { force: true });
      brought.clear();
    },
  };
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
