import { planEditions } from "../../edition/index.ts";
import { describeQuality, dumpPages, pageQuality } from "../../layout/index.ts";
import { dumpDocument } from "../../narrative/index.ts";
import { type Publication, setPublication } from "../../publication/index.ts";
import { dumpStructure } from "../../tag/index.ts";
import { readAllowances } from "../allowances.ts";
import { complain } from "../complain.ts";
import { type IssueOptions, issue } from "../issue.ts";
import type { BuildOptions, ExitCode } from "../options.ts";
import { readOutputs } from "../read-outputs.ts";
import { close, expectPages, openChosen, startRun } from "../report-run.ts";
import { workOrWatch } from "../watch.ts";

/** `reissue build`: lays out every language asked for, then writes all files, or none where anything is wrong. */
export async function buildCommand(named: string | undefined, options: BuildOptions): Promise<ExitCode> {
  const { emit, locale: locales, shard } = options;
  if (emit !== undefined && options.format === "json") {
    complain("--emit prints text where --format json would stand: leave one of them out");
    return 2;
  }
  if (emit !== undefined)
    return workOrWatch(options, (standing) => emitStage(named, emit, { ...options, standing }));
  const allowances = readAllowances(options);
  const whole = options.output === undefined ? "usual" : readOutputs(options.output);
  if (!allowances || !whole) return 2;
  const handouts = options.handouts ? "all" : "none";
  const order = { locales, whole, handouts, shard, allowances } as const;
  return workOrWatch(options, (standing) => issue(named, order, { ...options, standing }, "rewrite"));
}

/** Prints a stage's result as text in place of the files. */
async function emitStage(
  named: string | undefined,
  stage: string,
  { standing, ...options }: BuildOptions & Pick<IssueOptions, "standing">,
): Promise<ExitCode> {
  const run = { ...startRun(options), standing };
  const chosen = await openChosen(named, options, run);
  if (!chosen) return 2;
  const { open, found, texts } = chosen;
  expectPages(chosen);
  if (open) {
    for (const plan of planEditions(open.sources, { locales: options.locale })) {
      const { value, diagnostics } = await setPublication(open, plan, run);
      found.push(...diagnostics);
      if (value) process.stdout.write(emitted(value, stage));
    }
  }
  return close({ found, options, texts, times: run.progress.finish() });
}

function emitted(publication: Publication, stage: string): string {
  if (stage === "document") return dumpDocument(publication.document);
  if (stage === "pages") return dumpPages(publication.pages);
  if (stage === "quality") {
    return `${describeQuality(pageQuality(publication.document, publication.pages)).join("\n")}\n`;
  }
  return dumpStructure(publication.structure, publication.pages);
}
