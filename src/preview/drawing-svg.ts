/** Charts and artwork as SVG, mark by mark. */
import { type Mark, type Paint, paintSvg, type Swatches } from "./paint-svg.ts";
import type { Sheet } from "./sheet.ts";
import { matrixSvg, pathData, short } from "./svg-words.ts";
import type { TypeSvg } from "./type-svg.ts";

/** What a page is drawn with. */
export interface SvgDesk {
  readonly swatches: Swatches;
  readonly sheet: Sheet;
  readonly type: TypeSvg;
}

type PathMark = Extract<Mark, { kind: "path" }>;
type TextMark = Extract<Mark, { kind: "text" }>;
type ImageMark = Extract<Mark, { kind: "image" }>;
type GroupMark = Extract<Mark, { kind: "group" }>;
type Stroke = NonNullable<PathMark["stroke"]>;

export function marksSvg(marks: readonly Mark[], desk: SvgDesk): string {
  return marks.map((mark) => markSvg(mark, desk)).join("");
}

function markSvg(mark: Mark, desk: SvgDesk): string {
  switch (mark.kind) {
    case "path":
      return pathSvg(mark, desk);
    case "text":
      return textSvg(mark, desk);
    case "image":
      return imageSvg(mark);
    case "group":
      return groupSvg(mark, desk);
  }
}

function pathSvg({ path, fill, fillRule, stroke }: PathMark, desk: SvgDesk): string {
  const filled = fill === undefined ? "none" : paintOf(fill.paint, desk);
  const opacity = fill === undefined ? "" : opacitySvg("fill-opacity", fill.opacity);
  const rule = fillRule === "evenodd" ? ' fill-rule="evenodd"' : "";
  const line = stroke === undefined ? "" : strokeSvg(stroke, desk, 1);
  return `<path d="${pathData(path)}" fill="${filled}"${opacity}${rule}${line}/>`;
}

/** What is painted with the pen may stand in units of another `scale` than the drawing's points. */
function strokeSvg(stroke: Stroke, desk: SvgDesk, scale: number): string {
  const { paint, opacity, width, cap, join, miterLimit, dash, dashOffset } = stroke;
  const length = (points: number) => short(points / scale);
  const dashes =
    dash.length === 0
      ? ""
      : ` stroke-dasharray="${dash.map(length).join(" ")}" stroke-dashoffset="${length(dashOffset)}"`;
  return ` stroke="${paintOf(paint, desk)}" stroke-width="${length(width)}"${opacitySvg("stroke-opacity", opacity)} stroke-linecap="${cap}" stroke-linejoin="${join}" stroke-miterlimit="${short(miterLimit)}"${dashes}`;
}

function textSvg({ run, matrix, opacity, paint, outline }: TextMark, desk: SvgDesk): string {
  const [a, b, c, d] = matrix;
  const enlarged = Math.sqrt(Math.abs(a * d - b * c));
  const letters = desk.type(
    run,
    matrixSvg(matrix),
    outline
      ? { fill: "none", pen: (scale) => strokeSvg({ ...outline, opacity: 1 }, desk, scale * enlarged) }
      : { fill: paintOf(paint ?? run.ink, desk) },
    desk.sheet,
  );
  return opacity === 1 ? letters : `<g${opacitySvg("opacity", opacity)}>${letters}</g>`;
}

/** The unit square, y down, is the image's. */
function imageSvg({ bytes, matrix, opacity }: ImageMark): string {
  const form = bytes[0] === 0x89 ? "png" : "jpeg";
  const data = Buffer.from(bytes).toString("base64");
  return `<image transform="matrix(${matrix.join(" ")})" width="1" height="1" preserveAspectRatio="none"${opacitySvg("opacity", opacity)} href="data:image/${form};base64,${data}"/>`;
}

function groupSvg({ clip, clipRule, blend, whole, marks }: GroupMark, desk: SvgDesk): string {
  const drawn =
    blend === undefined ? marksSvg(marks, desk) : marks.map((mark) => blended(mark, blend, desk)).join("");
  const laid = whole === undefined ? drawn : wholeSvg(drawn, whole, desk);
  if (clip === undefined) return laid;
  const outline = `<path d="${pathData(clip)}" clip-rule="${clipRule ?? "nonzero"}"/>`;
  const name = desk.sheet.define(`clip ${outline}`, (name) => `<clipPath id="${name}">${outline}</clipPath>`);
  return `<g clip-path="url(#${name})">${laid}</g>`;
}

/** Each mark of a group for itself over what lies under it. */
function blended(mark: Mark, blend: string, desk: SvgDesk): string {
  return `<g style="mix-blend-mode:${blend}">${markSvg(mark, desk)}</g>`;
}

function wholeSvg(drawn: string, whole: NonNullable<GroupMark["whole"]>, desk: SvgDesk): string {
  const { opacity, blend, mask } = whole;
  const style = blend === undefined ? "" : ` style="mix-blend-mode:${blend}"`;
  if (mask === undefined) return `<g${opacitySvg("opacity", opacity)}${style}>${drawn}</g>`;
  const greys = marksSvg(mask, desk);
  const name = desk.sheet.define(`mask ${greys}`, (name) => `<mask id="${name}">${greys}</mask>`);
  return `<g${opacitySvg("opacity", opacity)}${style} mask="url(#${name})">${drawn}</g>`;
}

function paintOf(paint: Paint, desk: SvgDesk): string {
  const { swatches, sheet } = desk;
  return paintSvg(paint, { swatches, sheet, drawMarks: (marks) => marksSvg(marks, desk) });
}

function opacitySvg(attribute: string, opacity: number): string {
  return opacity === 1 ? "" : ` ${attribute}="${short(opacity)}"`;
}
