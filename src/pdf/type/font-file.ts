/**
 * Reads what a PDF must say of a font from its sfnt tables (OpenType 1.9: head, hhea, hmtx, maxp, OS/2, post, name,
 * cmap). Font units are turned into thousandths of an em, PDF's glyph space.
 */
import { invariant } from "../../base/index.ts";

export interface FontTables {
  readonly postScriptName: string;
  readonly outlines: "truetype" | "cff";
  readonly glyphCount: number;
  readonly unitsPerEm: number;
  /** Font units as thousandths of an em, to a hundredth. */
  readonly scaled: (units: number) => number;
  /** Thousandths of an em. */
  readonly widthOf: (glyph: number) => number;
  /** The glyph of a character; 0 where the font has none. */
  readonly glyphOf: (codePoint: number) => number;
  readonly box: readonly [number, number, number, number];
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly italicAngle: number;
  readonly weight: number;
  readonly fixedPitch: boolean;
  /** OS/2 fsType: what the licence says of embedding. */
  readonly embedding: "installable" | "restricted" | "preview" | "editable";
}

export function readFontTables(bytes: Uint8Array): FontTables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, number>();
  for (let index = 0; index < view.getUint16(4); index++) {
    const entry = 12 + index * 16;
    tables.set(String.fromCharCode(...bytes.subarray(entry, entry + 4)), view.getUint32(entry + 8));
  }
  const table = (tag: string): number => {
    const offset = tables.get(tag);
    invariant(offset !== undefined, `a font without table ${tag} reached the painter`);
    return offset;
  };
  const head = table("head");
  const os2 = table("OS/2");
  const post = table("post");
  const hmtx = table("hmtx");
  const unitsPerEm = view.getUint16(head + 18);
  const perEm = 1000 / unitsPerEm;
  const scaled = (units: number) => Math.round(units * perEm * 100) / 100;
  const metric = (offset: number) => Math.round(view.getInt16(offset) * perEm);
  const longMetrics = view.getUint16(table("hhea") + 34);
  const fsType = view.getUint16(os2 + 8) & 0xf;
  const glyphCount = view.getUint16(table("maxp") + 4);
  // As long as it gets from the start: a list with wide gaps is looked up slowly.
  const widths = new Array<number | undefined>(glyphCount);
  return {
    postScriptName: readPostScriptName(view, table("name")),
    outlines: tables.has("glyf") ? "truetype" : "cff",
    glyphCount,
    unitsPerEm,
    scaled,
    widthOf: (glyph) => {
      const width = widths[glyph] ?? scaled(view.getUint16(hmtx + Math.min(glyph, longMetrics - 1) * 4));
      widths[glyph] = width;
      return width;
    },
    glyphOf: readCharacterMap(view, table("cmap")),
    box: [metric(head + 36), metric(head + 38), metric(head + 40), metric(head + 42)],
    ascent: metric(os2 + 68),
    descent: metric(os2 + 70),
    capHeight: view.getUint16(os2) >= 2 ? metric(os2 + 88) : metric(os2 + 68),
    italicAngle: view.getInt32(post + 4) / 0x10000,
    weight: view.getUint16(os2 + 4),
    fixedPitch: view.getUint32(post + 12) !== 0,
    embedding: fsType === 0 ? "installable" : fsType & 8 ? "editable" : fsType & 4 ? "preview" : "restricted",
  };
}

function readPostScriptName(view: DataView, name: number): string {
  const strings = name + view.getUint16(name + 4);
  for (let index = 0; index < view.getUint16(name + 2); index++) {
    const record = name + 6 + index * 12;
    const platform = view.getUint16(record);
    if (view.getUint16(record + 6) !== 6) continue;
    const length = view.getUint16(record + 8);
    const start = strings + view.getUint16(record + 10);
    let text = "";
    const step = platform === 1 ? 1 : 2;
    for (let at = 0; at < length; at += step)
      text += String.fromCharCode(view.getUint8(start + at + step - 1));
    return text.replaceAll(/[^\x21-\x7e]|[[\](){}<>/%]/g, "");
  }
  return "Unnamed";
}

/** Unicode character maps of format 4 and 12; the larger one is taken where a font has both. */
function readCharacterMap(view: DataView, cmap: number): (codePoint: number) => number {
  const found = new Map<number, number>();
  for (let index = 0; index < view.getUint16(cmap + 2); index++) {
    const offset = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    found.set(view.getUint16(offset), offset);
  }
  const full = found.get(12);
  if (full !== undefined) {
    return (codePoint) => {
      for (let group = 0; group < view.getUint32(full + 12); group++) {
        const at = full + 16 + group * 12;
        if (codePoint > view.getUint32(at + 4)) continue;
        return codePoint < view.getUint32(at) ? 0 : view.getUint32(at + 8) + codePoint - view.getUint32(at);
      }
      return 0;
    };
  }
  const basic = found.get(4);
  if (basic === undefined) return () => 0;
  const segments = view.getUint16(basic + 6);
  return (codePoint) => {
    for (let at = basic + 14; at < basic + 14 + segments; at += 2) {
      if (codePoint > view.getUint16(at)) continue;
      const start = view.getUint16(at + segments + 2);
      if (codePoint < start) return 0;
      const delta = view.getUint16(at + 2 * segments + 2);
      const rangeAt = at + 3 * segments + 2;
      const range = view.getUint16(rangeAt);
      if (range === 0) return (codePoint + delta) & 0xffff;
      const glyph = view.getUint16(rangeAt + range + (codePoint - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}
