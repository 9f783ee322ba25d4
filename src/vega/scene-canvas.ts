/** A gradient as Vega's painter makes it: colour stops are added after it is opened. */
export interface SceneGradient {
  readonly addColorStop: (offset: number, colour: string) => void;
}

/** A gradient of a scene item: coordinates are shares of the item's box. */
export interface BoxGradient {
  readonly gradient: "linear" | "radial";
  readonly x1?: number | undefined;
  readonly y1?: number | undefined;
  readonly r1?: number | undefined;
  readonly x2?: number | undefined;
  readonly y2?: number | undefined;
  readonly r2?: number | undefined;
  readonly stops: readonly { readonly offset: number; readonly color: string }[];
}

/** Edges of a box of the scene. */
export interface SceneBounds {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Where an `image` mark stands, its frame already fitted by Vega's align and baseline. */
export interface SceneImage {
  readonly url: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly keepsAspect: boolean;
  readonly opacity: number;
}

/**
 * What Vega's canvas renderer asks of a drawing surface: the members of CanvasRenderingContext2D that it really
 * uses, and four of our own. Coordinates are points, y downwards; non-finite numbers are to be ignored.
 */
export interface SceneCanvas {
  fillStyle: unknown;
  strokeStyle: unknown;
  globalAlpha: number;
  globalCompositeOperation: string;
  lineWidth: number;
  lineCap: string;
  lineJoin: string;
  miterLimit: number;
  lineDashOffset: number;
  font: string;
  textAlign: string;
  save(): void;
  restore(): void;
  translate(x: number, y: number): void;
  rotate(radians: number): void;
  scale(x: number, y: number): void;
  beginPath(): void;
  closePath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void;
  bezierCurveTo(c1x: number, c1y: number, c2x: number, c2y: number, x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number, anticlockwise?: boolean): void;
  rect(x: number, y: number, width: number, height: number): void;
  fill(): void;
  stroke(): void;
  clip(): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  setLineDash(dash: readonly number[]): void;
  createLinearGradient(x1: number, y1: number, x2: number, y2: number): SceneGradient;
  createRadialGradient(x1: number, y1: number, r1: number, x2: number, y2: number, r2: number): SceneGradient;
  fillText(text: string, x: number, y: number): void;
  strokeText(text: string, x: number, y: number): void;
  /** What is painted now: `mark` for what shows data, or a part of an axis, a legend or a title. */
  role: string;
  /** A style for `fillStyle` that spreads `gradient` over `box` as an ellipse or a slanted band would need. */
  boxGradient(gradient: BoxGradient, box: SceneBounds): unknown;
  drawSceneImage(image: SceneImage): void;
  /** How far below a text's anchor its baseline lies, from the font's own metrics. */
  baselineOffset(font: string, baseline: string, lineHeight: number): number;
}
