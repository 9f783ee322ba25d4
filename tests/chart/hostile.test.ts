/** Fonts and colours of a chart made to take long. Read wrongly, these tests run out of time. */
import { expect, test } from "vitest";
import { readColour } from "../../src/chart/drawing/colour.ts";
import { openTypefaces } from "../../src/chart/drawing/typefaces.ts";
import { halfEms, STYLESHEET, SWATCHES } from "./fixtures.ts";

const LONG = 300_000;
const sizeOf = (font: string) => openTypefaces(STYLESHEET, halfEms).styleOf(font).size;

test.each([["0".repeat(LONG)], [`${"0.".repeat(LONG)}px`], ["0px".repeat(LONG)], [" ".repeat(LONG)]])(
  "a font made to take long is of the usual size",
  (font) => {
    expect(sizeOf(font)).toBe(11);
  },
);

test("a font's size stands before the first `px`", () => {
  expect(sizeOf("bold 7.5px serif")).toBe(7.5);
  expect(sizeOf(".5px 9px serif")).toBe(0.5);
  expect(sizeOf(`${"0".repeat(LONG)}8px serif`)).toBe(8);
});

test("a hatch made to take long is no colour", () => {
  const hatch = `hatch:45:red${" on ".repeat(LONG)}\n`;
  expect(readColour(hatch, SWATCHES)).toMatchObject({ kind: "unknown", what: "colour" });
});
