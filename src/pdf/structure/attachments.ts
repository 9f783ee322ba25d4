/** Files inside the file: the data under the report's numbers (ISO 19005-3, 6.8, and ISO 32000-2, 14.13). */
import { createHash } from "node:crypto";
import type { PdfFile } from "../file/pdf-file.ts";
import { byBytes, nameOf, pdfDate, type Ref, textString } from "../file/pdf-object.ts";

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
  /** A chart that is shown twice brings the same file twice; it is embedded once. */
  const embedded = new Map<string, Embedded>();
  for (const attachment of attachments) {
    const digest = createHash("md5").update(attachment.bytes).digest();
    const file = nameFor(attachment.name, digest, embedded);
    const ref = embedded.get(file)?.ref ?? embed(pdf, { ...attachment, name: file }, digest, modified);
    embedded.set(file, { ref, digest });
    const { figure } = attachment;
    if (figure !== undefined) byFigure.set(figure, [...(byFigure.get(figure) ?? []), ref]);
  }
  if (embedded.size > 0) {
    const names = [...embedded].sort(([left], [right]) => byBytes(left, right));
    pdf.names["EmbeddedFiles"] = pdf.object({
      Names: names.flatMap(([name, { ref }]) => [textString(name), ref]),
    });
    pdf.catalog["AF"] = [...embedded.values()].map(({ ref }) => ref);
  }
  return byFigure;
}

interface Embedded {
  readonly ref: Ref;
  readonly digest: Buffer;
}

function embed(pdf: PdfFile, attachment: Attachment, digest: Buffer, modified: number): Ref {
  const { name, bytes, description, mime, relationship } = attachment;
  const stream = pdf.object(
    {
      Type: "EmbeddedFile",
      Subtype: nameOf(mime),
      Params: { Size: bytes.length, ModDate: pdfDate(modified), CheckSum: new Uint8Array(digest) },
    },
    bytes,
  );
  return pdf.object({
    Type: "Filespec",
    F: textString(name),
    UF: textString(name),
    Desc: textString(description),
    AFRelationship: relationship,
    EF: { F: stream, UF: stream },
  });
}

/** `name`, or `name-2.csv` and so on where another file has it. */
export function nameFor(
  name: string,
  digest: Buffer,
  embedded: ReadonlyMap<string, { readonly digest: Buffer }>,
): string {
  const dot = name.lastIndexOf(".") > 0 ? name.lastIndexOf(".") : name.length;
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name.slice(0, dot)}-${count}${name.slice(dot)}`;
    const other = embedded.get(candidate);
    if (other === undefined || other.digest.equals(digest)) return candidate;
  }
}
