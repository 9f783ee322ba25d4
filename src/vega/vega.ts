import type { View } from "vega";
import type { ExpressionRequest, ParsedExpression } from "./expressions.ts";
import type { SceneCanvas } from "./scene-canvas.ts";
import type { SceneExcess, SceneSize } from "./scene-renderer.ts";
import type { TransformRequest, TransformRun } from "./transforms.ts";
import type { ViewRequest, ViewRun } from "./views.ts";

/** Vega's engine behind a door: no eval, no network, no files, no clock, seeded chance, errors as values. */
export interface Vega {
  /** Runs Vega-Lite transforms over a table, headless. */
  readonly runTransforms: (request: TransformRequest) => Promise<TransformRun>;
  /**
   * Compiles a Vega-Lite chart and runs it, ready to be painted. Vega measures text through one global hook,
   * so one chart is made, painted and finalized before the next.
   */
  readonly createView: (request: ViewRequest) => Promise<ViewRun>;
  readonly sceneSize: (view: View) => SceneSize;
  readonly sceneExcess: (view: View) => SceneExcess;
  readonly paintScene: (view: View, canvas: SceneCanvas) => void;
  /** Parses an expression, or says what is wrong and at which offset. */
  readonly parseExpression: (text: string) => ParsedExpression;
  /** The value of a parsed expression. A fault in it is thrown as an `Error` with its message. */
  readonly evaluateExpression: (request: ExpressionRequest) => unknown;
}
