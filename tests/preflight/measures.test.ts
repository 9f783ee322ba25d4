import { describe, expect, test } from "vitest";
import { findForeign } from "../../src/locale/index.ts";
import { areaOf, covers, paintedMarks } from "../../src/preflight/artwork.ts";
import { contrastOf } from "../../src/preflight/contrast.ts";
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

describe("languages", () => {
  const NB = "Det er ikke noe å si på at de har reist, men hva gjør vi med dem som er blitt?";
  const NN = "Det er ikkje noko å seie på at dei har reist, men kva gjer vi med dei som ikkje vart med?";
  const EN = "There is nothing to say against those who have left, but what should we do about the others?";
  const DE = "Es ist nicht viel gegen die zu sagen, die gegangen sind, aber was machen wir mit den anderen?";

  test.each([
    ["nb", NB],
    ["nn", NN],
    ["en", EN],
    ["de", DE],
  ])("%s is not taken for another language, and others are not taken for it", (own, text) => {
    expect(findForeign(text, own)).toBeUndefined();
    for (const [other, foreign] of [
      ["nb", NB],
      ["nn", NN],
      ["en", EN],
      ["de", DE],
    ] as const)
      if (other !== own) expect(findForeign(foreign, own)?.language).toBe(other);
  });

  test("one foreign sentence among others is found", () => {
    const found = findForeign(`${EN} ${NB} ${EN}`, "en");
    expect(found).toEqual({ language: "nb", words: NB });
  });

  test("names and short texts are nobody's", () => {
    expect(findForeign("Der Spiegel og Die Zeit", "nb")).toBeUndefined();
    expect(findForeign("The Tower of London", "nb")).toBeUndefined();
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
