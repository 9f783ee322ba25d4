/**
 * Writes the operators of one content stream and remembers the graphics state, so that nothing is said twice.
 * Coordinates are the page's: points, origin at the trim's top left corner, y downwards; the stream's own map turns
 * them over, and text matrices turn letters back.
 */
import { type Box, invariant, type Matrix, type Path } from "../../base/index.ts";
import type { ResourceKind } from "../file/pdf-file.ts";
import { fine, num, type PdfDictionary, type PdfValue, toHundredths } from "../file/pdf-object.ts";
import type { Colour } from "../ink/colour.ts";
import type { EmbeddedFont } from "../type/embed-font.ts";

/** Where a canvas's operators and resources go: a page, a form, a pattern. */
export interface Resources {
  readonly use: (kind: ResourceKind, name: string, value: PdfValue) => void;
  /** A graphics state dictionary of the file, by its entries. */
  readonly graphicsState: (entries: PdfDictionary) => { readonly name: string; readonly value: PdfValue };
}

interface State {
  fill: string;
  stroke: string;
  /** Graphics state entries that are not the default: opacity, blend mode, overprint. */
  settings: string;
  font: string;
  rise: string;
  lineStyle: string;
}

/** How a stroke's pen is cut and dashed. */
export interface Pen {
  readonly width: number;
  readonly cap: 0 | 1 | 2;
  readonly join: 0 | 1 | 2;
  readonly miterLimit: number;
  readonly dash: readonly number[];
  readonly dashOffset: number;
}

/** Opacity, blending and overprint of what follows. */
export interface Effects {
  readonly fillOpacity?: number | undefined;
  readonly strokeOpacity?: number | undefined;
  readonly blend?: string | undefined;
  readonly overprint?: "on" | "off" | undefined;
}

export class Canvas {
  readonly #resources: Resources;
  readonly #lines: string[] = [];
  readonly #saved: State[] = [];
  #state: State = { fill: "", stroke: "", settings: "", font: "", rise: "0", lineStyle: "" };
  /** The text line's start, where a text object is open. */
  #text: { x: number; y: number } | undefined;
  #transparent = false;

  constructor(resources: Resources) {
    this.#resources = resources;
  }

  /** Whether anything painted lets through what lies under it. */
  get transparent(): boolean {
    return this.#transparent;
  }

  /** The stream so far. */
  content(): string {
    invariant(this.#saved.length === 0, "a saved graphics state was not restored");
    this.#endText();
    return this.#lines.join("\n");
  }

  save(): void {
    this.#put("q");
    this.#saved.push({ ...this.#state });
  }

  restore(): void {
    const state = this.#saved.pop();
    invariant(state, "a graphics state was restored that was never saved");
    this.#put("Q");
    this.#state = state;
  }

  /** Changes the user space from here to the next `restore`. */
  transform([a, b, c, d, e, f]: Matrix): void {
    this.#put(`${fine(a)} ${fine(b)} ${fine(c)} ${fine(d)} ${fine(e)} ${fine(f)} cm`);
  }

  fillWith(colour: Colour): void {
    if (this.#state.fill === colour.fill) return;
    this.#useSpace(colour);
    this.#put(colour.fill, "text");
    this.#state.fill = colour.fill;
  }

  strokeWith(colour: Colour): void {
    if (this.#state.stroke === colour.stroke) return;
    this.#useSpace(colour);
    this.#put(colour.stroke, "text");
    this.#state.stroke = colour.stroke;
  }

  /** Fills or strokes with a pattern; patterns are not shared, so nothing is remembered. */
  paintWithPattern(which: "fill" | "stroke", name: string, pattern: PdfValue): void {
    this.#resources.use("Pattern", name, pattern);
    this.#put(which === "fill" ? `/Pattern cs /${name} scn` : `/Pattern CS /${name} SCN`);
    this.#state[which] = "";
  }

  effects({ fillOpacity = 1, strokeOpacity = 1, blend = "Normal", overprint = "off" }: Effects): void {
    const isOpaque = fillOpacity === 1 && strokeOpacity === 1 && blend === "Normal";
    const isDefault = isOpaque && overprint === "off";
    const settings = isDefault ? "" : `${fillOpacity} ${strokeOpacity} ${blend} ${overprint}`;
    if (this.#state.settings === settings) return;
    if (!isOpaque) this.#transparent = true;
    const printed = overprint === "on" ? { OP: true, op: true, OPM: 1 } : { OP: false, op: false };
    this.#useState({ ca: fillOpacity, CA: strokeOpacity, BM: blend, ...printed });
    this.#state.settings = settings;
  }

  /** Lets only what `mask` (a soft mask dictionary) shows through, until the next `restore`. */
  mask(mask: PdfValue): void {
    this.#transparent = true;
    this.#useState({ SMask: mask });
  }

  /** Says that an image's own alpha lets through what lies under it. */
  showsThrough(): void {
    this.#transparent = true;
  }

  pen(pen: Pen): void {
    const dash = `[${pen.dash.map(num).join(" ")}] ${num(pen.dashOffset)} d`;
    const style = `${num(pen.width)} w ${pen.cap} J ${pen.join} j ${num(pen.miterLimit)} M ${dash}`;
    if (this.#state.lineStyle === style) return;
    this.#put(style);
    this.#state.lineStyle = style;
  }

  rectangle({ x, y, width, height }: Box): void {
    this.#put(`${num(x)} ${num(y)} ${num(width)} ${num(height)} re`);
  }

  path({ steps, points }: Path): void {
    const parts: string[] = [];
    let at = 0;
    const take = (count: number) => {
      const taken = points.slice(at, at + count).map(num);
      at += count;
      return taken.join(" ");
    };
    for (const step of steps) {
      if (step === "M") parts.push(`${take(2)} m`);
      else if (step === "L") parts.push(`${take(2)} l`);
      else if (step === "C") parts.push(`${take(6)} c`);
      else parts.push("h");
    }
    this.#put(parts.join(" "));
  }

  /** Ends a path: `f`, `S`, `B`, `W n` and their kin. */
  paint(operator: string): void {
    this.#put(operator);
  }

  /** Paints a form where its own coordinates are those in force. */
  form(name: string, form: PdfValue): void {
    this.#resources.use("XObject", name, form);
    this.rise(0);
    this.#put(`/${name} Do`);
  }

  image(name: string, image: PdfValue, matrix: Matrix): void {
    this.#resources.use("XObject", name, image);
    this.save();
    this.transform(matrix);
    this.#put(`/${name} Do`);
    this.restore();
  }

  /** Begins marked content; what it encloses must end before the next. */
  beginMarked(opening: string): void {
    this.#put(opening);
  }

  endMarked(): void {
    this.#put("EMC");
  }

  /** Puts the pen at a line's start: letters stand upright there. */
  startText(font: EmbeddedFont, size: number, x: number, y: number): void {
    // What is written is rounded; the next line starts from there, not from where it should have been.
    if (this.#text === undefined) {
      this.#text = { x: toHundredths(x), y: toHundredths(y) };
      this.#lines.push(`BT 1 0 0 -1 ${this.#text.x} ${this.#text.y} Tm`);
    } else {
      const right = toHundredths(x - this.#text.x);
      const up = toHundredths(this.#text.y - y);
      this.#text.x += right;
      this.#text.y -= up;
      this.#lines.push(`${right} ${up} Td`);
    }
    this.#setFont(font, size);
  }

  /** Begins text under a matrix of its own, in a text object of its own. */
  startTurnedText(font: EmbeddedFont, size: number, [a, b, c, d, e, f]: Matrix): void {
    this.#endText();
    this.#lines.push(`BT ${fine(a)} ${fine(b)} ${fine(-c)} ${fine(-d)} ${num(e)} ${num(f)} Tm`);
    this.#text = { x: Number.NaN, y: Number.NaN };
    this.#setFont(font, size);
  }

  endTurnedText(): void {
    this.#endText();
  }

  /** Operators inside the open text object. */
  show(operators: string): void {
    invariant(this.#text, "letters outside a text object");
    this.#lines.push(operators);
  }

  rise(rise: number): void {
    const value = num(rise);
    if (this.#state.rise === value) return;
    this.#put(`${value} Ts`, "text");
    this.#state.rise = value;
  }

  #setFont(font: EmbeddedFont, size: number): void {
    this.#resources.use("Font", font.name, font.ref);
    const value = `/${font.name} ${fine(size)} Tf`;
    if (this.#state.font === value) return;
    this.#lines.push(value);
    this.#state.font = value;
  }

  #useSpace({ space }: Colour): void {
    if (space.kind === "spot") this.#resources.use("ColorSpace", space.name, space.value);
  }

  #useState(entries: PdfDictionary): void {
    const { name, value } = this.#resources.graphicsState(entries);
    this.#resources.use("ExtGState", name, value);
    this.#put(`/${name} gs`, "text");
  }

  /** Operators for colour and state may stand inside a text object; all others end it. */
  #put(operators: string, where: "page" | "text" = "page"): void {
    if (where === "page") this.#endText();
    this.#lines.push(operators);
  }

  #endText(): void {
    if (this.#text === undefined) return;
    this.#text = undefined;
    this.#lines.push("ET");
  }
}
