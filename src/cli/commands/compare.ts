import { join } from "node:path";
import { error, suggest } from "../../base/index.ts";
import { createLocale } from "../../locale/index.ts";
import { compareEditions, comparisonPage, comparisonText } from "../../rollover/index.ts";
import type { ExitCode } from "../reissue.ts";
import { close, openChosen, startRun } from "../report-run.ts";
import type { CompareOptions } from "../rollover-commands.ts";
import { writeWhole } from "../write-file.ts";

export interface ComparedEditions {
  readonly since: string;
  readonly edition: string;
}

/** `reissue compare`: what an edition says against a released one, and which sentences that has overtaken. */
export async function compareCommand(
  report: string,
  { since, edition }: ComparedEditions,
  options: CompareOptions,
): Promise<ExitCode> {
  const run = startRun(options);
  const chosen = await openChosen(report, { ...options, edition }, run, "left");
  if (!chosen) return 2;
  const times = run.progress.finish();
  const { open, texts } = chosen;
  if (!open) return close({ ...chosen, options, summary: [], data: {}, times });
  const { sources, figures } = open;
  const before = sources.registers.get(since);
  if (!before) {
    const hint = suggest(since, sources.registers.keys()) ?? `\`reissue release ${report} ${since}\` first`;
    const fault = error("rollover/no-register", `edition \`${since}\` has not been released`, { hint });
    return close({ found: [fault], texts, options, summary: [], data: {}, times });
  }
  const tag = sources.report.value.sourceLocale;
  const locale = createLocale(tag, sources.labels.get(tag)?.value);
  const comparison = compareEditions({ sources, figures, before, locale });
  if (options.html !== undefined)
    writeWhole(join(options.project, options.html), comparisonPage(comparison, texts));
  if (options.format === "json") process.stdout.write(`${JSON.stringify(comparison, undefined, 2)}\n`);
  else process.stdout.write(comparisonText(comparison, texts));
  return 0;
}
