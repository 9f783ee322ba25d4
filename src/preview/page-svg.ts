/**
 * A page as SVG, to be looked at small: type in the reader's own serif or sans, stretched to the measure it was set to,
 * charts as they are, photographs as grey frames with a cross, as a page make-up has them.
 */
import type { Box, Ink, Path, Pt, Swatch } from "../base/index.ts";
import { type Drawing, inksIn } from "../chart/index.ts";
import type { Item, Page } from "../layout/index.ts";
import { hexOf } from "../preflight/index.ts";
import type { GlyphRun } from "../text/index.ts";

type Rgb = Parameters<typeof hexOf>[0];
type Mark = Drawing["marks"][number];
type Paint = NonNullable<Extract<Mark, { kind: "path" }>["fill"]>["paint"];
export type Swatches = ReadonlyMap<string, Swatch>;

export interface PageMarks {
  readonly places: readonly Box[];
  /** The class of the frames round them. */
  readonly mark: string;
  /** What the page is, for those who cannot see it. */
  readonly title: string;
  /** Its name among all pages that are shown. */
  readonly id: string;
}

/** What a page is drawn with. */
interface Desk {
  readonly swatches: Swatches;
  /** A name for the next outline that something is cut to. */
  readonly nextClip: () => string;
}

/** The page, and frames round places on it. */
export function pageSvg(
  { items, trim }: Page,
  swatches: Swatches,
  { places, mark, title, id }: PageMarks,
): string {
  let clips = 0;
  const desk: Desk = { swatches, nextClip: () => `${id}-${++clips}` };
  const marks = items.map((item) => itemSvg(item, desk)).join("");
  const frames = places
    .map(
      ({ x, y, width, height }) =>
        `<rect class="frame ${mark}" x="${short(x - 3)}" y="${short(y - 3)}" width="${short(width + 6)}" height="${short(height + 6)}"/>`,
    )
    .join("");
  return `<svg viewBox="0 0 ${short(trim.width)} ${short(trim.height)}" role="img" aria-label="${escaped(title)}">${marks}${frames}</svg>`;
}

function itemSvg(item: Item, desk: Desk): string {
  const { swatches } = desk;
  switch (item.kind) {
    case "text":
      return item.line.runs
        .map((run) =>
          runSvg(run, swatches, `translate(${short(item.x + item.line.x)} ${short(item.baseline)})`),
        )
        .join("");
    case "rule": {
      const [[x1, y1], [x2, y2]] = [item.from, item.to];
      return `<path d="M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}" stroke="${css(item.ink, swatches)}" stroke-width="${short(item.weight)}"/>`;
    }
    case "panel":
      return rectSvg(item.box, css(item.ink, swatches));
    case "drawing": {
      const marks = item.drawing.marks.map((mark) => markSvg(mark, desk)).join("");
      return `<g transform="translate(${short(item.x)} ${short(item.y)}) scale(${short(item.scale)})">${marks}</g>`;
    }
    case "picture": {
      const { x, y, width, height } = item.frame;
      const cross = `<path d="M${short(x)} ${short(y)}l${short(width)} ${short(height)}m0 ${short(-height)}l${short(-width)} ${short(height)}" stroke="#888"/>`;
      return rectSvg(item.frame, "#ccc") + cross;
    }
  }
}

function markSvg(mark: Mark, desk: Desk): string {
  const { swatches } = desk;
  switch (mark.kind) {
    case "path": {
      const { fill, stroke } = mark;
      const filled = fill === undefined ? "none" : paintCss(fill.paint, swatches);
      const opacity = fill === undefined ? "" : ` fill-opacity="${short(fill.opacity)}"`;
      const line =
        stroke === undefined
          ? ""
          : ` stroke="${paintCss(stroke.paint, swatches)}" stroke-width="${short(stroke.width)}" stroke-opacity="${short(stroke.opacity)}"`;
      return `<path d="${pathData(mark.path)}" fill="${filled}"${opacity}${line}/>`;
    }
    case "text":
      return runSvg(mark.run, swatches, `matrix(${mark.matrix.map(short).join(" ")})`);
    case "image":
      return "";
    case "group": {
      const { whole } = mark;
      const drawn = mark.marks.map((each) => markSvg(each, desk)).join("");
      const marks = whole === undefined ? drawn : `<g opacity="${short(whole.opacity)}">${drawn}</g>`;
      if (mark.clip === undefined) return marks;
      const name = desk.nextClip();
      return `<clipPath id="${name}"><path d="${pathData(mark.clip)}" clip-rule="${mark.clipRule ?? "nonzero"}"/></clipPath><g clip-path="url(#${name})">${marks}</g>`;
    }
  }
}

function runSvg(run: GlyphRun, swatches: Swatches, transform: string): string {
  const first = run.x[0];
  const last = run.x.length - 1;
  const words = run.text.join("").replaceAll("\u00AD", "");
  if (first === undefined || words.trim() === "") return "";
  const width = (run.x[last] ?? 0) + (run.advances[last] ?? 0) - first;
  const family = /serif/i.test(run.face) ? "serif" : "sans-serif";
  return `<text transform="${transform}" x="${short(first)}" y="${short(-run.rise)}" font-size="${short(run.size)}" font-family="${family}" textLength="${short(width)}" lengthAdjust="spacingAndGlyphs" fill="${css(run.ink, swatches)}">${escaped(words)}</text>`;
}

function rectSvg({ x, y, width, height }: Box, fill: string): string {
  return `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" fill="${fill}"/>`;
}

/** Steps and points as SVG writes them. */
function pathData({ steps, points }: Path): string {
  const takes: Readonly<Record<string, number>> = { M: 2, L: 2, C: 6 };
  let at = 0;
  return [...steps]
    .map((step) => {
      const end = at + (takes[step] ?? 0);
      const numbers = points.slice(at, end).map(short).join(" ");
      at = end;
      return `${step}${numbers}`;
    })
    .join("");
}

/** Gradients, hatches and tiles by one of their colours: at this size they are a tone. */
function paintCss(paint: Paint, swatches: Swatches): string {
  const [ink] = inksIn(paint);
  return ink === undefined ? "none" : css(ink, swatches);
}

function css(ink: Ink, swatches: Swatches): string {
  return hexOf(rgbOf(ink, swatches));
}

function rgbOf(ink: Ink, swatches: Swatches): Rgb {
  switch (ink.kind) {
    case "rgb":
      return ink.rgb;
    case "cmyk": {
      const [c, m, y, k] = ink.cmyk;
      const light = (value: number) => (1 - value) * (1 - k);
      return [light(c), light(m), light(y)];
    }
    case "swatch": {
      const [red, green, blue] = swatches.get(ink.name)?.rgb ?? [0, 0, 0];
      const tinted = (value: number) => 1 - (1 - value) * ink.tint;
      return [tinted(red), tinted(green), tinted(blue)];
    }
  }
}

/** Two decimals at most: these pages are looked at small. */
function short(length: Pt): string {
  return String(Math.round(length * 100) / 100);
}

export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
