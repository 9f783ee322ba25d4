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

/** Glyphs that read as one text which no code can carry: a letter and its mark, a letter shown by two glyphs. */
interface Cluster {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function showGlyphs(canvas: Canvas, font: EmbeddedFont, run: GlyphRun, end: "space" | "open"): void {
  const array = new ShowArray(canvas, run.rise);
  const perEm = 1000 / run.size;
  const start = run.x[0] ?? 0;
  let pen = 0;
  for (const cluster of clustersOf(run)) {
    const codes = codesOf(font, run, cluster);
    if (codes.actual !== undefined) {
      array.flush();
      canvas.show(`/Span <</ActualText <FEFF${utf16Hex(codes.actual)}>>> BDC`);
    }
    for (let index = cluster.from; index < cluster.to; index++) {
      const target = ((run.x[index] ?? start) - start) * perEm;
      const correction = Math.round(pen - target);
      array.add(codes.codes[index - cluster.from] ?? 0, correction, run.y?.[index] ?? 0);
      pen += font.widthOf(run.glyphs[index] ?? 0) - correction;
    }
    if (codes.actual !== undefined) {
      array.flush();
      canvas.show("EMC");
    }
  }
  const space = end === "space" ? font.tables.glyphOf(0x20) : 0;
  if (space !== 0) array.add(font.codeOf(space, " ") ?? space, 0, 0);
  array.flush();
}

function* clustersOf(run: GlyphRun): Generator<Cluster> {
  const { text, glyphs } = run;
  for (let from = 0; from < glyphs.length; ) {
    let to = from + 1;
    while (to < glyphs.length && text[to] === "") to += 1;
    yield { from, to, text: text[from] ?? "" };
    from = to;
  }
}

/** The codes of a cluster, and its text where the codes cannot say it. */
function codesOf(font: EmbeddedFont, run: GlyphRun, { from, to, text }: Cluster) {
  const glyphs = [...run.glyphs.subarray(from, to)];
  if (glyphs.length === 1 && text !== "") {
    const glyph = glyphs[0] ?? 0;
    const code = font.codeOf(glyph, text);
    if (code !== undefined) return { codes: [code], actual: undefined };
    return { codes: [glyph], actual: text };
  }
  // Each glyph still needs a reading of its own (ISO 14289-1, 7.21.7): a letter and its marks where they are as many.
  const parts = [...text.normalize("NFD")];
  const readings = parts.length === glyphs.length ? parts : [text === "" ? ZERO_WIDTH : text];
  const codes = glyphs.map((glyph, index) => font.codeOf(glyph, readings[index] ?? ZERO_WIDTH) ?? glyph);
  return { codes, actual: text };
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
