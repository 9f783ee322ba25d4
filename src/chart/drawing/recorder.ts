/**
 * A canvas that keeps what is painted on it as a display list: Vega paints, a `Drawing` comes out. Paths are
 * moved to the drawing's own points while they are built, because Vega builds under one matrix and paints under
 * another; only text, images and gradients carry a matrix.
 */
import type { Ink, Pt, Span } from "../../base/index.ts";
import type { NodeId } from "../../narrative/index.ts";
import type { Typesetter } from "../../text/index.ts";
import type { BoxGradient, SceneBounds, SceneCanvas, SceneGradient, SceneImage } from "../../vega/index.ts";
import { CanvasState } from "./canvas-state.ts";
import { type Colour, colourReader, type Swatches } from "./colour.ts";
import type { Drawing, Fill, Gradient, GroupMark, Hatch, Mark, Paint, Stroke, TextMark } from "./drawing.ts";
import { inksIn, isInk } from "./inks-in.ts";
import { movedMarks } from "./moved-marks.ts";
import { combine, PathPen, scaleOf } from "./path-pen.ts";
import type { PlacedImage } from "./place-image.ts";
import { gradientOver, RecordedGradient } from "./recorded-gradient.ts";
import type { Typefaces } from "./typefaces.ts";

export interface RecorderTools {
  readonly owner: NodeId;
  readonly origin: Span;
  readonly typefaces: Typefaces;
  readonly typesetter: Typesetter;
  readonly swatches: Swatches;
  /** Finds an image's bytes and place, or undefined where it is refused. */
  readonly placeImage: (image: SceneImage) => PlacedImage | undefined;
}

/** An open group: marks go into the innermost one. */
interface OpenGroup {
  readonly marks: Mark[];
  readonly clip?: GroupMark["clip"];
  /** How many `save`s were open when the clip was set; it ends with the matching `restore`. */
  readonly depth: number;
}

type Paintable = { readonly paint: Ink | Gradient | Hatch; readonly opacity: number };

export class Recorder extends CanvasState implements SceneCanvas {
  readonly #tools: RecorderTools;
  readonly #pen = new PathPen();
  readonly #groups: OpenGroup[] = [{ marks: [], depth: -1 }];
  readonly #unknown = new Map<string, Exclude<Colour, { kind: "colour" }>>();
  readonly #readColour: (text: string) => Colour;
  #dataMarks = 0;
  role = "";

  constructor(tools: RecorderTools) {
    super();
    this.#tools = tools;
    this.#readColour = colourReader(tools.swatches);
  }

  /** What was painted so far, as artwork of this size. */
  drawing(width: Pt, height: Pt): Drawing {
    return { kind: "drawing", width, height, marks: this.#groups[0]?.marks ?? [] };
  }

  /** How many marks show data: neither axes nor legends nor titles. */
  get dataMarks(): number {
    return this.#dataMarks;
  }

  /** Colours that name nothing, each once. */
  unknownColours(): readonly Exclude<Colour, { kind: "colour" }>[] {
    return [...this.#unknown.values()];
  }

  override restore(): void {
    super.restore();
    while ((this.#groups.at(-1)?.depth ?? -1) > this.depth) this.#closeGroup();
  }

  beginPath(): void {
    this.#pen.reset();
  }
  closePath(): void {
    this.#pen.close();
  }
  moveTo(x: number, y: number): void {
    this.#pen.moveTo(this.pens.matrix, x, y);
  }
  lineTo(x: number, y: number): void {
    this.#pen.lineTo(this.pens.matrix, x, y);
  }
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.#pen.quadraticTo(this.pens.matrix, cx, cy, x, y);
  }
  bezierCurveTo(c1x: number, c1y: number, c2x: number, c2y: number, x: number, y: number): void {
    this.#pen.curveTo(this.pens.matrix, [c1x, c1y, c2x, c2y, x, y]);
  }
  arc(x: number, y: number, radius: number, from: number, to: number, anticlockwise = false): void {
    this.#pen.arc(this.pens.matrix, [x, y], radius, { from, to, anticlockwise });
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.#pen.rect(this.pens.matrix, x, y, width, height);
  }

  fill(): void {
    const fill = this.#fill();
    if (fill !== undefined && !this.#pen.isEmpty) this.#add({ kind: "path", path: this.#pen.path, fill });
  }

  /** A stroke of the path that was just filled joins its mark. */
  stroke(): void {
    const stroke = this.#stroke();
    if (stroke === undefined || this.#pen.isEmpty) return;
    const path = this.#pen.path;
    const marks = this.#target();
    const last = marks.at(-1);
    if (last?.kind === "path" && last.stroke === undefined && last.path.points === path.points) {
      marks[marks.length - 1] = { ...last, stroke };
    } else {
      this.#add({ kind: "path", path, stroke });
    }
  }

  clip(): void {
    this.#groups.push({ marks: [], clip: this.#pen.path, depth: this.depth });
    this.#pen.reset();
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
  }

  createLinearGradient(x1: number, y1: number, x2: number, y2: number): SceneGradient {
    const { matrix } = this.pens;
    return new RecordedGradient({ shape: "linear", from: [x1, y1, 0], to: [x2, y2, 0], matrix });
  }
  createRadialGradient(
    x1: number,
    y1: number,
    r1: number,
    x2: number,
    y2: number,
    r2: number,
  ): SceneGradient {
    const { matrix } = this.pens;
    return new RecordedGradient({ shape: "radial", from: [x1, y1, r1], to: [x2, y2, r2], matrix });
  }

  boxGradient(gradient: BoxGradient, box: SceneBounds): unknown {
    return gradientOver(gradient, box, this.pens.matrix);
  }

  fillText(text: string, x: number, y: number): void {
    const fill = this.#fill();
    if (fill === undefined) return;
    const { paint, opacity } = fill;
    this.#text(text, [x, y], inkOf(paint), { opacity, paint: isInk(paint) ? undefined : paint });
  }

  strokeText(text: string, x: number, y: number): void {
    const outline = this.#stroke();
    if (outline !== undefined)
      this.#text(text, [x, y], inkOf(outline.paint), { opacity: outline.opacity, outline });
  }

  drawSceneImage(image: SceneImage): void {
    const placed = this.#tools.placeImage(image);
    if (placed === undefined || image.opacity <= 0) return;
    const { picture } = placed;
    const matrix = combine(this.pens.matrix, placed.matrix);
    const opacity = Math.min(1, image.opacity);
    if (picture.kind === "raster") {
      this.#add({ kind: "image", bytes: picture.bytes, matrix, opacity });
      return;
    }
    const marks = movedMarks(picture.drawing.marks, matrix);
    this.#add({ kind: "group", whole: opacity < 1 ? { opacity } : undefined, marks });
  }

  baselineOffset(font: string, baseline: string, leading: number): number {
    return this.#tools.typefaces.baselineOffset(font, baseline, leading);
  }

  #text(
    text: string,
    [x, y]: readonly [number, number],
    ink: Ink,
    look: Pick<TextMark, "opacity" | "outline" | "paint">,
  ): void {
    if (text === "" || !Number.isFinite(x + y)) return;
    const { typefaces, typesetter, owner, origin } = this.#tools;
    const { font, textAlign, matrix } = this.pens;
    // In the style that it was measured in: a text is set once, whatever its colour.
    const runs = typesetter.label(text, typefaces.styleOf(font), owner, origin);
    const width = typefaces.widthOf(font, text);
    const shift =
      textAlign === "center" ? width / 2 : textAlign === "right" || textAlign === "end" ? width : 0;
    const placed = combine(matrix, [1, 0, 0, 1, x - shift, y]);
    for (const run of runs) this.#add({ kind: "text", run: { ...run, ink }, matrix: placed, ...look });
  }

  #add(mark: Mark): void {
    if (this.role === "mark") this.#dataMarks += 1;
    this.#target().push(mark);
  }

  /** Where the next mark goes: a blended mark into the group of its blend mode, which neighbours share. */
  #target(): Mark[] {
    const marks = this.#groups.at(-1)?.marks ?? [];
    const blend = this.pens.globalCompositeOperation;
    if (blend === "source-over") return marks;
    const last = marks.at(-1);
    if (last?.kind === "group" && last.blend === blend) return last.marks as Mark[]; // made just below
    const group: Mark[] = [];
    marks.push({ kind: "group", blend, marks: group });
    return group;
  }

  #closeGroup(): void {
    const group = this.#groups.pop();
    if (group === undefined || group.marks.length === 0) return;
    this.#groups.at(-1)?.marks.push({ kind: "group", clip: group.clip, marks: group.marks });
  }

  #fill(): Fill | undefined {
    return this.#paintable(this.pens.fillStyle);
  }

  #stroke(): Stroke | undefined {
    const paintable = this.#paintable(this.pens.strokeStyle);
    if (paintable === undefined) return undefined;
    const { matrix, lineWidth, lineCap, lineJoin, miterLimit, lineDash, lineDashOffset } = this.pens;
    const scale = scaleOf(matrix);
    return {
      ...paintable,
      width: lineWidth * scale,
      cap: lineCap === "round" || lineCap === "square" ? lineCap : "butt",
      join: lineJoin === "round" || lineJoin === "bevel" ? lineJoin : "miter",
      miterLimit,
      dash: evenDash(lineDash).map((length) => length * scale),
      dashOffset: lineDashOffset * scale,
    };
  }

  #paintable(style: unknown): Paintable | undefined {
    const alpha = this.pens.globalAlpha;
    if (alpha === 0) return undefined;
    if (style instanceof RecordedGradient) {
      const stops = style.stops.map(({ offset, colour }) => ({ offset, ...this.#ink(colour) }));
      return { paint: { kind: "gradient", ...style.geometry, stops }, opacity: alpha };
    }
    if (typeof style !== "string" || style === "none" || style === "") return undefined;
    const colour = this.#readColour(style);
    if (colour.kind === "unknown") {
      this.#unknown.set(style, colour);
      return undefined;
    }
    const opacity = colour.opacity * alpha;
    return opacity > 0 ? { paint: colour.paint, opacity } : undefined;
  }

  #ink(text: string): { ink: Ink; opacity: number } {
    const colour = this.#readColour(text);
    if (colour.kind === "unknown") {
      this.#unknown.set(text, colour);
      return { ink: { kind: "rgb", rgb: [0, 0, 0] }, opacity: 0 };
    }
    return { ink: inkOf(colour.paint), opacity: colour.opacity };
  }
}

/** What stands for a paint where one flat ink is asked for: of a gradient its first, of a hatch its lines'. */
function inkOf(paint: Paint): Ink {
  return inksIn(paint)[0] ?? { kind: "rgb", rgb: [0, 0, 0] };
}

/** Canvas repeats a dash list of odd length; all zeros mean a solid line. */
function evenDash(dash: readonly number[]): readonly number[] {
  if (dash.every((length) => length === 0)) return [];
  return dash.length % 2 === 1 ? [...dash, ...dash] : dash;
}
