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
  return String(toHundredths(value));
}

/** The number that `num` writes. */
export function toHundredths(value: number): number {
  return Math.round(value * 100) / 100 + 0;
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
  const known = HEX[code] ?? code.toString(16).padStart(4, "0");
  HEX[code] = known;
  return known;
}

/** Codes of 16 bits as they were written before, with room for those of a usual font from the start. */
const HEX = new Array<string | undefined>(4096);

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

/**
 * `value` as PDFKit writes it, without its line ends: dictionaries by the thousand are the bulk of a tagged file.
 * A test holds the two against each other.
 */
export function serialise(value: PdfValue): string {
  if (typeof value === "string") return `/${value}`;
  if (typeof value === "number") return String(Math.round(value * 1e6) / 1e6);
  if (typeof value !== "object" || value === null) return String(value ?? null);
  if (isPlain(value)) return dictionary(value);
  if (value instanceof String) return literal(value.valueOf());
  if (value instanceof Date) return literal(dateText(value));
  if (value instanceof Uint8Array) return `<${Buffer.from(value).toString("hex")}>`;
  if (Array.isArray(value)) return `[${value.map(serialise).join(" ")}]`;
  if (isReference(value)) return `${value.id} 0 R`;
  return Object.prototype.toString.call(value) === "[object Object]" ? dictionary(value) : String(value);
}

function isPlain(value: object): value is PdfDictionary {
  return Object.getPrototypeOf(value) === Object.prototype && !isReference(value);
}

function dictionary(value: object): string {
  let entries = "";
  for (const [key, entry] of Object.entries(value)) {
    if (entry === undefined) continue;
    const text = serialise(entry);
    entries += text !== "" && "/[(<".includes(text.charAt(0)) ? `/${key}${text}` : `/${key} ${text}`;
  }
  return `<<${entries}>>`;
}

function isReference(value: object): value is Ref {
  return "id" in value && "data" in value && "end" in value;
}

function literal(text: string): string {
  return `(${bytesOf(text).replaceAll(/[\n\r\t\b\f()\\]/g, (sign) => ESCAPES[sign] ?? `\\${sign}`)})`;
}

/** A letter for each byte: text in ASCII as it is, other text as UTF-16 with a byte order mark (ISO 32000-1, 7.9.2). */
function bytesOf(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what tells ASCII from the rest
  if (!/[^\x00-\x7f]/.test(text)) return text;
  let bytes = "\xfe\xff";
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    bytes += String.fromCharCode(unit >> 8, unit & 0xff);
  }
  return bytes;
}

/** Sorts the keys of a name tree, which readers search by their bytes as written (ISO 32000-1, 7.9.6). */
export function byBytes(left: string, right: string): number {
  const [one, other] = [bytesOf(left), bytesOf(right)];
  return one < other ? -1 : one > other ? 1 : 0;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};

/** `D:20231201120000Z`. */
function dateText(date: Date): string {
  return `D:${date.toISOString().replaceAll(/[-:T]|\.\d+/g, "")}`;
}

/** A date for a dictionary; milliseconds since 1970. */
export function pdfDate(milliseconds: number): PdfText {
  return textString(dateText(new Date(milliseconds)));
}
