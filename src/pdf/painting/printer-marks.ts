/** Marks outside the bleed for the people at the press: where to cut, how the plates register, what sheet this is. */
import { type Ink, invariant, type Pt } from "../../base/index.ts";
import type { GlyphRun } from "../../text/index.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import type { PdfValue } from "../file/pdf-object.ts";
import type { Sheet } from "../file/sheet.ts";
import type { EmbeddedFont } from "../type/embed-font.ts";
import type { Canvas, Pen } from "./canvas.ts";

/** Room for marks outside the bleed. */
export const SLUG: Pt = 24;

/** Length of a crop mark, and white between it and the bleed. */
const CROP_LENGTH: Pt = 14;
const CROP_GAP: Pt = 4;
/** Radius of a register mark's ring. */
const RING: Pt = 5;
const SLUG_SIZE: Pt = 6;

const PEN: Pen = { width: 0.25, cap: 0, join: 0, miterLimit: 10, dash: [], dashOffset: 0 };

/** Circle by four curves: the share of the radius that their handles reach. */
const ROUND = 0.5523;

/** The ink that prints on every plate (ISO 32000-1, 8.6.6.4). */
export function registrationInk(pdf: PdfFile): PdfValue {
  const all = { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [1, 1, 1, 1], N: 1 };
  return pdf.object(["Separation", "All", "DeviceCMYK", all]);
}

/** Crop marks at the corners and register marks in the middle of the sides. */
export function paintPrinterMarks(canvas: Canvas, sheet: Sheet, registration: PdfValue): void {
  canvas.strokeWith({
    fill: "/CsAll cs 1 scn",
    stroke: "/CsAll CS 1 SCN",
    values: [1],
    space: { kind: "spot", name: "CsAll", value: registration },
    overprints: false,
  });
  canvas.effects({});
  canvas.pen(PEN);
  const { width, height } = sheet.trim;
  const near = sheet.bleed + CROP_GAP;
  const far = near + CROP_LENGTH;
  const draw = (...points: number[]) => {
    canvas.path({ steps: "ML", points });
    canvas.paint("S");
  };
  for (const x of [0, width]) {
    const away = x === 0 ? -1 : 1;
    for (const y of [0, height]) {
      const out = y === 0 ? -1 : 1;
      draw(x + away * near, y, x + away * far, y);
      draw(x, y + out * near, x, y + out * far);
    }
  }
  const middle = near + CROP_LENGTH / 2;
  for (const [x, y] of [
    [width / 2, -middle],
    [width / 2, height + middle],
    [-middle, height / 2],
    [width + middle, height / 2],
  ] as const) {
    const reach = RING * 1.4;
    draw(x - reach, y, x + reach, y);
    draw(x, y - reach, x, y + reach);
    const h = RING * ROUND;
    canvas.path({
      steps: "MCCCCZ",
      points: [
        ...[x + RING, y],
        ...[x + RING, y + h, x + h, y + RING, x, y + RING],
        ...[x - h, y + RING, x - RING, y + h, x - RING, y],
        ...[x - RING, y - h, x - h, y - RING, x, y - RING],
        ...[x + h, y - RING, x + RING, y - h, x + RING, y],
      ],
    });
    canvas.paint("S");
  }
}

/** What sheet this is, in words: whose it is, and behind it which of its sheets. */
export interface SlugWords {
  readonly title: string;
  readonly sheet: string;
}

/**
 * A slug line as glyphs by the font's own widths, for words that no reader reads. A title that would run into the mark in
 * the middle of the side is cut short.
 */
export function slugRun(
  font: EmbeddedFont,
  { title, sheet }: SlugWords,
  ink: Ink,
  { trim }: Sheet,
): GlyphRun {
  const room = trim.width / 2 - 2 * RING - CROP_LENGTH;
  const rest = ` · ${sheet}`;
  const kept = [...title];
  let words = title + rest;
  while (widthOf(font, words) > room && kept.length > 0) {
    kept.pop();
    words = `${kept.join("").trimEnd()}…${rest}`;
  }
  const letters = lettersOf(font, words);
  const advances = letters.map((letter) => advanceOf(font, letter));
  let pen = 0;
  const x = advances.map((advance) => {
    pen += advance;
    return pen - advance;
  });
  return {
    face: font.face,
    size: SLUG_SIZE,
    ink,
    rise: 0,
    glyphs: Uint16Array.from(letters, (letter) => font.tables.glyphOf(codePoint(letter))),
    x: Float64Array.from(x),
    advances: Float64Array.from(advances),
    text: letters,
    owner: "slug",
    underline: false,
  };
}

/** The letters that the font has. */
function lettersOf({ tables }: EmbeddedFont, text: string): readonly string[] {
  return [...text.normalize("NFC")].filter((letter) => tables.glyphOf(codePoint(letter)) !== 0);
}

function advanceOf({ tables }: EmbeddedFont, letter: string): Pt {
  return (tables.widthOf(tables.glyphOf(codePoint(letter))) / 1000) * SLUG_SIZE;
}

function widthOf(font: EmbeddedFont, text: string): Pt {
  return lettersOf(font, text).reduce((width, letter) => width + advanceOf(font, letter), 0);
}

/** Where the slug line's baseline begins: under the page, beside the corner's mark. */
export function slugPlace({ bleed, trim }: Sheet): { readonly x: Pt; readonly y: Pt } {
  return { x: CROP_LENGTH, y: trim.height + bleed + CROP_GAP + CROP_LENGTH / 2 };
}

function codePoint(letter: string): number {
  const code = letter.codePointAt(0);
  invariant(code !== undefined, "an empty letter");
  return code;
}
