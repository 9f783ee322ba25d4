import { join } from "node:path";
import type { Diagnostic } from "../../base/index.ts";
import { hasErrors } from "../../base/index.ts";
import { type OpenReport, type Publication, printPublication, setPublication } from "../../compile.ts";
import { type EditionPlan, type OutputName, pathOf, planEditions } from "../../edition/index.ts";
import { dumpPages } from "../../layout/index.ts";
import { dumpDocument } from "../../narrative/index.ts";
import { dumpStructure } from "../../tag/index.ts";
import { describeFile, describeTimes, type MadeFile } from "../made-files.ts";
import type { BuildOptions, ExitCode } from "../reissue.ts";
import { close, openChosen, type ReportRun, startRun } from "../report-run.ts";
import { writeWhole } from "../write-file.ts";

/** `reissue build`: lays out every language asked for, then writes all files, or none where anything is wrong. */
export async function buildCommand(named: string | undefined, options: BuildOptions): Promise<ExitCode> {
  const started = performance.now();
  const run = startRun(options);
  const chosen = await openChosen(named, options, run);
  if (!chosen) return 2;
  const { open, found, texts } = chosen;
  const made: MadeFile[] = [];
  if (open && !hasErrors(found)) {
    const outputs = readOutputs(options.output);
    if (!outputs) return 2;
    for (const plan of planEditions(open.sources, { locales: options.locale, outputs })) {
      const publication = await set(open, plan, { run, found });
      if (!publication) continue;
      if (options.emit !== undefined) process.stdout.write(emitted(publication, options.emit));
      else if (!hasErrors(found)) made.push(...(await print(publication, open, { run, found })));
    }
  }
  const times = run.progress.finish();
  const stopped = hasErrors(found);
  if (!stopped) for (const file of made) writeWhole(join(options.project, file.path), file.bytes);
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

async function print(publication: Publication, open: OpenReport, { run, found }: Going): Promise<MadeFile[]> {
  const made: MadeFile[] = [];
  for (const output of publication.plan.outputs) {
    const { value, diagnostics } = await printPublication(publication, output, open, run);
    found.push(...diagnostics);
    const path = pathOf(publication.plan, output);
    if (value) made.push({ path, bytes: value.bytes, pages: value.pages });
  }
  return made;
}

function emitted(publication: Publication, stage: string): string {
  if (stage === "document") return dumpDocument(publication.document);
  if (stage === "pages") return dumpPages(publication.pages);
  return dumpStructure(publication.structure, publication.pages);
}

const OUTPUTS: readonly OutputName[] = ["screen", "print", "archive"];

function readOutputs(names: readonly string[] | undefined): readonly OutputName[] | undefined {
  const wanted = (names ?? ["screen"]).map((name) => OUTPUTS.find((output) => output === name));
  const known = wanted.filter((output) => output !== undefined);
  if (known.length === wanted.length) return known;
  process.stderr.write(`reissue: an output is one of ${OUTPUTS.join(", ")}\n`);
  return undefined;
}
