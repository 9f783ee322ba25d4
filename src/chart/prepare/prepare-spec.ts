/** An author's spec made ready for the press: its words, formats, labels, look and size. */
import type { Pt } from "../../base/index.ts";
import { directionOf, type Locale } from "../../locale/index.ts";
import type { Stylesheet } from "../../style/index.ts";
import { spellOutLayers } from "../spec/inherited-channels.ts";
import { type Json, overlay } from "../spec/json.ts";
import type { SpecPath } from "../spec/map-spec.ts";
import { withoutScreenParts } from "../spec/screen-parts.ts";
import { altPhrase } from "../words/alt-words.ts";
import {
  narrowLegends,
  spaceRows,
  squareLegends,
  thinLabels,
  thinYears,
  turnLabels,
  wrapLabels,
} from "./axis-labels.ts";
import { mixByEye } from "./colour-ramps.ts";
import { cutDashes } from "./dashes.ts";
import { drawOnce } from "./drawn-once.ts";
import { fitSingle, isSingle, roomOf, spreadViews } from "./fit-width.ts";
import { nameGuides } from "./guide-names.ts";
import { chartConfig, LABEL_SIZE } from "./house-config.ts";
import { type FieldTypes, routeFormats } from "./number-formats.ts";
import type { Remedy } from "./remedies.ts";
import { turnedRound } from "./right-to-left.ts";
import { shareTitles } from "./shared-titles.ts";
import { writeOutSorts } from "./sorts.ts";
import { linesOfTitles, wrapTitles } from "./titles.ts";
import { inUniversalTime } from "./universal-time.ts";
import { orderWeekdays } from "./weekdays.ts";

export interface Preparation extends Remedy {
  readonly table: string | undefined;
  readonly types: FieldTypes;
  readonly width: Pt;
  readonly height: Pt | undefined;
  readonly locale: Locale;
  readonly stylesheet: Stylesheet;
  readonly widthOf: (font: string, text: string) => Pt;
  /** How many different values a field of the chart's table has; undefined for fields that the table has not. */
  readonly kindsOf: (field: string) => number | undefined;
}

const STACKED_LEGENDS: Json = { legend: { layout: { top: { direction: "vertical" } } } };

/** Share of the width that category labels beside the rows may take before they break. */
const ROW_LABELS = 0.4;

/** The whole Vega-Lite spec to run, from the author's with its words filled in. */
export function prepareSpec(authored: Json, preparation: Preparation): Json {
  const { table, types, width, height, locale, stylesheet } = preparation;
  const { columnLabels, legendColumns, legends, rowStep } = preparation;
  const direction = directionOf(locale.tag);
  const countWord = altPhrase(locale, "count");
  const shared = shareTitles(authored, countWord);
  let spec = mixByEye(inUniversalTime(withoutScreenParts(shared)));
  spec = orderWeekdays(writeOutSorts(spec), locale.tag);
  spec = drawOnce(cutDashes(spellOutLayers(spec)));
  spec = nameGuides(spec, countWord);
  if (direction === "rtl") spec = turnedRound(spec, types);
  spec = routeFormats(spec, types, locale);
  spec = squareLegends(spec);
  spec = wrapLabels(spec, "y", Math.round(width * ROW_LABELS), LABEL_SIZE);
  spec = thinYears(spec, "x", types);
  if (columnLabels === "thinned") spec = thinLabels(spec, "x");
  else if (columnLabels === "turned") spec = turnLabels(spec, "x");
  else if (columnLabels !== undefined) spec = wrapLabels(spec, "x", columnLabels, LABEL_SIZE);
  if (legendColumns !== undefined) spec = narrowLegends(spec, legendColumns);
  if (rowStep !== undefined) spec = spaceRows(spec, rowStep);
  const isOne = isSingle(spec);
  spec = isOne ? fitSingle(spec, width, height) : spreadViews(spec, preparation);
  const plain = chartConfig(stylesheet, shared, direction);
  const roomAt = (path: SpecPath): Pt => (isOne ? width : roomOf(spec, path, width));
  spec = wrapTitles(spec, plain, { width, roomAt, widthOf: preparation.widthOf });
  const lines = linesOfTitles(spec);
  const config = lines > 1 ? chartConfig(stylesheet, shared, direction, lines) : plain;
  const data = table === undefined ? {} : { data: { name: table } };
  const stacked = legends === "stacked" ? overlay(config, STACKED_LEGENDS) : config;
  const spaced =
    rowStep === undefined ? stacked : overlay(stacked, { view: { discreteHeight: { step: rowStep } } });
  return { ...data, ...spec, padding: 0, config: spaced };
}
