/** Patterns: SVG 2, 14.3. */
import type { Box, Matrix } from "../../base/index.ts";
import { combine, type Tiling } from "../../chart/index.ts";
import { chainOf } from "./gradients.ts";
import { LONGEST_USE, type Setting, type Studio, type ViewBox } from "./setting.ts";
import { styleInPlace } from "./styles.ts";
import { transformOf } from "./transforms.ts";
import type { SvgElement } from "./tree.ts";
import { fitInto, lengthOf, numbersIn } from "./values.ts";

/** The tiles that `pattern` paints a shape with, whose `box` is in its user space; undefined where there are none. */
export function tilingOf(
  pattern: SvgElement,
  setting: Setting,
  box: Box,
  studio: Studio,
): Tiling | undefined {
  const id = `pattern ${pattern.attributes.get("id") ?? ""}`;
  if (setting.uses.includes(id) || setting.uses.length >= LONGEST_USE) {
    studio.complain("a `<pattern>` inside itself", setting.element);
    return undefined;
  }
  const chain = chainOf(pattern, studio.elements);
  const attribute = (name: string): string | undefined =>
    chain.map((each) => each.attributes.get(name)).find((value) => value !== undefined);
  const owner = chain.find(({ children }) => children.some((child) => typeof child !== "string"));
  const inBox = attribute("patternUnits") !== "userSpaceOnUse";
  const [, , wide, high] = setting.viewport;
  const at = (name: string, whole: number, side: number): number => {
    const value = lengthOf(attribute(name), { whole: inBox ? 1 : whole, fontSize: 16 }) ?? 0;
    return inBox ? value * side : value;
  };
  const size = { width: at("width", wide, box.width), height: at("height", high, box.height) };
  const [x, y] = [at("x", wide, box.width), at("y", high, box.height)];
  if (owner === undefined || !(size.width > 0 && size.height > 0)) return undefined;
  const turn = transformOf(attribute("patternTransform"));
  if (turn === undefined) studio.complain("a `patternTransform` that cannot be read", pattern);
  // A tile's own coordinates begin at its corner, as renderers have it.
  const corner: Matrix = [1, 0, 0, 1, x + (inBox ? box.x : 0), y + (inBox ? box.y : 0)];
  const matrix = combine(combine(setting.matrix, turn ?? [1, 0, 0, 1, 0, 0]), corner);
  const [vx = 0, vy = 0, vw = 0, vh = 0] = numbersIn(attribute("viewBox") ?? "");
  const view: ViewBox | undefined = vw > 0 && vh > 0 ? [vx, vy, vw, vh] : undefined;
  const inner: Matrix = view
    ? fitInto(view, [0, 0, size.width, size.height], attribute("preserveAspectRatio")).matrix
    : attribute("patternContentUnits") === "objectBoundingBox"
      ? [box.width, 0, 0, box.height, 0, 0]
      : [1, 0, 0, 1, 0, 0];
  const marks = studio.draw(owner, {
    matrix: inner,
    style: styleInPlace(owner, studio.sheet),
    viewport: view ?? setting.viewport,
    uses: [...setting.uses, id],
    element: owner,
  });
  if (marks.length === 0) return undefined;
  return { kind: "tiling", marks, cell: { x: 0, y: 0, ...size }, matrix };
}
