/** Glyph runs as SVG: in the glyphs' own outlines, or in the reader's own serif and sans for pages that are looked at small. */
import type { Pt } from "../base/index.ts";
import { type GlyphOutline, type GlyphRun, reachOf } from "../text/index.ts";
import type { Sheet } from "./sheet.ts";
import { escaped, short } from "./svg-words.ts";

/** How letters are painted. */
export interface TypePaint {
  readonly fill: string;
  /** The attributes of their outline's pen, where one unit is `scale` points long. */
  readonly pen?: ((scale: number) => string) | undefined;
}

/** Draws a run whose baseline begins where `transform` moves the origin to. */
export type TypeSvg = (run: GlyphRun, transform: string, paint: TypePaint, sheet: Sheet) => string;

/** An underline in em, as the PDF has it. */
const UNDERLINE = { depth: 0.12, weight: 0.05 };

const UNSEEN: TypePaint = { fill: "transparent" };

/** Words in the reader's own fonts, stretched to the measure that they were set to. */
export const standInType: TypeSvg = wordsSvg;

/**
 * Glyphs as they will be printed, each outline defined once on a page. Over them lie the words, unseen, so that a
 * browser finds and copies them.
 */
export function outlinedType(outlineOf: (face: string, glyph: number) => GlyphOutline | undefined): TypeSvg {
  return (run, transform, paint, sheet) => {
    const { face, size } = run;
    const { fill, pen } = paint;
    const uses: string[] = [];
    let scale = 1;
    for (const [index, glyph] of run.glyphs.entries()) {
      const outline = outlineOf(face, glyph);
      if (outline === undefined || outline.path === "") continue;
      scale = size / outline.unitsPerEm;
      const name = sheet.define(`${face} ${glyph}`, (name) => `<path id="${name}" d="${outline.path}"/>`);
      const x = Math.round((run.x[index] ?? 0) / scale);
      const y = Math.round((run.rise + (run.y?.[index] ?? 0)) / scale);
      uses.push(`<use href="#${name}" x="${x}"${y === 0 ? "" : ` y="${y}"`}/>`);
    }
    if (uses.length === 0) return "";
    const flip = String(Math.round(scale * 100_000) / 100_000);
    const line = run.underline ? underlineSvg(run, transform, fill) : "";
    return `<g transform="${transform} scale(${flip} -${flip})" fill="${fill}"${pen?.(scale) ?? ""}>${uses.join("")}</g>${line}${wordsSvg(run, transform, UNSEEN)}`;
  };
}

function underlineSvg(run: GlyphRun, transform: string, fill: string): string {
  const [left, right] = reachOf(run) ?? [0, 0];
  const top: Pt = UNDERLINE.depth * run.size - run.rise;
  return `<rect transform="${transform}" x="${short(left)}" y="${short(top)}" width="${short(right - left)}" height="${short(UNDERLINE.weight * run.size)}" fill="${fill}"/>`;
}

function wordsSvg(run: GlyphRun, transform: string, { fill, pen }: TypePaint): string {
  const reach = reachOf(run);
  const words = run.text.join("").replaceAll("\u00AD", "");
  if (reach === undefined || words.trim() === "") return "";
  const [left, right] = reach;
  const family = /serif/i.test(run.face) ? "serif" : "sans-serif";
  return `<text transform="${transform}" x="${short(left)}" y="${short(-run.rise)}" font-size="${short(run.size)}" font-family="${family}" textLength="${short(right - left)}" lengthAdjust="spacingAndGlyphs" fill="${fill}"${pen?.(1) ?? ""}>${escaped(words)}</text>`;
}
