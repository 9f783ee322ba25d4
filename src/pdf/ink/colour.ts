/**
 * The one colour function: every ink of the publication, in text, rules, charts and pictures' grounds, becomes screen
 * or press values here and nowhere else.
 *
 * Screen: sRGB. Press: a swatch's own CMYK as given; grey (equal red, green, blue) on the black plate alone, so that
 * text and hairlines need no register; everything else through the press profile, the ink kept under its limit.
 */
import { type Ink, invariant, type Swatch } from "../../base/index.ts";
import { fine, nameOf, type PdfValue } from "../file/pdf-object.ts";
import type { Press } from "./press.ts";

/** A colour ready to be written. */
export interface Colour {
  /** Operators that make it the fill, and the stroke. */
  readonly fill: string;
  readonly stroke: string;
  /** Values for functions and shadings, in the space of `space`. */
  readonly values: readonly number[];
  /** A resource that the operators name. */
  readonly space: ColourSpace;
  /** 100 % black and nothing else: printed over what lies under, so that no white edge shows. */
  readonly overprints: boolean;
}

export type ColourSpace =
  | { readonly kind: "rgb" | "cmyk" | "grey" }
  | { readonly kind: "spot"; readonly name: string; readonly value: PdfValue };

export interface Colours {
  readonly space: "rgb" | "cmyk" | "grey";
  readonly of: (ink: Ink) => Colour;
  /** Process values for gradients, where spot inks are mixed from their stand-ins. */
  readonly process: (ink: Ink) => readonly number[];
}

type Rgb = readonly [number, number, number];
type Cmyk = readonly [number, number, number, number];

/** Colours in sRGB; `press` says how inks that are given in CMYK look. */
export function screenColours(swatches: ReadonlyMap<string, Swatch>, press: Press): Colours {
  const process = (ink: Ink): Rgb => {
    if (ink.kind === "rgb") return ink.rgb;
    if (ink.kind === "cmyk") return press.toRgb(ink.cmyk);
    const [red, green, blue] = swatchOf(swatches, ink.name).rgb;
    const tinted = (value: number) => 1 - (1 - value) * ink.tint;
    return [tinted(red), tinted(green), tinted(blue)];
  };
  return { space: "rgb", process, of: cached((ink) => plain(process(ink), "rgb")) };
}

/** Colours for the press: CMYK, and spot inks where a swatch names one. */
export function pressColours(swatches: ReadonlyMap<string, Swatch>, press: Press): Colours {
  const process = (ink: Ink): Cmyk => {
    if (ink.kind === "cmyk") return ink.cmyk;
    if (ink.kind === "rgb") return rgbToPress(ink.rgb, press);
    const swatch = swatchOf(swatches, ink.name);
    const [cyan, magenta, yellow, black] = swatch.cmyk ?? rgbToPress(swatch.rgb, press);
    return [cyan * ink.tint, magenta * ink.tint, yellow * ink.tint, black * ink.tint];
  };
  const of = (ink: Ink): Colour => {
    const spot = ink.kind === "swatch" ? swatchOf(swatches, ink.name).spot : undefined;
    if (ink.kind !== "swatch" || spot === undefined) return plain(process(ink), "cmyk");
    const name = `Spot${nameOf(spot).replaceAll("#", "_")}`;
    const solid = process({ ...ink, tint: 1 });
    const tint = { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [...solid], N: 1 };
    return {
      fill: `/${name} cs ${fine(ink.tint)} scn`,
      stroke: `/${name} CS ${fine(ink.tint)} SCN`,
      values: [ink.tint],
      space: { kind: "spot", name, value: ["Separation", nameOf(spot), "DeviceCMYK", tint] },
      overprints: false,
    };
  };
  return { space: "cmyk", process, of: cached(of) };
}

/** Greys alone, for masks: how light an ink is on the screen, as masks in SVG reckon it (CSS Masking 1, 9.4). */
export function maskColours(swatches: ReadonlyMap<string, Swatch>, press: Press): Colours {
  const screen = screenColours(swatches, press);
  const process = (ink: Ink): readonly number[] => {
    const [red = 0, green = 0, blue = 0] = screen.process(ink);
    return [0.2126 * red + 0.7152 * green + 0.0722 * blue];
  };
  return { space: "grey", process, of: cached((ink) => plain(process(ink), "grey")) };
}

function rgbToPress(rgb: Rgb, press: Press): Cmyk {
  const [red, green, blue] = rgb;
  if (red === green && green === blue) return [0, 0, 0, 1 - red];
  return press.toCmyk(rgb);
}

/** Operators that set a colour for what is filled. */
const OPERATORS = { rgb: "rg", cmyk: "k", grey: "g" } as const;

function plain(values: readonly number[], kind: keyof typeof OPERATORS): Colour {
  const operands = values.map(fine).join(" ");
  return {
    fill: `${operands} ${OPERATORS[kind]}`,
    stroke: `${operands} ${OPERATORS[kind].toUpperCase()}`,
    values,
    space: { kind },
    overprints: kind === "cmyk" && values.every((value, index) => value === (index === 3 ? 1 : 0)),
  };
}

function swatchOf(swatches: ReadonlyMap<string, Swatch>, name: string): Swatch {
  const swatch = swatches.get(name);
  invariant(swatch, `swatch ${name} reached the painter`);
  return swatch;
}

function cached(of: (ink: Ink) => Colour): (ink: Ink) => Colour {
  const known = new Map<string, Colour>();
  return (ink) => {
    const key =
      ink.kind === "swatch"
        ? `${ink.name}/${ink.tint}`
        : `${ink.kind} ${(ink.kind === "rgb" ? ink.rgb : ink.cmyk).join(" ")}`;
    const found = known.get(key) ?? of(ink);
    known.set(key, found);
    return found;
  };
}
