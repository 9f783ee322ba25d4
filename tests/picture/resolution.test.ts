/** Pixels to the inch, reckoned from the size in which a picture is shown. */
import { expect, test } from "vitest";
import { effectivePpi, pixelsAt, SHARP_PPI, sharpHeight } from "../../src/picture/index.ts";

test.each([
  ["as it is", { width: 72, height: 72 }, 100],
  ["stretched in width: that direction has fewer", { width: 144, height: 72 }, 50],
  ["stretched in height: that direction has fewer", { width: 72, height: 288 }, 25],
])("%s", (_, placed, ppi) => {
  expect(effectivePpi({ width: 100, height: 100 }, placed)).toBe(ppi);
});

test("a picture that is not seen is fine enough", () => {
  expect(effectivePpi({ width: 100, height: 100 }, { width: 0, height: 0 })).toBe(Number.POSITIVE_INFINITY);
});

test("pixels of a length", () => {
  expect(pixelsAt(150, 144)).toBe(300);
});

test("as high as it stays sharp, cropped to a width that it fills; nowhere where it is too narrow", () => {
  const pixels = { width: SHARP_PPI * 2, height: SHARP_PPI * 3 };
  expect(sharpHeight(pixels, 144)).toBe(216);
  expect(sharpHeight(pixels, 145)).toBe(0);
});
