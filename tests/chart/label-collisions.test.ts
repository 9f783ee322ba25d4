import { expect, test } from "vitest";
import { collidingMarks } from "../../src/chart/prepare/label-collisions.ts";

function mark(text: string, x: number, y: number) {
  const box = { x1: x, y1: y, x2: x + 30, y2: y + 10 };
  return {
    role: "mark",
    lines: [text],
    value: undefined,
    font: "8px Sans",
    limit: 0,
    angleDegrees: 0,
    box,
    series: 0,
  };
}

test.each([
  ["two values that lie on each other", [mark("12", 0, 0), mark("13", 10, 2)], 1],
  ["one below the other", [mark("12", 0, 0), mark("13", 10, 9)], 0],
  ["the same words drawn twice in one place", [mark("12", 0, 0), mark("12", 0.5, 0)], 0],
  ["the same words beside each other", [mark("12", 0, 0), mark("12", 10, 0)], 1],
  ["a turned one", [mark("12", 0, 0), { ...mark("13", 10, 2), angleDegrees: 90 }], 0],
])("%s", (_, texts, collisions) => {
  expect(collidingMarks(texts)).toHaveLength(collisions);
});
