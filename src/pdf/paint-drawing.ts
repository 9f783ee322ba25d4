/** Paints vector artwork: charts, and pictures that came as SVG. */
import { invariant, type Matrix } from "../base/index.ts";
import type {
  Drawing,
  Gradient,
  GroupMark,
  Hatch,
  ImageMark,
  Mark,
  Paint,
  PathMark,
  Stroke,
  TextMark,
} from "../chart/index.ts";
import type { Canvas, Pen } from "./canvas.ts";
import type { Images } from "./images.ts";
import { multiply } from "./matrix.ts";
import { paintTurnedRun, type Type } from "./paint-text.ts";
import type { Patterns } from "./patterns.ts";

export interface Studio {
  readonly type: Type;
  readonly patterns: Patterns;
  readonly images: Images;
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
  const painter = new DrawingPainter(canvas, studio, multiply(toPage, place));
  painter.marks(drawing.marks);
  canvas.restore();
}

class DrawingPainter {
  readonly #canvas: Canvas;
  readonly #studio: Studio;
  readonly #toPage: Matrix;
  #blend: string | undefined;

  constructor(canvas: Canvas, studio: Studio, toPage: Matrix) {
    this.#canvas = canvas;
    this.#studio = studio;
    this.#toPage = toPage;
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
    const { clip, blend } = group;
    if (clip === undefined && blend === undefined) {
      this.marks(group.marks);
      return;
    }
    const before = this.#blend;
    this.#canvas.save();
    if (clip) {
      this.#canvas.path(clip);
      this.#canvas.paint("W n");
    }
    if (blend !== undefined) this.#blend = blendMode(blend);
    this.marks(group.marks);
    this.#blend = before;
    this.#canvas.restore();
  }

  #text({ run, matrix, opacity, outline }: TextMark): void {
    if (outline) this.#setStroke(outline);
    const letters = outline ? "outlined" : "filled";
    paintTurnedRun(this.#canvas, this.#studio.type, run, matrix, { opacity, letters });
  }

  #image({ bytes, matrix, opacity }: ImageMark): void {
    const image = this.#studio.images.ofBytes(bytes);
    this.#canvas.effects({ fillOpacity: opacity, strokeOpacity: opacity, blend: this.#blend });
    this.#canvas.image(image.name, image.ref, multiply(matrix, [1, 0, 0, -1, 0, 1]));
  }

  #path({ path, fill, fillRule, stroke }: PathMark): void {
    if (path.steps === "") return;
    const evenodd = fillRule === "evenodd" ? "*" : "";
    const simple = (paint: Paint) => paint.kind !== "gradient" && paint.kind !== "hatch";
    if (fill && stroke && simple(fill.paint) && simple(stroke.paint)) {
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
    if (paint.kind === "gradient" || paint.kind === "hatch") {
      const pattern = this.#patternOf(paint);
      this.#canvas.paintWithPattern(which, pattern.name, pattern.ref);
      return;
    }
    const colour = this.#studio.type.colours.of(paint);
    if (which === "fill") this.#canvas.fillWith(colour);
    else this.#canvas.strokeWith(colour);
  }

  #patternOf(paint: Gradient | Hatch) {
    const { patterns } = this.#studio;
    return paint.kind === "gradient"
      ? patterns.gradient(paint, this.#toPage)
      : patterns.hatch(paint, this.#toPage);
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
