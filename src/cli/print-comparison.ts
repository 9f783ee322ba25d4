import type { Outcome } from "../base/index.ts";
import type { Run } from "../compile.ts";
import { choosePress, type WrittenPdf, writePdf } from "../pdf/index.ts";
import { comparisonPaper } from "../rollover/index.ts";
import type { Stylesheet } from "../style/index.ts";
import { createTypesetter } from "../text/index.ts";

type Order = Omit<Parameters<typeof comparisonPaper>[0], "stylesheet" | "typesetter">;

/** Writes a comparison as a PDF of its own, in the report's type: PDF/UA-1 and PDF/A-2a, with nothing attached. */
export async function printComparison(
  order: Order,
  stylesheet: Stylesheet,
  { host, enter, tool, photoCache }: Run,
): Promise<Outcome<WrittenPdf>> {
  enter("text");
  const typesetter = await createTypesetter({ stylesheet, locale: "en-GB", host });
  const paper = comparisonPaper({ ...order, stylesheet, typesetter });
  enter("pdf");
  const { report, edition } = order.sources;
  const { value: press, diagnostics } = choosePress(
    report.value.printer ?? {},
    host,
    report.at(["printer", "profile"]),
  );
  if (!press) return { value: undefined, diagnostics };
  const issued = Date.parse(edition.value.date);
  const { since } = order.comparison;
  const written = await writePdf({
    ...paper,
    stylesheet,
    output: "archive",
    attachments: [],
    created: issued,
    modified: issued,
    publicationId: [report.value.id, edition.value.edition, "against", since].join("/"),
    tool,
    press,
    photoCache,
    host,
  });
  return { value: written, diagnostics: [...diagnostics, ...written.diagnostics] };
}
