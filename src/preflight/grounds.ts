/**
 * What really lies behind a stretch of type: panels, pictures pixel by pixel, and the marks of charts, from the paper
 * upwards. Each ground is one of the colours that are there; the worst of them decides.
 */
import type { Box, Ink, Rgb } from "../base/index.ts";
import { inksIn, type Paint } from "../chart/index.ts";
import type { Item, Page, PictureItem } from "../layout/index.ts";
import { artworkIn, covers, drawnBox, type Painted, type Point, paintedMarks } from "./artwork.ts";
import type { Inks } from "./inks.ts";
import type { Pixels } from "./input.ts";
import { laidOver } from "./screen-colours.ts";

const PAPER: Rgb = [1, 1, 1];

export interface Ground {
  readonly rgb: Rgb;
  /** What it is, for people: `the picture`, or the ink of a panel. */
  readonly is: Ink | "paper" | "picture" | "chart";
}

export interface Grounds {
  /** Colours behind `box`, of what was painted before item `itemIndex`. */
  readonly behind: (page: Page, itemIndex: number, box: () => Box) => readonly Ground[];
  /** Colours at a point of a drawing, of the marks before `painted` over what the drawing itself lies on. */
  readonly within: (under: readonly Ground[], before: readonly Painted[], at: Point) => readonly Ground[];
}

const PAPER_ALONE: readonly Ground[] = [{ rgb: PAPER, is: "paper" }];

interface Tools {
  readonly inks: Inks;
  readonly pixels: ReadonlyMap<string, Pixels>;
}

export function openGrounds(tools: Tools): Grounds {
  const within = (under: readonly Ground[], before: readonly Painted[], at: Point): readonly Ground[] =>
    before.reduce((grounds, painted) => {
      // Pixels within a drawing are not looked at: of what lies on them nothing is known.
      if (painted.kind === "image" && holds(painted.box, { x: at[0], y: at[1], width: 0, height: 0 }))
        return [];
      if (painted.kind !== "shape") return grounds;
      const { fill } = painted.shape.mark;
      if (!fill || fill.opacity === 0 || !covers(painted.shape, at)) return grounds;
      const colours = coloursOf(fill.paint, tools);
      if (fill.opacity === 1 && painted.lies === "over")
        return colours.map((rgb): Ground => ({ rgb, is: "chart" }));
      return colours.flatMap((rgb) =>
        grounds.map((ground): Ground => ({ rgb: laidOver(rgb, ground.rgb, fill.opacity), is: "chart" })),
      );
    }, under);
  const behind = (page: Page, itemIndex: number, box: () => Box): readonly Ground[] => {
    const items = groundItems(page);
    if ((items[0]?.index ?? itemIndex) >= itemIndex) return PAPER_ALONE;
    const around = box();
    let grounds = [...PAPER_ALONE];
    for (const { item, index } of items) {
      if (index >= itemIndex) break;
      const found = groundOf(item, around, grounds, tools, within);
      if (found?.covers) grounds = [...found.grounds];
      else if (found) grounds.push(...found.grounds);
    }
    return grounds;
  };
  return { behind, within };
}

type GroundItem = Exclude<Item, { readonly kind: "text" | "rule" }>;

const groundItemsOf = new WeakMap<Page, readonly { readonly item: GroundItem; readonly index: number }[]>();

/** The items of a page that type can lie on, few among its lines, in painting order. */
function groundItems(page: Page): readonly { readonly item: GroundItem; readonly index: number }[] {
  const known = groundItemsOf.get(page);
  if (known !== undefined) return known;
  const found = page.items.flatMap((item, index) =>
    item.kind === "text" || item.kind === "rule" ? [] : [{ item, index }],
  );
  groundItemsOf.set(page, found);
  return found;
}

interface Found {
  readonly covers: boolean;
  readonly grounds: readonly Ground[];
}

function groundOf(
  item: GroundItem,
  box: Box,
  under: readonly Ground[],
  tools: Tools,
  within: Grounds["within"],
): Found | undefined {
  const frame = frameOf(item);
  const seen = overlap(frame, box);
  if (seen.width === 0 || seen.height === 0) return undefined;
  const covers = holds(frame, box);
  if (item.kind === "panel") return { covers, grounds: [{ rgb: tools.inks.screen(item.ink), is: item.ink }] };
  if (item.kind === "picture" && item.picture.kind === "raster") {
    const pixels = tools.pixels.get(item.picture.sha256);
    return (
      pixels && { covers, grounds: coloursUnder(item, pixels, seen).map((rgb) => ({ rgb, is: "picture" })) }
    );
  }
  const artwork = artworkIn(item);
  const marks = artwork ? paintedMarks(artwork.drawing, artwork.placing) : [];
  return { covers, grounds: alongMiddle(seen).flatMap((at) => within(under, marks, at)) };
}

function frameOf(item: GroundItem): Box {
  switch (item.kind) {
    case "panel":
      return item.box;
    case "picture":
      return overlap(item.frame, item.placed);
    case "drawing":
      return drawnBox(item.drawing, item);
  }
}

/** The middle of a stretch of type and both its ends: it may lie half on a bar and half beside it. */
export function alongMiddle({ x, y, width, height }: Box): readonly Point[] {
  const [middle, centre] = [x + width / 2, y + height / 2];
  return width >= height
    ? [
        [x + 1, centre],
        [middle, centre],
        [x + width - 1, centre],
      ]
    : [
        [middle, y + 1],
        [middle, centre],
        [middle, y + height - 1],
      ];
}

/** The colours that a paint shows: both ends of a gradient, lines and ground of a hatch, all inks of a tile. */
export function coloursOf(paint: Paint, { inks }: Pick<Tools, "inks">): readonly Rgb[] {
  if (paint.kind === "gradient") return paint.stops.map(({ ink }) => inks.screen(ink));
  if (paint.kind === "hatch")
    return [inks.screen(paint.ink), paint.ground ? inks.screen(paint.ground) : PAPER];
  if (paint.kind === "tiling") return [PAPER, ...inksIn(paint).map((ink) => inks.screen(ink))];
  return [inks.screen(paint)];
}

/** The darkest and the lightest pixel under `box`: between them lies the worst for any colour of type. */
function coloursUnder({ placed }: PictureItem, { width, height, rgb }: Pixels, box: Box): readonly Rgb[] {
  const column = (x: number) =>
    Math.min(width - 1, Math.max(0, Math.floor(((x - placed.x) / placed.width) * width)));
  const row = (y: number) =>
    Math.min(height - 1, Math.max(0, Math.floor(((y - placed.y) / placed.height) * height)));
  let [darkest, lightest] = [Infinity, -Infinity];
  let ends: [Rgb, Rgb] = [PAPER, PAPER];
  for (let y = row(box.y); y <= row(box.y + box.height); y++) {
    for (let x = column(box.x); x <= column(box.x + box.width); x++) {
      const at = (y * width + x) * 3;
      const [red = 0, green = 0, blue = 0] = [rgb[at], rgb[at + 1], rgb[at + 2]];
      const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      const colour: Rgb = [red / 255, green / 255, blue / 255];
      if (light < darkest) [darkest, ends] = [light, [colour, ends[1]]];
      if (light > lightest) [lightest, ends] = [light, [ends[0], colour]];
    }
  }
  return ends;
}

export function overlap(one: Box, other: Box): Box {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const right = Math.min(one.x + one.width, other.x + other.width);
  const bottom = Math.min(one.y + one.height, other.y + other.height);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

/** With a point's tolerance: a descender that hangs out of its panel is still on it. */
function holds(outer: Box, inner: Box): boolean {
  return (
    outer.x - 1 <= inner.x &&
    outer.y - 1 <= inner.y &&
    outer.x + outer.width + 1 >= inner.x + inner.width &&
    outer.y + outer.height + 1 >= inner.y + inner.height
  );
}
