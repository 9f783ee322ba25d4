import type { Diagnostic, Outcome } from "../base/index.ts";
import type { OutputName } from "../edition/index.ts";
import {
  type Darkroom,
  dataBeside,
  type FileBeside,
  gatherAttachments,
  openDarkroom,
  type WrittenPdf,
  writePdf,
} from "../pdf/index.ts";
import { type OpenReport, type Run, take } from "../report/index.ts";
import { pressOf } from "./press-of.ts";
import type { Publication } from "./publication.ts";

/** A file of a publication. */
export interface PrintedPdf extends WrittenPdf {
  /** What belongs in a folder beside it: the data of an archive, which may hold none. */
  readonly beside: readonly FileBeside[];
}

/** Writes one output of a publication. */
export async function printPublication(
  { plan, pages, document, charts, structure }: Publication,
  output: OutputName,
  { sources, stylesheet }: OpenReport,
  { host, enter, tool, shelves, makeReady }: Run,
  darkroom: Darkroom = openDarkroom(shelves?.photos, makeReady),
): Promise<Outcome<PrintedPdf>> {
  enter("pdf");
  const found: Diagnostic[] = [];
  const { report, edition } = sources;
  const press = take(pressOf(sources, host), found);
  if (!press) return { value: undefined, diagnostics: found };
  const issued = Date.parse(edition.value.date);
  const attachments = gatherAttachments(sources, charts, plan.locale);
  const written = await writePdf({
    pages,
    document,
    structure,
    stylesheet,
    output,
    attachments,
    created: issued,
    modified: issued,
    publicationId: [plan.report, plan.edition, plan.locale, plan.name, output].filter(Boolean).join("/"),
    tool,
    press,
    printerMarks: report.value.printer?.marks === true ? "all" : "none",
    darkroom,
    fonts: shelves?.fonts,
    host,
  });
  const archive = { name: `${output}.pdf`, bytes: written.bytes };
  const beside = output === "archive" ? dataBeside(archive, attachments) : [];
  return { value: { ...written, beside }, diagnostics: [...found, ...written.diagnostics] };
}
