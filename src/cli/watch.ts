/** Work that is done again whenever the project's sources change. */
import { existsSync, type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import { createStandingType, type StandingType } from "../standing-type.ts";
import type { CommonOptions, ExitCode, WatchOptions } from "./options.ts";

/** All that a report is made from. */
const SOURCES = ["content", "data", "templates"];

/** Editors save in several steps, and whole folders are copied file by file: so long nothing may happen before work begins. */
const SETTLING_MS = 60;

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
 * at work is worked on next, once. The exit code is that of the last time.
 */
export async function workAgain(
  work: () => Promise<ExitCode>,
  { project, onRest, onChange, signal }: Watch,
): Promise<ExitCode> {
  let changed: string | undefined;
  let wake = () => {};
  const watchers = SOURCES.flatMap((folder): FSWatcher[] => {
    const place = join(project, folder);
    if (!existsSync(place)) return [];
    return [
      watch(place, { recursive: true }, (_event, name) => {
        changed ??= name === null ? folder : `${folder}/${name.replaceAll("\\", "/")}`;
        wake();
      }),
    ];
  });
  const stop = () => wake();
  signal?.addEventListener("abort", stop);
  try {
    let code = await work();
    // After a wrong call no change of a file helps.
    while (code !== 2 && !signal?.aborted) {
      onRest();
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (changed !== undefined || signal?.aborted) resolve();
      });
      if (signal?.aborted) break;
      await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
      const file = changed ?? "";
      changed = undefined;
      onChange(file);
      code = await work();
    }
    return code;
  } finally {
    signal?.removeEventListener("abort", stop);
    for (const watcher of watchers) watcher.close();
  }
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
