import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contrastOf } from "../../src/base/index.ts";
import type { Mark } from "../../src/chart/index.ts";
import { areaOf, covers, paintedMarks } from "../../src/preflight/artwork.ts";
import { gather, nameOf, type PreflightFinding } from "../../src/preflight/finding.ts";
import { alongMiddle } from "../../src/preflight/grounds.ts";
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

describe("marks of a drawing, on the page", () => {
  const put = (...marks: readonly Mark[]) =>
    paintedMarks({ kind: "drawing", width: 10, height: 10, marks }, { x: 100, y: 50, scale: 2 });
  const shapesIn = (...marks: readonly Mark[]) =>
    put(...marks).flatMap((painted) => (painted.kind === "shape" ? [painted.shape] : []));
  const fill = { paint: { kind: "rgb", rgb: [0, 0, 0] }, opacity: 1 } as const;
  // A circle of radius 5 about (5, 5), and what a line from its closed end adds.
  const k = 5 * 0.5522847498;
  const circle = {
    steps: "MCCCCZ",
    points: [
      ...[10, 5, 10, 5 + k, 5 + k, 10, 5, 10, 5 - k, 10, 0, 5 + k, 0, 5],
      ...[0, 5 - k, 5 - k, 0, 5, 0, 5 + k, 0, 10, 5 - k, 10, 5],
    ],
  };

  test("a circle is as large as a circle, and its corners are empty", () => {
    const [shape] = shapesIn({ kind: "path", path: circle, fill });
    if (!shape) throw new Error("no shape");
    expect(Math.abs(areaOf(shape) / (Math.PI * 100) - 1)).toBeLessThan(0.02);
    expect(shape.box.x).toBeCloseTo(100);
    expect(shape.box.width).toBeCloseTo(20);
    expect(shape.box.height).toBeCloseTo(20);
    for (const [x, y] of [
      [110, 51],
      [119, 60],
      [110, 69],
      [101, 60],
    ] as const)
      expect(covers(shape, [x, y]), `${x} ${y}`).toBe(true);
    for (const [x, y] of [
      [101, 51],
      [119, 51],
      [119, 69],
      [101, 69],
      [121, 60],
      [110, 71],
    ] as const)
      expect(covers(shape, [x, y]), `${x} ${y}`).toBe(false);
  });

  test("a curve goes on from where the outline was closed", () => {
    const [shape] = shapesIn({
      kind: "path",
      path: { steps: "MLZC", points: [2, 2, 8, 2, 2, 2, 8, 8, 8, 8] },
      fill,
    });
    expect(shape?.outlines[0]?.at(3)).not.toEqual([104, 54]);
    expect(shape?.box).toEqual({ x: 104, y: 54, width: 12, height: 12 });
  });

  test("loops that turn against each other leave a hole, two ways round each other do not", () => {
    const loops = (inner: readonly number[]) =>
      shapesIn({
        kind: "path",
        path: { steps: "MLLLZMLLLZ", points: [0, 0, 10, 0, 10, 10, 0, 10, ...inner] },
        fill,
      })[0];
    const same = loops([3, 3, 7, 3, 7, 7, 3, 7]);
    const against = loops([3, 3, 3, 7, 7, 7, 7, 3]);
    expect([same, against].map((shape) => shape && covers(shape, [110, 60]))).toEqual([true, false]);
  });

  test("groups say when their marks are blended, and cut what reaches out of them", () => {
    const square: Mark = {
      kind: "path",
      path: { steps: "MLLLZ", points: [0, 0, 10, 0, 10, 10, 0, 10] },
      fill,
    };
    const clip = { steps: "MLLLZ", points: [0, 0, 4, 0, 4, 10, 0, 10] };
    const found = put(
      { kind: "group", marks: [square] },
      { kind: "group", blend: "multiply", marks: [{ kind: "group", marks: [square] }] },
      { kind: "group", whole: { opacity: 0.5 }, marks: [square] },
    );
    expect(found.map((each) => each.kind === "shape" && each.lies)).toEqual(["over", "blended", "blended"]);
    const [cut] = shapesIn({ kind: "group", clip, marks: [{ kind: "group", marks: [square] }] });
    expect(cut && [covers(cut, [106, 60]), covers(cut, [110, 60])]).toEqual([true, false]);
  });

  test("words lie from their baseline up, turned as they are; a picture fills its square", () => {
    const run = {
      ...{ face: "sans/regular", size: 10, rise: 0, ink: fill.paint, owner: "p", underline: false },
      ...{ glyphs: Uint16Array.of(1, 2), text: ["a", "b"], y: undefined },
      ...{ x: Float64Array.of(0, 5), advances: Float64Array.of(5, 6) },
    };
    const boxes = put(
      { kind: "text", run, matrix: [1, 0, 0, 1, 1, 8], opacity: 1 },
      { kind: "text", run, matrix: [0, -1, 1, 0, 8, 12], opacity: 1 },
      { kind: "image", bytes: new Uint8Array(), matrix: [6, 0, 0, 4, 1, 2], opacity: 1 },
    ).map((each) => (each.kind === "shape" ? undefined : each.box));
    expect(boxes).toEqual([
      { x: 102, y: 52, width: 22, height: 14 },
      { x: 102, y: 52, width: 14, height: 22 },
      { x: 102, y: 54, width: 12, height: 8 },
    ]);
  });

  test("type is looked at from end to end, along its line", () => {
    expect(alongMiddle({ x: 10, y: 20, width: 30, height: 8 })).toEqual([
      [11, 24],
      [25, 24],
      [39, 24],
    ]);
    expect(alongMiddle({ x: 10, y: 20, width: 8, height: 30 })).toEqual([
      [14, 21],
      [14, 35],
      [14, 49],
    ]);
  });
});

test("pages are named one, few, or many", () => {
  const pages = (count: number) => nameOf(Array.from({ length: count }, (_, index) => String(index + 3)));
  expect([1, 2, 5, 6].map(pages)).toEqual([
    "page 3",
    "pages 3 and 4",
    "pages 3, 4, 5, 6 and 7",
    "pages 3, 4, 5, 6, 7 and 1 more",
  ]);
});

test("one fault on many pages is told once, in whichever order they come", () => {
  const at = { code: "P05", level: "WARN", sentence: "soft", fix: "" } as const;
  const span = { file: "a.yaml", start: 3, end: 4 };
  const told = [
    { ...at, pages: ["7"], span },
    { ...at, code: "P01", pages: ["2"] },
    { ...at, pages: ["3"], span },
    { ...at, pages: ["7"], span },
    { ...at, pages: ["9"], span: { ...span, start: 8 } },
    { ...at, code: "S09", pages: [] },
    { ...at, code: "P12", pages: [] },
  ] as const satisfies readonly PreflightFinding[];
  const rows = (findings: readonly PreflightFinding[]) =>
    gather(findings).map(({ code, pages, span }) => `${code} ${[...pages].sort().join(" ")} ${span?.start}`);
  const once = ["P01 2 undefined", "P05 3 7 3", "P05 9 8", "P12  undefined", "S09  undefined"];
  expect(rows(told)).toEqual(once);
  fc.assert(
    fc.property(fc.shuffledSubarray([...told], { minLength: told.length }), (shuffled) => {
      expect([...rows(shuffled)].sort()).toEqual(once);
    }),
  );
});

test("a printer's demands replace the house's one by one", () => {
  const house = printerProfile(undefined);
  const ordered = printerProfile({ marks: false, bleedMm: 5, leastPpi: 300, spotInks: ["Gold"] });
  expect(ordered.bleed / house.bleed).toBeCloseTo(5 / 3);
  expect([house.leastPpi, house.goodPpi, ordered.leastPpi, ordered.goodPpi]).toEqual([150, 225, 300, 300]);
  expect(ordered.spotInks).toEqual(["Gold"]);
  expect(ordered.safe).toBe(house.safe);
});
