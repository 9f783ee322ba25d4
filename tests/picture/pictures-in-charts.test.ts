/** Image marks of charts show whatever can be placed on a page, from the report's folder alone. */
import sharp from "sharp";
import { expect, test } from "vitest";
import { dumpDrawing, type OpenImage } from "../../src/chart/index.ts";
import { openPictures } from "../../src/picture/index.ts";
import { draw } from "../chart/fixtures.ts";
import { openPress } from "../chart/press.ts";
import { projectWith } from "../host.ts";

const PRESS = await openPress(new URL("../..", import.meta.url).pathname, "nb");

const PIXELS = { width: 20, height: 10, channels: 3, background: { r: 200, g: 30, b: 30 } } as const;
const TURNED = await sharp({ create: PIXELS }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
const ARTWORK = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">
  <rect width="40" height="20" fill="#1f6f8b" stroke="#000" stroke-width="4"/></svg>`;

const FILES: Readonly<Record<string, Uint8Array | string>> = {
  "a.webp": await sharp({ create: PIXELS }).webp().toBuffer(),
  "a.avif": await sharp({ create: PIXELS }).avif().toBuffer(),
  "a.tiff": await sharp({ create: PIXELS }).tiff().toBuffer(),
  "a.gif": await sharp({ create: PIXELS }).gif().toBuffer(),
  "a.png": await sharp({ create: PIXELS }).png().toBuffer(),
  "turned.jpg": TURNED,
  "art.svg": ARTWORK,
  "blurred.svg": ARTWORK.replace("<rect", '<rect filter="url(#f)"'),
  "broken.png": "not a picture",
};

const host = projectWith({
  ...Object.fromEntries(Object.entries(FILES).map(([name, file]) => [`content/x/${name}`, file])),
  "content/y/secret.png": FILES["a.png"] ?? "",
});

const openImage: OpenImage = (file, origin) => {
  const { value, diagnostics } = openPictures([{ file, origin }], "content/x", { ...PRESS, host });
  return { value: value?.get(file), diagnostics };
};

const show = (url: string, more = "") =>
  draw(
    `table: sales
spec:
  transform: [{ filter: "datum.year == 2020 && datum.region == 'Nord'" }]
  mark: { type: image, url: ${url}, width: 40, height: 40${more} }
  encoding: { x: { field: nok, type: quantitative }, y: { field: nok, type: quantitative } }
`,
    { openImage },
  );

test.each([
  ["a.webp", "40,0,0,20"],
  ["a.avif", "40,0,0,20"],
  ["a.tiff", "40,0,0,20"],
  ["a.gif", "40,0,0,20"],
  ["a.png", "40,0,0,20"],
  ["turned.jpg", "20,0,0,40"],
])("%s is shown whole in its frame, as it is seen", async (file, matrix) => {
  const { chart, findings } = await show(file);
  expect(findings).toEqual([]);
  const found = /image (\d+) bytes by ([\d.,-]+)/.exec(chart ? dumpDrawing(chart.drawing) : "");
  expect(Number(found?.[1])).toBe(FILES[file]?.length);
  expect(found?.[2]).toContain(matrix);
});

test("artwork stays vectors: its paths and pens at the mark's size, faded as one", async () => {
  const { chart, findings } = await show("art.svg", ", opacity: 0.5");
  expect(findings).toEqual([]);
  const drawing = chart ? dumpDrawing(chart.drawing) : "";
  expect(drawing).not.toContain("image");
  expect(drawing).toMatch(/group as one at 50 %/);
  expect(drawing).toMatch(/fill sea stroke #000000 4/);
});

test.each([
  ["broken.png", "picture/unreadable"],
  ["none.png", "picture/missing"],
  ["blurred.svg", "picture/svg-unsupported"],
  ["../../../secret.png", "picture/outside-project"],
  ["/etc/passwd", "picture/outside-project"],
])("%s stops the chart: %s", async (file, code) => {
  const { chart, diagnostics } = await show(file);
  expect(chart).toBeUndefined();
  expect(diagnostics.map((each) => each.code)).toEqual([code]);
});
