/** Members of the `vega` package that its own typings leave out. */
import type { SceneCanvas } from "./scene-canvas.ts";

declare module "vega" {
  export interface PaintItem {
    readonly bounds?: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
    readonly [property: string]: unknown;
  }
  export interface PaintScene {
    readonly marktype: string;
    readonly role?: string;
    readonly name?: string;
    readonly items: readonly PaintItem[];
  }
  export interface PaintBounds {
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
    intersects(other: unknown): boolean;
  }
  export class CanvasRenderer {
    constructor(loader: unknown);
    initialize(
      element: null,
      width: number,
      height: number,
      origin: readonly [number, number],
      scale: number,
      options: { readonly externalContext: SceneCanvas },
    ): this;
    background(colour: unknown): this;
    render(scene: unknown): this;
    draw(canvas: SceneCanvas, scene: PaintScene, bounds: PaintBounds | undefined, types?: unknown): void;
  }
  export const textMetrics: { width: (item: unknown, text: unknown) => number };
  export function font(item: unknown): string;
  export function lineHeight(item: unknown): number;
  export function fontSize(item: unknown): number;
  export function sceneVisit(scene: PaintScene, visitor: (item: PaintItem) => void): void;
}
