/** Opacity, blending, masks and clips of an element as a whole: SVG 2, 3.6; Compositing 1; CSS Masking 1. */
import type { Ink } from "../../base/index.ts";
import { combine, isInk, type Mark, type Paint, PathPen, type Whole } from "../../chart/index.ts";
import { clipped } from "./clips.ts";
import { effectOf } from "./filters.ts";
import { isSet, LONGEST_USE, referred, type Setting, type Studio, share } from "./setting.ts";
import { styleInPlace } from "./styles.ts";
import type { SvgElement } from "./tree.ts";
import { lengthOf } from "./values.ts";

/** `marks` of the element of `setting` under all that its style does to them together. */
export function layered(marks: readonly Mark[], setting: Setting, studio: Studio): readonly Mark[] {
  const { style, element } = setting;
  const effect = isSet(style.get("filter")) ? effectOf(setting, studio) : "nothing";
  if (effect !== "nothing") studio.complain(effect, element);
  if (marks.length === 0) return marks;
  const mask = maskOf(setting, studio);
  const whole: Whole = { opacity: share(style.get("opacity")), blend: blendOf(setting, studio), mask };
  const isIsolated = style.get("isolation") === "isolate" && marks.some(blends);
  return clipped(together(marks, whole, isIsolated ? "isolated" : "open"), setting, studio);
}

/** A single mark fades by itself; several that lie over each other must become one first. */
function together(marks: readonly Mark[], whole: Whole, ground: "isolated" | "open"): readonly Mark[] {
  const { opacity, blend, mask } = whole;
  const plain = mask === undefined && ground === "open";
  if (plain && opacity === 1 && blend === undefined) return marks;
  const [only] = marks;
  const faded = plain && marks.length === 1 && only ? fade(only, opacity) : undefined;
  if (faded === undefined) return [{ kind: "group", whole, marks }];
  return blend === undefined ? [faded] : [{ kind: "group", blend, marks: [faded] }];
}

/** The mark at a share of its opacity; undefined where its own parts would show through each other. */
function fade(mark: Mark, opacity: number): Mark | undefined {
  if (opacity === 1) return mark;
  switch (mark.kind) {
    case "path": {
      const { fill, stroke } = mark;
      if (fill && stroke) return undefined;
      return {
        ...mark,
        fill: fill && { ...fill, opacity: fill.opacity * opacity },
        stroke: stroke && { ...stroke, opacity: stroke.opacity * opacity },
      };
    }
    case "text":
    case "image":
      return { ...mark, opacity: mark.opacity * opacity };
    case "group": {
      const { whole } = mark;
      if (whole) return { ...mark, whole: { ...whole, opacity: whole.opacity * opacity } };
      const [only] = mark.marks;
      const faded = mark.marks.length === 1 && only ? fade(only, opacity) : undefined;
      return faded && { ...mark, marks: [faded] };
    }
  }
}

function blends(mark: Mark): boolean {
  if (mark.kind !== "group") return false;
  return mark.blend !== undefined || mark.whole?.blend !== undefined || mark.marks.some(blends);
}

const BLENDS: ReadonlySet<string> = new Set([
  ...["multiply", "screen", "overlay", "darken", "lighten", "color-dodge", "color-burn", "hard-light"],
  ...["soft-light", "difference", "exclusion", "hue", "saturation", "color", "luminosity"],
]);

function blendOf({ style, element }: Setting, studio: Studio): string | undefined {
  const blend = style.get("mix-blend-mode");
  if (!isSet(blend) || blend === undefined || blend === "normal") return undefined;
  if (BLENDS.has(blend)) return blend;
  studio.complain(`\`mix-blend-mode: ${blend.slice(0, 60)}\``, element);
  return undefined;
}

function maskOf(setting: Setting, studio: Studio): readonly Mark[] | undefined {
  const { style, element } = setting;
  const named = style.get("mask");
  if (named === undefined || !isSet(named)) return undefined;
  const mask = referred(named, studio);
  const id = `mask ${mask?.attributes.get("id") ?? ""}`;
  if (mask?.name !== "mask" || setting.uses.includes(id) || setting.uses.length >= LONGEST_USE) {
    const what = mask?.name === "mask" ? "a `<mask>` inside itself" : `\`mask: ${named.slice(0, 60)}\``;
    studio.complain(what, element);
    return undefined;
  }
  const own = styleInPlace(mask, studio.sheet);
  for (const name of ["mask", "clip-path"])
    if (isSet(own.get(name))) studio.complain(`\`${name}\` on a mask`, mask);
  const uses = [...setting.uses, id];
  const inBox = mask.attributes.get("maskContentUnits") === "objectBoundingBox";
  const { x, y, width, height } = inBox ? studio.boxOf(setting) : { x: 0, y: 0, width: 1, height: 1 };
  const matrix = combine(setting.matrix, [width, 0, 0, height, x, y]);
  const marks = studio.draw(mask, { ...setting, style: own, matrix, uses, element: mask });
  const frame = regionOf(mask, setting, studio);
  const shown = own.get("mask-type") === "alpha" ? marks.map(whiten) : marks;
  return [{ kind: "group", clip: frame, marks: shown }];
}

/** How far a mask reaches: CSS Masking 1, 9.1. */
function regionOf(mask: SvgElement, setting: Setting, studio: Studio) {
  const inBox = mask.attributes.get("maskUnits") !== "userSpaceOnUse";
  const [, , wide, high] = setting.viewport;
  const box = inBox ? studio.boxOf(setting) : { x: 0, y: 0, width: wide, height: high };
  const at = (name: string, usual: string, whole: number): number => {
    const yardstick = { whole: inBox ? 1 : whole, fontSize: 16 };
    const value = lengthOf(mask.attributes.get(name) ?? usual, yardstick) ?? 0;
    return inBox ? value * whole : value;
  };
  const [x, y] = [at("x", "-10%", box.width), at("y", "-10%", box.height)];
  const [width, height] = [at("width", "120%", box.width), at("height", "120%", box.height)];
  const pen = new PathPen();
  pen.rect(setting.matrix, x + box.x, y + box.y, width, height);
  return pen.path;
}

const WHITE = { kind: "rgb", rgb: [1, 1, 1] } as const;

function whitePaint(paint: Paint): Paint {
  return isInk(paint) ? WHITE : whiteTexture(paint);
}

function whiteTexture<T extends Exclude<Paint, Ink>>(paint: T): T {
  if (paint.kind === "gradient")
    return { ...paint, stops: paint.stops.map((stop) => ({ ...stop, ink: WHITE })) };
  return paint.kind === "tiling" ? { ...paint, marks: paint.marks.map(whiten) } : paint;
}

/** A mask by opacity as one by lightness: all its marks in white. */
function whiten(mark: Mark): Mark {
  switch (mark.kind) {
    case "path":
      return {
        ...mark,
        fill: mark.fill && { ...mark.fill, paint: whitePaint(mark.fill.paint) },
        stroke: mark.stroke && { ...mark.stroke, paint: whitePaint(mark.stroke.paint) },
      };
    case "text":
      return {
        ...mark,
        run: { ...mark.run, ink: WHITE },
        paint: mark.paint && whiteTexture(mark.paint),
        outline: mark.outline && { ...mark.outline, paint: whitePaint(mark.outline.paint) },
      };
    case "group":
      return { ...mark, marks: mark.marks.map(whiten) };
    case "image":
      return mark;
  }
}
