/** The words of a scene with their places: what may be cut, collide or stand outside. */
import { font, type PaintItem, type PaintScene, sceneVisit, type View } from "vega";
import type { SceneBounds } from "./scene-canvas.ts";
import { sceneBox, sceneOf } from "./scene-renderer.ts";

export interface SceneText {
  /** What Vega calls its part: `axis-label`, `legend-label`, `title-text`, `mark` … */
  readonly role: string;
  readonly lines: readonly string[];
  /** Of a label what it stands for: a number, a date, a name. */
  readonly value: unknown;
  readonly font: string;
  /** Width that its lines are cut to; 0 for none. */
  readonly limit: number;
  readonly angleDegrees: number;
  /** From the view's top left corner; Vega's own estimate in height. */
  readonly box: SceneBounds;
  /** One for each axis, legend or mark: texts of the same series share it. */
  readonly series: number;
}

/** Every visible text of the scene in painting order. */
export function sceneTexts(view: View): readonly SceneText[] {
  const texts: SceneText[] = [];
  const root = sceneOf(view);
  const { x1, y1 } = sceneBox(view);
  const offset = root.bounds === undefined ? [0, 0] : [x1 - root.bounds.x1, y1 - root.bounds.y1];
  let series = 0;
  const visit = (scene: PaintScene, x: number, y: number): void => {
    if (scene.marktype === "group") {
      sceneVisit(scene, (group) => {
        for (const inner of scenesOf(group)) visit(inner, x + numberOf(group["x"]), y + numberOf(group["y"]));
      });
    } else if (scene.marktype === "text") {
      series += 1;
      sceneVisit(scene, (item) => {
        const text = textOf(item, scene.role ?? "mark", series, [x, y]);
        if (text !== undefined) texts.push(text);
      });
    }
  };
  visit(root, offset[0] ?? 0, offset[1] ?? 0);
  return texts;
}

function textOf(
  item: PaintItem,
  role: string,
  series: number,
  [x, y]: readonly [number, number],
): SceneText | undefined {
  const text = item["text"];
  const { bounds } = item;
  if (text === null || text === undefined || text === "" || bounds === undefined) return undefined;
  if (item["opacity"] === 0 || item["fillOpacity"] === 0) return undefined;
  return {
    role,
    lines: Array.isArray(text) ? text.map(String) : [String(text)],
    value: standsFor(item["datum"]),
    font: font(item),
    limit: numberOf(item["limit"]),
    angleDegrees: numberOf(item["angle"]),
    box: { x1: bounds.x1 + x, y1: bounds.y1 + y, x2: bounds.x2 + x, y2: bounds.y2 + y },
    series,
  };
}

function standsFor(datum: unknown): unknown {
  return typeof datum === "object" && datum !== null && "value" in datum ? datum.value : undefined;
}

function scenesOf(group: PaintItem): readonly PaintScene[] {
  const items: unknown = group["items"];
  return Array.isArray(items) ? items : [];
}

function numberOf(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}
