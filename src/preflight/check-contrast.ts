/** Contrast of type and of the marks of charts against what lies behind them: WCAG 2.2, 1.4.3 and 1.4.11. S04. */

import { contrastOf, type Rgb, type Span } from "../base/index.ts";
import { type Channel, COLOUR_CHANNELS, channelsIn } from "../chart/index.ts";
import type { PageSet } from "../layout/index.ts";
import { areaOf, drawnBox, type Painted, type Point, paintedMarks, type Shape } from "./artwork.ts";
import type { PreflightFinding } from "./finding.ts";
import { coloursOf, type Ground } from "./grounds.ts";
import { folioOf, inStyle, opening, type Proof, tenths } from "./proof.ts";
import { hexOf, laidOver } from "./screen-colours.ts";
import { inkName, type Type } from "./type-on-pages.ts";

const LEAST = 4.5;
const LEAST_LARGE = 3;
/** Points from which type is large, and where it is bold. */
const LARGE = 18;
const LARGE_BOLD = 14;

export function checkTextContrast(proof: Proof): readonly PreflightFinding[] {
  const faint = proof.type.flatMap((type): Faint[] => {
    const { size, ink } = type;
    const bold = /\/bold/i.test(type.run.face);
    const least = size >= LARGE || (bold && size >= LARGE_BOLD) ? LEAST_LARGE : LEAST;
    const worst = worstGround(proof.inks.screen(ink), type);
    return worst && worst.contrast < least ? [{ ...worst, type, least }] : [];
  });
  return worstOfCharts(faint).map((each) => faintText(each, proof));
}

/** Type that is hard to read on what lies behind it. */
interface Faint extends Contrast {
  readonly type: Type;
  readonly least: number;
}

/** In a heat map each label lies on a colour of its own: of a chart's labels in one ink the worst is told. */
function worstOfCharts(faint: readonly Faint[]): readonly Faint[] {
  const worst = new Map<unknown, Faint>();
  for (const each of faint) {
    const { where, origin, ink } = each.type;
    const key = where === "page" ? each : `${origin.file} ${origin.start} ${inkName(ink)}`;
    const before = worst.get(key);
    if (before === undefined || each.contrast < before.contrast) worst.set(key, each);
  }
  return [...worst.values()];
}

function faintText({ type, ground, contrast, least }: Faint, proof: Proof): PreflightFinding {
  const { page, ink, origin } = type;
  const style = type.style();
  const byStyle = style !== undefined && ground.is !== "picture";
  const words = byStyle ? `style \`${style}\`` : `\`${opening(type.words())}\``;
  return {
    code: "S04",
    level: "STOP",
    sentence: `${type.where === "chart" ? "a label of a chart" : "text"} in \`${inkName(ink)}\` on ${named(ground)} has a contrast of ${ratio(contrast)}; it needs ${least}:1: ${words}`,
    pages: [folioOf(page)],
    span: byStyle ? inStyle(proof, style, "colour") : origin,
    seenAt: byStyle ? origin : undefined,
    fix:
      ground.is === "picture"
        ? "put it on a plain panel, or choose a calmer part of the picture"
        : "make the text darker or its ground lighter, or the other way round",
  };
}

interface Contrast {
  readonly ground: Ground;
  readonly contrast: number;
}

function worstGround(colour: Rgb, { grounds, opacity }: Type): Contrast | undefined {
  let worst: Contrast | undefined;
  for (const ground of grounds()) {
    const seen = opacity === 1 ? colour : laidOver(colour, ground.rgb, opacity);
    const contrast = contrastBetween(seen, ground.rgb);
    if (!worst || contrast < worst.contrast) worst = { ground, contrast };
  }
  return worst;
}

/** By colour, and by the colour behind it: type is set in few, ten thousand times. */
const contrasts = new WeakMap<Rgb, WeakMap<Rgb, number>>();

function contrastBetween(one: Rgb, other: Rgb): number {
  const known = contrasts.get(one) ?? new WeakMap<Rgb, number>();
  contrasts.set(one, known);
  const contrast = known.get(other) ?? contrastOf(one, other);
  known.set(other, contrast);
  return contrast;
}

function named({ is, rgb }: Ground): string {
  if (is === "paper") return "paper";
  if (is === "picture") return `a picture (${hexOf(rgb)} at its worst)`;
  return is === "chart" ? hexOf(rgb) : `\`${inkName(is)}\``;
}

/** Rounded down, so that 4.49 does not look like enough. */
function ratio(contrast: number): string {
  return `${tenths(Math.floor(contrast * 10) / 10)}:1`;
}

/** Strokes from here on carry meaning; thinner ones are axes and grids. */
const LINE_MARK = 0.9;
/** Square points: smaller specks are parts of other marks. */
const LEAST_AREA = 4;
/** Opacity up to which a fill is a wash under the line that carries the meaning: a band, an area. */
const WASH = 0.4;
/** Share of the drawing from which a fill is its ground. */
const GROUND_SHARE = 0.6;

export function checkMarkContrast(proof: Proof): readonly PreflightFinding[] {
  return proof.pages.pages.flatMap((page) =>
    page.items.flatMap((item, itemIndex): PreflightFinding[] => {
      if (item.kind !== "drawing" || !("node" in item.part)) return [];
      const chart = proof.charts.get(item.part.node);
      if (!chart || channelsIn(chart.spec ?? {}).some(isGradual)) return [];
      const box = drawnBox(item.drawing, item);
      const painted = paintedMarks(item.drawing, item);
      const least = box.width * box.height * GROUND_SHARE;
      const fields = new Set(painted.filter((each) => each.kind === "shape" && areaOf(each.shape) > least));
      // Marks are judged on the chart's ground: where they lie on each other, they stand out beside it.
      const under = proof.grounds.behind(page, itemIndex, () => box);
      const centre: Point = [box.x + box.width / 2, box.y + box.height / 2];
      const ground = proof.grounds.within(under, [...fields], centre);
      // A legend's field needs no outline where the marks that it explains have one.
      const outlined = new Set(painted.flatMap((each) => (isOutlined(each) ? fillOf(each) : [])));
      const pale = painted.flatMap((each) => {
        if (each.kind !== "shape" || fields.has(each)) return [];
        if (!each.shape.mark.stroke && fillOf(each).some((fill) => outlined.has(fill))) return [];
        return paleness(each.shape, ground, proof) ?? [];
      });
      const [worst] = [...pale].sort((one, other) => one.contrast - other.contrast);
      if (!worst) return [];
      const colours = [...new Set(pale.map(({ rgb }) => hexOf(rgb)))].sort();
      const shown = colours.slice(0, MOST_COLOURS);
      const rest = colours.length - shown.length;
      return [
        {
          code: "S04",
          level: "WARN",
          sentence: `marks of the chart \`${nameOf(chart.origin)}\` in ${shown.join(", ")}${rest > 0 ? ` and ${rest} more colours` : ""} have a contrast of ${ratio(worst.contrast)} to their ground; they need 3:1`,
          pages: [folioOf(page)],
          span: chart.origin,
          fix: "darken the colours, take opacity away, or outline the marks",
        },
      ];
    }),
  );
}

const MOST_COLOURS = 5;

/** A chart's file without its folders and its ending, as authors call it. */
function nameOf({ file }: Span): string {
  return file.slice(file.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
}

/** Colour that measures, in heat maps and maps: pale for little is what it says (WCAG 2.2, Understanding 1.4.11). */
function isGradual({ name, definition: { field, type, aggregate } }: Channel): boolean {
  return (
    COLOUR_CHANNELS.has(name) && (type === "quantitative" || (field !== undefined && aggregate !== undefined))
  );
}

function isOutlined(painted: Painted): boolean {
  const stroke = painted.kind === "shape" ? painted.shape.mark.stroke : undefined;
  return stroke !== undefined && stroke.opacity > 0 && stroke.width >= LINE_MARK;
}

/** What a mark is filled with, by a name for comparison: all tints of a swatch are one. Empty where it is not. */
function fillOf(painted: Painted): readonly string[] {
  const paint = painted.kind === "shape" ? painted.shape.mark.fill?.paint : undefined;
  if (paint === undefined) return [];
  return [paint.kind === "swatch" ? paint.name : JSON.stringify(paint)];
}

interface Pale {
  readonly rgb: Rgb;
  readonly contrast: number;
}

/** The colour of a mark that is too pale in fill and in outline; undefined for those that can be seen. */
function paleness({ mark, ...shape }: Shape, grounds: readonly Ground[], proof: Proof): Pale | undefined {
  const { fill, stroke } = mark;
  const paints = [
    ...(fill && fill.opacity > WASH && areaOf({ mark, ...shape }) >= LEAST_AREA ? [fill] : []),
    ...(stroke && stroke.opacity > 0 && stroke.width >= LINE_MARK ? [stroke] : []),
  ];
  // Of a hatch or a gradient, and of a fill and its outline, the strongest colour makes the mark seen.
  const seen = paints.flatMap(({ paint, opacity }) =>
    grounds.flatMap(({ rgb: under }) =>
      coloursOf(paint, proof).map((own) => {
        const rgb = laidOver(own, under, opacity);
        return { rgb, contrast: contrastOf(rgb, under) };
      }),
    ),
  );
  const [strongest] = seen.sort((one, other) => other.contrast - one.contrast);
  return !strongest || strongest.contrast >= LEAST_LARGE ? undefined : strongest;
}

/** Pictures whose pixels `checkTextContrast` will ask for: those that type is set on, by SHA-256. */
export function picturesUnderText({ pages }: PageSet): readonly PictureUnderText[] {
  const found = new Map<string, PictureUnderText>();
  for (const page of pages) {
    for (const [index, item] of page.items.entries()) {
      if (item.kind !== "picture" || item.picture.kind !== "raster") continue;
      const { frame, picture } = item;
      const typeOnIt = page.items.slice(index + 1).some((above) => {
        if (above.kind !== "text") return false;
        const x = above.x + above.line.x;
        const { baseline } = above;
        const { ascent, descent, width } = above.line;
        return (
          x < frame.x + frame.width &&
          x + width > frame.x &&
          baseline + descent > frame.y &&
          baseline - ascent < frame.y + frame.height
        );
      });
      if (typeOnIt)
        found.set(picture.sha256, { sha256: picture.sha256, bytes: picture.bytes, width: item.placed.width });
    }
  }
  return [...found.values()];
}

export interface PictureUnderText {
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** In points; one pixel to the point shows what a reader sees. */
  readonly width: number;
}
