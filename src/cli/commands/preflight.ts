import { join } from "node:path";
import { hasErrors } from "../../base/index.ts";
import { proofPublication, setPublication } from "../../compile.ts";
import { planEditions } from "../../edition/index.ts";
import {
  allow,
  contactSheet,
  readAloud,
  reportData,
  reportText,
  toDiagnostic,
} from "../../preflight/index.ts";
import { readAllowances } from "../allowances.ts";
import { describeFile, type MadeFile } from "../made-files.ts";
import type { ExitCode, PreflightCommandOptions } from "../options.ts";
import { printPaper } from "../print-paper.ts";
import { translationsFor } from "../project-run.ts";
import { readOutputs } from "../read-outputs.ts";
import { close, expectPages, openChosen, startRun } from "../report-run.ts";
import { writeWhole } from "../write-file.ts";

/** Lines of the structure that the report prints for the person who signs H02. */
const LINES_ALOUD = 10;

/** `reissue preflight`: the report before the printer, on standard output, and as a page with all pages where asked for. */
export async function preflightCommand(
  named: string | undefined,
  options: PreflightCommandOptions,
): Promise<ExitCode> {
  const run = startRun(options);
  const outputs = readOutputs(options.output);
  const allowances = readAllowances(options);
  if (!outputs || !allowances) return 2;
  const chosen = await openChosen(named, options, run, translationsFor(options.locale));
  if (!chosen) return 2;
  const { open, found, texts } = chosen;
  expectPages(chosen);
  const reports: Readonly<Record<string, unknown>>[] = [];
  const sheets: MadeFile[] = [];
  let stops = false;
  if (open) {
    for (const plan of planEditions(open.sources, { locales: options.locale, outputs })) {
      const { value: publication, diagnostics } = await setPublication(open, plan, run);
      found.push(...diagnostics);
      if (!publication || hasErrors(found)) continue;
      const { value: sheet, diagnostics: refused } = await proofPublication(publication, open, run);
      found.push(...refused);
      if (!sheet) continue;
      const { findings, diagnostics: unused } = allow(sheet.findings, allowances);
      found.push(...unused);
      stops ||= hasErrors(findings.map(toDiagnostic));
      const { condition, description, sha256 } = sheet.press;
      const proof = {
        publication: `${plan.report} ${plan.edition} ${plan.locale}`,
        outputs,
        findings,
        aloud: readAloud(publication.structure, publication.pages, LINES_ALOUD),
        made: {
          tool: run.tool,
          node: process.versions.node,
          condition,
          profile: description,
          profileSha256: sha256,
        },
      };
      const textOf = (file: string) => texts.get(file);
      if (options.format === "json") reports.push(reportData(proof, textOf));
      else process.stdout.write(reportText(proof, textOf));
      if (options.sheet !== true) continue;
      const { pages, document } = publication;
      const { stylesheet } = open;
      const { value: written, diagnostics: told } = await printPaper(
        {
          open,
          press: sheet.press,
          id: [plan.locale, "preflight"],
          layOut: (typesetter) => contactSheet({ proof, pages, document, stylesheet, typesetter, textOf }),
        },
        run,
      );
      found.push(...told);
      if (written) sheets.push({ ...written, path: `${plan.folder}/preflight.pdf` });
    }
  }
  const times = run.progress.finish();
  for (const { path, bytes } of sheets) writeWhole(join(options.project, path), bytes);
  const files = sheets.map(({ path }) => path);
  const summary = sheets.map(describeFile);
  const code = close({ found, options, texts, summary, data: { reports, files }, times });
  return code === 0 && stops ? 1 : code;
}
