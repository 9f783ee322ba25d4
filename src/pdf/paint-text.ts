/** Writes glyph runs: one TJ array each, positions told as corrections of the font's own widths. */
import type { Matrix, Pt } from "../base/index.ts";
import type { GlyphRun } from "../text/index.ts";
import type { Canvas } from "./canvas.ts";
import type { Colours } from "./colour.ts";
import type { EmbeddedFont } from "./embed-font.ts";
import { hex4, num, utf16Hex } from "./pdf-object.ts";

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
  canvas.startText(font, run.size, x + first, y);
  showGlyphs(canvas, font, run, end);
  if (!run.underline) return;
  const last = run.x.length - 1;
  const width = (run.x[last] ?? first) + (run.advances[last] ?? 0) - first;
  canvas.rectangle({
    x: x + first,
    y: y - run.rise + UNDERLINE.depth * run.size,
    width,
    height: UNDERLINE.weight * run.size,
  });
  canvas.paint("f");
}

/** Sets `run` where `matrix` places its baseline's origin. */
export function paintTurnedRun(
  canvas: Canvas,
  type: Type,
  run: GlyphRun,
  matrix: Matrix,
  opacity: number,
): void {
  if (run.glyphs.length === 0) return;
  const font = type.fontOf(run.face);
  const colour = type.colours.of(run.ink);
  const overprint = colour.overprints && opacity === 1 ? "on" : "off";
  canvas.effects({ fillOpacity: opacity, strokeOpacity: opacity, overprint });
  canvas.fillWith(colour);
  const [a, b, c, d, e, f] = matrix;
  const start = run.x[0] ?? 0;
  canvas.startTurnedText(font, run.size, [a, b, c, d, e + a * start, f + b * start]);
  showGlyphs(canvas, font, run, "open");
  canvas.endTurnedText();
}

function showGlyphs(canvas: Canvas, font: EmbeddedFont, run: GlyphRun, end: "space" | "open"): void {
  const array = new ShowArray(canvas, run.rise);
  const { glyphs, text, y } = run;
  const perEm = 1000 / run.size;
  const start = run.x[0] ?? 0;
  let pen = 0;
  const place = (code: number, index: number) => {
    const correction = Math.round(pen - ((run.x[index] ?? start) - start) * perEm);
    array.add(code, correction, y?.[index] ?? 0);
    pen += font.widthOf(glyphs[index] ?? 0) - correction;
  };
  for (let from = 0; from < glyphs.length; ) {
    const reading = text[from] ?? "";
    const single = reading !== "" && text[from + 1] !== "";
    const code = single ? font.codeOf(glyphs[from] ?? 0, reading) : undefined;
    if (code !== undefined) {
      place(code, from);
      from += 1;
      continue;
    }
    let to = from + 1;
    while (to < glyphs.length && text[to] === "") to += 1;
    array.flush();
    canvas.show(`/Span <</ActualText <FEFF${utf16Hex(reading)}>>> BDC`);
    for (const [offset, each] of clusterCodes(font, glyphs.subarray(from, to), reading).entries()) {
      place(each, from + offset);
    }
    array.flush();
    canvas.show("EMC");
    from = to;
  }
  const space = end === "space" ? font.tables.glyphOf(0x20) : 0;
  if (space !== 0) array.add(font.codeOf(space, " ") ?? space, 0, 0);
  array.flush();
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
