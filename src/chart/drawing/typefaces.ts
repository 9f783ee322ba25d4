/** The typefaces of a chart: CSS font shorthands, as Vega writes them, to the theme's character styles. */
import { createRecall, type Ink } from "../../base/index.ts";
import type { CharacterStyle, Stylesheet } from "../../style/index.ts";
import type { FontMetrics, Typesetter } from "../../text/index.ts";
import { genericFamilies, houseFamily } from "./generic-families.ts";

const BLACK: Ink = { kind: "rgb", rgb: [0, 0, 0] };

/** Figures of equal width that stand on the line: numbers in axes and tables of values line up. */
const FEATURES = { lnum: true, tnum: true };

/** Typefaces by font shorthand, and the families that the theme does not have. */
export interface Typefaces {
  /** The family that stands for those that the theme does not have. */
  readonly house: string;
  readonly styleOf: (font: string) => CharacterStyle;
  readonly widthOf: (font: string, text: string) => number;
  /** From a text's anchor down to its baseline. */
  readonly baselineOffset: (font: string, baseline: string, leading: number) => number;
  /** Families asked for since the last call that the theme does not have. */
  readonly takeUnknownFamilies: () => readonly string[];
}

export function openTypefaces(stylesheet: Stylesheet, typesetter: Typesetter): Typefaces {
  const house = houseFamily(stylesheet);
  const faces = new Set(stylesheet.fonts.map(({ face }) => face));
  const families = familiesOf(stylesheet);
  const cuts = cutsOf(stylesheet);
  const genericFamily = genericFamilies(stylesheet);
  const styles = new Map<string, CharacterStyle>();
  const metrics = new Map<string, FontMetrics>();
  const widths = createRecall<number>();
  const strange = new Map<string, string>();
  const unknown = new Set<string>();

  const styleOf = (font: string): CharacterStyle => {
    const stranger = strange.get(font);
    if (stranger !== undefined) unknown.add(stranger);
    const known = styles.get(font);
    if (known !== undefined) return known;
    const asked = readFont(font);
    const [cut] = asked.families.flatMap((each) => cuts.get(plain(each)) ?? []);
    const wanted: WantedFont = {
      ...asked,
      bold: asked.bold || /^bold/.test(cut?.name ?? ""),
      italic: asked.italic || /italic$/i.test(cut?.name ?? ""),
    };
    const [family = cut?.family] = wanted.families.flatMap(
      (each) => families.get(plain(each)) ?? genericFamily(each) ?? [],
    );
    if (family === undefined) {
      strange.set(font, wanted.families[0] ?? "");
      unknown.add(wanted.families[0] ?? "");
    }
    const style = characterStyle(wanted, family ?? house, faces);
    styles.set(font, style);
    return style;
  };
  const metricsOf = (font: string): FontMetrics => {
    const known = metrics.get(font) ?? typesetter.metricsOf(styleOf(font));
    metrics.set(font, known);
    return known;
  };
  return {
    house,
    styleOf,
    widthOf: (font, text) => {
      if (text === "") return 0;
      return widths(`${font}\n${text}`, () => typesetter.widthOf(text, styleOf(font)));
    },
    baselineOffset: (font, baseline, leading) =>
      baselineOffset(metricsOf(font), styleOf(font).size, baseline, leading),
    takeUnknownFamilies: () => {
      const taken = [...unknown];
      unknown.clear();
      return taken;
    },
  };
}

/** The theme's families by their own names, and by their fonts' as files are called: `SourceSans3-Regular.ttf`. */
function familiesOf({ fonts }: Stylesheet): ReadonlyMap<string, string> {
  const families = new Map<string, string>();
  for (const { face, file } of fonts) {
    const family = face.slice(0, face.lastIndexOf("/"));
    const font = plain(file.slice(file.lastIndexOf("/") + 1).replace(/[-_.].*$/s, ""));
    if (!families.has(font)) families.set(font, family);
  }
  // A theme's own names count first.
  for (const { face } of fonts) {
    const family = face.slice(0, face.lastIndexOf("/"));
    families.set(plain(family), family);
  }
  return families;
}

/** The theme's cuts by their fonts' own names, as Illustrator writes them for families: `SourceSans3-Semibold`. */
function cutsOf({
  fonts,
}: Stylesheet): ReadonlyMap<string, { readonly family: string; readonly name: string }> {
  return new Map(
    fonts.map(({ face, file }) => {
      const slash = face.lastIndexOf("/");
      const font = plain(file.slice(file.lastIndexOf("/") + 1).replace(/\.\w+$/, ""));
      return [font, { family: face.slice(0, slash), name: face.slice(slash + 1) }];
    }),
  );
}

/** A family's name without spaces and capitals: `Source Sans 3` is `sourcesans3`. */
function plain(name: string): string {
  return name.replaceAll(/[\s_-]+/g, "").toLowerCase();
}

/**
 * Vega's anchors seen through the font: the em box is shared out as the font's ascent and descent are, and the
 * middle is the middle of the capitals.
 */
function baselineOffset(
  { ascent, descent, capHeight }: FontMetrics,
  size: number,
  baseline: string,
  leading: number,
): number {
  const above = (size * ascent) / (ascent + descent);
  switch (baseline) {
    case "top":
      return above;
    case "middle":
      return capHeight / 2;
    case "bottom":
      return above - size;
    case "line-top":
      return above - size / 2 + leading / 2;
    case "line-bottom":
      return above - size / 2 - leading / 2;
    default:
      return 0;
  }
}

interface WantedFont {
  readonly families: readonly string[];
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** Reads `[style] [variant] [weight] <n>px family[, family]`; a weight of 600 or more is bold. */
function readFont(font: string): WantedFont {
  const found = /(?<![\d.])(\d*\.\d+|\d+)px /.exec(font);
  const [sized = "", size = "11"] = found ?? [];
  const start = found?.index ?? 0;
  const words = font.slice(0, start).trim().split(/\s+/);
  const families = found === null ? "" : font.slice(start + sized.length);
  return {
    families: families.split(",").map((family) => family.trim().replace(/^["']|["']$/g, "")),
    size: Number(size),
    bold: words.some((word) => word === "bold" || word === "bolder" || Number(word) >= 600),
    italic: words.some((word) => word === "italic" || word === "oblique"),
  };
}

function characterStyle(wanted: WantedFont, family: string, faces: ReadonlySet<string>): CharacterStyle {
  const cut =
    wanted.bold && wanted.italic ? "boldItalic" : wanted.bold ? "bold" : wanted.italic ? "italic" : "regular";
  const face = [cut, wanted.bold ? "bold" : "regular", "regular"]
    .map((each) => `${family}/${each}`)
    .find((each) => faces.has(each));
  return {
    face: face ?? `${family}/regular`,
    family,
    bold: wanted.bold,
    italic: wanted.italic,
    size: wanted.size,
    ink: BLACK,
    trackingEm: 0,
    features: FEATURES,
    case: "as-is",
    rise: 0,
    underline: false,
  };
}
