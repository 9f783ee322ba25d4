/**
 * A file is written beside its place, under a name of this run's own, and renamed into it when it is whole. A run that is
 * ended in between leaves the part behind: the next one that writes into that folder takes it away.
 */
import { readdirSync, rmSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { recall, sha256Of } from "../base/index.ts";

/** Several machines may write into one folder, each its share of a report; asked for by who writes. */
const machineNamed = recall((name) => sha256Of(name).slice(0, 8));

/** `screen.pdf.1f0c22ab-4711-0.part`: machine, process and thread. */
const PART = /\.([0-9a-f]{8})-(\d+)-\d+\.part$/;

/** Milliseconds after which another machine's run is surely over: a day. */
const LONG_AGO = 86_400_000;

/** Folders that this process has looked through. */
const cleared = new Set<string>();

/** Where a file is written before it is put into its place; its folder is there. */
export function partOf(place: string): string {
  const folder = dirname(place);
  if (!cleared.has(folder)) {
    cleared.add(folder);
    clearParts(folder, Date.now());
  }
  const { threadId } = process.getBuiltinModule("node:worker_threads");
  return `${place}.${machineNamed(hostname())}-${process.pid}-${threadId}.part`;
}

/** The place that a part is on its way to; any other path as it is. */
export function placeOfPart(path: string): string {
  return path.replace(PART, "");
}

/** Takes away what runs that are over left in a folder; `now` in milliseconds since 1970. */
export function clearParts(folder: string, now: number): void {
  const machine = machineNamed(hostname());
  for (const name of readdirSync(folder)) {
    const [, owner, pid] = PART.exec(name) ?? [];
    if (owner === undefined) continue;
    const part = join(folder, name);
    const written = statSync(part, { throwIfNoEntry: false })?.mtimeMs ?? now;
    const isOver = now - written > LONG_AGO || (owner === machine && !isRunning(Number(pid)));
    if (isOver) attempt(() => rmSync(part, { force: true }));
  }
}

/** What another user left may have to stay; nothing is written for its sake. */
function attempt(work: () => void): void {
  try {
    work();
  } catch {}
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    // Another user's process may not be asked.
    return fault instanceof Error && "code" in fault && fault.code === "EPERM";
  }
}
