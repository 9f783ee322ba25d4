import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { partOf } from "./part-files.ts";

/** Writes beside the file, then renames: a reader sees the old file or the new one, never half of one. */
export function writeWhole(file: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(file), { recursive: true });
  const beside = partOf(file);
  try {
    writeFileSync(beside, bytes);
    renameSync(beside, file);
  } catch (fault) {
    rmSync(beside, { force: true });
    throw fault;
  }
}
