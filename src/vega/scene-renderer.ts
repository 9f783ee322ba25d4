/**
 * Paints Vega's scene on a `SceneCanvas` with Vega's own canvas renderer, so that every mark looks as Vega
 * means it. Three things are ours: exact baselines (Vega rounds them to whole pixels, which shows at 7 pt),
 * gradients that stay vectors on boxes that are not square, and images, which Vega cannot draw without a DOM.
 */
import {
  CanvasRenderer,
  font,
  fontSize,
  lineHeight,
  type PaintBounds,
  type PaintItem,
  type PaintScene,
  sceneVisit,
  type View,
} from "vega";
import { type Fault, wordsOf } from "./faults.ts";
import type { BoxGradient, SceneBounds, SceneCanvas } from "./scene-canvas.ts";

/** The view's outer size in points: plot, axes, legends, titles and padding. */
export interface SceneSize {
  readonly width: number;
  readonly height: number;
}

/** What Vega keeps of a view's layout, checked where it is read. */
interface ViewFrame {
  readonly _viewWidth: number;
  readonly _viewHeight: number;
  readonly _origin: readonly [number, number];
}

function frameOf(view: View): ViewFrame {
  const frame: unknown = view;
  return frame as ViewFrame; // fields of vega-view 6 that its own `toCanvas` reads
}

function originOf(view: View): [number, number] {
  const padding = paddingOf(view);
  const [x, y] = frameOf(view)._origin;
  return [padding.left + x, padding.top + y];
}

function paddingOf(view: View): { left: number; top: number; right: number; bottom: number } {
  const padding = view.padding();
  if (typeof padding === "object" && "left" in padding) {
    return {
      left: padding.left ?? 0,
      top: padding.top ?? 0,
      right: padding.right ?? 0,
      bottom: padding.bottom ?? 0,
    };
  }
  const each = typeof padding === "number" ? padding : 0;
  return { left: each, top: each, right: each, bottom: each };
}

/** How large the view came out; the same sum as Vega's own renderers make. */
export function sceneSize(view: View): SceneSize {
  const padding = paddingOf(view);
  const { _viewWidth, _viewHeight } = frameOf(view);
  return {
    width: Math.max(0, _viewWidth + padding.left + padding.right),
    height: Math.max(0, _viewHeight + padding.top + padding.bottom),
  };
}

/**
 * The box of everything in the scene, the view's own frame among it, in points from the view's top left corner.
 * What lies outside the frame would not be painted.
 */
export function sceneBox(view: View): SceneBounds {
  const [x, y] = originOf(view);
  const { width, height } = sceneSize(view);
  const bounds = sceneOf(view).bounds;
  if (bounds === undefined || bounds.x2 < bounds.x1) return { x1: 0, y1: 0, x2: width, y2: height };
  return { x1: bounds.x1 + x, y1: bounds.y1 + y, x2: bounds.x2 + x, y2: bounds.y2 + y };
}

/** The root of the view's scene, as a group of marks. */
export function sceneOf(view: View): PaintScene & { bounds?: PaintBounds } {
  const scenegraph: unknown = view.scenegraph();
  return (scenegraph as { root: PaintScene & { bounds?: PaintBounds } }).root; // vega-scenegraph's Scenegraph
}

/**
 * Paints what of the view lies within `frame`, whose top left corner becomes the origin of `canvas`. A scene that
 * Vega itself cannot paint, because a value in it makes no sense, comes back as a fault.
 */
export function paintScene(view: View, canvas: SceneCanvas, frame: SceneBounds): Fault | undefined {
  const [x, y] = originOf(view);
  const origin: [number, number] = [x - frame.x1, y - frame.y1];
  try {
    new SceneRenderer(undefined)
      .initialize(null, frame.x2 - frame.x1, frame.y2 - frame.y1, origin, 1, { externalContext: canvas })
      .background(view.background() ?? null)
      .render(sceneOf(view));
    return undefined;
  } catch (thrown) {
    return { level: "error", message: wordsOf(thrown) };
  }
}

class SceneRenderer extends CanvasRenderer {
  override draw(
    canvas: SceneCanvas,
    scene: PaintScene,
    bounds: PaintBounds | undefined,
    types?: unknown,
  ): void {
    canvas.role = scene.role ?? "";
    if (scene.marktype === "text") {
      const items: PaintItem[] = [];
      const alone = { ...scene, items, zdirty: false, zitems: null };
      sceneVisit(scene, (item) => {
        items[0] = item;
        withBaseline(item, baselineShift(item, canvas), () => super.draw(canvas, alone, bounds, types));
      });
      return;
    }
    if (scene.marktype === "image") {
      sceneVisit(scene, (item) => {
        if (bounds === undefined || bounds.intersects(item.bounds)) drawImage(item, canvas);
      });
      return;
    }
    super.draw(canvas, withVectorGradients(scene, canvas), bounds, types);
  }
}

/** Paints a text item while its baseline lands where the font's metrics say. */
function withBaseline(item: PaintItem, shift: number, paint: () => void): void {
  const moved: Record<string, unknown> = item; // Vega's own item, put back at once: copies cost more than the painting
  const dy = moved["dy"];
  moved["dy"] = numberOf(dy, 0) + shift;
  paint();
  moved["dy"] = dy;
}

/** `item` with other values for some of its properties; the scene itself stays as it was. */
function laidOver(item: PaintItem, over: Readonly<Record<string, unknown>>): PaintItem {
  const copy: PaintItem = Object.create(item);
  for (const [name, value] of Object.entries(over)) Object.defineProperty(copy, name, { value });
  return copy;
}

function baselineShift(item: PaintItem, canvas: SceneCanvas): number {
  const baseline = typeof item["baseline"] === "string" ? item["baseline"] : "alphabetic";
  const exact = canvas.baselineOffset(font(item), baseline, lineHeight(item));
  return exact - roundedOffset(baseline, fontSize(item), lineHeight(item));
}

/** Vega's own estimate (vega-scenegraph `util/text.js`, `offset`), which `draw` will add. */
function roundedOffset(baseline: string, size: number, leading: number): number {
  switch (baseline) {
    case "top":
      return Math.round(0.79 * size);
    case "middle":
      return Math.round(0.3 * size);
    case "bottom":
      return Math.round(-0.21 * size);
    case "line-top":
      return Math.round(0.29 * size + 0.5 * leading);
    case "line-bottom":
      return Math.round(0.29 * size - 0.5 * leading);
    default:
      return 0;
  }
}

/** `scene`, the gradients of its items spread over their boxes by the canvas. */
function withVectorGradients(scene: PaintScene, canvas: SceneCanvas): PaintScene {
  if (!scene.items.some((item) => isBoxGradient(item["fill"]) || isBoxGradient(item["stroke"]))) return scene;
  const items = scene.items.map((item) => {
    const { bounds } = item;
    if (bounds === undefined) return item;
    const painted = ["fill", "stroke"].flatMap((property) => {
      const value = item[property];
      return isBoxGradient(value) ? [[property, canvas.boxGradient(value, bounds)]] : [];
    });
    return laidOver(item, Object.fromEntries(painted));
  });
  return Object.assign(Object.create(scene), { items, zdirty: true, zitems: null });
}

function isBoxGradient(value: unknown): value is BoxGradient {
  const isGradient = typeof value === "object" && value !== null && "gradient" in value && "stops" in value;
  return isGradient && Array.isArray(value.stops) && value.stops.every(isStop);
}

function isStop(stop: unknown): boolean {
  if (typeof stop !== "object" || stop === null || !("offset" in stop) || !("color" in stop)) return false;
  return typeof stop.offset === "number" && typeof stop.color === "string";
}

function drawImage(item: PaintItem, canvas: SceneCanvas): void {
  const url = item["url"];
  const width = numberOf(item["width"], 0);
  const height = numberOf(item["height"], 0);
  if (typeof url !== "string" || width <= 0 || height <= 0) return;
  const across = item["align"] === "center" ? width / 2 : item["align"] === "right" ? width : 0;
  const down = item["baseline"] === "middle" ? height / 2 : item["baseline"] === "bottom" ? height : 0;
  canvas.globalCompositeOperation = typeof item["blend"] === "string" ? item["blend"] : "source-over";
  canvas.drawSceneImage({
    url,
    x: numberOf(item["x"], 0) - across,
    y: numberOf(item["y"], 0) - down,
    width,
    height,
    keepsAspect: item["aspect"] !== false,
    opacity: numberOf(item["opacity"], 1),
  });
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === "number" && Number.isFinite(value) ? value : otherwise;
}
