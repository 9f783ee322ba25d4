/**
 * Gradients and hatches as PDF patterns. A pattern's space is the page's own, not the space in force where it is used
 * (ISO 32000-1, 8.7.3.1), so each is made for the place where its drawing stands.
 */
import type { Matrix } from "../../base/index.ts";
import type { Gradient, Hatch } from "../../chart/index.ts";
import { multiply } from "../file/matrix.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { fine, num, type PdfDictionary, type PdfValue, type Ref } from "../file/pdf-object.ts";
import type { Colours } from "./colour.ts";

export interface Patterns {
  readonly gradient: (gradient: Gradient, toPage: Matrix) => NamedPattern;
  readonly hatch: (hatch: Hatch, toPage: Matrix) => NamedPattern;
  /** A soft mask graphics state value that lets `gradient` through as far as its stops are opaque. */
  readonly softMask: (gradient: Gradient) => PdfValue;
}

export interface NamedPattern {
  readonly name: string;
  readonly ref: Ref;
}

/** Wider than any sheet: a soft mask covers all that its gradient may fill. */
const EVERYWHERE = [-20_000, -20_000, 20_000, 20_000] as const;

const SPACES = { rgb: "DeviceRGB", cmyk: "DeviceCMYK", grey: "DeviceGray" } as const;

export function createPatterns(pdf: PdfFile, colours: Colours): Patterns {
  const known = new Map<string, NamedPattern>();
  const named = (key: string, make: () => Ref): NamedPattern => {
    const found = known.get(key);
    if (found) return found;
    const made = { name: `${colours.space === "grey" ? "M" : "P"}${known.size + 1}`, ref: make() };
    known.set(key, made);
    return made;
  };
  const space = SPACES[colours.space];

  return {
    gradient: (gradient, toPage) =>
      named(`gradient ${JSON.stringify([gradient, toPage])}`, () =>
        pdf.object({
          Type: "Pattern",
          PatternType: 2,
          Matrix: matrixValue(multiply(toPage, gradient.matrix)),
          Shading: shading(gradient, space, (stop) => colours.process(stop.ink)),
        }),
      ),
    hatch: (hatch, toPage) =>
      named(`hatch ${JSON.stringify([hatch, toPage])}`, () => {
        const turn = (hatch.angleDegrees * Math.PI) / 180;
        const turned: Matrix = [Math.cos(turn), Math.sin(turn), -Math.sin(turn), Math.cos(turn), 0, 0];
        const colour = colours.of(hatch.ink);
        const step = hatch.spacing;
        const resources: PdfDictionary =
          colour.space.kind === "spot" ? { ColorSpace: { [colour.space.name]: colour.space.value } } : {};
        return pdf.object(
          {
            Type: "Pattern",
            PatternType: 1,
            PaintType: 1,
            TilingType: 1,
            BBox: [0, 0, step, step],
            XStep: step,
            YStep: step,
            Resources: resources,
            Matrix: matrixValue(multiply(toPage, turned)),
          },
          `${colour.fill} 0 ${fine((step - hatch.weight) / 2)} ${fine(step)} ${fine(hatch.weight)} re f`,
        );
      }),
    softMask: (gradient) => {
      // A mask is drawn in the space in force where it is set, so its form needs no map of its own (11.6.5.3).
      const { ref } = named(`mask ${JSON.stringify(gradient)}`, () => {
        const fade = pdf.object({
          Type: "Pattern",
          PatternType: 2,
          Matrix: matrixValue(gradient.matrix),
          Shading: shading(gradient, "DeviceGray", (stop) => [stop.opacity]),
        });
        const [left, top, right, bottom] = EVERYWHERE;
        const form = pdf.object(
          {
            Type: "XObject",
            Subtype: "Form",
            BBox: EVERYWHERE,
            Group: { Type: "Group", S: "Transparency", CS: "DeviceGray" },
            Resources: { Pattern: { P: fade } },
          },
          `/Pattern cs /P scn ${num(left)} ${num(top)} ${num(right - left)} ${num(bottom - top)} re f`,
        );
        return pdf.object({ Type: "Mask", S: "Luminosity", G: form });
      });
      return ref;
    },
  };
}

type Stop = Gradient["stops"][number];

function shading(
  gradient: Gradient,
  space: string,
  valuesOf: (stop: Stop) => readonly number[],
): PdfDictionary {
  const [x1, y1, r1] = gradient.from;
  const [x2, y2, r2] = gradient.to;
  const linear = gradient.shape === "linear";
  return {
    ShadingType: linear ? 2 : 3,
    ColorSpace: space,
    Coords: linear ? [x1, y1, x2, y2] : [x1, y1, r1, x2, y2, r2],
    Function: stopFunction(gradient.stops, valuesOf),
    Extend: [true, true],
  };
}

/** Straight lines between the stops, stitched together (ISO 32000-1, 7.10.4). */
function stopFunction(stops: readonly Stop[], valuesOf: (stop: Stop) => readonly number[]): PdfDictionary {
  const sorted = [...stops].sort((left, right) => left.offset - right.offset);
  const first = sorted[0];
  const last = sorted.at(-1);
  const knots = [
    ...(first && first.offset > 0 ? [{ ...first, offset: 0 }] : []),
    ...sorted,
    ...(last && last.offset < 1 ? [{ ...last, offset: 1 }] : []),
  ];
  const pieces = knots.slice(1).flatMap((knot, index) => {
    const before = knots[index];
    if (before === undefined || before.offset >= knot.offset) return [];
    const piece = {
      FunctionType: 2,
      Domain: [0, 1],
      C0: [...valuesOf(before)],
      C1: [...valuesOf(knot)],
      N: 1,
    };
    return [{ piece, end: knot.offset }];
  });
  const only = pieces[0];
  if (only === undefined) {
    const values = last ? [...valuesOf(last)] : [];
    return { FunctionType: 2, Domain: [0, 1], C0: values, C1: values, N: 1 };
  }
  if (pieces.length === 1) return only.piece;
  return {
    FunctionType: 3,
    Domain: [0, 1],
    Functions: pieces.map(({ piece }) => piece),
    Bounds: pieces.slice(0, -1).map(({ end }) => end),
    Encode: pieces.flatMap(() => [0, 1]),
  };
}

function matrixValue(matrix: Matrix): number[] {
  return matrix.map((value) => Number(fine(value)));
}
