/** Gradients: SVG 2, 14.2. */
import type { Box, Matrix } from "../../base/index.ts";
import { combine, type Gradient } from "../../chart/index.ts";
import type { StyleSheet } from "./style-sheet.ts";
import { type Style, styleInPlace } from "./styles.ts";
import { transformOf } from "./transforms.ts";
import type { SvgElement } from "./tree.ts";
import { lengthOf } from "./values.ts";

/** What a gradient is made of besides its element. */
export interface GradientGround {
  readonly elements: ReadonlyMap<string, SvgElement>;
  readonly sheet: StyleSheet;
  readonly inkOf: (
    colour: string,
    style: Style,
  ) => { readonly ink: Gradient["stops"][number]["ink"]; readonly opacity: number };
  /** From the user space of what it paints to the drawing. */
  readonly matrix: Matrix;
  /** Of what it paints, in user space. */
  readonly box: Box;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly complain: (feature: string) => void;
}

/** Longest chain of gradients that take over from each other. */
const LONGEST_CHAIN = 16;

/** A gradient for what lies in `ground`; undefined where it has no stops, or its shape has no area. */
export function gradientOf(element: SvgElement, ground: GradientGround): Gradient | undefined {
  const chain = chainOf(element, ground.elements);
  const attribute = (name: string): string | undefined => {
    for (const each of chain) {
      const value = each.attributes.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const owner = chain.find(({ children }) =>
    children.some((child) => typeof child !== "string" && child.name === "stop"),
  );
  const stops = owner === undefined ? [] : stopsOf(owner, ground);
  const spread = attribute("spreadMethod");
  if (spread !== undefined && spread !== "pad") ground.complain(`\`spreadMethod="${spread}"\``);
  const inBox = attribute("gradientUnits") !== "userSpaceOnUse";
  const { box, viewport } = ground;
  if (stops.length === 0 || (inBox && (box.width === 0 || box.height === 0))) return undefined;
  const at = (name: string, usual: string, whole: number): number => {
    const yardstick = { whole: inBox ? 1 : whole, fontSize: 16 };
    return lengthOf(attribute(name), yardstick) ?? lengthOf(usual, yardstick) ?? 0;
  };
  const { width, height } = viewport;
  const diagonal = Math.hypot(width, height) / Math.SQRT2;
  const own = transformOf(attribute("gradientTransform"));
  if (own === undefined) ground.complain("a `gradientTransform` that cannot be read");
  const unit: Matrix = inBox ? [box.width, 0, 0, box.height, box.x, box.y] : [1, 0, 0, 1, 0, 0];
  const matrix = combine(combine(ground.matrix, unit), own ?? [1, 0, 0, 1, 0, 0]);
  const common = { kind: "gradient", matrix, stops } as const;
  if (element.name === "linearGradient") {
    return {
      ...common,
      shape: "linear",
      from: [at("x1", "0%", width), at("y1", "0%", height), 0],
      to: [at("x2", "100%", width), at("y2", "0%", height), 0],
    };
  }
  const [cx, cy, r] = [at("cx", "50%", width), at("cy", "50%", height), at("r", "50%", diagonal)];
  const [fx, fy] = [
    attribute("fx") === undefined ? cx : at("fx", "50%", width),
    attribute("fy") === undefined ? cy : at("fy", "50%", height),
  ];
  return { ...common, shape: "radial", from: [fx, fy, at("fr", "0%", diagonal)], to: [cx, cy, r] };
}

/** An element and those that it takes over from by `href`, the nearest first. */
export function chainOf(
  element: SvgElement,
  elements: ReadonlyMap<string, SvgElement>,
): readonly SvgElement[] {
  const chain = [element];
  for (let next = element; chain.length < LONGEST_CHAIN; ) {
    const href = next.attributes.get("href");
    const above = href?.startsWith("#") ? elements.get(href.slice(1)) : undefined;
    if (above === undefined) break;
    chain.push(above);
    next = above;
  }
  return chain;
}

function stopsOf(owner: SvgElement, { sheet, inkOf }: GradientGround): Gradient["stops"] {
  let last = 0;
  return owner.children.flatMap((child) => {
    if (typeof child === "string" || child.name !== "stop") return [];
    const style = styleInPlace(child, sheet);
    const asked = lengthOf(child.attributes.get("offset"), { whole: 1, fontSize: 16 }) ?? 0;
    last = Math.min(1, Math.max(last, asked));
    const { ink, opacity } = inkOf(style.get("stop-color") ?? "#000", style);
    const share = lengthOf(style.get("stop-opacity"), { whole: 1, fontSize: 16 }) ?? 1;
    return [{ offset: last, ink, opacity: opacity * Math.min(1, Math.max(0, share)) }];
  });
}
