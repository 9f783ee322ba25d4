import { join } from "node:path";
import { counted, errorsIn, hasErrors, positionAt } from "../../base/index.ts";
import { planNewEdition } from "../../rollover/index.ts";
import type { ExitCode, NewOptions } from "../options.ts";
import { close, openChosen, startRun } from "../report-run.ts";
import { writeTogether } from "../write-file.ts";

/** `reissue new`: next year's edition, carried on from another. */
export async function newCommand(report: string, edition: string, options: NewOptions): Promise<ExitCode> {
  const run = startRun(options);
  const chosen = await openChosen(report, { ...options, edition: options.from }, run);
  if (!chosen) return 2;
  const times = run.progress.finish();
  const { open, texts } = chosen;
  const plan = open && planNewEdition({ sources: open.sources, edition, host: run.host });
  // The old edition's warnings are its own. With an error in it, something would be lost on the way.
  const found = [...errorsIn(chosen.found), ...(plan?.diagnostics ?? [])];
  const planned = hasErrors(found) ? undefined : plan?.value;
  const { files = [], todo = "" } = planned ?? {};
  if (options.dryRun !== true)
    writeTogether(files.map(({ path, content }) => [join(options.project, path), content]));
  if (options.format === "text" && files.length > 0) {
    const sizes = files.map(({ path, content }) => `${path}  ${sizeOf(content)}`);
    process.stdout.write(`${sizes.join("\n")}\n`);
    if (options.dryRun !== true) process.stdout.write(`\n${todo}`);
  }
  const summary =
    planned === undefined ? [] : [options.dryRun ? "nothing was written" : `${files.length} files written`];
  return close({ found, options, texts, summary, data: { files: files.map(({ path }) => path) }, times });
}

function sizeOf(content: string | Uint8Array): string {
  if (typeof content !== "string") return counted(content.length, "byte");
  return counted(positionAt(content, content.length).line, "line");
}
