/** That the gallery's comparison of pixels can fail. */
import { expect, test } from "vitest";
import { differing, type Raster } from "../../bench/gallery/differing.ts";

const SIDE = 20;

function picture(colour: (x: number, y: number) => number, side = SIDE): Raster {
  const rgb = new Uint8Array(side * side * 3);
  for (let at = 0; at < rgb.length; at += 3) {
    const pixel = at / 3;
    const value = colour(pixel % side, Math.floor(pixel / side));
    rgb.set([value >> 16, (value >> 8) & 255, value & 255], at);
  }
  return { width: side, height: side, rgb };
}

const WHITE = 0xffffff;
const square = (colour: number, from = 5) =>
  picture((x, y) => (x >= from && x < from + 10 && y >= 5 && y < 15 ? colour : WHITE));
const EYE = { tolerance: 48, reach: 1 } as const;

test("the same picture does not differ, nor one whose edges lie a pixel beside", () => {
  expect(differing(square(0x1f6f8b), square(0x1f6f8b), EYE)).toBe(0);
  expect(differing(square(0x1f6f8b), square(0x1f6f8b, 6), EYE)).toBe(0);
});

test.each([
  ["another middling colour", square(0x1f6f8b), square(0x5f6f8b), 20],
  ["a shift by three pixels", square(0), square(0, 8), 8],
  ["a grid line that is missing", picture((_, y) => (y === 9 ? 0xc8c8c8 : WHITE)), square(WHITE), 4],
  ["a line too much", square(WHITE), picture((_, y) => (y === 9 ? 0xc8c8c8 : WHITE)), 4],
  ["another size", square(0), picture(() => WHITE, 24), 30],
])("%s is seen", (_name, one, other, percent) => {
  expect(differing(one, other, EYE)).toBeGreaterThan(percent);
});
