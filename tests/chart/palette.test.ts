import { describe, expect, test } from "vitest";
import { contrastOf, type Swatch } from "../../src/base/index.ts";
import { difference } from "../../src/chart/check/colour-difference.ts";
import { distance, greySteps } from "../../src/chart/check/palette.ts";
import { checkPalette } from "../../src/chart/index.ts";
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
    expect(contrastOf([0, 0, 0], [1, 1, 1])).toBeCloseTo(21, 6);
    expect(contrastOf(swatch("grey", "#767676").rgb, [1, 1, 1])).toBeCloseTo(4.54, 2);
  });

  test("differences: nought to itself, a hundred from black to white", () => {
    expect(distance([0.2, 0.4, 0.6], [0.2, 0.4, 0.6], "green-blind")).toBe(0);
    expect(distance([0, 0, 0], [1, 1, 1], "full")).toBeCloseTo(100, 3);
    expect(greySteps([0, 0, 0], [1, 1, 1])).toBeCloseTo(100, 3);
    expect(greySteps(swatch("red", "#c00000").rgb, swatch("grey", "#5e5e5e").rgb)).toBeLessThan(1);
  });

  // From the table of test data that Sharma, Wu and Dalal published with the formula.
  test.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 2.8361, -74.02], [50, 0, -82.7485], 3.4412],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
    [[50, 2.49, -0.001], [50, -2.49, 0.0011], 7.2195],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[50, 2.5, 0], [61, -5, 29], 22.8977],
    [[50, 2.5, 0], [56, -27, -3], 31.903],
    [[50, 2.5, 0], [58, 24, 15], 19.4535],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ] as const)("CIEDE2000 between %j and %j is %d", (left, right, expected) => {
    expect(difference(left, right)).toBeCloseTo(expected, 4);
    expect(difference(right, left)).toBeCloseTo(expected, 4);
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
      says: [
        "alike: the series colours `red` and `green` look alike to green-blind readers (4.6 apart, 10 needed)",
      ],
    },
    {
      name: "one lightness",
      series: [swatch("blue", "#3b6fb6"), swatch("brown", "#a2542f")],
      says: ["alike: the series colours `blue` and `brown` look alike in grey (1.9 apart, 8 needed)"],
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
