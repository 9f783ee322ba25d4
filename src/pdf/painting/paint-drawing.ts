/** Paints vector artwork: charts, and pictures that came as SVG. */
import { type Box, invariant, type Matrix } from "../../base/index.ts";
import {
  type Drawing,
  type Gradient,
  type GroupMark,
  type Hatch,
  type ImageMark,
  isInk,
  type Mark,
  type Paint,
  type PathMark,
  type Stroke,
  type TextMark,
  type Tiling,
  type Whole,
} from "../../chart/index.ts";
import { multiply } from "../file/matrix.ts";
import type { Patterns } from "../ink/patterns.ts";
import type { Images } from "../picture/images.ts";
import type { Canvas, Pen } from "./canvas.ts";
import type { Forms } from "./forms.ts";
import { paintTurnedRun, type Type } from "./paint-text.ts";

export interface Studio extends Inks {
  readonly images: Images;
  readonly forms: Forms;
  /** What masks are painted with: PDF reads them as greys. */
  readonly inGreys: Inks;
}

interface Inks {
  readonly type: Type;
  readonly patterns: Patterns;
}

const CAPS = { butt: 0, round: 1, square: 2 } as const;
const JOINS = { miter: 0, round: 1, bevel: 2 } as const;

/** Paints `drawing` under `place`; `toPage` leads from the canvas's space to the page's own, where patterns live. */
export function paintDrawing(
  canvas: Canvas,
  studio: Studio,
  drawing: Drawing,
  place: Matrix,
  toPage: Matrix,
): void {
  canvas.save();
  canvas.transform(place);
  const { width, height } = drawing;
  const frame = { x: 0, y: 0, width, height };
  const painter = new DrawingPainter(canvas, studio, { toPage: multiply(toPage, place), frame });
  painter.marks(drawing.marks);
  canvas.restore();
}

/** Where a painter stands: the map to its stream's own space, where patterns live, and how far its marks may reach. */
interface Place {
  readonly toPage: Matrix;
  readonly frame: Box;
}

class DrawingPainter {
  readonly #canvas: Canvas;
  readonly #studio: Studio;
  readonly #place: Place;
  #blend: string | undefined;

  constructor(canvas: Canvas, studio: Studio, place: Place) {
    this.#canvas = canvas;
    this.#studio = studio;
    this.#place = place;
  }

  marks(marks: readonly Mark[]): void {
    for (const mark of marks) {
      if (mark.kind === "path") this.#path(mark);
      else if (mark.kind === "text") this.#text(mark);
      else if (mark.kind === "image") this.#image(mark);
      else this.#group(mark);
    }
  }

  #group(group: GroupMark): void {
    const { clip, clipRule, blend, whole } = group;
    if (clip === undefined && blend === undefined && whole === undefined) {
      this.marks(group.marks);
      return;
    }
    const before = this.#blend;
    this.#canvas.save();
    if (clip) {
      this.#canvas.path(clip);
      this.#canvas.paint(clipRule === "evenodd" ? "W* n" : "W n");
    }
    if (blend !== undefined) this.#blend = blendMode(blend);
    if (whole === undefined) this.marks(group.marks);
    else this.#whole(group.marks, whole);
    this.#blend = before;
    this.#canvas.restore();
  }

  /** Marks as one: in a form that is mixed by itself first (ISO 32000-1, 11.6.6), under its mask. */
  #whole(marks: readonly Mark[], { opacity, blend, mask }: Whole): void {
    const { frame } = this.#place;
    const { forms, inGreys } = this.#studio;
    const form = forms.group(frame, (canvas) => {
      this.#within(canvas, this.#studio, frame).marks(marks);
    });
    const mode = blend === undefined ? this.#blend : blendMode(blend);
    this.#canvas.effects({ fillOpacity: opacity, strokeOpacity: opacity, blend: mode });
    if (mask !== undefined) {
      const studio = { ...this.#studio, ...inGreys };
      this.#canvas.mask(forms.mask(frame, (canvas) => this.#within(canvas, studio, frame).marks(mask)));
    }
    if (form.transparent) this.#canvas.showsThrough();
    this.#canvas.form(form.name, form.ref);
  }

  /** A painter in a stream of its own, whose space is the drawing's. */
  #within(canvas: Canvas, studio: Studio, frame: Box): DrawingPainter {
    return new DrawingPainter(canvas, studio, { toPage: [1, 0, 0, 1, 0, 0], frame });
  }

  #text({ run, matrix, opacity, outline, paint }: TextMark): void {
    const texture = outline?.paint ?? paint ?? run.ink;
    const letters = outline ? "outlined" : isInk(texture) ? "filled" : "patterned";
    this.#withMask(texture, () => {
      if (outline) this.#setStroke(outline);
      else if (!isInk(texture)) this.#setPaint("fill", texture);
      const look = { opacity, blend: this.#blend, letters } as const;
      paintTurnedRun(this.#canvas, this.#studio.type, run, matrix, look);
    });
  }

  #image({ bytes, matrix, opacity }: ImageMark): void {
    const image = this.#studio.images.ofBytes(bytes);
    this.#canvas.effects({ fillOpacity: opacity, strokeOpacity: opacity, blend: this.#blend });
    if (image.alpha) this.#canvas.showsThrough();
    this.#canvas.image(image.name, image.ref, multiply(matrix, image.upright));
  }

  #path({ path, fill, fillRule, stroke }: PathMark): void {
    if (path.steps === "") return;
    const evenodd = fillRule === "evenodd" ? "*" : "";
    // What is filled shows through a pen that lets it; painted at once, the pen would knock it out (11.7.4.4).
    const isOpaque = stroke?.opacity === 1;
    if (fill && stroke && isOpaque && isInk(fill.paint) && isInk(stroke.paint)) {
      this.#effects(fill.opacity, stroke.opacity);
      this.#setPaint("fill", fill.paint);
      this.#setStroke(stroke);
      this.#canvas.path(path);
      this.#canvas.paint(`B${evenodd}`);
      return;
    }
    const filled = (paint: Paint, opacity: number) => {
      this.#effects(opacity, 1);
      this.#setPaint("fill", paint);
      this.#canvas.path(path);
      this.#canvas.paint(`f${evenodd}`);
    };
    if (fill) {
      if (fill.paint.kind === "hatch" && fill.paint.ground) filled(fill.paint.ground, fill.opacity);
      this.#withMask(fill.paint, () => filled(fill.paint, fill.opacity));
    }
    if (stroke) {
      this.#withMask(stroke.paint, () => {
        this.#effects(1, stroke.opacity);
        this.#setStroke(stroke);
        this.#canvas.path(path);
        this.#canvas.paint("S");
      });
    }
  }

  #effects(fillOpacity: number, strokeOpacity: number): void {
    this.#canvas.effects({ fillOpacity, strokeOpacity, blend: this.#blend });
  }

  /** A gradient that fades needs a soft mask around what it fills. */
  #withMask(paint: Paint, draw: () => void): void {
    if (paint.kind !== "gradient" || paint.stops.every(({ opacity }) => opacity === 1)) {
      draw();
      return;
    }
    this.#canvas.save();
    this.#canvas.mask(this.#studio.patterns.softMask(paint));
    draw();
    this.#canvas.restore();
  }

  #setStroke(stroke: Stroke): void {
    const pen: Pen = {
      width: stroke.width,
      cap: CAPS[stroke.cap],
      join: JOINS[stroke.join],
      miterLimit: Math.max(1, stroke.miterLimit),
      dash: stroke.dash,
      dashOffset: stroke.dashOffset,
    };
    this.#setPaint("stroke", stroke.paint);
    this.#canvas.pen(pen);
  }

  #setPaint(which: "fill" | "stroke", paint: Paint): void {
    if (!isInk(paint)) {
      const pattern = this.#patternOf(paint);
      this.#canvas.paintWithPattern(which, pattern.name, pattern.ref);
      return;
    }
    const colour = this.#studio.type.colours.of(paint);
    if (which === "fill") this.#canvas.fillWith(colour);
    else this.#canvas.strokeWith(colour);
  }

  #patternOf(paint: Gradient | Hatch | Tiling) {
    const { patterns, forms } = this.#studio;
    const { toPage } = this.#place;
    if (paint.kind === "gradient") return patterns.gradient(paint, toPage);
    if (paint.kind === "hatch") return patterns.hatch(paint, toPage);
    const { cell, matrix, marks } = paint;
    const tile = forms.tile(cell, multiply(toPage, matrix), (canvas) => {
      this.#within(canvas, this.#studio, cell).marks(marks);
    });
    if (tile.transparent) this.#canvas.showsThrough();
    return tile;
  }
}

/** PDF's blend modes by the names of CSS (compositing level 1). */
const BLEND_MODES: Readonly<Record<string, string>> = {
  normal: "Normal",
  multiply: "Multiply",
  screen: "Screen",
  overlay: "Overlay",
  darken: "Darken",
  lighten: "Lighten",
  "color-dodge": "ColorDodge",
  "color-burn": "ColorBurn",
  "hard-light": "HardLight",
  "soft-light": "SoftLight",
  difference: "Difference",
  exclusion: "Exclusion",
  hue: "Hue",
  saturation: "Saturation",
  color: "Color",
  luminosity: "Luminosity",
};

function blendMode(name: string): string {
  const mode = BLEND_MODES[name];
  invariant(mode !== undefined, `blend mode ${name} reached the painter`);
  return mode;
}
