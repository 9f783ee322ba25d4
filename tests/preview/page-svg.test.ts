/** Pages as SVG: glyphs in their outlines, paints as the PDF has them, photographs cropped to their frames. */
import { expect, test } from "vitest";
import type { Item } from "../../src/layout/index.ts";
import { outlinedType, pageSvg } from "../../src/preview/index.ts";
import { page, text } from "../pdf/publication.ts";
import { INK, line, run, SWATCHES, swatch } from "../pdf/type.ts";

type DrawingItem = Extract<Item, { kind: "drawing" }>;
type Mark = DrawingItem["drawing"]["marks"][number];

const type = outlinedType((_face, glyph) => ({ path: glyph === 0 ? "" : `M${glyph}`, unitsPerEm: 1000 }));

function drawn(items: readonly Item[]): string {
  return pageSvg(page(0, items), { swatches: SWATCHES, title: "page 1", id: "p0", type });
}

function marks(...of: readonly Mark[]): string {
  const drawing = { kind: "drawing", width: 9, height: 9, marks: of } as const;
  return drawn([{ kind: "drawing", part: { node: "chart" }, x: 20, y: 30, scale: 2, drawing }]);
}

type Stroke = NonNullable<Extract<Mark, { kind: "path" }>["stroke"]>;
const pen = (settings: Partial<Stroke>): Stroke => ({
  ...{
    paint: INK,
    opacity: 1,
    width: 1,
    cap: "butt",
    join: "miter",
    miterLimit: 10,
    dash: [],
    dashOffset: 0,
  },
  ...settings,
});
const HATCH = {
  kind: "hatch",
  ink: INK,
  ground: undefined,
  angleDegrees: 30,
  spacing: 4,
  weight: 1,
} as const;

const hundredths = (points: number) => Math.round(points * 100) / 100;

const square = { steps: "MLLZ", points: [0, 0, 9, 0, 9, 9] };
const filled = (paint: Extract<Mark, { kind: "path" }>["fill"]): Mark => ({
  kind: "path",
  path: square,
  fill: paint,
});

test("a glyph is outlined once and stands where the line has it; over it lie its words, unseen", () => {
  const set = run("abba", "p");
  const [a = 0, b = 0] = set.glyphs;
  const svg = drawn([text(line(set), 100, 200)]);
  expect(svg).toContain(`<defs><path id="p0-0" d="M${a}"/><path id="p0-1" d="M${b}"/></defs>`);
  const at = (index: number): number => Math.round((set.x[index] ?? 0) * 100);
  expect(svg).toContain(
    '<g transform="translate(100 200) scale(0.01 -0.01)" fill="#000000">' +
      `<use href="#p0-0" x="0"/><use href="#p0-1" x="${at(1)}"/>` +
      `<use href="#p0-1" x="${at(2)}"/><use href="#p0-0" x="${at(3)}"/></g>`,
  );
  expect(svg).toMatch(/<text [^>]*fill="transparent">abba<\/text>/);
});

test("a line stands where its paragraph's edge and its own indent put it; a space has no outline", () => {
  const set = run("a a", "p");
  const glyphs = Uint16Array.from(set.glyphs, (glyph, index) => (index === 1 ? 0 : glyph));
  const svg = drawn([text({ ...line({ ...set, glyphs }), x: 12 }, 100, 200)]);
  expect(svg.match(/<use /g)).toHaveLength(2);
  expect(svg).toContain('<g transform="translate(112 200) ');
  expect(drawn([text(line({ ...set, glyphs: new Uint16Array(3) }), 0, 0)])).not.toContain("<g transform");
});

test("a mark above its letter is raised by as much as the font says", () => {
  const set = run("ab", "p", { rise: 1 });
  const svg = drawn([text(line({ ...set, y: Float64Array.of(0, 2.5) }), 0, 50)]);
  expect(svg.match(/<use [^>]+>/g)?.map((use) => / y="(\d+)"/.exec(use)?.[1])).toEqual(["100", "350"]);
});

test("what lies over a run's letters is as long as they are, and in the like of their face", () => {
  const serif = run("aba", "p", { x: 7 });
  const sans = run("aba", "p", { face: "sans/regular" });
  const end = (serif.x[2] ?? 0) + (serif.advances[2] ?? 0);
  const svg = drawn([text(line(serif), 0, 50), text(line({ ...sans, underline: true }), 0, 70)]);
  expect(svg).toContain(`x="7" y="0" font-size="10" font-family="serif" textLength="${hundredths(end - 7)}"`);
  const width = hundredths((sans.x[2] ?? 0) + (sans.advances[2] ?? 0));
  expect(svg).toContain(`font-family="sans-serif" textLength="${width}"`);
  expect(svg.match(/<rect /g)).toHaveLength(1);
  expect(svg).toMatch(new RegExp(`<rect transform="translate\\(0 70\\)" x="0" y="1.2" width="${width}"`));
});

test("spaces alone are no words", () => {
  const svg = pageSvg(page(0, [text(line(run("  ", "p")), 0, 50)]), {
    swatches: SWATCHES,
    title: "",
    id: "p",
  });
  expect(svg).not.toContain("<text");
});

test("raised and underlined runs keep their rise and their line", () => {
  const svg = drawn([text(line(run("a", "p", { rise: 3, underline: true })), 0, 50)]);
  expect(svg).toContain('<use href="#p0-0" x="0" y="300"/>');
  expect(svg).toMatch(
    /<rect transform="translate\(0 50\)" x="0" y="-1.8" width="[\d.]+" height="0.5" fill="#000000"\/>/,
  );
});

test("without outlines the words stand in the reader's own fonts, on their measure", () => {
  const svg = pageSvg(page(0, [text(line(run("a & b", "p")), 0, 50)]), {
    swatches: SWATCHES,
    title: "<1>",
    id: "p",
  });
  expect(svg).toMatch(/textLength="[\d.]+" lengthAdjust="spacingAndGlyphs" fill="#000000">a &amp; b<\/text>/);
  expect(svg).toContain('aria-label="&lt;1&gt;"');
  expect(svg).not.toContain("<defs>");
});

test("a drawing lies where it was put, with its pens and dashes", () => {
  const stroke = pen({
    ...{ paint: swatch("sea"), opacity: 0.5, width: 1.5, cap: "round", join: "bevel", miterLimit: 4 },
    ...{ dash: [2, 1], dashOffset: 1 },
  });
  const svg = marks({ kind: "path", path: square, stroke, fillRule: "evenodd" });
  expect(svg).toContain(
    '<g transform="translate(20 30) scale(2)"><path d="M0 0L9 0L9 9Z" fill="none" fill-rule="evenodd" stroke="#007580" stroke-width="1.5" stroke-opacity="0.5" stroke-linecap="round" stroke-linejoin="bevel" stroke-miterlimit="4" stroke-dasharray="2 1" stroke-dashoffset="1"/></g>',
  );
});

test("a line without dashes has none, a fill lies under its line", () => {
  expect(
    marks({ kind: "path", path: square, fill: { paint: swatch("sea"), opacity: 0.5 }, stroke: pen({}) }),
  ).toContain(
    '<path d="M0 0L9 0L9 9Z" fill="#007580" fill-opacity="0.5" stroke="#000000" stroke-width="1" stroke-linecap="butt" stroke-linejoin="miter" stroke-miterlimit="10"/>',
  );
});

test("words of a drawing are filled, or drawn with a pen as wide as it is on the page", () => {
  const set = run("a", "p");
  const outline = pen({ paint: swatch("sea"), opacity: 0.5, width: 1.5, dash: [3, 1], dashOffset: 1 });
  const words = { kind: "text", run: set, matrix: [2, 0, 0, 2, 5, 6], opacity: 1 } as const;
  const glyph = `<use href="#p0-0" x="0"/>`;
  const begins = '<g transform="matrix(2 0 0 2 5 6) scale(0.01 -0.01)"';
  expect(marks(words)).toContain(`${begins} fill="#000000">${glyph}</g><text `);
  expect(marks({ ...words, paint: HATCH })).toContain(`${begins} fill="url(#p0-0)">`);
  // It is half see-through once, although its pen says it too.
  const svg = marks({ ...words, opacity: 0.5, outline });
  expect(svg).toContain(
    `<g opacity="0.5">${begins} fill="none" stroke="#007580" stroke-width="75" stroke-linecap="butt" stroke-linejoin="miter" stroke-miterlimit="10" stroke-dasharray="150 50" stroke-dashoffset="50">${glyph}</g>`,
  );
  expect(svg).toMatch(/fill="transparent">a<\/text>/);
  const standIn = pageSvg(
    page(0, [
      {
        ...{ kind: "drawing", part: { node: "chart" }, x: 0, y: 0, scale: 1 },
        drawing: { kind: "drawing", width: 9, height: 9, marks: [{ ...words, outline }] },
      },
    ]),
    { swatches: SWATCHES, title: "", id: "p0" },
  );
  expect(standIn).toMatch(/fill="none" stroke="#007580" stroke-width="0.75"[^>]*>a<\/text>/);
});

test("pictures in a drawing say what they are, and lie as see-through as they are", () => {
  const image = (first: number, opacity: number): Mark => ({
    ...{ kind: "image", matrix: [30, 0, 0, 20, 1, 2], opacity },
    bytes: Uint8Array.of(first, 0x50),
  });
  const svg = marks(image(0x89, 1), image(0xff, 0.5));
  const tag = '<image transform="matrix(30 0 0 20 1 2)" width="1" height="1" preserveAspectRatio="none"';
  expect(svg).toContain(`${tag} href="data:image/png;base64,iVA="/>`);
  expect(svg).toContain(`${tag} opacity="0.5" href="data:image/jpeg;base64,/1A="/>`);
});

test("colours are those of a screen: tints towards paper, inks of the press without their black", () => {
  const cmyk = { kind: "cmyk", cmyk: [1, 0.2, 0, 0.5] } as const;
  const colours = [swatch("deep", 0.5), cmyk, { kind: "rgb", rgb: [1, 0.4, 0] } as const, swatch("none")];
  const svg = marks(...colours.map((paint) => filled({ paint, opacity: 1 })));
  expect(svg.match(/fill="#\w+"/g)).toEqual([
    'fill="#8796a7"',
    'fill="#006680"',
    'fill="#ff6600"',
    'fill="#000000"',
  ]);
});

test("a round gradient goes from circle to circle; a hatch without a ground shows what lies under it", () => {
  const stops = [{ offset: 0.25, ink: INK, opacity: 1 }];
  const gradient = {
    ...({ kind: "gradient", shape: "radial", from: [1, 2, 3], to: [4, 5, 6] } as const),
    matrix: [1, 0, 0, 1, 0, 0],
    stops,
  } as const;
  const svg = marks(filled({ paint: gradient, opacity: 1 }), filled({ paint: HATCH, opacity: 1 }));
  expect(svg).toContain(
    '<radialGradient id="p0-0" gradientUnits="userSpaceOnUse" fx="1" fy="2" fr="3" cx="4" cy="5" r="6" gradientTransform="matrix(1 0 0 1 0 0)"><stop offset="0.25"',
  );
  expect(svg).toContain(
    'patternTransform="rotate(30)"><rect y="1.5" width="4" height="1" fill="#000000"/></pattern>',
  );
});

test("hatches, gradients and tiles are patterns", () => {
  const hatch = {
    kind: "hatch",
    ink: INK,
    ground: swatch("paper"),
    angleDegrees: 45,
    spacing: 3,
    weight: 1,
  } as const;
  const stops = [
    { offset: 0, ink: INK, opacity: 1 },
    { offset: 1, ink: swatch("paper"), opacity: 0.5 },
  ];
  const gradient = {
    kind: "gradient",
    shape: "linear",
    from: [0, 0, 0],
    to: [9, 0, 0],
    matrix: [1, 0, 0, 1, 2, 3],
    stops,
  } as const;
  const tiling = {
    kind: "tiling",
    marks: [filled({ paint: INK, opacity: 1 })],
    cell: { x: 0, y: 0, width: 4, height: 5 },
    matrix: [1, 0, 0, 1, 0, 0],
  } as const;
  const svg = marks(
    filled({ paint: hatch, opacity: 1 }),
    filled({ paint: gradient, opacity: 0.25 }),
    filled({ paint: tiling, opacity: 1 }),
    filled({ paint: hatch, opacity: 1 }),
  );
  expect(svg).toContain(
    '<pattern id="p0-0" patternUnits="userSpaceOnUse" width="3" height="3" patternTransform="rotate(45)"><rect width="3" height="3" fill="#ffffff"/><rect y="1" width="3" height="1" fill="#000000"/></pattern>',
  );
  expect(svg).toContain(
    '<linearGradient id="p0-1" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="9" y2="0" gradientTransform="matrix(1 0 0 1 2 3)"><stop offset="0" stop-color="#000000" stop-opacity="1"/><stop offset="1" stop-color="#ffffff" stop-opacity="0.5"/></linearGradient>',
  );
  expect(svg).toContain(
    '<pattern id="p0-2" patternUnits="userSpaceOnUse" x="0" y="0" width="4" height="5" patternTransform="matrix(1 0 0 1 0 0)"><path d="M0 0L9 0L9 9Z" fill="#000000"/></pattern>',
  );
  expect(svg.match(/fill="url\(#p0-\d\)"( fill-opacity="0.25")?/g)).toEqual([
    'fill="url(#p0-0)"',
    'fill="url(#p0-1)" fill-opacity="0.25"',
    'fill="url(#p0-2)"',
    'fill="url(#p0-0)"',
  ]);
});

test("groups are cut, blended mark by mark, and laid over as one through their masks", () => {
  const bar = filled({ paint: INK, opacity: 1 });
  const svg = marks(
    { kind: "group", clip: square, clipRule: "evenodd", marks: [bar] },
    { kind: "group", blend: "multiply", marks: [bar, bar] },
    { kind: "group", whole: { opacity: 0.5, blend: "screen", mask: [bar] }, marks: [bar] },
    { kind: "group", whole: { opacity: 0.25 }, marks: [bar] },
  );
  const path = '<path d="M0 0L9 0L9 9Z" fill="#000000"/>';
  expect(svg).toContain('<clipPath id="p0-0"><path d="M0 0L9 0L9 9Z" clip-rule="evenodd"/></clipPath>');
  expect(svg).toContain(`<mask id="p0-1">${path}</mask>`);
  expect(svg).toContain(
    `<g clip-path="url(#p0-0)">${path}</g>` +
      `<g style="mix-blend-mode:multiply">${path}</g><g style="mix-blend-mode:multiply">${path}</g>` +
      `<g opacity="0.5" style="mix-blend-mode:screen" mask="url(#p0-1)">${path}</g>` +
      `<g opacity="0.25">${path}</g>`,
  );
});

test("a photograph without an address is a frame with a cross; frames are drawn three points off", () => {
  const box = { x: 10, y: 20, width: 50, height: 60 };
  const picture = {
    kind: "vector",
    file: "a.svg",
    sha256: "",
    drawing: { kind: "drawing", width: 1, height: 1, marks: [] },
  } as const;
  const items: Item[] = [{ kind: "picture", part: { node: "f" }, frame: box, placed: box, picture }];
  const svg = pageSvg(page(0, items), {
    ...{ swatches: SWATCHES, title: "", id: "p" },
    frames: { places: [box], mark: "gone" },
  });
  expect(svg).toContain(
    '<rect x="10" y="20" width="50" height="60" fill="#ccc"/><path d="M10 20l50 60m0 -60l-50 60" stroke="#888"/>' +
      '<rect class="frame gone" x="7" y="17" width="56" height="66"/>',
  );
});
