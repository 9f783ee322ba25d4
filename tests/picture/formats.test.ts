/** Headers of every format that can be placed, as sharp writes them, and of files that are none, or broken ones. */
import fc from "fast-check";
import sharp, { type Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import { openPictures, readRaster } from "../../src/picture/index.ts";
import { openPress } from "../chart/press.ts";
import { projectWith } from "../host.ts";

const PRESS = await openPress(new URL("../..", import.meta.url).pathname, "nb");
const origin = { file: "content/x.yaml", start: 0, end: 1 };

/** Forty by thirty pixels in red, green growing downwards. */
function ramp(channels: 3 | 4 = 3): Sharp {
  const data = Buffer.alloc(40 * 30 * channels);
  for (let pixel = 0; pixel < 40 * 30; pixel++)
    data.set([200, Math.floor(pixel / 40) * 8, 60, 128].slice(0, channels), pixel * channels);
  return sharp(data, { raw: { width: 40, height: 30, channels } });
}

const FILES: readonly (readonly [name: string, make: () => Sharp, header: object])[] = [
  ["rgb.jpg", () => ramp().jpeg(), { format: "jpeg", colour: "rgb", packed: "lossy", profile: "none" }],
  ["progressive.jpg", () => ramp().jpeg({ progressive: true }), { format: "jpeg", embeddable: true }],
  ["grey.jpg", () => ramp().toColourspace("b-w").jpeg(), { format: "jpeg", colour: "grey" }],
  ["inks.jpg", () => ramp().toColourspace("cmyk").jpeg(), { format: "jpeg", colour: "cmyk" }],
  ["srgb.jpg", () => ramp().withIccProfile("srgb").jpeg(), { profile: "srgb" }],
  ["p3.jpg", () => ramp().withIccProfile("p3").jpeg(), { profile: "other" }],
  ["p3.png", () => ramp().withIccProfile("p3").png(), { format: "png", profile: "other" }],
  ["p3.webp", () => ramp().withIccProfile("p3").webp(), { format: "webp", profile: "other" }],
  ["p3.tiff", () => ramp().withIccProfile("p3").tiff(), { format: "tiff", profile: "other" }],
  ["rgb.png", () => ramp().png(), { format: "png", colour: "rgb", alpha: false }],
  ["alpha.png", () => ramp(4).png(), { format: "png", alpha: true, packed: "lossless" }],
  ["deep.png", () => ramp().toColourspace("rgb16").png(), { format: "png", colour: "rgb" }],
  ["few.png", () => ramp().png({ palette: true }), { colour: "indexed" }],
  ["laced.png", () => ramp().png({ progressive: true }), { format: "png", colour: "rgb" }],
  ["lossy.webp", () => ramp().webp(), { format: "webp", packed: "lossy", alpha: false }],
  ["lossless.webp", () => ramp().webp({ lossless: true }), { format: "webp", packed: "lossless" }],
  ["alpha.webp", () => ramp(4).webp(), { format: "webp", alpha: true }],
  ["a.avif", () => ramp().avif(), { format: "avif", alpha: false }],
  ["alpha.avif", () => ramp(4).avif(), { format: "avif", alpha: true }],
  ["a.tiff", () => ramp().tiff({ compression: "lzw" }), { format: "tiff", colour: "rgb" }],
  ["inks.tiff", () => ramp().toColourspace("cmyk").tiff(), { format: "tiff", colour: "cmyk" }],
  ["a.gif", () => ramp().gif(), { format: "gif", colour: "indexed" }],
];

describe("headers", () => {
  test.each(FILES)("%s", async (_name, make, header) => {
    const reading = readRaster(new Uint8Array(await make().toBuffer()));
    expect(reading).toMatchObject({
      header: { pixels: { width: 40, height: 30 }, orientation: 1, ...header },
    });
  });

  test.each(["jpeg", "webp", "tiff", "png"] as const)("EXIF's turn of a %s", async (format) => {
    const turned = await ramp().withMetadata({ orientation: 6 }).toFormat(format).toBuffer();
    expect(readRaster(new Uint8Array(turned))).toMatchObject({
      header: { orientation: 6, pixels: { width: 30, height: 40 } },
    });
  });
});

const open = (name: string, bytes: Uint8Array) =>
  openPictures([{ file: name, origin }], "content/x", {
    ...PRESS,
    host: projectWith({ [`content/x/${name}`]: bytes }),
  });

describe("files that cannot be placed are named, and what to do", () => {
  const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  test.each([
    ["a.psd", bytesOf("8BPS\0\x01"), "picture/unsupported", "a Photoshop document", "TIFF or PNG"],
    ["a.ai", bytesOf("%PDF-1.5"), "picture/unsupported", "a PDF file", "SVG"],
    ["a.eps", bytesOf("%!PS-Adobe-3.0 EPSF-3.0"), "picture/unsupported", "a PostScript file", "SVG"],
    ["a.heic", bytesOf("\0\0\0\x18ftypheic"), "picture/unsupported", "a HEIC photo", "JPEG"],
    ["a.jxl", bytesOf("\xff\x0a"), "picture/unsupported", "JPEG XL", "JPEG"],
    ["a.bmp", bytesOf(`BM${"\0".repeat(12)}\x28\0\0\0`), "picture/unsupported", "a Windows bitmap", "PNG"],
    ["a.docx", bytesOf("PK\x03\x04"), "picture/unsupported", "office document", "take the picture out"],
    ["a.jpg", bytesOf("Not found"), "picture/unreadable", "not a picture", "JPEG, PNG, SVG"],
    ["a.png", bytesOf(""), "picture/unreadable", "is empty", "never copied"],
    ["a.jpg", bytesOf("<!DOCTYPE html>"), "picture/unsupported", "a web page", "sign-in"],
    [
      "a.jpg",
      bytesOf("version https://git-lfs.github.com"),
      "picture/unsupported",
      "Git LFS",
      "git lfs pull",
    ],
  ])("%s", (name, bytes, code, message, hint) => {
    const [found] = open(name, bytes).diagnostics;
    expect(found).toMatchObject({ code, severity: "error", span: origin });
    expect(found?.message).toContain(message);
    expect(found?.hint).toContain(hint);
  });

  test.each(["jpeg", "png", "webp", "tiff", "gif"] as const)("a %s cut off in the middle", async (format) => {
    const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
    const whole = await sharp({ create: { width: 90, height: 90, channels: 3, background: "#fff", noise } })
      .toFormat(format)
      .toBuffer();
    for (const share of [0.3, 0.6, 0.9]) {
      const cut = new Uint8Array(whole.subarray(0, Math.floor(whole.length * share)));
      expect(open("a", cut).diagnostics[0]?.code).toBe("picture/cut-off");
    }
  });

  test("a PNG with a wrong bit, and one larger than memory", async () => {
    const sound = new Uint8Array(await ramp().png().toBuffer());
    const wrong = Uint8Array.from(sound);
    wrong[sound.length - 20] = (wrong[sound.length - 20] ?? 0) ^ 1;
    expect(open("a", wrong).diagnostics[0]?.code).toBe("picture/damaged");
    const huge = new Uint8Array(await ramp().webp().toBuffer());
    const extended = Uint8Array.from(
      [..."RIFF\x32\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff"].map((l) => l.charCodeAt(0)),
    );
    const bomb = new Uint8Array([...extended, ...huge.subarray(12), ...new Uint8Array(64)]);
    expect(open("a", bomb).diagnostics[0]?.code).toBe("picture/too-large");
  });
});

describe("broken bytes", () => {
  const sound = Promise.all(FILES.map(async ([, make]) => new Uint8Array(await make().toBuffer())));

  test("are read or named, never thrown at the author", async () => {
    const files = await sound;
    const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 });
    const anyBroken = fc.tuple(
      fc.constantFrom(...files),
      changes,
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(anyBroken, ([file, spots, share]) => {
        const bytes = file.slice(0, Math.ceil(file.length * share));
        // Most flaws in headers, which are short.
        for (const [at, value] of spots) bytes[at % Math.min(bytes.length || 1, 400)] = value;
        const { value, diagnostics } = open("a", bytes);
        expect((value?.size ?? 0) + diagnostics.length).toBe(1);
        const [picture] = value?.values() ?? [];
        if (picture?.kind === "raster")
          expect(picture.pixels.width * picture.pixels.height).toBeGreaterThan(0);
      }),
      { numRuns: 450, seed: 4 },
    );
  });

  test("as is anything at all", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(open("a", bytes).diagnostics.length).toBeLessThan(2);
      }),
      { numRuns: 300, seed: 4 },
    );
  });
});
