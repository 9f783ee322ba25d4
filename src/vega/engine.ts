import { readExpression } from "./expressions.ts";
import { boundFunctions, PURE_FUNCTIONS, whyRefused } from "./functions.ts";
import { sceneCells } from "./scene-cells.ts";
import { paintScene, sceneBox, sceneSize } from "./scene-renderer.ts";
import { sceneSeries } from "./scene-series.ts";
import { sceneTexts } from "./scene-texts.ts";
import { runTransforms } from "./transforms.ts";
import type { Vega } from "./vega.ts";

boundFunctions();

/** The one engine of the process: Vega keeps its text metrics, random numbers and functions globally. */
export const engine: Vega = {
  runTransforms,
  // Charts bring Vega-Lite with them; figures mostly do without.
  createView: async (request) => (await import("./views.ts")).createView(request),
  sceneSize,
  sceneBox,
  sceneCells,
  sceneTexts,
  sceneSeries,
  paintScene,
  readExpression,
  pureFunctions: PURE_FUNCTIONS,
  whyRefused,
};
