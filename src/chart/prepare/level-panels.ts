/**
 * Heads of panels that have value axes of their own, on one level. Vega sets a head above all that its panel has, and a
 * figure at the top of an axis reaches above its plot, in one panel further than in the next.
 */
import { isJson, type Json, jsonIn, jsonsIn } from "../spec/json.ts";
import { LABEL_SIZE } from "./house-config.ts";

/** Draws nothing, and reaches above a plot as far as a figure at the top of its axis. */
const STRUT: Json = { type: "rule", encode: { update: { y: { value: -LABEL_SIZE * 0.7 } } } };

/** A copy of a compiled chart whose panels all reach as far up. */
export function levelHeads(group: Json): Json {
  const { axes, marks, title, from } = group;
  if (!Array.isArray(marks)) return group;
  const inner = marks.map((mark: unknown) => (isJson(mark) ? levelHeads(mark) : mark));
  const isPanel = isJson(title) && "facet" in jsonIn(from);
  const hasFigures = jsonsIn(axes).some(
    ({ orient, labels }) => (orient === "left" || orient === "right") && labels !== false,
  );
  return { ...group, marks: isPanel && hasFigures ? [...inner, STRUT] : inner };
}
