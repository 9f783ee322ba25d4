/** Contrast of type and of the marks of charts against what lies behind them: WCAG 2.2, 1.4.3 and 1.4.11. S04. */

import type { Item, PageSet } from "../layout/index.ts";
import { areaOf, type Painted, type Point, paintedMarks, type Shape } from "./artwork.ts";
import { contrastOf, hexOf, laidOver } from "./contrast.ts";
import type { PreflightFinding } from "./finding.ts";
import { coloursOf, type Ground } from "./grounds.ts";
import type { Rgb } from "./input.ts";
import { folioOf, inTheme, opening, type Proof, tenths } from "./proof.ts";
import { inkName, type Type } from "./type-on-pages.ts";

const LEAST = 4.5;
const LEAST_LARGE = 3;
/** Points from which type is large, and where it is bold. */
const LARGE = 18;
const LARGE_BOLD = 14;

export function checkTextContrast(proof: Proof): readonly PreflightFinding[] {
  return proof.type.flatMap((type): PreflightFinding[] => {
    const { page, size, ink, origin, style } = type;
    const bold = /\/bold/i.test(type.run.face);
    const least = size >= LARGE || (bold && size >= LARGE_BOLD) ? LEAST_LARGE : LEAST;
    const worst = worstGround(proof.inks.screen(ink), type);
    if (!worst || worst.contrast >= least) return [];
    const byStyle = style !== undefined && worst.ground.is !== "picture";
    const words = type.where === "chart" || !byStyle ? `\`${opening(type.words)}\`` : `style \`${style}\``;
    return [
      {
        code: "S04",
        level: "STOP",
        sentence: `text in \`${inkName(ink)}\` on ${named(worst.ground)} has a contrast of ${ratio(worst.contrast)}; it needs ${least}:1: ${words}`,
        pages: [folioOf(page)],
        span: byStyle ? inTheme(proof, ["paragraphStyles", style, "colour"]) : origin,
        seenAt: byStyle ? origin : undefined,
        fix:
          worst.ground.is === "picture"
            ? "put it on a plain panel, or choose a calmer part of the picture"
            : "make the text darker or its ground lighter, or the other way round",
      },
    ];
  });
}

function worstGround(
  colour: Rgb,
  { grounds, opacity }: Type,
): { readonly ground: Ground; readonly contrast: number } | undefined {
  let worst: { readonly ground: Ground; readonly contrast: number } | undefined;
  for (const ground of grounds()) {
    const contrast = contrastOf(opacity === 1 ? colour : laidOver(colour, ground.rgb, opacity), ground.rgb);
    if (!worst || contrast < worst.contrast) worst = { ground, contrast };
  }
  return worst;
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
/** Share of the drawing from which a fill is its ground. */
const GROUND_SHARE = 0.6;

export function checkMarkContrast(proof: Proof): readonly PreflightFinding[] {
  return proof.pages.pages.flatMap((page) =>
    page.items.flatMap((item, itemIndex): PreflightFinding[] => {
      if (item.kind !== "drawing" || !("node" in item.part)) return [];
      const chart = proof.charts.get(item.part.node);
      if (!chart) return [];
      const box = drawnBox(item);
      const under = proof.grounds.behind(page, itemIndex, box);
      const painted = paintedMarks(item.drawing, item);
      return painted.flatMap((each, index): PreflightFinding[] => {
        if (each.kind !== "shape" || areaOf(each.shape) > box.width * box.height * GROUND_SHARE) return [];
        const pale = paleness(each.shape, proof, (at) =>
          proof.grounds.within(under, painted.slice(0, index), at),
        );
        if (!pale || hasDarkEdge(each.shape, painted, proof)) return [];
        return [
          {
            code: "S04",
            level: "WARN",
            sentence: `a mark in ${hexOf(pale.rgb)} of the chart \`${chart.id}\` has a contrast of ${ratio(pale.contrast)} to what lies behind; it needs 3:1`,
            pages: [folioOf(page)],
            span: chart.origin,
            fix: "darken its colour, or outline it",
          },
        ];
      });
    }),
  );
}

type DrawingItem = Extract<Item, { kind: "drawing" }>;

function drawnBox({ x, y, scale, drawing }: DrawingItem) {
  return { x, y, width: drawing.width * scale, height: drawing.height * scale };
}

interface Pale {
  readonly rgb: Rgb;
  readonly contrast: number;
}

/** The colour of a mark that is too pale in fill and in outline; undefined for those that can be seen. */
function paleness(shape: Shape, proof: Proof, behind: (at: Point) => readonly Ground[]): Pale | undefined {
  const { fill, stroke } = shape.mark;
  const seen: Pale[] = [];
  const at = insideOf(shape);
  const judge = (paint: NonNullable<typeof fill>, point: Point) => {
    for (const { rgb: under } of behind(point)) {
      // Of a hatch or a gradient the strongest colour makes it seen.
      const best = coloursOf(paint.paint, proof)
        .map((own) => {
          const rgb = laidOver(own, under, paint.opacity);
          return { rgb, contrast: contrastOf(rgb, under) };
        })
        .sort((one, other) => other.contrast - one.contrast)[0];
      if (best) seen.push(best);
    }
  };
  if (fill && fill.opacity > 0 && areaOf(shape) >= LEAST_AREA) judge(fill, at);
  if (stroke && stroke.opacity > 0 && stroke.width >= LINE_MARK) judge(stroke, shape.outlines[0]?.[0] ?? at);
  if (seen.length === 0) return undefined;
  const strongest = seen.reduce((one, other) => (other.contrast > one.contrast ? other : one));
  return strongest.contrast >= LEAST_LARGE ? undefined : strongest;
}

/** A pale area whose edge another mark draws darkly, as a line along an area chart does, can be seen. */
function hasDarkEdge(shape: Shape, painted: readonly Painted[], proof: Proof): boolean {
  const key = cornerKey(shape);
  return painted.some((each) => {
    if (each.kind !== "shape" || each.shape === shape || cornerKey(each.shape) !== key) return false;
    const { stroke } = each.shape.mark;
    if (!stroke || stroke.width < LINE_MARK / 2) return false;
    return coloursOf(stroke.paint, proof).some((rgb) => contrastOf(rgb, [1, 1, 1]) >= LEAST_LARGE);
  });
}

function cornerKey({ outlines }: Shape): string {
  const [[x, y] = [0, 0]] = outlines[0] ?? [];
  return `${Math.round(x)} ${Math.round(y)}`;
}

function insideOf({ box, outlines }: Shape): Point {
  const centre: Point = [box.x + box.width / 2, box.y + box.height / 2];
  return outlines.length === 0 ? [box.x, box.y] : centre;
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
