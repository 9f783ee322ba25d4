/** A page as SVG: every mark that is on it, cut to its trim. */
import type { Box } from "../base/index.ts";
import type { Item, Page } from "../layout/index.ts";
import { marksSvg, type SvgDesk } from "./drawing-svg.ts";
import { inkSvg, type Swatches } from "./paint-svg.ts";
import { openSheet } from "./sheet.ts";
import { escaped, short } from "./svg-words.ts";
import { standInType, type TypeSvg } from "./type-svg.ts";

type Raster = Extract<Item, { kind: "picture" }>["picture"];

/** How a page is shown. */
export interface PageLook {
  readonly swatches: Swatches;
  /** What the page is, for those who cannot see it. */
  readonly title: string;
  /** Its name among all pages that stand in one document. */
  readonly id: string;
  /** Frames to be drawn round places on it, of the class `mark`. */
  readonly frames?: { readonly places: readonly Box[]; readonly mark: string } | undefined;
  /** The reader's own fonts where left out. */
  readonly type?: TypeSvg | undefined;
  /** Where a browser gets a photograph; a grey frame with a cross, as in a page make-up, where left out. */
  readonly addressOf?: ((picture: Raster) => string | undefined) | undefined;
  /** Whether each mark tells its number among the page's, as `data-item`. */
  readonly marks?: "numbered" | undefined;
}

export function pageSvg({ items, trim }: Page, look: PageLook): string {
  const { swatches, title, id, frames, type = standInType, marks: told } = look;
  const sheet = openSheet(id);
  const desk: SvgDesk = { swatches, sheet, type };
  const marks = items.map((item, index) => {
    const svg = itemSvg(item, desk, look);
    return told === "numbered" && svg !== "" ? `<g data-item="${index}">${svg}</g>` : svg;
  });
  const framed = frames?.places.map((place) => frameSvg(place, frames.mark)).join("") ?? "";
  return `<svg viewBox="0 0 ${short(trim.width)} ${short(trim.height)}" role="img" aria-label="${escaped(title)}">${sheet.definitions()}${marks.join("")}${framed}</svg>`;
}

function frameSvg({ x, y, width, height }: Box, mark: string): string {
  return `<rect class="frame ${mark}" x="${short(x - 3)}" y="${short(y - 3)}" width="${short(width + 6)}" height="${short(height + 6)}"/>`;
}

function itemSvg(item: Item, desk: SvgDesk, { addressOf }: PageLook): string {
  const { swatches, sheet, type } = desk;
  switch (item.kind) {
    case "text": {
      const place = `translate(${short(item.x + item.line.x)} ${short(item.baseline)})`;
      return item.line.runs
        .map((run) => type(run, place, { fill: inkSvg(run.ink, swatches) }, sheet))
        .join("");
    }
    case "rule": {
      const [[x1, y1], [x2, y2]] = [item.from, item.to];
      return `<path d="M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}" stroke="${inkSvg(item.ink, swatches)}" stroke-width="${short(item.weight)}"/>`;
    }
    case "panel":
      return rectSvg(item.box, inkSvg(item.ink, swatches));
    case "drawing":
      return `<g transform="translate(${short(item.x)} ${short(item.y)}) scale(${item.scale})">${marksSvg(item.drawing.marks, desk)}</g>`;
    case "picture": {
      const address = addressOf?.(item.picture);
      return address === undefined ? crossedFrame(item.frame) : photograph(item, address);
    }
  }
}

function crossedFrame({ x, y, width, height }: Box): string {
  const across = `M${short(x)} ${short(y)}l${short(width)} ${short(height)}m0 ${short(-height)}l${short(-width)} ${short(height)}`;
  return `${rectSvg({ x, y, width, height }, "#ccc")}<path d="${across}" stroke="#888"/>`;
}

/** The frame crops the picture. */
function photograph({ frame, placed }: Extract<Item, { kind: "picture" }>, address: string): string {
  const seen = boxSvg(frame);
  const view = [frame.x, frame.y, frame.width, frame.height].map(short).join(" ");
  return `<svg ${seen} viewBox="${view}"><image ${boxSvg(placed)} preserveAspectRatio="none" href="${escaped(address)}"/></svg>`;
}

function rectSvg(box: Box, fill: string): string {
  return `<rect ${boxSvg(box)} fill="${fill}"/>`;
}

function boxSvg({ x, y, width, height }: Box): string {
  return `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
}
