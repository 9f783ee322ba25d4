/**
 * The state of a canvas: its pens, which `save` keeps and `restore` brings back, and the matrix that points are moved by.
 * What makes no sense is ignored, as a browser's canvas does.
 */
import type { Matrix } from "../../base/index.ts";
import { combine, IDENTITY } from "./path-pen.ts";

/** The painter's settings that `save` keeps and `restore` brings back. */
export interface Pens {
  matrix: Matrix;
  fillStyle: unknown;
  strokeStyle: unknown;
  globalAlpha: number;
  globalCompositeOperation: string;
  lineWidth: number;
  lineCap: string;
  lineJoin: string;
  miterLimit: number;
  lineDash: readonly number[];
  lineDashOffset: number;
  font: string;
  textAlign: string;
}

const FRESH: Pens = {
  matrix: IDENTITY,
  fillStyle: "#000",
  strokeStyle: "#000",
  globalAlpha: 1,
  globalCompositeOperation: "source-over",
  lineWidth: 1,
  lineCap: "butt",
  lineJoin: "miter",
  miterLimit: 10,
  lineDash: [],
  lineDashOffset: 0,
  font: "11px sans-serif",
  textAlign: "left",
};

export class CanvasState {
  readonly #saved: Pens[] = [];
  #pens: Pens = { ...FRESH };

  /** The pens as they are now. */
  protected get pens(): Readonly<Pens> {
    return this.#pens;
  }

  /** How many states are saved. */
  protected get depth(): number {
    return this.#saved.length;
  }

  get fillStyle(): unknown {
    return this.#pens.fillStyle;
  }
  set fillStyle(style: unknown) {
    this.#pens.fillStyle = style;
  }
  get strokeStyle(): unknown {
    return this.#pens.strokeStyle;
  }
  set strokeStyle(style: unknown) {
    this.#pens.strokeStyle = style;
  }
  get globalAlpha(): number {
    return this.#pens.globalAlpha;
  }
  set globalAlpha(alpha: number) {
    if (alpha >= 0 && alpha <= 1) this.#pens.globalAlpha = alpha;
  }
  get globalCompositeOperation(): string {
    return this.#pens.globalCompositeOperation;
  }
  set globalCompositeOperation(blend: string) {
    this.#pens.globalCompositeOperation = blend;
  }
  get lineWidth(): number {
    return this.#pens.lineWidth;
  }
  set lineWidth(width: number) {
    if (width > 0 && Number.isFinite(width)) this.#pens.lineWidth = width;
  }
  get lineCap(): string {
    return this.#pens.lineCap;
  }
  set lineCap(cap: string) {
    this.#pens.lineCap = cap;
  }
  get lineJoin(): string {
    return this.#pens.lineJoin;
  }
  set lineJoin(join: string) {
    this.#pens.lineJoin = join;
  }
  get miterLimit(): number {
    return this.#pens.miterLimit;
  }
  set miterLimit(limit: number) {
    if (limit > 0 && Number.isFinite(limit)) this.#pens.miterLimit = limit;
  }
  get lineDashOffset(): number {
    return this.#pens.lineDashOffset;
  }
  set lineDashOffset(offset: number) {
    if (Number.isFinite(offset)) this.#pens.lineDashOffset = offset;
  }
  get font(): string {
    return this.#pens.font;
  }
  set font(font: string) {
    this.#pens.font = font;
  }
  get textAlign(): string {
    return this.#pens.textAlign;
  }
  set textAlign(align: string) {
    this.#pens.textAlign = align;
  }
  setLineDash(dash: readonly number[]): void {
    if (dash.every((length) => length >= 0 && Number.isFinite(length))) this.#pens.lineDash = [...dash];
  }

  save(): void {
    this.#saved.push({ ...this.#pens });
  }

  restore(): void {
    this.#pens = this.#saved.pop() ?? this.#pens;
  }

  translate(x: number, y: number): void {
    this.#transform([1, 0, 0, 1, x, y]);
  }
  rotate(radians: number): void {
    const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
    this.#transform([cos, sin, -sin, cos, 0, 0]);
  }
  scale(x: number, y: number): void {
    this.#transform([x, 0, 0, y, 0, 0]);
  }

  #transform(inner: Matrix): void {
    if (inner.every(Number.isFinite)) this.#pens.matrix = combine(this.#pens.matrix, inner);
  }
}
