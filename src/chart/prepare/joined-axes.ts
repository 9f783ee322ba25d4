/**
 * Grids drawn by the axes that they belong to. Vega-Lite writes each axis that has a grid twice, so that all grids lie
 * under all axes; the second costs a chart as much as the first. A lone grid comes to the same with its axis drawn first.
 */
import { isJson, type Json, jsonIn, jsonsIn } from "../spec/json.ts";

/** A copy of a compiled chart in which the only grid of a plot is drawn by its axis, before the other axes. */
export function joinAxes(group: Json): Json {
  const { axes, marks } = group;
  const within = (mark: unknown): unknown => (isJson(mark) ? joinAxes(mark) : mark);
  return {
    ...group,
    ...(Array.isArray(axes) && { axes: joined(jsonsIn(axes)) }),
    ...(Array.isArray(marks) && { marks: marks.map(within) }),
  };
}

/** What Vega-Lite writes on the half that is the grid, and what both halves need not share. */
const HALVES = new Set([
  "grid",
  "gridScale",
  "domain",
  "labels",
  "ticks",
  "maxExtent",
  "minExtent",
  "encode",
]);

function joined(axes: readonly Json[]): readonly Json[] {
  const [grid, second] = axes.filter((axis) => axis["grid"] === true && axis["labels"] === false);
  if (grid === undefined || second !== undefined) return axes;
  const looks = Object.entries(grid).filter(([key]) => key === "gridScale" || /^grid./.test(key));
  const shared = Object.entries(grid).filter(([key]) => !HALVES.has(key) && !/^grid./.test(key));
  const isOwn = (axis: Json): boolean =>
    axis["grid"] === false &&
    shared.every(([key, value]) => JSON.stringify(axis[key]) === JSON.stringify(value));
  const own = axes.find((axis) => axis !== grid && isOwn(axis));
  if (own === undefined) return axes;
  const encode = { ...jsonIn(own["encode"]), ...jsonIn(grid["encode"]) };
  const whole = { ...own, ...Object.fromEntries(looks), encode, grid: true };
  return [whole, ...axes.filter((axis) => axis !== grid && axis !== own)];
}
