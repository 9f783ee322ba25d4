/** What the ready-made kinds find in the house: words, palette, paper and ink. */
import type { Stylesheet } from "../style/index.ts";
import type { Words } from "./chart-words.ts";
import { readColour, rgbOf } from "./colour.ts";
import type { Shop } from "./kinds/parts.ts";
import { contrast } from "./palette.ts";

/** Least contrast of small type (WCAG 2.2, 1.4.3). */
const LEAST_FOR_TYPE = 4.5;

export function openShop(words: Words, { swatches, categorical }: Stylesheet, names: Shop["names"]): Shop {
  const paper = swatches.get("paper")?.rgb ?? [1, 1, 1];
  return {
    words: new Set(Object.keys(words)),
    palette: categorical.map((name) => `swatch:${name}`),
    paper: swatches.has("paper") ? "swatch:paper" : "#ffffff",
    ink: swatches.has("ink") ? "swatch:ink" : "#000000",
    isLight: (text) => {
      const colour = readColour(text, swatches);
      if (colour.kind === "unknown" || colour.paint.kind === "hatch") return false;
      return contrast(rgbOf(colour.paint, swatches), paper) < LEAST_FOR_TYPE;
    },
    names,
  };
}
