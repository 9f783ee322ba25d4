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

/** Thirty points long, at half a right angle upwards. */
function turned(x: number, y: number) {
  const side = 27;
  return { ...mark("Industri", 0, 0), box: { x1: x, y1: y, x2: x + side, y2: y + side }, angleDegrees: -45 };
}

test.each([
  ["two values that lie on each other", [mark("12", 0, 0), mark("13", 10, 2)], 1],
  ["one below the other", [mark("12", 0, 0), mark("13", 10, 9)], 0],
  ["the same words drawn twice in one place", [mark("12", 0, 0), mark("12", 0.5, 0)], 0],
  ["the same words beside each other", [mark("12", 0, 0), mark("12", 10, 0)], 1],
  ["a turned one that crosses it", [mark("12", 0, 0), turned(10, -10)], 1],
  ["turned ones side by side, whose boxes overlap", [turned(0, 0), turned(12, 0)], 0],
  ["a turned one that passes its corner", [mark("12", 0, 0), turned(20, 8)], 0],
])("%s", (_, texts, collisions) => {
  expect(collidingMarks(texts)).toHaveLength(collisions);
});
