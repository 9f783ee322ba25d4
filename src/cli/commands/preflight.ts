import { hasErrors } from "../../base/index.ts";
import { proofPublication, setPublication } from "../../compile.ts";
import { planEditions } from "../../edition/index.ts";
import { allow, readAloud, reportData, reportText, toDiagnostic } from "../../preflight/index.ts";
import { readAllowances } from "../allowances.ts";
import { readOutputs } from "../read-outputs.ts";
import type { ExitCode, PreflightOptions } from "../reissue.ts";
import { close, openChosen, startRun } from "../report-run.ts";

/** Lines of the structure that the report prints for the person who signs H02. */
const LINES_ALOUD = 10;

/** `reissue preflight`: the report before the printer, on standard output; nothing is written. */
export async function preflightCommand(
  named: string | undefined,
  options: PreflightOptions,
): Promise<ExitCode> {
  const run = startRun(options);
  const outputs = readOutputs(options.output);
  const allowances = readAllowances(options);
  if (!outputs || !allowances) return 2;
  const chosen = await openChosen(named, options, run);
  if (!chosen) return 2;
  const { open, found, texts } = chosen;
  const reports: Readonly<Record<string, unknown>>[] = [];
  let stops = false;
  if (open && !hasErrors(found)) {
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
    }
  }
  const times = run.progress.finish();
  const code = close({ found, options, texts, summary: [], data: { reports }, times });
  return code === 0 && stops ? 1 : code;
}
