import { evaluateExpression, parseExpression } from "./expressions.ts";
import { paintScene, sceneExcess, sceneSize } from "./scene-renderer.ts";
import { runTransforms } from "./transforms.ts";
import type { Vega } from "./vega.ts";
import { createView } from "./views.ts";

/** The one engine of the process: Vega keeps its text metrics, random numbers and functions globally. */
export const engine: Vega = {
  runTransforms,
  createView,
  sceneSize,
  sceneExcess,
  paintScene,
  parseExpression,
  evaluateExpression,
};
