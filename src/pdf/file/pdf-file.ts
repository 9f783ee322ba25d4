/**
 * The adapter to PDFKit 0.20.2, which with `cross-references.ts` alone knows its inside. PDFKit numbers objects,
 * serialises dictionaries and keeps the file's offsets; everything that a page shows or a standard asks for is written in
 * this room.
 */
import { createHash } from "node:crypto";
import { invariant } from "../../base/index.ts";
import { directionOf } from "../../locale/index.ts";
import { ObjectPacker, writeTable } from "./cross-references.ts";
import { isKitRef, type Kit } from "./kit.ts";
import type { PdfDictionary, PdfValue, Ref } from "./pdf-object.ts";

/** `packed` compresses everything; `readable` is one object after the other in clear but for fonts, for tests and people. */
export type FileForm = "packed" | "readable";

export interface FileSettings {
  readonly version: "1.6" | "1.7";
  readonly form: FileForm;
  readonly lang: string;
  readonly info: Readonly<Record<string, string | Date>>;
}

/** A page being written. */
export interface FilePage {
  readonly dictionary: Ref;
  readonly write: (content: string) => void;
  /** Names `ref` in the page's resources. */
  readonly use: (kind: ResourceKind, name: string, value: PdfValue) => void;
}

export type ResourceKind = "Font" | "XObject" | "ExtGState" | "Pattern" | "ColorSpace" | "Shading";

/** A PDF file being written. */
export interface PdfFile {
  readonly catalog: PdfDictionary;
  readonly names: PdfDictionary;
  readonly info: PdfDictionary;
  /** The outline's root; write to its data, and it is there. */
  readonly outlines: Ref;
  /** An object whose contents are known later: `end` must be called. */
  readonly ref: (data?: PdfDictionary) => Ref;
  /** An object that is finished. */
  readonly object: (data: PdfValue, stream?: string | Uint8Array) => Ref;
  /** A stream that stays as it is: metadata, which readers without an inflater look for, or data already packed. */
  readonly plainStream: (data: PdfDictionary, stream: Uint8Array) => Ref;
  readonly addPage: (width: number, height: number) => FilePage;
  /** A PNG as an image object, its alpha as a soft mask. */
  readonly png: (bytes: Uint8Array) => Promise<Ref>;
  /** Closes the file. `metadata` is the finished XMP packet. */
  readonly finish: (metadata: Uint8Array) => Promise<Uint8Array>;
}

export async function openPdfFile(settings: FileSettings): Promise<PdfFile> {
  const { default: Document } = await import("pdfkit");
  // PDFKit's types describe its drawing interface; `Kit` is what its objects hold, as the canary test shows.
  const kit = new Document({
    pdfVersion: settings.version,
    lang: settings.lang,
    displayTitle: true,
    autoFirstPage: false,
    // Pages stay open until the end: annotations and structure are written to them last.
    bufferPages: true,
    compress: false,
    // @ts-expect-error null is allowed: no default font, and fontkit reads none
    font: null,
    info: settings.info,
  }) as unknown as Kit;
  kit.compress = settings.form === "packed";
  const packer = settings.form === "packed" ? new ObjectPacker(kit) : undefined;
  packer?.takeOver();
  const digest = createHash("md5");
  const write = kit._write;
  kit._write = (chunk) => {
    digest.update(typeof chunk === "string" ? Buffer.from(`${chunk}\n`, "latin1") : chunk);
    write.call(kit, chunk);
  };
  const fileId = () => digest.copy().digest("hex");
  kit._finalize = () => {
    if (!packer) writeTable(kit, fileId());
  };
  const names = dictionaryIn(kit._root.data, "Names");
  delete names["Dests"];
  // The binding and the order of facing pages follow the language (ISO 32000-1, table 150).
  if (directionOf(settings.lang) === "rtl")
    dictionaryIn(kit._root.data, "ViewerPreferences")["Direction"] = "R2L";

  return {
    catalog: kit._root.data,
    names,
    info: kit.info,
    outlines: kit.outline.dictionary,
    ref: (data = {}) => kit.ref(data),
    object: (data, stream) => {
      const ref = kit.ref(data);
      ref.end(stream);
      return ref;
    },
    plainStream: (data, stream) => {
      const ref = kit.ref(data);
      ref.compress = false;
      ref.end(stream);
      return ref;
    },
    addPage: (width, height) => openPage(kit, width, height, packer),
    png: (bytes) => embedPng(kit, bytes),
    finish: async (metadata) => {
      await packer?.settle();
      kit.endMetadata = () => {
        const ref = kit.ref({ Type: "Metadata", Subtype: "XML" });
        ref.compress = false;
        ref.end(metadata);
        kit._root.data["Metadata"] = ref;
      };
      kit.end();
      invariant(kit._waiting === 0, `${kit._waiting} PDF objects were begun and never ended`);
      await packer?.writeEnd(fileId);
      return readAll(kit);
    },
  };
}

function openPage(kit: Kit, width: number, height: number, packer: ObjectPacker | undefined): FilePage {
  kit.addPage({ size: [width, height], margin: 0 });
  const { dictionary, content, resources } = kit.page;
  delete dictionary.data["UserUnit"];
  delete resources.data["ProcSet"];
  return {
    dictionary,
    write: (operators) => {
      content.write(Buffer.from(operators, "latin1"));
      packer?.packEarly(content);
    },
    use: (kind, name, value) => {
      const named = resources.data[kind];
      if (isDictionary(named)) named[name] = value;
      else resources.data[kind] = { [name]: value };
    },
  };
}

/** PDFKit inflates PNGs with alpha in the background; waiting for each keeps the objects' order. */
function embedPng(kit: Kit, bytes: Uint8Array): Promise<Ref> {
  const image = kit.openImage(bytes);
  return new Promise((resolve) => {
    const finalize = image.finalize;
    image.finalize = () => {
      const { obj } = image;
      invariant(obj && finalize, "PDFKit made no image object");
      finalize.call(image);
      resolve(obj);
    };
    image.embed(kit);
  });
}

function readAll(kit: Kit): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (let chunk = kit.read(); chunk !== null; chunk = kit.read()) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  invariant(bytes.subarray(-6).toString("latin1") === "%%EOF\n", "the PDF file is cut off");
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

function dictionaryIn(data: PdfDictionary, key: string): PdfDictionary {
  const value = data[key];
  invariant(isKitRef(value), `PDFKit has no ${key}`);
  return value.data;
}

function isDictionary(value: PdfValue): value is PdfDictionary {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
