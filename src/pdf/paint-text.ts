/** Writes glyph runs: one TJ array each, positions told as corrections of the font's own widths. */
import type { Matrix, Pt } from "../base/index.ts";
import { type GlyphRun, reachOf } from "../text/index.ts";
import type { Canvas } from "./canvas.ts";
import type { Colours } from "./colour.ts";
import type { EmbeddedFont } from "./embed-font.ts";
import { hex4, num, utf16Hex } from "./pdf-object.ts";
import { asItStands, type StandingRun } from "./standing-order.ts";

export interface Type {
  readonly fontOf: (face: string) => EmbeddedFont;
  readonly colours: Colours;
}

/** Where an underline lies under the baseline and how thick it is, in em: the middle of common fonts' own values. */
const UNDERLINE = { depth: 0.12, weight: 0.05 };

/**
 * Sets `run` with the line's left edge at `x` and its baseline at `y`. `end` is `space` for a line's last run where a
 * space is read before the next line: without it words are glued together for those who copy or listen.
 */
export function paintRun(
  canvas: Canvas,
  type: Type,
  run: GlyphRun,
  { x, y, end }: { readonly x: Pt; readonly y: Pt; readonly end: "space" | "open" },
): void {
  const first = run.x[0];
  if (first === undefined) return;
  const font = type.fontOf(run.face);
  const colour = type.colours.of(run.ink);
  canvas.effects({ overprint: colour.overprints ? "on" : "off" });
  canvas.fillWith(colour);
  const standing = asItStands(run);
  const space = end === "space" ? spaceOf(font) : undefined;
  // The line's end is at the left where its last letters are read to the left.
  const leads = space !== undefined && standing.turned[0]?.[0] === 0;
  const start = (standing.run.x[0] ?? first) - (leads ? (font.widthOf(space.glyph) * run.size) / 1000 : 0);
  canvas.startText(font, run.size, x + start, y);
  showGlyphs(canvas, font, standing, { before: leads ? space : undefined, after: leads ? undefined : space });
  if (!run.underline) return;
  const [left, right] = reachOf(run) ?? [first, first];
  canvas.rectangle({
    x: x + left,
    y: y - run.rise + UNDERLINE.depth * run.size,
    width: right - left,
    height: UNDERLINE.weight * run.size,
  });
  canvas.paint("f");
}

/** How letters are painted: filled, or drawn round with the canvas's pen (ISO 32000-1, 9.3.6). */
const MODES = { filled: "0 Tr", outlined: "1 Tr" } as const;

/** Sets `run` where `matrix` places its baseline's origin; `outlined` expects the pen and its colour to be set. */
export function paintTurnedRun(
  canvas: Canvas,
  type: Type,
  run: GlyphRun,
  matrix: Matrix,
  { opacity, letters }: { readonly opacity: number; readonly letters: keyof typeof MODES },
): void {
  if (run.glyphs.length === 0) return;
  const font = type.fontOf(run.face);
  const colour = type.colours.of(run.ink);
  const overprint = colour.overprints && opacity === 1 ? "on" : "off";
  canvas.effects({ fillOpacity: opacity, strokeOpacity: opacity, overprint });
  if (letters === "filled") canvas.fillWith(colour);
  const [a, b, c, d, e, f] = matrix;
  const standing = asItStands(run);
  const start = standing.run.x[0] ?? 0;
  canvas.startTurnedText(font, run.size, [a, b, c, d, e + a * start, f + b * start]);
  if (letters === "outlined") canvas.show(MODES.outlined);
  showGlyphs(canvas, font, standing, {});
  if (letters === "outlined") canvas.show(MODES.filled);
  canvas.endTurnedText();
}

/** A word space that is read and never seen. */
interface Space {
  readonly glyph: number;
  readonly code: number;
}

function spaceOf(font: EmbeddedFont): Space | undefined {
  const glyph = font.tables.glyphOf(0x20);
  return glyph === 0 ? undefined : { glyph, code: font.codeOf(glyph, " ") ?? glyph };
}

/** The glyphs, with a space before or after them that ends the line. */
function showGlyphs(
  canvas: Canvas,
  font: EmbeddedFont,
  { run, turned }: StandingRun,
  spaces: { readonly before?: Space | undefined; readonly after?: Space | undefined },
): void {
  const array = new ShowArray(canvas, run.rise);
  const { glyphs, text, y } = run;
  const perEm = 1000 / run.size;
  const start = run.x[0] ?? 0;
  // From where the first glyph stands, in thousandths of an em.
  let pen = spaces.before ? -font.widthOf(spaces.before.glyph) : 0;
  const put = (code: number, width: number, at: number, shift: Pt) => {
    const correction = Math.round(pen - at);
    array.add(code, correction, shift);
    pen += width - correction;
  };
  const place = (code: number, index: number) => {
    const glyph = glyphs[index] ?? 0;
    put(code, font.widthOf(glyph), ((run.x[index] ?? start) - start) * perEm, y?.[index] ?? 0);
  };
  const letters = lettersOf(run, font);
  // Marks read as nothing: they come first, so that they part no letters from one another.
  const marks = letters.flatMap(({ letter, from, to }) =>
    letter === undefined ? [] : indicesBetween(from, to).filter((index) => index !== letter),
  );
  if (marks.length > 0) {
    array.put("/Span <</ActualText <FEFF>>> BDC");
    for (const index of marks) place(font.codeOf(glyphs[index] ?? 0, ZERO_WIDTH) ?? 0, index);
    array.put("EMC");
  }
  let turn = 0;
  for (const { from, to, letter, code } of letters) {
    const [opens, closes] = turned[turn] ?? [];
    if (from === opens) array.put("/ReversedChars BMC");
    if (from === 0 && spaces.before) {
      const width = font.widthOf(spaces.before.glyph);
      put(spaces.before.code, width, -width, 0);
    }
    if (letter !== undefined) place(code, letter);
    else {
      const reading = text[from] ?? "";
      array.put(`/Span <</ActualText <FEFF${utf16Hex(reading)}>>> BDC`);
      for (const [offset, each] of clusterCodes(font, glyphs.subarray(from, to), reading).entries())
        place(each, from + offset);
      array.put("EMC");
    }
    if (to !== closes) continue;
    array.put("EMC");
    turn += 1;
  }
  if (spaces.after) array.add(spaces.after.code, 0, 0);
  array.flush();
}

/** Glyphs that read as one: shown by the code of a letter, whose marks read as nothing, or as a span of their own. */
type Letter = { readonly from: number; readonly to: number } & (
  | { readonly letter: number; readonly code: number }
  | { readonly letter?: undefined; readonly code?: undefined }
);

function lettersOf({ glyphs, text }: GlyphRun, font: EmbeddedFont): readonly Letter[] {
  const letters: Letter[] = [];
  for (let from = 0; from < glyphs.length; ) {
    let to = from + 1;
    while (to < glyphs.length && text[to] === "") to += 1;
    const reading = text[from] ?? "";
    const letter = reading === "" ? undefined : letterAmong(font, glyphs, from, to);
    const code = letter === undefined ? undefined : font.codeOf(glyphs[letter] ?? 0, reading);
    letters.push(letter === undefined || code === undefined ? { from, to } : { from, to, letter, code });
    from = to;
  }
  return letters;
}

function indicesBetween(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, offset) => from + offset);
}

/** The one glyph of a cluster that takes room, where the others are marks on it. */
function letterAmong(font: EmbeddedFont, glyphs: Uint16Array, from: number, to: number): number | undefined {
  if (to === from + 1) return from;
  const letters = indicesBetween(from, to).filter((index) => font.widthOf(glyphs[index] ?? 0) > 0);
  return letters.length === 1 ? letters[0] : undefined;
}

/**
 * Codes for glyphs that read as one text which no code can carry: a letter and its mark, a letter shown by two
 * glyphs. Each glyph still needs a reading of its own (ISO 14289-1, 7.21.7): a letter and its marks where they are
 * as many.
 */
function clusterCodes(font: EmbeddedFont, glyphs: Uint16Array, text: string): number[] {
  const parts = [...text.normalize("NFD")];
  const readings = parts.length === glyphs.length ? parts : [text === "" ? ZERO_WIDTH : text];
  return [...glyphs].map((glyph, index) => font.codeOf(glyph, readings[index] ?? ZERO_WIDTH) ?? glyph);
}

/** What a glyph reads as that adds nothing to its cluster. */
const ZERO_WIDTH = "\u200b";

/** Collects codes and corrections until something else must be written. */
class ShowArray {
  readonly #canvas: Canvas;
  readonly #rise: Pt;
  #parts = "";
  #hex = "";
  #shift = 0;

  constructor(canvas: Canvas, rise: Pt) {
    this.#canvas = canvas;
    this.#rise = rise;
    canvas.rise(rise);
  }

  add(code: number, correction: number, shift: Pt): void {
    if (shift !== this.#shift) {
      this.flush();
      this.#shift = shift;
      this.#canvas.rise(this.#rise + shift);
    }
    if (correction !== 0) {
      this.#closeString();
      this.#parts += num(correction);
    }
    this.#hex += hex4(code);
  }

  /** Writes operators between what is shown before and after. */
  put(operators: string): void {
    this.flush();
    this.#canvas.show(operators);
  }

  flush(): void {
    this.#closeString();
    if (this.#parts !== "") this.#canvas.show(`[${this.#parts}] TJ`);
    this.#parts = "";
  }

  #closeString(): void {
    if (this.#hex === "") return;
    this.#parts += `<${this.#hex}>`;
    this.#hex = "";
  }
}
