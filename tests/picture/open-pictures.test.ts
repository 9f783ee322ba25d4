import { expect, test } from "vitest";
import { openPictures } from "../../src/picture/index.ts";
import { openPress } from "../chart/press.ts";
import { projectWith } from "../host.ts";

const PRESS = await openPress(new URL("../..", import.meta.url).pathname, "nb");
const origin = { file: "content/x.yaml", start: 0, end: 1 };
const JPEG_WITH_TURN = (() => {
  const exif = [
    0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0,
    0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
  ];
  const frame = [0xff, 0xc0, 0, 11, 8, 0, 30, 0, 40, 1, 1, 0x11, 0];
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xff, 0xd9];
  return Uint8Array.from([0xff, 0xd8, ...exif, ...frame, ...scan]);
})();
const host = projectWith({
  "content/startups/images/turned.jpg": JPEG_WITH_TURN,
  "content/startups/images/broken.jpg": JPEG_WITH_TURN.subarray(0, 30),
  "content/startups/images/words.jpg": "not a picture",
  "content/startups/drawings/plan.svg": "not a picture",
});
const open = (...files: string[]) =>
  openPictures(
    files.map((file) => ({ file, origin })),
    "content/startups",
    { ...PRESS, host },
  );

test("a JPEG tells its pixels and colour", () => {
  expect(open("images/fjord.jpg").value?.get("images/fjord.jpg")).toMatchObject({
    kind: "raster",
    format: "jpeg",
    pixels: { width: 2551, height: 1700 },
    colour: "rgb",
    orientation: 1,
  });
});

test("EXIF's turn swaps width and height", () => {
  expect(open("images/turned.jpg").value?.get("images/turned.jpg")).toMatchObject({
    pixels: { width: 30, height: 40 },
    colour: "grey",
    orientation: 6,
  });
});

test.each([
  ["images/fjrd.jpg", "picture/missing", "did you mean `fjord.jpg`?"],
  ["Pictures/Fjord", "picture/missing", "did you mean `images/fjord.jpg`?"],
  ["drawings", "picture/missing", "there is `drawings/plan.svg`"],
  ["images/broken.jpg", "picture/cut-off", undefined],
  ["images/words.jpg", "picture/unreadable", undefined],
  ["../../../etc/passwd", "picture/outside-project", undefined],
  ["/etc/passwd", "picture/outside-project", undefined],
  ["https://example.org/a.jpg", "picture/outside-project", undefined],
])("%s is %s", (file, code, hint) => {
  const { diagnostics } = open(file, file);
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]?.code).toBe(code);
  if (hint) expect(diagnostics[0]?.hint).toBe(hint);
});
