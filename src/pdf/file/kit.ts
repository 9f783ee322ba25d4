/** The inside of PDFKit 0.20.2 as far as this room leans on it; `tests/pdf/pdfkit-canary.test.ts` holds each of these. */
import type { PdfDictionary, PdfValue, Ref } from "./pdf-object.ts";

/** What we use of PDFKit's document, most of it undocumented. */
export interface Kit {
  compress: boolean;
  page: KitPage;
  info: PdfDictionary;
  readonly _root: KitRef;
  readonly outline: { readonly dictionary: KitRef };
  readonly _offsets: (number | null)[];
  _offset: number;
  readonly _waiting: number;
  _info: KitRef;
  endMetadata: () => void;
  _write: (chunk: string | Uint8Array) => void;
  _finalize: () => void;
  _refEnd: (ref: KitRef) => void;
  readonly push: (chunk: null) => void;
  readonly read: () => Uint8Array | null;
  readonly end: () => void;
  readonly addPage: (options: { size: [number, number]; margin: number }) => Kit;
  ref: (data?: PdfValue) => KitRef;
  readonly openImage: (bytes: Uint8Array) => KitImage;
}

export interface KitRef extends Ref {
  compress: boolean;
  buffer: Uint8Array[];
  finalize: () => void;
}

interface KitPage {
  readonly dictionary: KitRef;
  readonly content: KitRef;
  readonly resources: KitRef;
}

interface KitImage {
  obj: KitRef | null;
  finalize?: () => void;
  readonly embed: (document: Kit) => void;
}

export function isKitRef(value: unknown): value is KitRef {
  return typeof value === "object" && value !== null && "finalize" in value && "data" in value;
}
