import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { Item } from "../../src/layout/index.ts";
import { type Output, openDarkroom, type PictureOrder, picturesAhead } from "../../src/pdf/index.ts";
import { makeReady } from "../../src/pdf/picture/photos.ts";
import type { Raster } from "../../src/picture/index.ts";
import { shelfOf } from "../host.ts";
import { jpegRaster, pixels, pngRaster } from "./pixels.ts";
import { fogra39, page, pageSet, write } from "./publication.ts";
import { contentsOf, plainText, view } from "./read-back.ts";

const FRAME = { x: 60, y: 100, width: 120, height: 90 };

function picture(raster: Raster, frame = FRAME, placed = frame): Item {
  return { kind: "picture", part: { node: "figure" }, frame, placed, picture: raster };
}

async function readable(items: readonly Item[], settings: Parameters<typeof write>[1] = {}) {
  const { bytes } = await write(pageSet([page(0, items), page(1, items)]), { form: "readable", ...settings });
  return { file: plainText(bytes), content: contentsOf(bytes)[0] ?? "", bytes };
}

test("a photograph is embedded once as it is, however often it is shown", async () => {
  const raster = await jpegRaster("wharf.jpg");
  const { file, content, bytes } = await readable([picture(raster), picture(raster, { ...FRAME, y: 300 })]);
  expect(file.match(/\/DCTDecode/g)).toHaveLength(1);
  expect(Buffer.from(bytes).includes(Buffer.from(raster.bytes))).toBe(true);
  expect(content).toContain("q\n120 0 0 -90 60 190 cm\n/Im1 Do\nQ");
});

test("a frame crops: the whole picture is placed, the frame alone is seen", async () => {
  const placed = { x: 40, y: 80, width: 160, height: 120 };
  const { content } = await readable([picture(await jpegRaster("wharf.jpg"), FRAME, placed)]);
  expect(content).toContain("q\n60 100 120 90 re\nW n\nq\n160 0 0 -120 40 200 cm\n/Im1 Do\nQ\nQ");
});

/** Where the corner of the picture's first pixel comes to lie, as seen, by EXIF 2.32. */
const FIRST_PIXEL: readonly (readonly [orientation: number, across: number, down: number])[] = [
  [1, 0, 0],
  [2, 1, 0],
  [3, 1, 1],
  [4, 0, 1],
  [5, 0, 0],
  [6, 1, 0],
  [7, 1, 1],
  [8, 0, 1],
];

test.each(FIRST_PIXEL)("EXIF orientation %i is undone", async (orientation, across, down) => {
  const { content } = await readable([picture(await jpegRaster("wharf.jpg", orientation))]);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = (/^(.*) cm\n\/Im1 Do/m.exec(content)?.[1] ?? "")
    .split(" ")
    .map(Number);
  // The first pixel is PDF's upper left corner of the unit square: (0, 1).
  expect([c + e, d + f]).toEqual([FRAME.x + across * FRAME.width, FRAME.y + down * FRAME.height]);
  // And its row runs along the first side only where the orientation does not turn.
  expect([a !== 0, b !== 0]).toEqual(orientation <= 4 ? [true, false] : [false, true]);
});

test("a PNG keeps its alpha as a mask, and the page knows that it shows through", async () => {
  const { file } = await readable([picture(await pngRaster("fade.png"))]);
  expect(file).toMatch(/\/SMask \d+ 0 R/);
  expect(file).toContain("/S /Transparency");
});

test("several PNGs with alpha always come in the same order", async () => {
  const items = await Promise.all(
    [16, 24, 32].map(async (size) => {
      const raster = await pngRaster(`${size}.png`);
      const bytes = new Uint8Array(await sharp(raster.bytes).resize(size).png().toBuffer());
      return picture({ ...raster, bytes, sha256: String(size) });
    }),
  );
  const files = await Promise.all([1, 2, 3].map(() => write(pageSet([page(0, items)]))));
  const [first, ...others] = files.map(({ bytes }) => Buffer.from(bytes).toString("hex"));
  for (const other of others) expect(other).toBe(first);
});

test("a photograph finer than a screen shows is made coarser once and kept", async () => {
  const raster = await largeRaster();
  const kept = new Map<string, Uint8Array>();
  const shelf = shelfOf(kept);
  const { file, bytes } = await readable([picture(raster)], { darkroom: openDarkroom(shelf) });
  expect(file).toContain("/Width 250\n");
  expect(kept.size).toBe(1);
  const again = await readable([picture(raster)], {
    darkroom: openDarkroom(shelf, () => expect.unreachable("made twice")),
  });
  expect(Buffer.compare(again.bytes, bytes)).toBe(0);
});

test("pages hand in their pictures as they are made: once, at the largest size so far, for each kind of file", async () => {
  const raster = await largeRaster();
  const handedIn = (outputs: readonly Output[]) => {
    const orders: PictureOrder[] = [];
    const darkroom = { handIn: (order: PictureOrder) => orders.push(order), collect: makeReady };
    const onPage = picturesAhead({ outputs, press: fogra39(), darkroom });
    const wide = { ...FRAME, width: 160, height: 120 };
    for (const placed of [FRAME, FRAME, wide, FRAME]) onPage(page(0, [picture(raster, FRAME, placed)]));
    return orders.map(({ maxWidth, press }) => `${press ? "press" : "screen"} ${maxWidth}`);
  };
  expect(handedIn(["screen", "archive"])).toEqual(["screen 250", "screen 333"]);
  expect(handedIn(["print"])).toEqual(["press 800", "press 800"]);
  expect(handedIn(["screen", "print"])).toEqual(["screen 250", "press 800", "screen 333", "press 800"]);
});

test("a picture that was handed in is made once, and is what would be made now", async () => {
  const raster = await largeRaster();
  const order: PictureOrder = { bytes: raster.bytes, maxWidth: 250, packed: "lossy" };
  let made = 0;
  const darkroom = openDarkroom(undefined, (each) => {
    made += 1;
    return makeReady(each);
  });
  darkroom.handIn(order);
  darkroom.handIn(order);
  expect(await darkroom.collect(order)).toEqual(await makeReady(order));
  expect(made).toBe(1);
});

test("a hand that fails is told to whoever collects the picture, and is nobody's fault before", async () => {
  const order: PictureOrder = { bytes: (await largeRaster()).bytes, maxWidth: 250, packed: "lossy" };
  const darkroom = openDarkroom(undefined, () => Promise.reject(new Error("no hand is free")));
  darkroom.handIn(order);
  // A rejection without a listener ends the process once all that waits has been done.
  await new Promise(setImmediate);
  await expect(darkroom.collect(order)).rejects.toThrow("no hand is free");
});

async function largeRaster(): Promise<Raster> {
  const raster = await jpegRaster("large.jpg");
  const bytes = await sharp(raster.bytes).resize(800).jpeg().toBuffer();
  return { ...raster, bytes: new Uint8Array(bytes), pixels: { width: 800, height: 600 }, sha256: "large" };
}

describe("for the press", () => {
  test("a photograph is in four inks, upright, inverted as Adobe does", async () => {
    const { file, content } = await readable([picture(await jpegRaster("wharf.jpg", 6))], {
      output: "print",
    });
    expect(file).toMatch(
      /\/Width 48\n\/Height 64\n\/BitsPerComponent 8\n\/ColorSpace \/DeviceCMYK\n\/Decode \[1 0 /,
    );
    expect(content).toContain("120 0 0 -90 60 190 cm");
    expect(file).not.toContain("DeviceRGB");
  });

  test("its inks are what the colour function says", async () => {
    const red = await jpegRaster("red.jpg", 1, () => [200, 60, 50]);
    const { bytes } = await write(pageSet([page(0, [picture(red)])]), { output: "print" });
    const from = bytes.findIndex(
      (byte, at) => byte === 0xff && bytes[at + 1] === 0xd8 && bytes[at + 2] === 0xff,
    );
    const inks = await sharp(bytes.subarray(from, from + 20_000), { failOn: "none" })
      .pipelineColourspace("cmyk")
      .toColourspace("cmyk")
      .raw()
      .toBuffer();
    const wanted = fogra39()
      .toCmyk([200 / 255, 60 / 255, 50 / 255])
      .map((ink) => Math.round(ink * 255));
    for (let ink = 0; ink < 4; ink++) expect(Math.abs((inks[ink] ?? 0) - (wanted[ink] ?? 0))).toBeLessThan(8);
  });

  test("line art keeps every pixel, greys on the black plate alone, alpha as a mask in grey", async () => {
    const raster = await pngRaster("line.png");
    const half = pixels(2, 1, 4, (x) => (x === 0 ? [0, 0, 0, 255] : [255, 255, 255, 128]));
    const bytes = await sharp(half, { raw: { width: 2, height: 1, channels: 4 } })
      .png()
      .toBuffer();
    const { bytes: file } = await readable(
      [picture({ ...raster, bytes: new Uint8Array(bytes), sha256: "line" })],
      {
        output: "print",
      },
    );
    const latin = Buffer.from(file).toString("latin1");
    expect(latin).toMatch(/\/ColorSpace \/DeviceGray\n\/Length 2\n>>\nstream\n\xff\x80\n/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no ink is a zero byte
    expect(latin).toMatch(/\/Length 8\n>>\nstream\n\x00\x00\x00\xff\x00\x00\x00\x00\n/);
  });

  test("a grey photograph stays grey", async () => {
    const raster = await jpegRaster("grey.jpg");
    const bytes = new Uint8Array(
      await sharp(raster.bytes).greyscale().toColourspace("b-w").jpeg().toBuffer(),
    );
    const { file } = await readable([picture({ ...raster, bytes, sha256: "grey", colour: "grey" })], {
      output: "print",
    });
    expect(file).toMatch(/\/ColorSpace \/DeviceGray\n\/Filter \/DCTDecode/);
  });

  test("a photograph in press inks goes to the press as it is, and to the screen in sRGB", async () => {
    const raster = await jpegRaster("inks.jpg");
    const bytes = new Uint8Array(await sharp(raster.bytes).toColourspace("cmyk").jpeg().toBuffer());
    const inked: Raster = { ...raster, bytes, sha256: "inks", colour: "cmyk" };
    const press = await readable([picture(inked)], { output: "print" });
    expect(Buffer.from(press.bytes).includes(Buffer.from(bytes))).toBe(true);
    const screen = await readable([picture(inked)]);
    expect(screen.file).not.toContain("DeviceCMYK");
  });
});

test("a picture that came as SVG is drawn at its frame's scale", async () => {
  const drawing = {
    kind: "drawing",
    width: 60,
    height: 45,
    marks: [
      {
        kind: "path",
        path: { steps: "ML", points: [0, 0, 60, 45] },
        fill: { paint: { kind: "rgb", rgb: [1, 0, 0] }, opacity: 1 },
      },
    ],
  } as const;
  const { content } = await readable([
    {
      kind: "picture",
      part: { node: "figure" },
      frame: FRAME,
      placed: FRAME,
      picture: { kind: "vector", file: "logo.svg", sha256: "logo", drawing },
    },
  ]);
  expect(content).toContain("q\n2 0 0 2 60 100 cm\n1 0 0 rg\n0 0 m 60 45 l\nf\nQ");
});

test("a viewer finds the pictures", async () => {
  const { bytes } = await write(pageSet([page(0, [picture(await jpegRaster("wharf.jpg"))])]));
  const { fnArray } = await (await (await view(bytes)).getPage(1)).getOperatorList();
  expect(fnArray.length).toBeGreaterThan(3);
});
