/** Every format of pictures, written for the screen and for the press, and the pixels that another reader decodes. */
import { crc32, deflateSync } from "node:zlib";
import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import sharp, { type Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import type { Item } from "../../src/layout/index.ts";
import { embedImages, NoDecoder } from "../../src/pdf/picture/images.ts";
import type { Raster } from "../../src/picture/index.ts";
import { pixels, rasterOf } from "./pixels.ts";
import { fogra39, page, pageSet, write } from "./publication.ts";
import { contentsOf, plainText, view } from "./read-back.ts";

const SIZE = { width: 48, height: 36 };
const FRAME = { x: 60, y: 100, ...SIZE };
type Rgb = readonly [number, number, number];
const LEFT: Rgb = [200, 60, 50];
const RIGHT: Rgb = [30, 110, 140];

/** Two fields of colour, for which every codec is exact enough, half seen through where there is alpha. */
function fields(channels: 3 | 4 = 3): Sharp {
  const raw = pixels(SIZE.width, SIZE.height, channels, (x) => [
    ...(x < SIZE.width / 2 ? LEFT : RIGHT),
    ...(channels === 4 ? [128] : []),
  ]);
  return sharp(raw, { raw: { ...SIZE, channels } });
}

const FORMATS: readonly { readonly name: string; readonly make: () => Sharp; readonly alpha?: "alpha" }[] = [
  { name: "rgb.jpg", make: () => fields().jpeg({ quality: 95 }) },
  { name: "progressive.jpg", make: () => fields().jpeg({ quality: 95, progressive: true }) },
  { name: "p3.jpg", make: () => fields().withIccProfile("p3").jpeg({ quality: 95 }) },
  { name: "turned.jpg", make: () => fields().withMetadata({ orientation: 3 }).jpeg({ quality: 95 }) },
  { name: "rgb.png", make: () => fields().png() },
  { name: "alpha.png", make: () => fields(4).png(), alpha: "alpha" },
  { name: "deep.png", make: () => fields().toColourspace("rgb16").png() },
  { name: "deep-alpha.png", make: () => fields(4).toColourspace("rgb16").png(), alpha: "alpha" },
  { name: "indexed.png", make: () => fields().png({ palette: true }) },
  { name: "indexed-alpha.png", make: () => fields(4).png({ palette: true }), alpha: "alpha" },
  { name: "laced.png", make: () => fields().png({ progressive: true }) },
  { name: "p3.png", make: () => fields().withIccProfile("p3").png() },
  { name: "lossy.webp", make: () => fields().webp({ quality: 95 }) },
  { name: "lossless.webp", make: () => fields().webp({ lossless: true }) },
  { name: "alpha.webp", make: () => fields(4).webp({ quality: 95 }), alpha: "alpha" },
  { name: "a.avif", make: () => fields().avif({ quality: 90 }) },
  { name: "a.tiff", make: () => fields().tiff({ compression: "lzw" }) },
  { name: "p3.tiff", make: () => fields().withIccProfile("p3").tiff({ compression: "lzw" }) },
  { name: "a.gif", make: () => fields().gif() },
];

async function rasterFrom(name: string, make: () => Sharp): Promise<Raster> {
  return rasterOf(name, await make().toBuffer());
}

/** One for all: its table of colours takes longer than the pictures. */
const PRESS = fogra39();

function shownAs(picture: Raster): Item {
  return { kind: "picture", part: { node: "figure" }, frame: FRAME, placed: FRAME, picture };
}

const written = (picture: Raster, output: "screen" | "print") =>
  write(pageSet([page(0, [shownAs(picture)])]), { output, form: "readable", press: PRESS });

interface Seen {
  readonly width: number;
  readonly height: number;
  readonly kind: number;
  readonly data: Uint8Array;
}

/** The picture as pdf.js decodes it: kind 2 is RGB, 3 is RGBA. */
async function seenBy(bytes: Uint8Array): Promise<Seen> {
  const shown = await (await view(bytes)).getPage(1);
  const { fnArray, argsArray } = await shown.getOperatorList();
  const at = fnArray.indexOf(OPS.paintImageXObject);
  const name: unknown = argsArray[at]?.[0];
  if (typeof name !== "string") throw new Error("no picture is painted");
  return new Promise((resolve) => shown.objs.get(name, resolve));
}

/** The colour at a share of the width, halfway down. */
function colourAt({ width, height, kind, data }: Seen, across: number): readonly number[] {
  const channels = kind === 3 ? 4 : 3;
  const at = (Math.floor(height / 2) * width + Math.floor(width * across)) * channels;
  return [...data.subarray(at, at + channels)];
}

function expectNear(found: readonly number[], wanted: readonly number[], most: number): void {
  for (const [index, value] of wanted.entries())
    expect(Math.abs((found[index] ?? -99) - value), `${found} is not near ${wanted}`).toBeLessThanOrEqual(
      most,
    );
}

describe("on the screen", () => {
  test.each(FORMATS)("$name", async ({ name, make, alpha }) => {
    const { bytes, diagnostics } = await written(await rasterFrom(name, make), "screen");
    expect(diagnostics).toEqual([]);
    const file = plainText(bytes);
    expect(/\/SMask \d+ 0 R/.test(file)).toBe(alpha !== undefined);
    expect(file).not.toContain("DeviceCMYK");
    const seen = await seenBy(bytes);
    expect([seen.width, seen.height]).toEqual([SIZE.width, SIZE.height]);
    // A profile's values mean the same colours in sRGB; a turn is left to the page.
    expectNear(colourAt(seen, 0.25), LEFT, 8);
    expectNear(colourAt(seen, 0.75), RIGHT, 8);
    if (alpha) expectNear([colourAt(seen, 0.25)[3] ?? 0], [128], 2);
  });

  test("grey stays grey", async () => {
    const { bytes } = await written(
      await rasterFrom("grey.jpg", () => fields().toColourspace("b-w").jpeg()),
      "screen",
    );
    expect(plainText(bytes)).toContain("/ColorSpace /DeviceGray");
  });

  test("press inks come as sRGB, by their own profile or by the common one", async () => {
    for (const make of [
      () => fields().toColourspace("cmyk").jpeg({ quality: 95 }),
      () => fields().toColourspace("cmyk").tiff({ compression: "lzw" }),
      () => fields().withIccProfile("cmyk").jpeg({ quality: 95 }),
    ]) {
      const { bytes } = await written(await rasterFrom("inks", make), "screen");
      expect(plainText(bytes)).not.toContain("DeviceCMYK");
      // Separated and back again: the red is out of reach for the inks.
      expectNear(colourAt(await seenBy(bytes), 0.25), LEFT, 40);
    }
  });
});

describe("for the press", () => {
  const inksOf = ([r, g, b]: Rgb) => PRESS.toCmyk([r / 255, g / 255, b / 255]).map((ink) => ink * 255);

  test.each(FORMATS)("$name", async ({ name, make, alpha }) => {
    const { bytes, diagnostics } = await written(await rasterFrom(name, make), "print");
    expect(diagnostics).toEqual([]);
    const file = plainText(bytes);
    expect(file).not.toContain("DeviceRGB");
    expect(/\/SMask \d+ 0 R/.test(file)).toBe(alpha !== undefined);
    const { inks, width } = await inksIn(bytes);
    expect(width).toBe(SIZE.width);
    const row = Math.floor(SIZE.height / 2) * SIZE.width;
    const [left, right] = name.startsWith("turned") ? [RIGHT, LEFT] : [LEFT, RIGHT];
    for (const [at, colour] of [
      [row + 12, left],
      [row + 36, right],
    ] as const)
      expectNear([...inks.subarray(at * 4, at * 4 + 4)], inksOf(colour), 14);
  });

  test("a TIFF in press inks keeps them to the last digit", async () => {
    const cmyk = await fields().toColourspace("cmyk").tiff({ compression: "lzw" }).toBuffer();
    const wanted = await sharp(cmyk).pipelineColourspace("cmyk").toColourspace("cmyk").raw().toBuffer();
    const { bytes } = await written(rasterOf("inks.tiff", cmyk), "print");
    expect(Buffer.from((await inksIn(bytes)).inks).equals(wanted)).toBe(true);
  });

  test("a JPEG in press inks goes into the file as it is", async () => {
    const raster = await rasterFrom("inks.jpg", () => fields().toColourspace("cmyk").jpeg());
    const { bytes } = await written(raster, "print");
    expect(Buffer.from(bytes).includes(Buffer.from(raster.bytes))).toBe(true);
  });
});

/** The four inks of the one image of a readable print file, whether packed as JPEG or plain. */
async function inksIn(bytes: Uint8Array): Promise<{ readonly inks: Uint8Array; readonly width: number }> {
  const file = Buffer.from(bytes);
  const head =
    /\/Width (\d+)\n\/Height (\d+)\n\/BitsPerComponent 8\n\/ColorSpace \/DeviceCMYK[\s\S]*?\/Length (\d+)\n[\s\S]*?stream\n/.exec(
      file.toString("latin1"),
    );
  if (head === null) throw new Error("no picture in inks");
  const width = Number(head[1]);
  const start = head.index + head[0].length;
  const stream = file.subarray(start, start + Number(head[3]));
  if (stream[0] !== 0xff || stream[1] !== 0xd8) return { inks: stream, width };
  const decoded = await sharp(stream).pipelineColourspace("cmyk").toColourspace("cmyk").raw().toBuffer();
  return { inks: decoded, width };
}

test("what cannot be decoded is named, and the file is written to its end", async () => {
  const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
  const sound = await sharp({ create: { ...SIZE, channels: 3, background: "#fff", noise } })
    .webp({ lossless: true })
    .toBuffer();
  const broken = Uint8Array.from(sound).fill(0xff, 60);
  const origin = { file: "content/x.yaml", start: 3, end: 9 };
  for (const output of ["screen", "print"] as const) {
    const { diagnostics, pages } = await written({ ...rasterOf("images/a.webp", broken), origin }, output);
    expect(pages).toBe(1);
    expect(diagnostics).toMatchObject([{ code: "pdf/undecodable-picture", severity: "error", span: origin }]);
    expect(diagnostics[0]?.message).toContain("`images/a.webp` cannot be decoded");
  }
});

test("where nothing can decode, that is told once, not of each picture", async () => {
  const shown = [
    await rasterFrom("a.gif", () => fields().gif()),
    await rasterFrom("b.png", () => fields(4).png()),
  ];
  const ref = { id: 1, data: {}, write: () => undefined, end: () => undefined };
  const { images, diagnostics } = await embedImages(
    pageSet([page(0, shown.map(shownAs))]),
    () => Promise.reject(new NoDecoder("Could not load the sharp module")),
    () => ({ ref, alpha: false, orientation: 1 }),
  );
  expect(diagnostics).toMatchObject([
    { code: "pdf/no-decoder", severity: "error", hint: expect.stringContaining("npm ci") },
  ]);
  for (const picture of shown) expect(images.ofPicture(picture).ref).toBe(ref);
});

test("pictures are made ready abreast, and told and numbered in the order of the pages", async () => {
  const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
  const files = await Promise.all(
    [0, 1, 2, 3, 4].map(async (shade) => {
      const sound = await sharp({ create: { ...SIZE, channels: 3, background: `#00000${shade}`, noise } })
        .webp({ lossless: true })
        .toBuffer();
      const bytes = shade % 2 === 0 ? Uint8Array.from(sound).fill(0xff - shade, 60) : new Uint8Array(sound);
      return rasterOf(`${shade}.webp`, bytes);
    }),
  );
  const make = () => write(pageSet([page(0, files.map(shownAs))]), { form: "readable", output: "screen" });
  const { bytes, diagnostics } = await make();
  expect(diagnostics.map(({ message }) => /\d\.webp/.exec(message)?.[0])).toEqual([
    "0.webp",
    "2.webp",
    "4.webp",
  ]);
  expect(contentsOf(bytes)[0]?.match(/\/Im\d/g)).toEqual(["/Im1", "/Im2", "/Im3", "/Im4", "/Im5"]);
  expect(Buffer.from((await make()).bytes).equals(Buffer.from(bytes))).toBe(true);
});

describe("PNG files as other programs pack them", () => {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const png = (depth: number, colourType: number, packed: Uint8Array, more: readonly Buffer[] = []): Buffer =>
    Buffer.concat([
      Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
      chunk("IHDR", Buffer.from([0, 0, 0, SIZE.width, 0, 0, 0, SIZE.height, depth, colourType, 0, 0, 0])),
      ...more,
      chunk("IDAT", packed),
      chunk("IEND", Buffer.alloc(0)),
    ]);
  /** Rows of the filter "none", the same on each: what the left half holds and what the right half holds. */
  const rows = (bytesPerRow: number, left: number, right: number): Buffer =>
    deflateSync(
      Buffer.concat(
        Array.from({ length: SIZE.height }, () =>
          Buffer.concat([
            Buffer.from([0]),
            Buffer.alloc(bytesPerRow / 2, left),
            Buffer.alloc(bytesPerRow / 2, right),
          ]),
        ),
      ),
    );
  const palette = (colours: number): Buffer => chunk("PLTE", Buffer.alloc(colours * 3, Buffer.from(RIGHT)));

  test.each([
    ["a grey that is transparent", png(8, 0, rows(48, 128, 40), [chunk("tRNS", Buffer.from([0, 128]))])],
    [
      "a colour that is transparent",
      png(8, 2, rows(144, 128, 40), [chunk("tRNS", Buffer.from([0, 128, 0, 128, 0, 128]))]),
    ],
    [
      "four bits to a pixel and a transparent colour",
      png(4, 3, rows(24, 0x00, 0x11), [palette(16), chunk("tRNS", Buffer.from([0]))]),
    ],
    [
      "256 colours of which the last is opaque",
      png(8, 3, rows(48, 0, 255), [palette(256), chunk("tRNS", Buffer.from([0]))]),
    ],
  ])("%s: its left half is seen through, its right half is not", async (name, bytes) => {
    const { bytes: file, diagnostics } = await written(rasterOf(`${name}.png`, bytes), "screen");
    expect(diagnostics).toEqual([]);
    const seen = await seenBy(file);
    expect([colourAt(seen, 0.25)[3], colourAt(seen, 0.75)[3]]).toEqual([0, 255]);
  });

  test.each([
    ["no packed pixels", png(8, 2, Buffer.from("no zlib stream"))],
    ["no packed pixels, with alpha", png(8, 6, Buffer.from("no zlib stream"))],
    ["fewer rows than it says", png(8, 2, deflateSync(Buffer.alloc(145 * 7)))],
    ["fewer rows than it says, with alpha", png(8, 6, deflateSync(Buffer.alloc(193 * 7)))],
    ["a filter that there is not", png(8, 2, deflateSync(Buffer.alloc(145 * 36, 9)))],
    ["a filter that there is not, with alpha", png(8, 6, deflateSync(Buffer.alloc(193 * 36, 9)))],
    ["colours of a palette that is not there", png(8, 3, rows(48, 0, 1))],
  ])("%s: told, not written", async (name, bytes) => {
    for (const output of ["screen", "print"] as const) {
      const { diagnostics } = await written(rasterOf(`${name}.png`, bytes), output);
      expect(diagnostics.map(({ code }) => code)).toEqual(["pdf/undecodable-picture"]);
    }
  });

  test("pixels without end are not unpacked", async () => {
    const endless = deflateSync(Buffer.alloc(64_000_000));
    for (const colourType of [2, 6]) {
      const before = process.memoryUsage().arrayBuffers;
      await written(rasterOf("endless.png", png(8, colourType, endless)), "screen");
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32_000_000);
    }
  });
});
