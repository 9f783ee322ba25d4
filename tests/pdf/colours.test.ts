import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { pressColours, screenColours } from "../../src/pdf/ink/colour.ts";
import { limitInk, openPress } from "../../src/pdf/ink/press.ts";
import { pressPixels } from "../../src/pdf/picture/press-pixels.ts";
import { pixels } from "./pixels.ts";
import { fogra39 } from "./publication.ts";
import { INK, SWATCHES, swatch } from "./type.ts";

const PROFILE = new URL("../../assets/icc/FOGRA39L_coated.icc", import.meta.url);
const press = fogra39();
const screen = screenColours(SWATCHES, press);
const paper = pressColours(SWATCHES, press);

describe("on screen", () => {
  test("a swatch is its RGB, a tint a mix with white", () => {
    expect(screen.of(swatch("deep")).fill).toBe("0.06 0.18 0.31 rg");
    expect(screen.of(swatch("deep", 0.5)).stroke).toBe("0.53 0.59 0.655 RG");
  });

  test("spot inks and inks given in CMYK are shown as they look", () => {
    expect(screen.of(swatch("gold")).fill).toBe("0.7 0.55 0.2 rg");
    expect(screen.of({ kind: "cmyk", cmyk: [0, 0, 0, 0] }).values).toEqual([
      expect.closeTo(1, 2),
      expect.closeTo(1, 2),
      expect.closeTo(1, 2),
    ]);
    const [red = 0, green = 0, blue = 0] = screen.of({ kind: "cmyk", cmyk: [1, 0, 0, 0] }).values;
    expect(red).toBeLessThan(0.1);
    expect(blue).toBeGreaterThan(green);
  });
});

describe("for the press", () => {
  test("a swatch's own inks are taken as given, tints in proportion", () => {
    expect(paper.of(swatch("deep")).fill).toBe("1 0.7 0.3 0.45 k");
    expect(paper.of(swatch("deep", 0.2)).fill).toBe("0.2 0.14 0.06 0.09 k");
  });

  test("grey is black ink alone", () => {
    expect(paper.of({ kind: "rgb", rgb: [0, 0, 0] }).fill).toBe("0 0 0 1 k");
    expect(paper.of({ kind: "rgb", rgb: [0.5, 0.5, 0.5] }).fill).toBe("0 0 0 0.5 k");
    expect(paper.of({ kind: "rgb", rgb: [1, 1, 1] }).fill).toBe("0 0 0 0 k");
  });

  test("only full black overprints", () => {
    const overprinting = (ink: Parameters<typeof paper.of>[0]) => paper.of(ink).overprints;
    expect(overprinting(INK)).toBe(true);
    expect(overprinting({ kind: "rgb", rgb: [0, 0, 0] })).toBe(true);
    expect(overprinting(swatch("ink", 0.9))).toBe(false);
    expect(overprinting(swatch("paper"))).toBe(false);
    expect(overprinting(swatch("deep"))).toBe(false);
    expect(screen.of(INK).overprints).toBe(false);
  });

  test("a spot swatch is a plate of its own, with its inks standing in", () => {
    const { fill, space } = paper.of(swatch("gold", 0.4));
    expect(fill).toBe("/SpotPANTONE_20872_20C cs 0.4 scn");
    expect(space).toMatchObject({
      value: ["Separation", "PANTONE#20872#20C", "DeviceCMYK", { C1: [0.25, 0.4, 0.9, 0.1] }],
    });
    expect(paper.process(swatch("gold"))).toEqual([0.25, 0.4, 0.9, 0.1]);
  });

  test("no colour carries more ink than the press takes", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, (red, green, blue) => {
        const inks = press.toCmyk([red, green, blue]);
        expect(inks.reduce((sum, ink) => sum + ink)).toBeLessThanOrEqual(3 + 1e-9);
        for (const ink of inks) expect(ink).toBeGreaterThanOrEqual(0);
      }),
      { seed: 11 },
    );
    expect(limitInk([0.9, 0.9, 0.9, 0.6], 3)).toEqual(
      [0.8, 0.8, 0.8, 0.6].map((ink) => expect.closeTo(ink, 9)),
    );
    expect(limitInk([0.5, 0.2, 0, 0.1], 3)).toEqual([0.5, 0.2, 0, 0.1]);
  });

  test("a colour that the press can print comes back from its inks", () => {
    const inside = fc.double({ min: 0.4, max: 0.7, noNaN: true });
    fc.assert(
      fc.property(inside, inside, inside, (red, green, blue) => {
        const back = press.toRgb(press.toCmyk([red, green, blue]));
        for (const [index, value] of [red, green, blue].entries()) {
          expect(Math.abs((back[index] ?? 0) - value)).toBeLessThan(0.1);
        }
      }),
      { seed: 5 },
    );
  });

  test("light colours agree with Little CMS, which libvips asks", async () => {
    const profile = join(mkdtempSync(join(tmpdir(), "icc-")), "press.icc");
    writeFileSync(profile, readFileSync(PROFILE));
    const colours = [
      [240, 200, 160],
      [120, 180, 230],
      [200, 230, 140],
      [230, 120, 140],
      [250, 250, 210],
    ];
    const raw = { width: colours.length, height: 1, channels: 3 } as const;
    const theirs = await sharp(
      pixels(colours.length, 1, 3, (x) => colours[x] ?? []),
      { raw },
    )
      .toColourspace("cmyk")
      .withIccProfile(profile, { attach: false })
      .raw()
      .toBuffer();
    for (const [index, [red = 0, green = 0, blue = 0]] of colours.entries()) {
      const ours = press.toCmyk([red / 255, green / 255, blue / 255]);
      for (let ink = 0; ink < 4; ink++) {
        // Ours moves black to the press's black as well, and mixes the profile's table along straight lines, not tetrahedra.
        expect(Math.abs((ours[ink] ?? 0) - (theirs[index * 4 + ink] ?? 0) / 255)).toBeLessThan(0.05);
      }
    }
  });
});

describe("pixels", () => {
  test("take the same way as every other colour", () => {
    const sample = pixels(40, 1, 3, (x) => [x * 6, 255 - x * 5, (x * 37) % 256]);
    const inks = pressPixels(sample, 3, press, "mixed");
    for (let pixel = 0; pixel < 40; pixel++) {
      const rgb = [0, 1, 2].map((channel) => (sample[pixel * 3 + channel] ?? 0) / 255);
      const exact = press.toCmyk([rgb[0] ?? 0, rgb[1] ?? 0, rgb[2] ?? 0]);
      for (let ink = 0; ink < 4; ink++) {
        expect(Math.abs((inks[pixel * 4 + ink] ?? 0) / 255 - (exact[ink] ?? 0))).toBeLessThan(0.025);
      }
    }
  });

  test("greys of line art are black ink alone, those of photographs are mixed", () => {
    const grey = Uint8Array.of(0, 0, 0, 128, 128, 128);
    expect([...pressPixels(grey, 3, press, "black")]).toEqual([0, 0, 0, 255, 0, 0, 0, 127]);
    const mixed = pressPixels(grey, 3, press, "mixed");
    expect(Math.min(...mixed.subarray(4, 7))).toBeGreaterThan(20);
    expect(mixed.subarray(0, 4).reduce((sum, ink) => sum + ink)).toBeLessThanOrEqual(3 * 255 + 2);
  });
});

describe("a profile that will not do", () => {
  const wish = { condition: "FOGRA51", inkLimit: 3 };
  const bytes = new Uint8Array(readFileSync(PROFILE));
  const with4 = (at: number, letters: string) => {
    const changed = bytes.slice();
    changed.set(Buffer.from(letters), at);
    return changed;
  };
  test.each([
    ["no profile", Uint8Array.of(1, 2, 3), "it is not an ICC profile"],
    ["a screen's", with4(12, "mntr"), "it describes a device of class `mntr`, not a press"],
    ["in RGB", with4(16, "RGB "), "it describes colours in `RGB`, not CMYK"],
    ["through XYZ", with4(20, "XYZ "), "it connects through `XYZ`, not Lab"],
    [
      "with other tables",
      with4(54_500, "mAB "),
      "its tables are of a kind that is not read (lut8 and lut16 are)",
    ],
  ])("%s", (_, profile, fault) => {
    expect(openPress(profile, wish)).toEqual({ fault });
  });
});
