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
  const stroke = {
    paint: swatch("sea"),
    opacity: 0.5,
    width: 1.5,
    cap: "round",
    join: "bevel",
    miterLimit: 4,
    dash: [2, 1],
    dashOffset: 1,
  } as const;
  const svg = marks({ kind: "path", path: square, stroke, fillRule: "evenodd" });
  expect(svg).toContain(
    '<g transform="translate(20 30) scale(2)"><path d="M0 0L9 0L9 9Z" fill="none" fill-rule="evenodd" stroke="#007580" stroke-width="1.5" stroke-opacity="0.5" stroke-linecap="round" stroke-linejoin="bevel" stroke-miterlimit="4" stroke-dasharray="2 1" stroke-dashoffset="1"/></g>',
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
  );
  const path = '<path d="M0 0L9 0L9 9Z" fill="#000000"/>';
  expect(svg).toContain('<clipPath id="p0-0"><path d="M0 0L9 0L9 9Z" clip-rule="evenodd"/></clipPath>');
  expect(svg).toContain(`<mask id="p0-1">${path}</mask>`);
  expect(svg).toContain(
    `<g clip-path="url(#p0-0)">${path}</g>` +
      `<g style="mix-blend-mode:multiply">${path}</g><g style="mix-blend-mode:multiply">${path}</g>` +
      `<g opacity="0.5" style="mix-blend-mode:screen" mask="url(#p0-1)">${path}</g>`,
  );
});
