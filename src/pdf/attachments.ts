/** Files inside the file: the data under the report's numbers (ISO 19005-3, 6.8, and ISO 32000-2, 14.13). */
import { createHash } from "node:crypto";
import type { PdfFile } from "./pdf-file.ts";
import { pdfDate } from "./pdf-file.ts";
import { nameOf, type Ref, textString } from "./pdf-object.ts";

export interface Attachment {
  /** As a reader would save it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What it holds, in the publication's language. */
  readonly description: string;
  /** `text/csv`. */
  readonly mime: string;
  /** `Data` for what a figure shows, `Source` for what the publication was made of. */
  readonly relationship: "Data" | "Source" | "Supplement";
  /** The figure's node where it belongs to one figure; the whole publication's where left out. */
  readonly figure?: string | undefined;
}

/** Embeds `attachments`; returns their file specifications by figure. */
export function writeAttachments(
  pdf: PdfFile,
  attachments: readonly Attachment[],
  modified: number,
): ReadonlyMap<string, readonly Ref[]> {
  const byFigure = new Map<string, Ref[]>();
  const all: { readonly name: string; readonly ref: Ref }[] = [];
  const date = pdfDate(modified);
  for (const { name, bytes, description, mime, relationship, figure } of attachments) {
    const stream = pdf.object(
      {
        Type: "EmbeddedFile",
        Subtype: nameOf(mime),
        Params: {
          Size: bytes.length,
          ModDate: date,
          CheckSum: new Uint8Array(createHash("md5").update(bytes).digest()),
        },
      },
      bytes,
    );
    const ref = pdf.object({
      Type: "Filespec",
      F: textString(name),
      UF: textString(name),
      Desc: textString(description),
      AFRelationship: relationship,
      EF: { F: stream, UF: stream },
    });
    all.push({ name, ref });
    if (figure !== undefined) byFigure.set(figure, [...(byFigure.get(figure) ?? []), ref]);
  }
  if (all.length > 0) {
    const sorted = [...all].sort((left, right) =>
      Buffer.compare(Buffer.from(left.name), Buffer.from(right.name)),
    );
    pdf.names["EmbeddedFiles"] = pdf.object({
      Names: sorted.flatMap(({ name, ref }) => [textString(name), ref]),
    });
    pdf.catalog["AF"] = all.map(({ ref }) => ref);
  }
  return byFigure;
}
