import { join } from "node:path";
import type { Diagnostic } from "../../base/index.ts";
import { hasErrors } from "../../base/index.ts";
import {
  type OpenReport,
  type Publication,
  printPublication,
  proofPublication,
  setPublication,
} from "../../compile.ts";
import { type EditionPlan, pathOf, planEditions } from "../../edition/index.ts";
import { describeQuality, dumpPages, pageQuality } from "../../layout/index.ts";
import { dumpDocument } from "../../narrative/index.ts";
import { type Allowance, allow, toDiagnostic } from "../../preflight/index.ts";
import { watchReads } from "../../rollover/index.ts";
import { dumpStructure } from "../../tag/index.ts";
import { readAllowances } from "../allowances.ts";
import { describeFile, describeTimes } from "../made-files.ts";
import { type ManifestFile, manifestPath, manifestText } from "../manifest.ts";
import { readOutputs } from "../read-outputs.ts";
import type { BuildOptions, ExitCode } from "../reissue.ts";
import { close, openChosen, type ReportRun, startRun } from "../report-run.ts";
import { writeWhole } from "../write-file.ts";

/** `reissue build`: lays out every language asked for, then writes all files, or none where anything is wrong. */
export async function buildCommand(named: string | undefined, options: BuildOptions): Promise<ExitCode> {
  const started = performance.now();
  const plain = startRun(options);
  const watched = watchReads(plain.host);
  const run = { ...plain, host: watched.host };
  const allowances = readAllowances(options);
  if (!allowances) return 2;
  const chosen = await openChosen(named, options, run);
  if (!chosen) return 2;
  const { open, found, texts } = chosen;
  const made: ManifestFile[] = [];
  const plans: EditionPlan[] = [];
  if (open && !hasErrors(found)) {
    const outputs = readOutputs(options.output, ["screen"]);
    if (!outputs) return 2;
    for (const plan of planEditions(open.sources, { locales: options.locale, outputs })) {
      const publication = await set(open, plan, { run, found });
      if (!publication) continue;
      if (options.emit !== undefined) process.stdout.write(emitted(publication, options.emit));
      else if (await passes(publication, open, { run, found }, allowances)) {
        made.push(...(await print(publication, open, { run, found })));
        plans.push(plan);
      }
    }
  }
  const times = run.progress.finish();
  const stopped = hasErrors(found);
  if (!stopped && open) {
    for (const file of made) writeWhole(join(options.project, file.path), file.bytes);
    for (const plan of plans) {
      const files = made.filter(({ path }) => path.startsWith(`${plan.folder}/`));
      const manifest = { plan, open, inputs: watched.inputs(), files, found, texts, tool: run.tool };
      writeWhole(join(options.project, manifestPath(plan)), manifestText(manifest));
    }
  }
  const summary = stopped
    ? ["nothing was written; files of earlier builds are as they were"]
    : [...made.map(describeFile), describeTimes(times, performance.now() - started)];
  return close({
    found,
    options,
    texts,
    summary: options.emit === undefined ? summary : [],
    data: {
      files: stopped ? [] : made.map(({ path, bytes, pages }) => ({ path, bytes: bytes.length, pages })),
    },
    times,
  });
}

interface Going {
  readonly run: ReportRun;
  readonly found: Diagnostic[];
}

async function set(
  open: OpenReport,
  plan: EditionPlan,
  { run, found }: Going,
): Promise<Publication | undefined> {
  const { value, diagnostics } = await setPublication(open, plan, run);
  found.push(...diagnostics);
  return value;
}

/** Whether preflight finds nothing that stops the files. */
async function passes(
  publication: Publication,
  open: OpenReport,
  { run, found }: Going,
  allowances: readonly Allowance[],
): Promise<boolean> {
  const { value, diagnostics } = await proofPublication(publication, open, run);
  found.push(...diagnostics);
  if (value) {
    const { findings, diagnostics: unused } = allow(value.findings, allowances);
    found.push(...findings.map(toDiagnostic), ...unused);
  }
  return !hasErrors(found);
}

async function print(
  publication: Publication,
  open: OpenReport,
  { run, found }: Going,
): Promise<ManifestFile[]> {
  const made: ManifestFile[] = [];
  for (const output of publication.plan.outputs) {
    const { value, diagnostics } = await printPublication(publication, output, open, run);
    found.push(...diagnostics);
    const path = pathOf(publication.plan, output);
    if (value) made.push({ path, output, ...value });
  }
  return made;
}

function emitted(publication: Publication, stage: string): string {
  if (stage === "document") return dumpDocument(publication.document);
  if (stage === "pages") return dumpPages(publication.pages);
  if (stage === "quality") {
    return `${describeQuality(pageQuality(publication.document, publication.pages)).join("\n")}\n`;
  }
  return dumpStructure(publication.structure, publication.pages);
}
