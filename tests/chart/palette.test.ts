import { describe, expect, test } from "vitest";
import type { Swatch } from "../../src/base/index.ts";
import { checkPalette } from "../../src/chart/index.ts";
import { contrast, distance } from "../../src/chart/palette.ts";
import { openPress } from "./press.ts";

function swatch(name: string, hex: string): Swatch {
  const channel = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return { name, rgb: [channel(1), channel(3), channel(5)] };
}

function said(...series: readonly Swatch[]): readonly string[] {
  return checkPalette(series, undefined).map(({ is, sentence }) => `${is}: ${sentence}`);
}

describe("series colours", () => {
  test("contrast is WCAG's: 21 for black on white, 4.54 for #767676", () => {
    expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21, 6);
    expect(contrast(swatch("grey", "#767676").rgb, [1, 1, 1])).toBeCloseTo(4.54, 2);
  });

  test("distances: nought to itself, one from black to white in grey", () => {
    expect(distance([0.2, 0.4, 0.6], [0.2, 0.4, 0.6], "green-blind")).toBe(0);
    expect(distance([0, 0, 0], [1, 1, 1], "grey")).toBeCloseTo(1, 3);
  });

  test.each([
    {
      name: "pale",
      series: [swatch("lemon", "#ffee88")],
      says: ["pale: the series colour `lemon` has a contrast of 1.1:1 on paper; it needs 3:1"],
    },
    {
      name: "red and green",
      series: [swatch("red", "#d62728"), swatch("green", "#2ca02c")],
      says: ["alike: the series colours `red` and `green` look alike to green-blind readers"],
    },
    {
      name: "one lightness",
      series: [swatch("blue", "#3b6fb6"), swatch("brown", "#a2542f")],
      says: ["alike: the series colours `blue` and `brown` look alike in grey"],
    },
    {
      name: "blue and orange, dark and light",
      series: [swatch("blue", "#12314a"), swatch("orange", "#c8840b")],
      says: [],
    },
  ])("$name", ({ series, says }) => {
    expect(said(...series)).toEqual(says);
  });

  test.each(["magazine", "brief"])("those of %s work for everyone", async (theme) => {
    const { stylesheet } = await openPress(new URL("../..", import.meta.url).pathname, "nb", theme);
    const series = stylesheet.categorical.flatMap((name) => stylesheet.swatches.get(name) ?? []);
    expect(series.length).toBeGreaterThan(3);
    expect(checkPalette(series, stylesheet.swatches.get("paper"))).toEqual([]);
  });
});
