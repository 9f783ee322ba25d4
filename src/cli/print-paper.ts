import type { Outcome } from "../base/index.ts";
import { openDarkroom, type Press, type WrittenPdf, writePdf } from "../pdf/index.ts";
import type { Publication } from "../publication/index.ts";
import type { OpenReport, Run } from "../report/index.ts";
import { createTypesetter, type Typesetter } from "../text/index.ts";

/** A paper about a report, for those who work on it: a preflight's sheet, a comparison. */
export interface PaperOrder {
  readonly open: Pick<OpenReport, "sources" | "stylesheet">;
  readonly press: Press;
  /** What sets it apart from other papers about the edition. */
  readonly id: readonly string[];
  /** Makes the pages with the report's own type, set for English, the language of what is told. */
  readonly layOut: (typesetter: Typesetter) => Pick<Publication, "pages" | "structure" | "document">;
}

/** Writes a paper as a PDF that travels on its own: PDF/UA-1 and PDF/A-2a, with nothing attached. */
export async function printPaper(
  { open, press, id, layOut }: PaperOrder,
  { host, enter, tool, shelves, makeReady }: Run,
): Promise<Outcome<WrittenPdf>> {
  const { sources, stylesheet } = open;
  enter("text");
  const typesetter = await createTypesetter({ stylesheet, locale: "en-GB", host });
  const paper = layOut(typesetter);
  enter("pdf");
  const { report, edition } = sources;
  const issued = Date.parse(edition.value.date);
  const written = await writePdf({
    ...paper,
    stylesheet,
    output: "archive",
    attachments: [],
    created: issued,
    modified: issued,
    publicationId: [report.value.id, edition.value.edition, ...id].join("/"),
    tool,
    press,
    darkroom: openDarkroom(shelves?.photos, makeReady),
    host,
  });
  return { value: written, diagnostics: written.diagnostics };
}
