import { lendFunctions } from "./expressions.ts";
import { boundFunctions, functionContext } from "./functions.ts";
import { expressions } from "./light-engine.ts";
import { sceneCells } from "./scene-cells.ts";
import { paintScene, sceneBox, sceneSize } from "./scene-renderer.ts";
import { sceneSeries } from "./scene-series.ts";
import { sceneTexts } from "./scene-texts.ts";
import { runTransforms } from "./transforms.ts";
import type { Vega } from "./vega.ts";

boundFunctions();
lendFunctions(functionContext);

/** The one engine of the process: Vega keeps its text metrics, random numbers and functions globally. */
export const engine: Vega = {
  ...expressions,
  runTransforms,
  // Charts bring Vega-Lite with them; figures mostly do without.
  createView: async (request) => (await import("./views.ts")).createView(request),
  sceneSize,
  sceneBox,
  sceneCells,
  sceneTexts,
  sceneSeries,
  paintScene,
};
