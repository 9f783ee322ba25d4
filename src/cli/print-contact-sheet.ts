import type { Outcome } from "../base/index.ts";
import type { OpenReport, Publication, Run } from "../compile.ts";
import { choosePress, type WrittenPdf, writePdf } from "../pdf/index.ts";
import { contactSheet, type ReportedProof } from "../preflight/index.ts";
import { createTypesetter } from "../text/index.ts";

/** Writes the report of a preflight as a page of its own, with the publication's pages small. */
export async function printContactSheet(
  { plan, pages, document }: Publication,
  proof: ReportedProof,
  { open, texts, run }: ContactSheetDesk,
): Promise<Outcome<WrittenPdf>> {
  const { host, enter, tool, photoCache } = run;
  const { sources, stylesheet } = open;
  enter("preflight");
  const typesetter = await createTypesetter({ stylesheet, locale: "en-GB", host });
  const textOf = (file: string) => texts.get(file);
  const sheet = contactSheet({ proof, pages, document, stylesheet, typesetter, textOf });
  enter("pdf");
  const { report, edition } = sources;
  const { value: press, diagnostics } = choosePress(
    report.value.printer ?? {},
    host,
    report.at(["printer", "profile"]),
  );
  if (!press) return { value: undefined, diagnostics };
  const issued = Date.parse(edition.value.date);
  const written = await writePdf({
    ...sheet,
    stylesheet,
    // It travels on its own: as PDF/UA-1 and PDF/A-2a, with nothing attached.
    output: "archive",
    attachments: [],
    created: issued,
    modified: issued,
    publicationId: [plan.report, plan.edition, plan.locale, "preflight"].join("/"),
    tool,
    press,
    photoCache,
    host,
  });
  return { value: written, diagnostics: written.diagnostics };
}

/** What a contact sheet is made with. */
export interface ContactSheetDesk {
  readonly open: OpenReport;
  readonly texts: ReadonlyMap<string, string>;
  readonly run: Run;
}
