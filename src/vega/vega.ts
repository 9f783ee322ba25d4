import type { View } from "vega";
import type { Expression } from "./expressions.ts";
import type { Fault } from "./faults.ts";
import type { SceneBounds, SceneCanvas } from "./scene-canvas.ts";
import type { SceneCells } from "./scene-cells.ts";
import type { SceneSize } from "./scene-renderer.ts";
import type { SceneSeries } from "./scene-series.ts";
import type { SceneText } from "./scene-texts.ts";
import type { ExpressionFault } from "./syntax-faults.ts";
import type { TransformRequest, TransformRun } from "./transforms.ts";
import type { ViewRequest, ViewRun } from "./views.ts";

/** Vega's expression language: no eval, no clock, nothing but what it is given. */
export interface Expressions {
  /** Reads an expression, or says what is wrong with its grammar. */
  readonly readExpression: (text: string) => Expression | ExpressionFault;
  /** Functions that give the same answer everywhere, every day. */
  readonly pureFunctions: ReadonlySet<string>;
  /** Why a function that Vega has is not for data; undefined where nothing speaks against it. */
  readonly whyRefused: (name: string) => string | undefined;
}

/** Vega's engine behind a door: no eval, no network, no files, no clock, seeded chance, errors as values. */
export interface Vega extends Expressions {
  /** Runs Vega-Lite transforms over a table, headless. */
  readonly runTransforms: (request: TransformRequest) => Promise<TransformRun>;
  /**
   * Compiles a Vega-Lite chart and runs it, ready to be painted. Vega measures text through one global hook,
   * so one chart is made, painted and finalized before the next.
   */
  readonly createView: (request: ViewRequest) => Promise<ViewRun>;
  readonly sceneSize: (view: View) => SceneSize;
  readonly sceneBox: (view: View) => SceneBounds;
  /** How the views of a composition stand beside and below each other. */
  readonly sceneCells: (view: View) => SceneCells;
  /** Every line of text in the scene, painted or not. */
  readonly sceneTexts: (view: View) => readonly SceneText[];
  /** The rows behind what the scene shows. */
  readonly sceneSeries: (view: View) => readonly SceneSeries[];
  readonly paintScene: (view: View, canvas: SceneCanvas, frame: SceneBounds) => Fault | undefined;
}
