/**
 * The adapter to PDFKit 0.20.2: the one module that knows its internals. PDFKit numbers objects, serialises
 * dictionaries and keeps the file's offsets; everything that a page shows or a standard asks for is written here and
 * in the modules beside it. `tests/pdf/pdfkit-canary.test.ts` holds each internal that this module leans on.
 */
import { createHash } from "node:crypto";
import { invariant } from "../base/index.ts";
import { directionOf } from "../locale/index.ts";
import { deflate } from "./deflate.ts";
import type { PdfDictionary, PdfText, PdfValue, Ref } from "./pdf-object.ts";
import { dateText, serialise, textString } from "./pdf-object.ts";

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
  readonly finish: (metadata: Uint8Array) => Uint8Array;
}

/** What we use of PDFKit's document, most of it undocumented. */
interface Kit {
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

interface KitRef extends Ref {
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

/** Objects per object stream: small enough that a reader needs little to reach one, large enough to compress. */
const OBJECTS_PER_STREAM = 200;

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
  const packed = settings.form === "packed" ? packObjects(kit) : undefined;
  const digest = createHash("md5");
  const write = kit._write;
  kit._write = (chunk) => {
    digest.update(typeof chunk === "string" ? Buffer.from(`${chunk}\n`, "latin1") : chunk);
    write.call(kit, chunk);
  };
  const fileId = () => digest.copy().digest("hex");
  kit._finalize = () => {
    if (packed) packed.writeEnd(fileId);
    else writeTable(kit, fileId());
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
    addPage: (width, height) => openPage(kit, width, height),
    png: (bytes) => embedPng(kit, bytes),
    finish: (metadata) => {
      kit.endMetadata = () => {
        const ref = kit.ref({ Type: "Metadata", Subtype: "XML" });
        ref.compress = false;
        ref.end(metadata);
        kit._root.data["Metadata"] = ref;
      };
      kit.end();
      invariant(kit._waiting === 0, `${kit._waiting} PDF objects were begun and never ended`);
      return readAll(kit);
    },
  };
}

function openPage(kit: Kit, width: number, height: number): FilePage {
  kit.addPage({ size: [width, height], margin: 0 });
  const { dictionary, content, resources } = kit.page;
  delete dictionary.data["UserUnit"];
  delete resources.data["ProcSet"];
  return {
    dictionary,
    write: (operators) => content.write(Buffer.from(operators, "latin1")),
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

/**
 * Object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8): dictionaries are collected instead of
 * written and packed at the end, which takes a fifth off a tagged file.
 */
function packObjects(kit: Kit) {
  const collected: { readonly id: number; readonly text: string }[] = [];
  /** By object number: kind, offset or stream, index in the stream. */
  const places = new Map<number, readonly [number, number, number]>();

  const finalize = function (this: KitRef): void {
    if (this.buffer.length > 0) {
      if (this.compress) {
        this.buffer = [deflate(Buffer.concat(this.buffer))];
        this.compress = false;
        this.data["Filter"] = "FlateDecode";
      }
      places.set(this.id, [1, kit._offset, 0]);
      const plain: () => void = Object.getPrototypeOf(this).finalize;
      plain.call(this);
      return;
    }
    collected.push({ id: this.id, text: serialise(this.data) });
    kit._refEnd(this);
  };
  const { ref } = kit;
  kit.ref = (data) => {
    const made = ref.call(kit, data);
    made.finalize = finalize;
    return made;
  };
  const { Pages, Names, ViewerPreferences } = kit._root.data;
  for (const early of [kit._root, Pages, Names, ViewerPreferences, kit.outline.dictionary]) {
    if (isKitRef(early)) early.finalize = finalize;
  }

  const writeStream = (id: number, entries: string, bytes: Uint8Array) => {
    places.set(id, [1, kit._offset, 0]);
    kit._write(`${id} 0 obj\n<<${entries}/Filter/FlateDecode/Length ${bytes.length}>>\nstream`);
    kit._write(bytes);
    kit._write("\nendstream\nendobj");
  };
  const writeEnd = (id: () => string) => {
    for (let start = 0; start < collected.length; start += OBJECTS_PER_STREAM) {
      const part = collected.slice(start, start + OBJECTS_PER_STREAM);
      const stream = kit._offsets.push(0);
      let heads = "";
      let bodies = "";
      for (const [index, object] of part.entries()) {
        heads += `${object.id} ${bodies.length} `;
        bodies += `${object.text}\n`;
        places.set(object.id, [2, stream, index]);
      }
      const entries = `/Type/ObjStm/N ${part.length}/First ${heads.length}`;
      writeStream(stream, entries, deflate(Buffer.from(heads + bodies, "latin1")));
    }
    const start = kit._offset;
    const number = kit._offsets.push(0);
    places.set(number, [1, start, 0]);
    const table = Buffer.alloc((number + 1) * 7);
    table.writeUInt16BE(0xffff, 5);
    for (const [object, [kind, offset, index]] of places) {
      table[object * 7] = kind;
      table.writeUInt32BE(offset, object * 7 + 1);
      table.writeUInt16BE(index, object * 7 + 5);
    }
    const fileId = id();
    writeStream(
      number,
      `/Type/XRef/Size ${number + 1}/W[1 4 2]/Root ${kit._root.id} 0 R/Info ${kit._info.id} 0 R/ID[<${fileId}><${fileId}>]`,
      deflate(table),
    );
    kit._write(`startxref\n${start}\n%%EOF`);
    kit.push(null);
  };
  return { writeEnd };
}

/** The classic cross-reference table, with a file identifier taken from the contents. */
function writeTable(kit: Kit, fileId: string): void {
  const start = kit._offset;
  const lines = kit._offsets.map((offset) => `${String(offset ?? 0).padStart(10, "0")} 00000 n `);
  kit._write(`xref\n0 ${lines.length + 1}\n0000000000 65535 f \n${lines.join("\n")}`);
  kit._write(
    `trailer\n<<\n/Size ${lines.length + 1}\n/Root ${kit._root.id} 0 R\n/Info ${kit._info.id} 0 R\n/ID [<${fileId}> <${fileId}>]\n>>`,
  );
  kit._write(`startxref\n${start}\n%%EOF`);
  kit.push(null);
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

function isKitRef(value: unknown): value is KitRef {
  return typeof value === "object" && value !== null && "finalize" in value && "data" in value;
}

function isDictionary(value: PdfValue): value is PdfDictionary {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** A date as PDFKit would write it in a dictionary. */
export function pdfDate(milliseconds: number): PdfText {
  return textString(dateText(new Date(milliseconds)));
}
