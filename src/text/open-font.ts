/**
 * Fonts opened with HarfBuzz: coverage, metrics and shaping, all lengths in em. The only file that knows HarfBuzz, so
 * that another shaper can take its place. A font is read when its first character is asked for.
 */
import type * as HarfBuzz from "harfbuzzjs";
import { invariant } from "../base/index.ts";
import type { FontFile } from "../style/index.ts";
import type { GlyphOutline } from "./typesetter.ts";

type HarfBuzzModule = typeof HarfBuzz;

/** Glyphs of one font in visual order, as its tables place them; lengths in em. */
export interface GlyphRow {
  readonly font: OpenFont;
  /** `CELLS` numbers for each glyph, side by side: whoever asks for one of them soon asks for the others. */
  readonly cells: Float64Array;
  /** Shifts from the pen's place; undefined where all are zero. */
  readonly shiftsX: Float64Array | undefined;
  readonly shiftsY: Float64Array | undefined;
}

export const CELLS = 4;
export const GLYPH = 0;
export const ADVANCE = 1;
/** The font's own advance, without kerning. */
export const DESIGNED = 2;
/** UTF-16 offset in the text of the first character that the glyph stands for. */
export const CLUSTER = 3;

export interface ShapingWishes {
  readonly features: readonly HarfBuzz.Feature[];
  readonly direction: "ltr" | "rtl";
  /** ISO 15924: `Latn`. */
  readonly script: string;
  /** BCP 47. */
  readonly lang: string;
}

export interface OpenFont {
  readonly face: string;
  /** All positive. */
  readonly ascentEm: number;
  readonly descentEm: number;
  readonly capHeightEm: number;
  readonly xHeightEm: number;
  /** The glyph of a code point, 0 where the font has none. */
  readonly glyphOf: (codePoint: number) => number;
  /** The advance in the font's own metrics, without kerning. */
  readonly advanceOf: (glyph: number) => number;
  readonly outlineOf: (glyph: number) => GlyphOutline;
  readonly shape: (text: string, wishes: ShapingWishes) => GlyphRow;
}

/** Fonts by face id, each opened at its first use. */
export interface FontCase {
  readonly find: (face: string) => OpenFont | undefined;
  readonly feature: (tag: string, value: number) => HarfBuzz.Feature;
}

/** Loads HarfBuzz and lays the fonts out for use. */
export async function openFonts(files: readonly FontFile[]): Promise<FontCase> {
  const harfbuzz = await import("harfbuzzjs");
  const buffer = new harfbuzz.Buffer();
  buffer.setFlags(harfbuzz.BufferFlag.REMOVE_DEFAULT_IGNORABLES);
  const byFace = new Map(files.map((file) => [file.face, file]));
  const open = new Map<string, OpenFont>();
  return {
    find: (face) => {
      const known = open.get(face);
      if (known) return known;
      const file = byFace.get(face);
      if (!file) return undefined;
      const font = openFont(file, harfbuzz, buffer);
      open.set(face, font);
      return font;
    },
    feature: (tag, value) => new harfbuzz.Feature(tag, value),
  };
}

function openFont(file: FontFile, harfbuzz: HarfBuzzModule, buffer: HarfBuzz.Buffer): OpenFont {
  const face = new harfbuzz.Face(new harfbuzz.Blob(file.bytes));
  const font = new harfbuzz.Font(face);
  const unitsPerEm = face.upem;
  const extents = font.hExtents();
  const heights = readHeights(font, harfbuzz, unitsPerEm);
  const glyphs = new Map<number, number>();
  const advances = new Map<number, number>();
  const outlines = new Map<number, GlyphOutline>();
  const opened: OpenFont = {
    face: file.face,
    ascentEm: extents.ascender / unitsPerEm,
    descentEm: -extents.descender / unitsPerEm,
    capHeightEm: heights.cap,
    xHeightEm: heights.x,
    glyphOf: (codePoint) => {
      let glyph = glyphs.get(codePoint);
      if (glyph === undefined) {
        glyph = font.nominalGlyph(codePoint) ?? 0;
        glyphs.set(codePoint, glyph);
      }
      return glyph;
    },
    advanceOf: (glyph) => {
      let advance = advances.get(glyph);
      if (advance === undefined) {
        advance = font.glyphHAdvance(glyph) / unitsPerEm;
        advances.set(glyph, advance);
      }
      return advance;
    },
    outlineOf: (glyph) => {
      let outline = outlines.get(glyph);
      if (outline === undefined) {
        outline = { path: font.glyphToPath(glyph), unitsPerEm };
        outlines.set(glyph, outline);
      }
      return outline;
    },
    shape: (text, wishes) => {
      buffer.clearContents();
      buffer.addText(text);
      buffer.setDirection(wishes.direction === "ltr" ? harfbuzz.Direction.LTR : harfbuzz.Direction.RTL);
      buffer.setScript(wishes.script);
      buffer.setLanguage(wishes.lang);
      harfbuzz.shape(font, buffer, [...wishes.features]);
      return readGlyphs(buffer, opened, unitsPerEm);
    },
  };
  return opened;
}

function readGlyphs(buffer: HarfBuzz.Buffer, font: OpenFont, unitsPerEm: number): GlyphRow {
  const infos = buffer.getGlyphInfos();
  const positions = buffer.getGlyphPositions();
  const count = infos.length;
  const cells = new Float64Array(count * CELLS);
  let shiftsX: Float64Array | undefined;
  let shiftsY: Float64Array | undefined;
  for (let index = 0; index < count; index++) {
    const info = infos[index];
    const position = positions[index];
    invariant(info && position, "HarfBuzz gives a position for each glyph");
    const { xAdvance, xOffset, yOffset } = position;
    const cell = index * CELLS;
    cells[cell + GLYPH] = info.codepoint;
    cells[cell + ADVANCE] = xAdvance / unitsPerEm;
    cells[cell + DESIGNED] = font.advanceOf(info.codepoint);
    cells[cell + CLUSTER] = info.cluster;
    if (xOffset !== 0) {
      shiftsX ??= new Float64Array(count);
      shiftsX[index] = xOffset / unitsPerEm;
    }
    if (yOffset !== 0) {
      shiftsY ??= new Float64Array(count);
      shiftsY[index] = yOffset / unitsPerEm;
    }
  }
  return { font, cells, shiftsX, shiftsY };
}

/**
 * OpenType OS/2, version 2 and later: sxHeight and sCapHeight; else measured on `x` and `H`. The table itself is not
 * asked for: harfbuzzjs never lets go of a table, nor so of its font, and a process that goes on would grow with each theme.
 */
function readHeights(
  font: HarfBuzz.Font,
  { MetricsTag }: HarfBuzzModule,
  unitsPerEm: number,
): { readonly x: number; readonly cap: number } {
  const heightOf = (character: string): number => {
    const glyph = font.nominalGlyph(character.codePointAt(0) ?? 0);
    return glyph === undefined ? 0 : (font.glyphExtents(glyph)?.yBearing ?? 0);
  };
  const x = font.getMetricPosition(MetricsTag.X_HEIGHT) || heightOf("x") || unitsPerEm / 2;
  const cap = font.getMetricPosition(MetricsTag.CAP_HEIGHT) || heightOf("H") || (unitsPerEm * 2) / 3;
  return { x: x / unitsPerEm, cap: cap / unitsPerEm };
}
