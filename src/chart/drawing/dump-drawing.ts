/** A drawing as text, one mark a line: for tests and for `--emit`. Lengths to a hundredth of a point. */
import type { Ink, Matrix, Path } from "../../base/index.ts";
import type { Drawing, Mark, Paint, Stroke } from "./drawing.ts";

export function dumpDrawing({ width, height, marks }: Drawing): string {
  return [
    `drawing ${number(width)} × ${number(height)}`,
    ...marks.flatMap((mark) => dumpMark(mark, "  ")),
  ].join("\n");
}

function dumpMark(mark: Mark, indent: string): string[] {
  switch (mark.kind) {
    case "path": {
      const fill = mark.fill && `fill ${paint(mark.fill.paint)}${share(mark.fill.opacity)}`;
      const parts = [fill, mark.stroke && stroke(mark.stroke)].filter((part) => part !== undefined);
      return [`${indent}path ${path(mark.path)} ${parts.join(" ")}`];
    }
    case "text": {
      const { run, opacity, outline, paint: own } = mark;
      const look = outline === undefined ? paint(own ?? run.ink) : stroke(outline);
      return [
        `${indent}text "${run.text.join("")}" ${matrix(mark.matrix)} ${run.face} ${number(run.size)} ${look}${share(opacity)}`,
      ];
    }
    case "image":
      return [`${indent}image ${mark.bytes.length} bytes ${matrix(mark.matrix)}${share(mark.opacity)}`];
    case "group": {
      const { clip, clipRule, blend, whole } = mark;
      const clipped = clip === undefined ? "" : ` clip ${clipRule ? `${clipRule} ` : ""}${path(clip)}`;
      const blended = blend === undefined ? "" : ` blend ${blend}`;
      const together = whole === undefined ? "" : ` as one${share(whole.opacity)}`;
      const wholly = whole?.blend === undefined ? "" : ` blend ${whole.blend}`;
      const dumped = (marks: readonly Mark[], deeper: string) =>
        marks.flatMap((inner) => dumpMark(inner, `${indent}${deeper}`));
      return [
        `${indent}group${clipped}${blended}${together}${wholly}`,
        ...(whole?.mask === undefined ? [] : [`${indent}  mask`, ...dumped(whole.mask, "    ")]),
        ...dumped(mark.marks, "  "),
      ];
    }
  }
}

function path({ steps, points }: Path): string {
  let at = 0;
  const words = [...steps].map((step) => {
    const pairs: string[] = [];
    const end = at + (step === "C" ? 6 : step === "Z" ? 0 : 2);
    for (; at < end; at += 2) pairs.push(`${number(points[at] ?? 0)},${number(points[at + 1] ?? 0)}`);
    return step + pairs.join(" ");
  });
  return words.join(" ");
}

function stroke({ paint: own, opacity, width, cap, join, dash }: Stroke): string {
  const dashes = dash.length === 0 ? "" : ` dash ${dash.map(number).join(",")}`;
  const ends = cap === "butt" ? "" : ` ${cap}`;
  const corners = join === "miter" ? "" : ` ${join}-joined`;
  return `stroke ${paint(own)} ${number(width)}${ends}${corners}${dashes}${share(opacity)}`;
}

function paint(own: Paint): string {
  switch (own.kind) {
    case "gradient": {
      const stops = own.stops.map((stop) => `${number(stop.offset)} ${ink(stop.ink)}${share(stop.opacity)}`);
      return `${own.shape}(${own.from.map(number).join(",")} to ${own.to.map(number).join(",")} ${matrix(own.matrix)}: ${stops.join("; ")})`;
    }
    case "hatch": {
      const ground = own.ground === undefined ? "" : ` on ${ink(own.ground)}`;
      return `hatch(${number(own.angleDegrees)}° ${ink(own.ink)}${ground})`;
    }
    case "tiling": {
      const { x, y, width, height } = own.cell;
      const marks = own.marks.flatMap((mark) => dumpMark(mark, ""));
      return `tiles(${[x, y, width, height].map(number).join(",")} ${matrix(own.matrix)}: ${marks.join("; ")})`;
    }
    default:
      return ink(own);
  }
}

function ink(own: Ink): string {
  switch (own.kind) {
    case "swatch":
      return own.tint === 1 ? own.name : `${own.name}/${number(own.tint * 100)}`;
    case "rgb":
      return `#${own.rgb
        .map((channel) =>
          Math.round(channel * 255)
            .toString(16)
            .padStart(2, "0"),
        )
        .join("")}`;
    case "cmyk":
      return `cmyk(${own.cmyk.map((channel) => number(channel * 100)).join(",")})`;
  }
}

function matrix([a, b, c, d, e, f]: Matrix): string {
  const isUpright = a === 1 && b === 0 && c === 0 && d === 1;
  return isUpright ? `at ${number(e)},${number(f)}` : `by ${[a, b, c, d, e, f].map(number).join(",")}`;
}

function share(opacity: number): string {
  return opacity === 1 ? "" : ` at ${number(opacity * 100)} %`;
}

function number(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}
