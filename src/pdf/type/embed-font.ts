/**
 * A font in the file: a Type 0 font over the subset's glyphs (ISO 32000-1, 9.7), two bytes a code.
 *
 * A code is the glyph's number, so ToUnicode can tell what a glyph says. Where one glyph says several things (the
 * hyphen of a word and the hyphen that only a line's end needs, a space that must not break, a capital that stands
 * for a small letter), each further reading gets a code of its own past the last glyph, led to the same glyph by
 * CIDToGIDMap. Glyphs that read as one text (a letter and its dots) become one glyph with one code. Fonts with CFF
 * outlines know no such map; there the painter writes ActualText instead.
 */
import { createHash } from "node:crypto";
import { invariant, type Shelf } from "../../base/index.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { hex4, type PdfValue, type Ref, textString, utf16Hex } from "../file/pdf-object.ts";
import type { ComposedGlyph, ComposedPart } from "./compose-glyphs.ts";
import { type FontTables, readFontTables } from "./font-file.ts";
import { keepSubset } from "./keep-subset.ts";

export interface EmbeddedFont {
  readonly face: string;
  /** Its name in the pages' resources. */
  readonly name: string;
  readonly ref: Ref;
  readonly tables: FontTables;
  /** The code of `glyph` where it reads as `text`; undefined where the font has no code to give. */
  readonly codeOf: (glyph: number, text: string) => number | undefined;
  /** The code of several glyphs put together that read as `text`; undefined where the font cannot take new glyphs. */
  readonly codeOfComposed: (composed: ComposedGlyph, text: string) => number | undefined;
  /** Thousandths of an em, as the file says it. */
  readonly widthOf: (glyph: number) => number;
  /** Writes the font. To be called once, when all pages are painted. */
  readonly embed: () => FontRecord;
}

/** A font of the file, for the manifest. */
export interface FontRecord {
  readonly face: string;
  readonly name: string;
  readonly file: string;
  readonly glyphs: number;
  readonly bytes: number;
  readonly embedding: FontTables["embedding"];
}

export interface FontSource {
  readonly face: string;
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** A face of the file; its subset is looked for on `shelf`. */
export function openFont(pdf: PdfFile, name: string, source: FontSource, shelf: Shelf): EmbeddedFont {
  const tables = readFontTables(source.bytes);
  const ref = pdf.ref();
  /** What each code reads as: a glyph's number up to `glyphCount`, an alias from there on. */
  const texts = new Array<string | undefined>(tables.glyphCount);
  const glyphOfAlias = new Map<number, number>();
  const aliases = new Map<string, number>();
  const composed: ComposedGlyph[] = [];
  const composedNumbers = new Map<string, number>();

  const addCode = (glyph: number, text: string): number => {
    const key = `${glyph} ${text}`;
    const alias = aliases.get(key);
    if (alias !== undefined) return alias;
    const code = tables.glyphCount + aliases.size;
    invariant(code <= 0xffff, `${source.face} has no codes left`);
    aliases.set(key, code);
    glyphOfAlias.set(code, glyph);
    texts[code] = text;
    return code;
  };

  const codeOfComposed = (glyph: ComposedGlyph, text: string): number | undefined => {
    const lost = glyph.parts.some((part) => part.glyph === 0);
    invariant(!lost, `glyph 0 of ${source.face} reached the painter`);
    if (tables.outlines === "cff") return undefined;
    const key = `${glyph.advance} ${glyph.parts.map(partKey).join(" ")}`;
    const number = composedNumbers.get(key) ?? tables.glyphCount + composed.length;
    if (!composedNumbers.has(key)) {
      composedNumbers.set(key, number);
      composed.push(glyph);
    }
    return addCode(number, text);
  };

  const codeOf = (glyph: number, text: string): number | undefined => {
    const known = texts[glyph];
    if (known === text) return glyph;
    if (known === undefined) {
      invariant(
        glyph > 0 && glyph < tables.glyphCount,
        `glyph ${glyph} of ${source.face} reached the painter`,
      );
      texts[glyph] = text;
      return glyph;
    }
    if (tables.outlines === "cff") return undefined;
    return addCode(glyph, text);
  };

  const embed = (): FontRecord => {
    const codes = [...texts.keys()].filter((code) => texts[code] !== undefined);
    const glyphs = codes.filter((code) => code < tables.glyphCount);
    const drawn = new Set([...glyphs, ...composed.flatMap(({ parts }) => parts.map(({ glyph }) => glyph))]);
    const { glyphCount } = tables;
    const subset = keepSubset({ font: source.bytes, glyphs: drawn, glyphCount, composed }, shelf);
    const baseFont = `${subsetTag(tables.postScriptName, codes, texts, [...composedNumbers.keys()])}+${tables.postScriptName}`;
    const truetype = tables.outlines === "truetype";
    const kind = truetype ? { Length1: subset.length } : { Subtype: "OpenType" };
    const fontFile = pdf.plainStream({ ...kind, Filter: "FlateDecode" }, subset.packed);
    const descriptor = pdf.object({
      Type: "FontDescriptor",
      FontName: baseFont,
      Flags: flagsOf(tables),
      FontBBox: tables.box,
      ItalicAngle: tables.italicAngle,
      Ascent: tables.ascent,
      Descent: tables.descent,
      CapHeight: tables.capHeight,
      StemV: stemOf(tables.weight),
      [truetype ? "FontFile2" : "FontFile3"]: fontFile,
    });
    const widthOfCode = (code: number) => {
      const glyph = glyphOfAlias.get(code) ?? code;
      const advance = composed[glyph - tables.glyphCount]?.advance;
      return advance === undefined ? tables.widthOf(glyph) : tables.scaled(advance);
    };
    const descendant = pdf.object({
      Type: "Font",
      Subtype: truetype ? "CIDFontType2" : "CIDFontType0",
      BaseFont: baseFont,
      CIDSystemInfo: { Registry: textString("Adobe"), Ordering: textString("Identity"), Supplement: 0 },
      FontDescriptor: descriptor,
      W: widthsOf(codes, widthOfCode),
      CIDToGIDMap: truetype ? glyphMap(pdf, tables.glyphCount, glyphs, glyphOfAlias) : undefined,
    });
    Object.assign(ref.data, {
      Type: "Font",
      Subtype: "Type0",
      BaseFont: baseFont,
      Encoding: "Identity-H",
      DescendantFonts: [descendant],
      ToUnicode: pdf.object({}, toUnicode(codes, texts)),
    });
    ref.end();
    return {
      face: source.face,
      name: baseFont,
      file: source.file,
      glyphs: drawn.size + composed.length,
      bytes: subset.length,
      embedding: tables.embedding,
    };
  };

  return { face: source.face, name, ref, tables, codeOf, codeOfComposed, widthOf: tables.widthOf, embed };
}

function partKey({ glyph, x, y }: ComposedPart): string {
  return `${glyph},${x},${y}`;
}

/** Six capitals that differ where the subset differs (ISO 32000-1, 9.6.4). */
function subsetTag(
  name: string,
  codes: readonly number[],
  texts: readonly (string | undefined)[],
  composed: readonly string[],
): string {
  const digest = createHash("md5").update(name);
  for (const key of composed) digest.update(`${key};`);
  for (const code of codes) digest.update(`${code}:${texts[code]},`);
  return [...digest.digest().subarray(0, 6)].map((byte) => String.fromCharCode(65 + (byte % 26))).join("");
}

/** Fixed pitch 1, symbolic 3 (its own encoding), italic 7: ISO 32000-1, table 123. */
function flagsOf(tables: FontTables): number {
  return 4 + (tables.fixedPitch ? 1 : 0) + (tables.italicAngle !== 0 ? 64 : 0);
}

/** Sfnt fonts do not say how thick their stems are; the common estimate from the weight class. */
function stemOf(weight: number): number {
  return Math.round(50 + (weight / 65) ** 2);
}

/** The `W` array: runs of neighbouring codes, each with its widths. */
function widthsOf(codes: readonly number[], widthOf: (code: number) => number): PdfValue[] {
  const array: PdfValue[] = [];
  let run: number[] = [];
  for (const [index, code] of codes.entries()) {
    if (index === 0 || codes[index - 1] !== code - 1) {
      run = [];
      array.push(code, run);
    }
    run.push(widthOf(code));
  }
  return array;
}

function glyphMap(
  pdf: PdfFile,
  glyphCount: number,
  glyphs: readonly number[],
  aliases: ReadonlyMap<number, number>,
): PdfValue {
  if (aliases.size === 0) return "Identity";
  const map = Buffer.alloc((glyphCount + aliases.size) * 2);
  for (const glyph of glyphs) map.writeUInt16BE(glyph, glyph * 2);
  for (const [code, glyph] of aliases) map.writeUInt16BE(glyph, code * 2);
  return pdf.object({}, map);
}

/** Blocks of a character map hold at most 100 entries (Adobe technical note 5014). */
const ENTRIES_PER_BLOCK = 100;

function toUnicode(codes: readonly number[], texts: readonly (string | undefined)[]): string {
  const lines = [
    "/CIDInit /ProcSet findresource begin",
    "12 dict begin",
    "begincmap",
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
    "/CMapName /Adobe-Identity-UCS def",
    "/CMapType 2 def",
    "1 begincodespacerange",
    "<0000> <ffff>",
    "endcodespacerange",
  ];
  for (let start = 0; start < codes.length; start += ENTRIES_PER_BLOCK) {
    const block = codes.slice(start, start + ENTRIES_PER_BLOCK);
    lines.push(`${block.length} beginbfchar`);
    for (const code of block) lines.push(`<${hex4(code)}> <${utf16Hex(texts[code] ?? "")}>`);
    lines.push("endbfchar");
  }
  lines.push("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end");
  return lines.join("\n");
}
