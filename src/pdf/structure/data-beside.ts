/**
 * The data of an archive. PDF/A-2 lets only PDF/A files into a file (ISO 19005-2, 6.8), so the tables lie beside it,
 * with checksums in the form that `sha256sum --check` reads.
 */

import { createHash } from "node:crypto";
import { sha256Of } from "../../base/index.ts";
import { byBytes } from "../file/pdf-object.ts";
import { type Attachment, nameFor } from "./attachments.ts";

/** A file in the folder beside a PDF. */
export interface FileBeside {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The attachments as files, each content once, and `SHA256SUMS` of them and of the archive in the folder above. */
export function dataBeside(archive: FileBeside, attachments: readonly Attachment[]): readonly FileBeside[] {
  const named = new Map<string, { readonly digest: Buffer; readonly bytes: Uint8Array }>();
  for (const { name, bytes } of attachments) {
    const digest = createHash("sha256").update(bytes).digest();
    const own = nameFor(name, digest, named);
    named.set(own, { digest, bytes });
  }
  const files = [...named].map(([name, { bytes }]) => ({ name, bytes }));
  files.sort((left, right) => byBytes(left.name, right.name));
  const sums = [...files, { ...archive, name: `../${archive.name}` }].map(
    ({ name, bytes }) => `${sha256Of(bytes)}  ${name}\n`,
  );
  return [...files, { name: "SHA256SUMS", bytes: new TextEncoder().encode(sums.join("")) }];
}
