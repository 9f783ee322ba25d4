/** One line of plain text as it stands: no breaks, no stretch, spaces kept. Lengths in points. */
import type { Pt } from "../base/index.ts";
import { levelsOf, scriptOf, visualOrder } from "./direction.ts";
import type { GlyphRun } from "./line.ts";
import type { Look } from "./strands.ts";
import type { ShapedWord, Typeface } from "./typeface.ts";

export interface Label {
  readonly run: GlyphRun;
  readonly width: Pt;
  readonly missing: readonly string[];
}

interface LabelPiece {
  readonly word: ShapedWord | undefined;
  readonly typeface: Typeface;
  readonly level: number;
}

/** Sets `text` in one face: a character that the face lacks is reported, since a label has one run. */
export function setLabel(text: string, look: Look): Label {
  const pieces = inVisualOrder(cut(text.normalize("NFC"), look));
  const { size, ink, rise, underline, trackingEm } = look.style;
  const glyphs: number[] = [];
  const x: number[] = [];
  const y: number[] = [];
  const advances: number[] = [];
  const texts: string[] = [];
  const missing: string[] = [];
  let pen = 0;
  let before: LabelPiece | undefined;
  let face = look.style.face;
  for (const piece of pieces) {
    const { word, typeface } = piece;
    if (word === undefined) {
      glyphs.push(typeface.main.glyphOf(0x20));
      x.push(pen);
      y.push(0);
      advances.push(typeface.space * size);
      texts.push(" ");
      pen += (typeface.space + (before?.word?.kernAfter ?? 0) + trackingEm) * size;
      before = piece;
      continue;
    }
    if (before !== undefined && before.word === undefined) pen += word.kernBefore * size;
    missing.push(...word.missing);
    for (const part of word.parts) {
      face = part.font.face;
      for (let index = 0; index < part.glyphs.length; index++) {
        glyphs.push(part.glyphs[index] ?? 0);
        x.push(pen + (part.shiftsX?.[index] ?? 0) * size);
        y.push((part.shiftsY?.[index] ?? 0) * size);
        advances.push((part.designed[index] ?? 0) * size);
        texts.push(part.texts[index] ?? "");
        const isClusterEnd = part.clusters[index] !== part.clusters[index + 1];
        pen += ((part.advances[index] ?? 0) + (isClusterEnd ? trackingEm : 0)) * size;
      }
    }
    before = piece;
  }
  const width = glyphs.length > 0 ? pen - trackingEm * size : 0;
  const run: GlyphRun = {
    face,
    size,
    ink,
    rise,
    glyphs: Uint16Array.from(glyphs),
    x: Float64Array.from(x),
    advances: Float64Array.from(advances),
    y: y.some((shift) => shift !== 0) ? Float64Array.from(y) : undefined,
    text: texts,
    owner: look.owner,
    underline,
  };
  return { run, width, missing };
}

function cut(text: string, look: Look): readonly LabelPiece[] {
  const { levels } = levelsOf([{ text }], look.lang);
  const pieces: LabelPiece[] = [];
  const add = (from: number, to: number): void => {
    const level = levels?.[from] ?? 0;
    const direction = level % 2 === 1 ? "rtl" : "ltr";
    const isSpace = text.charCodeAt(from) === 0x20;
    const word = text.slice(from, to);
    const typeface = look.typeface(scriptOf(word, look.lang), direction);
    pieces.push({ word: isSpace ? undefined : typeface.word(word), typeface, level });
  };
  let from = 0;
  for (let index = 1; index <= text.length; index++) {
    const isSpace = text.charCodeAt(index) === 0x20 || text.charCodeAt(index - 1) === 0x20;
    if (index < text.length && !isSpace && levels?.[index] === levels?.[index - 1]) continue;
    add(from, index);
    from = index;
  }
  return pieces;
}

function inVisualOrder(pieces: readonly LabelPiece[]): readonly LabelPiece[] {
  if (pieces.every(({ level }) => level === 0)) return pieces;
  return visualOrder(pieces.map(({ level }) => level)).flatMap((index) => pieces[index] ?? []);
}
