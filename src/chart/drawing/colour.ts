/**
 * Colours as chart specs write them. Beside CSS colours: `swatch:sea`, `swatch:sea/40` (a 40 % tint),
 * `spot:PANTONE 348 C` (the theme's swatch that prints with this ink), `hatch:45:swatch:brick` (lines at 45
 * degrees on paper) and `hatch:45:swatch:brick on swatch:mist` (on a ground).
 */
import { color as cssColour } from "d3-color";
import { type Ink, recall, type Swatch } from "../../base/index.ts";
import type { Hatch } from "./drawing.ts";

export type Swatches = ReadonlyMap<string, Swatch>;

/** What a colour's text stands for, or why it stands for nothing. */
export type Colour =
  | { readonly kind: "colour"; readonly paint: Ink | Hatch; readonly opacity: number }
  | { readonly kind: "unknown"; readonly what: "swatch" | "spot" | "colour"; readonly name: string };

/** Hatch lines 0.7 pt wide every 3 pt hold on press and read at arm's length. */
const HATCH_SPACING = 3;
const HATCH_WEIGHT = 0.7;

const readers = new WeakMap<Swatches, (text: string) => Colour>();

const MOST_KNOWN = 2000;

/** Reads colours of these swatches, each text once: hundreds of marks have the same. */
export function colourReader(swatches: Swatches): (text: string) => Colour {
  const before = readers.get(swatches);
  if (before !== undefined) return before;
  const read = recall((text) => readColour(text, swatches), MOST_KNOWN);
  readers.set(swatches, read);
  return read;
}

/** Reads a colour; a share after `/` is a tint in percent. */
export function readColour(text: string, swatches: Swatches): Colour {
  if (text.startsWith("hatch:")) return readHatch(text, swatches);
  if (text.startsWith("swatch:")) return readSwatch(text.slice("swatch:".length), swatches);
  if (text.startsWith("spot:")) return readSpot(text.slice("spot:".length), swatches);
  const css = (cssColour(text) ?? cssColour(withCommas(text)))?.rgb();
  if (css === undefined || Number.isNaN(css.r + css.g + css.b)) {
    if (css?.opacity === 0) {
      return { kind: "colour", paint: { kind: "rgb", rgb: [0, 0, 0] }, opacity: 0 };
    }
    return { kind: "unknown", what: "colour", name: text };
  }
  const { r, g, b, opacity } = css.clamp();
  return { kind: "colour", paint: { kind: "rgb", rgb: [r / 255, g / 255, b / 255] }, opacity };
}

/** `rgb(10 20 30 / 50%)` and its kin, as CSS Color 4 writes them, in the older spelling, which d3 reads. */
function withCommas(text: string): string {
  const [, model = "", list = ""] = /^(rgb|hsl)a?\(([^()]*)\)$/i.exec(text.trim()) ?? [];
  const [first = "", second, third, alpha = "1"] = list.replaceAll(/[,/]/g, " ").trim().split(/\s+/);
  const share = alpha.endsWith("%") ? Number.parseFloat(alpha) / 100 : alpha;
  return `${model}a(${first.replace(/deg$/i, "")}, ${second}, ${third}, ${share})`;
}

/** The screen colour of an ink from 0 to 1, tints mixed with white paper. */
export function rgbOf(ink: Ink, swatches: Swatches): readonly [number, number, number] {
  switch (ink.kind) {
    case "rgb":
      return ink.rgb;
    case "cmyk": {
      const [c, m, y, k] = ink.cmyk;
      return [(1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)];
    }
    case "swatch": {
      const [r, g, b] = swatches.get(ink.name)?.rgb ?? [0, 0, 0];
      const mix = (channel: number): number => 1 - (1 - channel) * ink.tint;
      return [mix(r), mix(g), mix(b)];
    }
  }
}

function readSwatch(text: string, swatches: Swatches): Colour {
  const [name, tint] = splitTint(text);
  if (!swatches.has(name) || tint === undefined) return { kind: "unknown", what: "swatch", name };
  return { kind: "colour", paint: { kind: "swatch", name, tint }, opacity: 1 };
}

function readSpot(text: string, swatches: Swatches): Colour {
  const [name, tint] = splitTint(text);
  const swatch = [...swatches.values()].find((each) => each.spot === name);
  if (swatch === undefined || tint === undefined) return { kind: "unknown", what: "spot", name };
  return { kind: "colour", paint: { kind: "swatch", name: swatch.name, tint }, opacity: 1 };
}

function splitTint(text: string): [name: string, tint: number | undefined] {
  const [, name = text, percent] = /^(.*?)(?:\/(\d+(?:\.\d+)?))?$/.exec(text) ?? [];
  const tint = percent === undefined ? 1 : Number(percent) / 100;
  return [name.trim(), tint <= 1 ? tint : undefined];
}

function readHatch(text: string, swatches: Swatches): Colour {
  const [, angle, line, ground] = /^hatch:(-?\d+(?:\.\d+)?):(.+?)(?: on (.+))?$/s.exec(text) ?? [];
  if (angle === undefined || line === undefined) return { kind: "unknown", what: "colour", name: text };
  const lines = readColour(line.trim(), swatches);
  if (lines.kind === "unknown") return lines;
  const paper = ground === undefined ? undefined : readColour(ground.trim(), swatches);
  if (paper?.kind === "unknown") return paper;
  if (lines.paint.kind === "hatch" || paper?.paint.kind === "hatch") {
    return { kind: "unknown", what: "colour", name: text };
  }
  const hatch: Hatch = {
    kind: "hatch",
    ink: lines.paint,
    ground: paper?.paint,
    angleDegrees: Number(angle),
    spacing: HATCH_SPACING,
    weight: HATCH_WEIGHT,
  };
  return { kind: "colour", paint: hatch, opacity: lines.opacity };
}
