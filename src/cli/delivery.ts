/**
 * Files on their way to their places, the data of an archive in a folder `…-data`: each is written beside the place as it
 * comes, so that none has to be kept in memory, and all are put there at the end, or none where anything is wrong.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sha256Of } from "../base/index.ts";
import { describePdf } from "./describe-pdf.ts";
import type { PrintedFile } from "./make-job.ts";
import { partOf } from "./part-files.ts";

/** A file without its bytes. */
export interface DeliveredFile extends Omit<PrintedFile, "bytes" | "beside" | "diagnostics"> {
  readonly size: number;
  readonly sha256: string;
  /** `unchanged`: the place holds the same bytes already, and is left as it is. */
  readonly how: "written" | "unchanged";
}

export interface Delivery {
  /** Writes a file beside its place. */
  readonly bring: (file: PrintedFile) => DeliveredFile;
  /** Puts all files into their places. */
  readonly hand: () => void;
  /** Takes away what was brought; the places are as they were. Does nothing after `hand`. */
  readonly withdraw: () => void;
}

/** `alike`: what happens to a file that is there with the same bytes; its time tells whether it was written. */
export function openDelivery(project: string, alike: "rewrite" | "leave"): Delivery {
  const brought = new Set<string>();
  const write = (place: string, bytes: Uint8Array): void => {
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
  };
  return {
    bring: ({ bytes, beside, diagnostics: _, ...file }) => {
      const place = join(project, file.path);
      const folder = place.replace(/\.pdf$/, "-data");
      for (const each of beside) write(join(folder, each.name), each.bytes);
      const told = {
        ...file,
        size: bytes.length,
        sha256: sha256Of(bytes),
      };
      if (alike === "leave" && existsSync(place) && readFileSync(place).equals(bytes))
        return { ...told, how: "unchanged" };
      write(place, bytes);
      return { ...told, how: "written" };
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

/** `output/…/screen.pdf  25 pages, 1.3 MB, unchanged`. */
export function describeDelivered(file: DeliveredFile): string {
  return `${describePdf(file)}${file.how === "unchanged" ? ", unchanged" : ""}`;
}
