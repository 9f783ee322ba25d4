/** One job in this thread: set, looked over, printed. What the jobs of one language share is kept between them. */
import { type Diagnostic, errorsIn, hasErrors } from "../base/index.ts";
import { type EditionPlan, type OutputName, pathOf } from "../edition/index.ts";
import { type Darkroom, openDarkroom } from "../pdf/index.ts";
import { type Allowance, allow, toDiagnostic } from "../preflight/index.ts";
import {
  type Folios,
  foliosOf,
  type Language,
  openLanguage,
  orderPictures,
  type PrintedPdf,
  type Publication,
  printPublication,
  proofPublication,
  setInLanguage,
} from "../publication/index.ts";
import type { OpenReport, Run } from "../report/index.ts";
import type { Job } from "./jobs.ts";

/** A file that was made, not yet on disk. */
export interface PrintedFile extends PrintedPdf {
  /** From the project's root. */
  readonly path: string;
  readonly output: OutputName;
}

/** What came of a job. Plain data, so that it can go from one thread to another. */
export interface Made {
  readonly files: readonly PrintedFile[];
  readonly found: readonly Diagnostic[];
  /** Of a whole report, for the handouts in its language. */
  readonly folios: Folios | undefined;
}

/** What every job of an order is given. */
export interface Bench {
  readonly open: OpenReport;
  readonly run: Run;
  readonly allowances: readonly Allowance[];
}

/** Makes a job; handouts are told where the whole report has its parts. */
export type Maker = (job: Job, elsewhere: Folios | "unknown" | undefined) => Promise<Made>;

/** A maker that keeps the language of its last job: jobs of one language are best given one after another. */
export function openMaker({ open, run, allowances }: Bench): Maker {
  const darkroom = openDarkroom(run.shelves?.photos, run.makeReady);
  let language: Language | undefined;
  let spoken: string | undefined;
  return async ({ plan, gives }, elsewhere) => {
    const found: Diagnostic[] = [];
    if (spoken !== plan.locale) {
      const opened = await openLanguage(open, plan.locale, run);
      language = opened.value;
      spoken = plan.locale;
      found.push(...opened.diagnostics);
    }
    if (!language) return { files: [], found, folios: undefined };
    const onPage = gives === "files" ? orderPictures(plan, open, run.host, darkroom) : undefined;
    const set = await setInLanguage(plan, { open, language, elsewhere, onPage, run });
    const publication = set.value;
    // A report laid out for its folios alone has to be sound; how it looks is told when it is printed.
    const met = gives === "files" ? set.diagnostics : errorsIn(set.diagnostics);
    found.push(...met.map((each) => tellingSheet(each, plan)));
    if (!publication) return { files: [], found, folios: undefined };
    const folios = plan.scope.kind === "whole" ? foliosOf(publication) : undefined;
    if (gives === "folios") return { files: [], found, folios };
    const proofed = await proofPublication(publication, open, run);
    found.push(...proofed.diagnostics);
    if (proofed.value) {
      const { findings, diagnostics } = allow(proofed.value.findings, allowances);
      found.push(...findings.map((each) => tellingSheet(toDiagnostic(each), plan)), ...diagnostics);
    }
    const files = hasErrors(found) ? [] : await print(publication, { open, run, darkroom, found });
    return { files, found, folios };
  };
}

/** Each sheet has a page 1: a finding in one says in which. */
function tellingSheet(found: Diagnostic, { scope, name }: EditionPlan): Diagnostic {
  if (scope.kind === "whole") return found;
  return { ...found, notes: [...(found.notes ?? []), { message: `in the handout ${name}` }] };
}

interface Going {
  readonly open: OpenReport;
  readonly run: Run;
  readonly darkroom: Darkroom;
  readonly found: Diagnostic[];
}

async function print(
  publication: Publication,
  { open, run, darkroom, found }: Going,
): Promise<PrintedFile[]> {
  const made: PrintedFile[] = [];
  for (const output of publication.plan.outputs) {
    const { value, diagnostics } = await printPublication(publication, output, open, run, darkroom);
    found.push(...diagnostics);
    if (value) made.push({ ...value, path: pathOf(publication.plan, output), output });
  }
  return made;
}
