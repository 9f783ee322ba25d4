/** Values of PDF objects as PDFKit serialises them: a bare string is a name, a `String` object is text. */

/** An indirect object: written once, named wherever it is used. */
export interface Ref {
  readonly id: number;
  readonly data: PdfDictionary;
  readonly write: (chunk: string | Uint8Array) => void;
  readonly end: (chunk?: string | Uint8Array) => void;
}

export type PdfValue =
  | PdfText
  | Name
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | Ref
  | readonly PdfValue[]
  | PdfDictionary
  | undefined;

export interface PdfDictionary {
  [key: string]: PdfValue;
}

/** A text string; PDFKit tells it from a name by being an object. */
export interface PdfText {
  readonly valueOf: () => string;
  readonly length: number;
}

/** `text` as a PDF text string: PDFDocEncoding where it is ASCII, else UTF-16 with a byte order mark. */
export function textString(text: string): PdfText {
  return Object(text) as PdfText;
}

/** `name` as a PDF name, without the slash: every byte but plain letters, digits and marks as `#xx` (ISO 32000-1, 7.3.5). */
export function nameOf(name: string): string {
  let escaped = "";
  for (const byte of new TextEncoder().encode(name)) {
    const plain = byte > 0x20 && byte < 0x7f && !"#()<>[]{}/%".includes(String.fromCharCode(byte));
    escaped += plain ? String.fromCharCode(byte) : `#${byte.toString(16).padStart(2, "0").toUpperCase()}`;
  }
  return escaped;
}

/** `value` in a content stream: at most two decimals, 1/100 pt being finer than any device resolves. */
export function num(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

/** `value` where two decimals are too coarse: scales, colours, matrices. */
export function fine(value: number): string {
  const rounded = Math.round(value * 1e5) / 1e5 + 0;
  return Math.abs(rounded) < 1e-6
    ? "0"
    : rounded.toString().includes("e")
      ? rounded.toFixed(5)
      : String(rounded);
}

/** `text` as UTF-16BE hex digits, without a mark. */
export function utf16Hex(text: string): string {
  let hex = "";
  for (let index = 0; index < text.length; index++) hex += hex4(text.charCodeAt(index));
  return hex;
}

export function hex4(code: number): string {
  return code.toString(16).padStart(4, "0");
}

/** A name where PDFKit would write text: in the Info dictionary. */
export class Name {
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  /** Anything but `Object`, so that PDFKit writes it by `toString`. */
  get [Symbol.toStringTag](): string {
    return "Name";
  }

  toString(): string {
    return `/${this.#name}`;
  }
}
