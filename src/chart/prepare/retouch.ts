/** Last touches on a compiled chart that Vega-Lite has no words for. */
import type { Locale } from "../../locale/index.ts";
import type { Retouch, Spec } from "../../vega/index.ts";
import type { Swatches } from "../drawing/colour.ts";
import { isJson, type Json, mapStrings } from "../spec/json.ts";
import { mixableRanges } from "./colour-ramps.ts";
import { dateFormats, datesWritten } from "./date-labels.ts";
import { weeksOf } from "./iso-weeks.ts";
import { joinAxes } from "./joined-axes.ts";
import { levelPanels } from "./level-panels.ts";
import { fourFigures, numbersAlike } from "./numbers-alike.ts";
import { textsAlike } from "./texts-alike.ts";

/** Signals that widen the gaps between the views of a composition, in points. */
export const GAPS = { x: "reissue_gap_x", y: "reissue_gap_y" } as const;

/** The last touches for a theme's swatches and a language's numbers. */
export function retouchFor(swatches: Swatches, locale: Locale): Retouch {
  const four = fourFigures(locale);
  const dates = dateFormats(locale.tag);
  return {
    apply: (compiled) => {
      const json = weeksOf(mapStrings(compiled, withTicks) as Json, locale.tag); // Vega's spec is JSON
      const plain = joinAxes(levelPanels(withGaps(withFewBins(mixableRanges(json, swatches)))));
      const numbered = numbersAlike(datesWritten(plain, dates), four);
      const spec: unknown = four === "joined" ? textsAlike(numbered) : numbered;
      return spec as Spec;
    },
    key: `${locale.tag} ${four} ${JSON.stringify(dates)} ${JSON.stringify([...swatches.values()])}`,
  };
}

/** Vega-Lite asks for a tick every 40 points: of a low plot's only one nobody can read a scale. */
function withTicks(text: string): string {
  return text.replace(/^ceil\(\w*height\/40\)$/, "max(3, $&)");
}

/** The most bins of a histogram: more would be thinner than the press can hold. */
const MOST_BINS = 500;

/** Holds bins of a given step to as many: a step far too fine for its data would fill the memory. */
function withFewBins(spec: Json): Json {
  const data = spec["data"];
  if (!Array.isArray(data)) return spec;
  const bounded = (transform: unknown): unknown => {
    if (!isJson(transform) || transform["type"] !== "bin" || typeof transform["step"] !== "number")
      return transform;
    const extent = transform["extent"];
    const written = isJson(extent)
      ? extent["signal"]
      : Array.isArray(extent)
        ? JSON.stringify(extent)
        : undefined;
    if (typeof written !== "string") return transform;
    return { ...transform, step: { signal: `max(${transform["step"]}, span(${written}) / ${MOST_BINS})` } };
  };
  return {
    ...spec,
    data: data.map((source: unknown) => {
      const transforms = isJson(source) ? source["transform"] : undefined;
      return isJson(source) && Array.isArray(transforms)
        ? { ...source, transform: transforms.map(bounded) }
        : source;
    }),
  };
}

/** Adds the gap signals to the outermost layout's padding. */
function withGaps(spec: Json): Json {
  const layout = spec["layout"];
  if (!isJson(layout)) return spec;
  const padding = layout["padding"];
  const row = isJson(padding) ? padding["row"] : padding;
  const column = isJson(padding) ? padding["column"] : padding;
  const signals = spec["signals"];
  return {
    ...spec,
    signals: [
      ...(Array.isArray(signals) ? signals : []),
      { name: GAPS.x, value: 0 },
      { name: GAPS.y, value: 0 },
    ],
    layout: {
      ...layout,
      padding: {
        row: { signal: `${Number(row ?? 0)} + ${GAPS.y}` },
        column: { signal: `${Number(column ?? 0)} + ${GAPS.x}` },
      },
    },
  };
}
