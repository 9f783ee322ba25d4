/** Work that is done again whenever the project's sources change. */
import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import { createStandingType, type StandingType } from "../report/index.ts";
import type { CommonOptions, ExitCode, WatchOptions } from "./options.ts";

/** All that a report is made from. */
const SOURCES: readonly string[] = ["content", "data", "templates"];

/** Editors save in several steps, and whole folders are copied file by file: so long nothing may happen before work begins. */
const SETTLING_MS = 60;
/** Where something changes all the time, work begins after so many of these. */
const MOST_SETTLINGS = 20;

interface Watch {
  readonly project: string;
  /** Told that the work is done and the next change is waited for. */
  readonly onRest: () => void;
  /** Told which file changed, before the work is done for it. */
  readonly onChange: (file: string) => void;
  /** Ends the watch; without it the process is ended from outside. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Does `work`, and again after each change under the project's content, data and templates. What changes while it is
 * at work is worked on next, once. The exit code is that of the last time; a wrong call at the first ends the watch.
 */
export async function workAgain(
  work: () => Promise<ExitCode>,
  { project, onRest, onChange, signal }: Watch,
): Promise<ExitCode> {
  let changed: string | undefined;
  let changes = 0;
  let wake = () => {};
  const sources = watchSources(project, (file) => {
    changed ??= file;
    changes += 1;
    wake();
  });
  const stop = () => wake();
  signal?.addEventListener("abort", stop);
  const settle = async () => {
    for (let settlings = 0; settlings < MOST_SETTLINGS; settlings++) {
      const before = changes;
      await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
      if (changes === before) return;
    }
  };
  try {
    let code = await work();
    // After a wrong call no change of a file helps; later a report that cannot be found may come again.
    if (code === 2) return code;
    while (!signal?.aborted) {
      onRest();
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (changed !== undefined || signal?.aborted) resolve();
      });
      if (signal?.aborted) break;
      await settle();
      const file = changed ?? "";
      changed = undefined;
      onChange(file);
      code = await work();
    }
    return code;
  } finally {
    signal?.removeEventListener("abort", stop);
    sources.close();
  }
}

/** Tells of every change under the folders of a project, and goes on with a folder that was away. */
function watchSources(project: string, tell: (file: string) => void): Pick<FSWatcher, "close"> {
  const watchers = new Map<string, FSWatcher>();
  const close = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const open = (folder: string) => {
    close(folder);
    try {
      const watcher = watch(join(project, folder), { recursive: true }, (_event, name) =>
        tell(name === null ? folder : `${folder}/${name.replaceAll("\\", "/")}`),
      );
      watchers.set(
        folder,
        watcher.on("error", () => close(folder)),
      );
    } catch {
      // It is not there yet, or not any more.
    }
  };
  for (const folder of SOURCES) open(folder);
  // Who moves a folder away and another to its place would else be followed to where the first one went.
  const root = watch(project, (event, name) => {
    if (event !== "rename" || name === null || !SOURCES.includes(name)) return;
    open(name);
    tell(name);
  }).on("error", () => root.close());
  return {
    close: () => {
      root.close();
      for (const folder of SOURCES) close(folder);
    },
  };
}

/** Does a command's work, with `--watch` again whenever its sources change, and says what it is waiting for. */
export function workOrWatch(
  { watch: watches, project, quiet }: CommonOptions & WatchOptions,
  work: (standing: StandingType | undefined) => Promise<ExitCode>,
): Promise<ExitCode> {
  if (!watches) return work(undefined);
  const standing = createStandingType();
  const say = (line: string) => {
    if (!quiet) process.stderr.write(`${line}\n`);
  };
  return workAgain(() => work(standing), {
    project,
    onRest: () => say("waiting for a change in content, data or templates; Ctrl+C ends"),
    onChange: (file) => say(`\n${file} changed`),
  });
}
