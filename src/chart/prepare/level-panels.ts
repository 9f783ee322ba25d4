/**
 * Panels that have value axes of their own, their heads on one level and their plots below each other. Vega sets a head
 * above all that its panel has, and a figure at the top of an axis reaches above its plot, in one panel further than in
 * the next; and Vega-Lite lets such panels stand wherever their figures end.
 */
import { isJson, type Json, jsonIn, jsonsIn } from "../spec/json.ts";
import { LABEL_SIZE } from "./house-config.ts";

/** Draws nothing, and reaches above a plot as far as a figure at the top of its axis. */
const STRUT: Json = { type: "rule", encode: { update: { y: { value: -LABEL_SIZE * 0.7 } } } };

/** A copy of a compiled chart whose panels all reach as far up, and stand in columns. */
export function levelPanels(group: Json): Json {
  const { axes, marks, title, from, layout } = group;
  if (!Array.isArray(marks)) return group;
  const inner = marks.map((mark: unknown) => (isJson(mark) ? levelPanels(mark) : mark));
  const isPanel = isJson(title) && "facet" in jsonIn(from);
  const hasFigures = jsonsIn(axes).some(
    ({ orient, labels }) => (orient === "left" || orient === "right") && labels !== false,
  );
  const columns =
    isJson(layout) && layout["align"] === "none" ? { layout: { ...layout, align: "each" } } : {};
  return { ...group, ...columns, marks: isPanel && hasFigures ? [...inner, STRUT] : inner };
}
