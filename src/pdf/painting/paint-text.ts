/** Writes glyph runs: one TJ array each, positions told as corrections of the font's own widths. */
import type { Box, Matrix, Pt } from "../../base/index.ts";
import { type GlyphRun, reachOf } from "../../text/index.ts";
import { hex4, utf16Hex } from "../file/pdf-object.ts";
import type { Colours } from "../ink/colour.ts";
import { looseSorts, readingOf, sortsOf } from "../type/cluster-sorts.ts";
import type { EmbeddedFont } from "../type/embed-font.ts";
import { endsAtLeft, inVisualOrder } from "../type/visual-order.ts";
import type { Canvas } from "./canvas.ts";

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
  const visual = inVisualOrder(run);
  const space = end === "space" ? spaceOf(font) : undefined;
  const leads = space !== undefined && endsAtLeft(run);
  const start = (visual.x[0] ?? first) - (leads ? (font.widthOf(space.glyph) * run.size) / 1000 : 0);
  canvas.startText(font, run.size, x + start, y);
  showGlyphs(canvas, font, visual, { before: leads ? space : undefined, after: leads ? undefined : space });
  if (!run.underline) return;
  const line = underlineOf(run);
  canvas.rectangle({ ...line, x: x + line.x, y: y + line.y });
  canvas.paint("f");
}

/** The line under a run whose baseline begins at the origin. */
function underlineOf(run: GlyphRun): Box {
  const [left, right] = reachOf(run) ?? [0, 0];
  const top = UNDERLINE.depth * run.size - run.rise;
  return { x: left, y: top, width: right - left, height: UNDERLINE.weight * run.size };
}

/** How letters are painted: filled, also with the pattern in force, or drawn round with the pen (ISO 32000-1, 9.3.6). */
const MODES = { filled: "0 Tr", patterned: "0 Tr", outlined: "1 Tr" } as const;

interface Look {
  readonly opacity: number;
  /** PDF's name of a blend mode; `Normal` where left out. */
  readonly blend?: string | undefined;
  readonly letters: keyof typeof MODES;
}

/** Sets `run` where `matrix` places its baseline's origin; `outlined` expects the pen and its colour to be set. */
export function paintTurnedRun(
  canvas: Canvas,
  type: Type,
  run: GlyphRun,
  matrix: Matrix,
  { opacity, blend, letters }: Look,
): void {
  if (run.glyphs.length === 0) return;
  const font = type.fontOf(run.face);
  const colour = type.colours.of(run.ink);
  const overprint =
    letters !== "patterned" && colour.overprints && opacity === 1 && blend === undefined ? "on" : "off";
  canvas.effects({ fillOpacity: opacity, strokeOpacity: opacity, blend, overprint });
  if (letters === "filled") canvas.fillWith(colour);
  const [a, b, c, d, e, f] = matrix;
  const visual = inVisualOrder(run);
  const start = visual.x[0] ?? 0;
  canvas.startTurnedText(font, run.size, [a, b, c, d, e + a * start, f + b * start]);
  if (letters === "outlined") canvas.show(MODES.outlined);
  showGlyphs(canvas, font, visual, {});
  if (letters === "outlined") canvas.show(MODES.filled);
  canvas.endTurnedText();
  if (!run.underline) return;
  const { x, y, width, height } = underlineOf(run);
  const corner = (across: number, down: number) => [a * across + c * down + e, b * across + d * down + f];
  const [right, bottom] = [x + width, y + height];
  const points = [corner(x, y), corner(right, y), corner(right, bottom), corner(x, bottom)].flat();
  canvas.path({ steps: "MLLLZ", points });
  canvas.paint(letters === "outlined" ? "S" : "f");
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
  run: GlyphRun,
  spaces: { readonly before?: Space | undefined; readonly after?: Space | undefined },
): void {
  const array = new ShowArray(canvas, run.rise);
  const start = run.x[0] ?? 0;
  // From where the first glyph stands, in thousandths of an em.
  let pen = spaces.before ? -font.widthOf(spaces.before.glyph) : 0;
  const put = (code: number, width: number, at: number, shift: Pt) => {
    const correction = Math.round(pen - at);
    array.add(code, correction, shift);
    pen += width - correction;
  };
  if (spaces.before) {
    const width = font.widthOf(spaces.before.glyph);
    put(spaces.before.code, width, -width, 0);
  }
  const perEm = 1000 / run.size;
  const { glyphs, text, x, y } = run;
  const { length } = glyphs;
  for (let from = 0; from < length; ) {
    const glyph = glyphs[from] ?? 0;
    const reading = readingOf(text[from] ?? "");
    let to = from + 1;
    while (to < length && text[to] === "") to += 1;
    const code = to === from + 1 && reading !== "" ? font.codeOf(glyph, reading) : undefined;
    if (code !== undefined) {
      // As `put` does it, and without the call: most glyphs of a publication come by here.
      const correction = Math.round(pen - ((x[from] ?? start) - start) * perEm);
      array.add(code, correction, y ? (y[from] ?? 0) : 0);
      pen += font.widthOf(glyph) - correction;
    } else {
      const cluster = { from, to, reading };
      const sorts = sortsOf(font, run, cluster, start);
      if (!sorts) array.put(`/Span <</ActualText <FEFF${utf16Hex(reading)}>>> BDC`);
      for (const sort of sorts ?? looseSorts(font, run, cluster, start))
        put(sort.code, sort.width, sort.at, sort.shift);
      if (!sorts) array.put("EMC");
    }
    from = to;
  }
  if (spaces.after) array.add(spaces.after.code, 0, 0);
  array.flush();
}

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

  /** `correction` is a whole number. */
  add(code: number, correction: number, shift: Pt): void {
    if (shift !== this.#shift) {
      this.flush();
      this.#shift = shift;
      this.#canvas.rise(this.#rise + shift);
    }
    if (correction !== 0) {
      this.#closeString();
      this.#parts += correction;
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
