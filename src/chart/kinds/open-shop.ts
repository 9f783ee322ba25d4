/** What the ready-made kinds find in the house: words, palette, paper and ink. */
import { contrastOf, type Pt, type Rgb } from "../../base/index.ts";
import type { Stylesheet } from "../../style/index.ts";
import { readColour, rgbOf } from "../drawing/colour.ts";
import { seriesColours } from "../drawing/series-colours.ts";
import type { Words } from "../words/chart-words.ts";
import type { Shop } from "./parts.ts";

/** Least contrast of small type (WCAG 2.2, 1.4.3). */
const LEAST_FOR_TYPE = 4.5;

type House = Pick<Stylesheet, "swatches" | "categorical">;

/** For charts that are looked at before there is a theme. */
export const PLAIN_HOUSE: House = { swatches: new Map(), categorical: [] };

/** Two columns of a page, for charts that are looked at before they have a frame. */
const USUAL_WIDTH: Pt = 340;

export function openShop(
  words: Words,
  { swatches, categorical }: House,
  setting: Shop["setting"],
  width: Pt = USUAL_WIDTH,
): Shop {
  const paper = swatches.get("paper")?.rgb ?? [1, 1, 1];
  const ink = swatches.get("ink")?.rgb ?? [0, 0, 0];
  const seen = (text: string): Rgb | undefined => {
    const colour = readColour(text, swatches);
    if (colour.kind === "unknown") return undefined;
    const { paint } = colour;
    // What stands on a hatch stands on its ground.
    if (paint.kind === "hatch") return paint.ground === undefined ? paper : rgbOf(paint.ground, swatches);
    return rgbOf(paint, swatches);
  };
  return {
    words: new Set(Object.keys(words)),
    palette: seriesColours(categorical),
    paper: swatches.has("paper") ? "swatch:paper" : "#ffffff",
    ink: swatches.has("ink") ? "swatch:ink" : "#000000",
    typeOn: (text) => {
      const rgb = seen(text);
      if (rgb === undefined || contrastOf(rgb, paper) >= LEAST_FOR_TYPE) return "paper";
      return contrastOf(rgb, ink) >= LEAST_FOR_TYPE ? "ink" : "black";
    },
    darkFrom: (low, high) => {
      const [from, to] = [seen(low), seen(high)];
      const shares = Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS);
      const mixed = (share: number): Rgb | undefined => from && to && mix(from, to, share);
      return shares.find((share) => contrastOf(mixed(share) ?? paper, paper) >= LEAST_FOR_TYPE) ?? 2;
    },
    width,
    setting,
  };
}

/** How finely a ramp is looked at for where it is dark. */
const STEPS = 50;

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const at = (channel: 0 | 1 | 2): number => from[channel] + (to[channel] - from[channel]) * share;
  return [at(0), at(1), at(2)];
}
