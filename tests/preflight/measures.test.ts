import { describe, expect, test } from "vitest";
import { contrastOf } from "../../src/base/index.ts";
import { areaOf, covers, paintedMarks } from "../../src/preflight/artwork.ts";
import { printerProfile } from "../../src/preflight/printer-profile.ts";

describe("contrast, by the examples of WCAG 2.2", () => {
  test.each([
    [[0, 0, 0], [1, 1, 1], 21],
    [[1, 1, 1], [1, 1, 1], 1],
    // #767676 on white is the lightest grey that passes 4.5:1.
    [[0x76 / 255, 0x76 / 255, 0x76 / 255], [1, 1, 1], 4.54],
  ] as const)("%j on %j is %f", (one, other, expected) => {
    expect(contrastOf(one, other)).toBeCloseTo(expected, 2);
    expect(contrastOf(other, one)).toBeCloseTo(expected, 2);
  });
});

describe("outlines", () => {
  const ring = {
    kind: "path",
    path: { steps: "MLLLZMLLLZ", points: [0, 0, 10, 0, 10, 10, 0, 10, 3, 3, 7, 3, 7, 7, 3, 7] },
    fill: { paint: { kind: "rgb", rgb: [0, 0, 0] }, opacity: 1 },
    fillRule: "evenodd",
  } as const;
  const shapes = (placing: { x: number; y: number; scale: number }) =>
    paintedMarks({ kind: "drawing", width: 10, height: 10, marks: [ring] }, placing).flatMap((painted) =>
      painted.kind === "shape" ? [painted.shape] : [],
    );

  test("a ring covers its rim and not its hole, wherever it is placed", () => {
    const [shape] = shapes({ x: 100, y: 50, scale: 2 });
    if (!shape) throw new Error("no shape");
    expect(shape.box).toEqual({ x: 100, y: 50, width: 20, height: 20 });
    expect(covers(shape, [102, 52])).toBe(true);
    expect(covers(shape, [110, 60])).toBe(false);
    expect(covers(shape, [99, 52])).toBe(false);
    expect(areaOf(shape)).toBe(400 + 64);
  });
});

test("a printer's demands replace the house's one by one", () => {
  const house = printerProfile(undefined);
  const ordered = printerProfile({ marks: false, bleedMm: 5, leastPpi: 300, spotInks: ["Gold"] });
  expect(ordered.bleed / house.bleed).toBeCloseTo(5 / 3);
  expect([house.leastPpi, house.goodPpi, ordered.leastPpi, ordered.goodPpi]).toEqual([150, 225, 300, 300]);
  expect(ordered.spotInks).toEqual(["Gold"]);
  expect(ordered.safe).toBe(house.safe);
});
