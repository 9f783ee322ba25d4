import type { Expressions, Vega } from "./vega.ts";

export type { Spec, View } from "vega";
export type { ChartOutline } from "./compiled-chart.ts";
export type { Call, Comparison, Expression, Names, Place, Reference } from "./expressions.ts";
export type { Fault } from "./faults.ts";
export type { Lineage } from "./lineage.ts";
export type {
  BoxGradient,
  SceneBounds,
  SceneCanvas,
  SceneGradient,
  SceneImage,
} from "./scene-canvas.ts";
export type { SceneSize } from "./scene-renderer.ts";
export type { SceneSeries } from "./scene-series.ts";
export type { SceneText } from "./scene-texts.ts";
export type { TransformRun, VegaRow } from "./transforms.ts";
export type { Expressions, Vega } from "./vega.ts";
export type { VegaLocale, ViewRequest, ViewRun } from "./views.ts";
export type { Retouch } from "./write-chart.ts";

/** Loads Vega when first asked for; a build without figures never pays for it. */
export async function openVega(): Promise<Vega> {
  return (await import("./engine.ts")).engine;
}

/**
 * Expressions that stand in `texts`, all files that may hold any. They are evaluated without Vega, which is loaded only
 * where one may call a function that nobody else has.
 */
export async function openExpressions(texts: Iterable<string>): Promise<Expressions> {
  const { mayNeedVega } = await import("./light-functions.ts");
  for (const text of texts) if (mayNeedVega(text)) return openVega();
  return (await import("./light-engine.ts")).expressions;
}

/** The JSON Schema of Vega-Lite (draft-07), for checking a chart's spelling before it is compiled. */
export async function readVegaLiteSchema(): Promise<unknown> {
  return (await import("vega-lite/vega-lite-schema.json", { with: { type: "json" } })).default;
}
