import { join } from "node:path";
import { type Diagnostic, hasErrors } from "../../base/index.ts";
import { type EditionPlan, planEditions } from "../../edition/index.ts";
import type { Press, WrittenPdf } from "../../pdf/index.ts";
import {
  type Allowance,
  allow,
  contactSheet,
  type ReportedProof,
  readAloud,
  reportData,
  reportText,
  toDiagnostic,
} from "../../preflight/index.ts";
import { type Publication, proofPublication, setPublication } from "../../publication/index.ts";
import type { OpenReport, Run } from "../../report/index.ts";
import { readAllowances } from "../allowances.ts";
import { describePdf } from "../describe-pdf.ts";
import type { ExitCode, PreflightCommandOptions } from "../options.ts";
import { printPaper } from "../print-paper.ts";
import { translationsFor } from "../project-run.ts";
import { readOutputs } from "../read-outputs.ts";
import type { TextOf } from "../render-diagnostics.ts";
import { close, expectPages, openChosen, startRun } from "../report-run.ts";
import { writeTogether } from "../write-file.ts";

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
  const textOf = (file: string) => texts.get(file);
  const reports: Readonly<Record<string, unknown>>[] = [];
  const sheets: Sheet[] = [];
  let stops = false;
  for (const plan of open ? planEditions(open.sources, { locales: options.locale, outputs }) : []) {
    const proofed = open && (await proofOf(plan, { open, run, found, allowances }));
    if (!proofed) continue;
    const { proof } = proofed;
    stops ||= hasErrors(proof.findings.map(toDiagnostic));
    if (options.format === "json") reports.push(reportData(proof, textOf));
    else process.stdout.write(reportText(proof, textOf));
    const written = options.sheet ? await sheetOf(proofed, { open, run, found, textOf }) : undefined;
    if (written) sheets.push({ path: `${plan.folder}/preflight.pdf`, ...written });
  }
  const times = run.progress.finish();
  writeTogether(sheets.map(({ path, bytes }) => [join(options.project, path), bytes]));
  const files = sheets.map(({ path }) => path);
  const summary = sheets.map(({ bytes, ...sheet }) => describePdf({ ...sheet, size: bytes.length }));
  const code = close({ found, options, texts, summary, data: { reports, files }, times });
  return code === 0 && stops ? 1 : code;
}

type Sheet = Pick<WrittenPdf, "bytes" | "pages"> & { readonly path: string };

interface Going {
  readonly open: OpenReport;
  readonly run: Run;
  readonly found: Diagnostic[];
}

interface Proofed {
  readonly publication: Publication;
  readonly press: Press;
  readonly proof: ReportedProof;
}

/** A publication as printers and readers find it; undefined where it cannot be laid out, which is told. */
async function proofOf(
  plan: EditionPlan,
  { open, run, found, allowances }: Going & { readonly allowances: readonly Allowance[] },
): Promise<Proofed | undefined> {
  const { value: publication, diagnostics } = await setPublication(open, plan, run);
  found.push(...diagnostics);
  if (!publication || hasErrors(found)) return undefined;
  const { value: sheet, diagnostics: refused } = await proofPublication(publication, open, run);
  found.push(...refused);
  if (!sheet) return undefined;
  const { findings, diagnostics: unused } = allow(sheet.findings, allowances);
  found.push(...unused);
  const { condition, description, sha256 } = sheet.press;
  const proof = {
    publication: `${plan.report} ${plan.edition} ${plan.locale}`,
    outputs: plan.outputs,
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
  return { publication, press: sheet.press, proof };
}

/** All pages small on one, with what was found and who signs. */
async function sheetOf(
  { publication, press, proof }: Proofed,
  { open, run, found, textOf }: Going & { readonly textOf: TextOf },
): Promise<WrittenPdf | undefined> {
  const { pages, document, plan } = publication;
  const { stylesheet } = open;
  const { value, diagnostics } = await printPaper(
    {
      open,
      press,
      id: [plan.locale, "preflight"],
      layOut: (typesetter) => contactSheet({ proof, pages, document, stylesheet, typesetter, textOf }),
    },
    run,
  );
  found.push(...diagnostics);
  return value;
}
