/** Writes a drawing as SVG, for eyes and for pixel comparison; the fonts are looked up by their family names. */
import type { Ink, Matrix, Path, Swatch } from "../../src/base/index.ts";
import { rgbOf } from "../../src/chart/drawing/colour.ts";
import {
  combine,
  type Drawing,
  type Fill,
  type Mark,
  type Paint,
  type Stroke,
  type TextMark,
} from "../../src/chart/index.ts";

type Swatches = ReadonlyMap<string, Swatch>;

export const FAMILIES: Readonly<Record<string, string>> = {
  sans: "Source Sans 3",
  serif: "Source Serif 4 SmText",
  display: "Source Serif 4 Display",
  subhead: "Source Serif 4 Subhead",
  "caption-serif": "Source Serif 4 Caption",
};

export function writeSvg(drawing: Drawing, swatches: Swatches = new Map(), paper = "#fff"): string {
  const desk = new Desk(swatches);
  const body = drawing.marks.map((mark) => desk.mark(mark)).join("\n");
  const { width, height } = drawing;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<defs>${desk.definitions.join("\n")}</defs>`,
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    body,
    "</svg>",
  ].join("\n");
}

class Desk {
  readonly definitions: string[] = [];
  readonly #swatches: Swatches;
  constructor(swatches: Swatches) {
    this.#swatches = swatches;
  }

  mark(mark: Mark): string {
    switch (mark.kind) {
      case "path": {
        const rule = mark.fillRule === "evenodd" ? ' fill-rule="evenodd"' : "";
        return `<path d="${pathData(mark.path)}"${rule} ${this.fill(mark.fill)} ${this.stroke(mark.stroke)}/>`;
      }
      case "text":
        return this.text(mark);
      case "image": {
        const mime = mark.bytes[0] === 0xff ? "image/jpeg" : "image/png";
        const data = Buffer.from(mark.bytes).toString("base64");
        return `<image width="1" height="1" preserveAspectRatio="none" transform="matrix(${mark.matrix.join(" ")})" opacity="${mark.opacity}" xlink:href="data:${mime};base64,${data}"/>`;
      }
      case "group": {
        const clip =
          mark.clip === undefined ? "" : ` clip-path="url(#${this.clip(mark.clip, mark.clipRule)})"`;
        const children = mark.marks.map((child) => this.mark(child));
        if (mark.whole !== undefined) {
          const { opacity, blend = "normal", mask } = mark.whole;
          const masked = mask === undefined ? "" : ` mask="url(#${this.mask(mask)})"`;
          const look = `opacity:${opacity};mix-blend-mode:${blend};isolation:isolate`;
          return `<g${clip}><g${masked} style="${look}">${children.join("\n")}</g></g>`;
        }
        if (mark.blend === undefined) return `<g${clip}>${children.join("\n")}</g>`;
        return children
          .map((child) => `<g${clip} style="mix-blend-mode:${mark.blend}">${child}</g>`)
          .join("\n");
      }
    }
  }

  text({ run, matrix, opacity, outline, paint: own }: TextMark): string {
    const family = run.face.slice(0, run.face.lastIndexOf("/"));
    const cut = run.face.slice(family.length + 1);
    const weight = cut.startsWith("bold") ? 'font-weight="600"' : "";
    const style = cut.toLowerCase().endsWith("italic") ? 'font-style="italic"' : "";
    const paint =
      outline === undefined
        ? this.fill({ paint: within(own ?? run.ink, matrix), opacity })
        : `fill="none" ${this.stroke(outline)}`;
    const glyphs = run.text
      .map((text, index) =>
        text.trim() === "" ? "" : `<tspan x="${round(run.x[index] ?? 0)}">${escapeXml(text)}</tspan>`,
      )
      .join("");
    return `<text transform="matrix(${matrix.map(round).join(" ")})" font-family="${FAMILIES[family] ?? family}" font-size="${run.size}" ${weight} ${style} ${paint}>${glyphs}</text>`;
  }

  fill(fill: Fill | undefined): string {
    if (fill === undefined) return 'fill="none"';
    const opacity = fill.opacity === 1 ? "" : ` fill-opacity="${fill.opacity}"`;
    return `fill="${this.paint(fill.paint)}"${opacity}`;
  }

  stroke(stroke: Stroke | undefined): string {
    if (stroke === undefined) return "";
    const { width, cap, join, miterLimit, dash, dashOffset, opacity } = stroke;
    return [
      `stroke="${this.paint(stroke.paint)}" stroke-width="${width}" stroke-linecap="${cap}" stroke-linejoin="${join}"`,
      `stroke-miterlimit="${miterLimit}"`,
      dash.length > 0 ? `stroke-dasharray="${dash.join(" ")}" stroke-dashoffset="${dashOffset}"` : "",
      opacity === 1 ? "" : `stroke-opacity="${opacity}"`,
    ].join(" ");
  }

  paint(paint: Paint): string {
    const id = `d${this.definitions.length}`;
    if (paint.kind === "gradient") {
      const stops = paint.stops.map(
        ({ offset, ink, opacity }) =>
          `<stop offset="${offset}" stop-color="${this.ink(ink)}" stop-opacity="${opacity}"/>`,
      );
      const [x1, y1, r1] = paint.from;
      const [x2, y2, r2] = paint.to;
      const common = `id="${id}" gradientUnits="userSpaceOnUse" gradientTransform="matrix(${paint.matrix.join(" ")})"`;
      this.definitions.push(
        paint.shape === "linear"
          ? `<linearGradient ${common} x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stops.join("")}</linearGradient>`
          : `<radialGradient ${common} fx="${x1}" fy="${y1}" fr="${r1}" cx="${x2}" cy="${y2}" r="${r2}">${stops.join("")}</radialGradient>`,
      );
      return `url(#${id})`;
    }
    if (paint.kind === "hatch") {
      const { spacing, weight, angleDegrees, ground } = paint;
      const back =
        ground === undefined
          ? ""
          : `<rect width="${spacing}" height="${spacing}" fill="${this.ink(ground)}"/>`;
      this.definitions.push(
        `<pattern id="${id}" width="${spacing}" height="${spacing}" patternUnits="userSpaceOnUse" patternTransform="rotate(${angleDegrees})">${back}<rect width="${spacing}" height="${weight}" fill="${this.ink(paint.ink)}"/></pattern>`,
      );
      return `url(#${id})`;
    }
    if (paint.kind === "tiling") {
      const { cell, matrix, marks } = paint;
      const body = marks.map((mark) => this.mark(mark)).join("");
      const own = `d${this.definitions.length}`;
      this.definitions.push(
        `<pattern id="${own}" x="${cell.x}" y="${cell.y}" width="${cell.width}" height="${cell.height}" patternUnits="userSpaceOnUse" patternTransform="matrix(${matrix.join(" ")})">${body}</pattern>`,
      );
      return `url(#${own})`;
    }
    return this.ink(paint);
  }

  ink(ink: Ink): string {
    return `rgb(${rgbOf(ink, this.#swatches)
      .map((channel) => Math.round(channel * 255))
      .join(",")})`;
  }

  clip(path: Path, rule = "nonzero"): string {
    const id = `d${this.definitions.length}`;
    this.definitions.push(
      `<clipPath id="${id}"><path clip-rule="${rule}" d="${pathData(path)}"/></clipPath>`,
    );
    return id;
  }

  mask(marks: readonly Mark[]): string {
    const body = marks.map((mark) => this.mark(mark)).join("");
    const id = `d${this.definitions.length}`;
    const everywhere = 'maskUnits="userSpaceOnUse" x="-999" y="-999" width="9999" height="9999"';
    this.definitions.push(`<mask id="${id}" ${everywhere}>${body}</mask>`);
    return id;
  }
}

function pathData({ steps, points }: Path): string {
  let at = 0;
  return [...steps]
    .map((step) => {
      const count = step === "C" ? 6 : step === "Z" ? 0 : 2;
      const numbers = points.slice(at, at + count).map(round);
      at += count;
      return step + numbers.join(" ");
    })
    .join("");
}

/** A paint in the coordinates of what stands under `matrix`. */
function within(paint: Paint, [a, b, c, d, e, f]: Matrix): Paint {
  if (paint.kind !== "gradient" && paint.kind !== "tiling") return paint;
  const det = a * d - b * c;
  const back: Matrix = [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det];
  return { ...paint, matrix: combine(back, paint.matrix) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}
