/** Pictures at the size in which they are shown, and what lets the ground shine through. P05, P06, P18. */
import { PT_PER_MM, type Pt, type Size, type Span } from "../base/index.ts";
import type { Drawing, Mark } from "../chart/index.ts";
import type { Item, Page } from "../layout/index.ts";
import { effectivePpi, PRESS_FINENESS, readRaster } from "../picture/index.ts";
import { artworkIn, paintedMarks } from "./artwork.ts";
import type { PreflightFinding } from "./finding.ts";
import { folioOf, type Proof, tenths } from "./proof.ts";

/** Pixels of a screen at its usual size: CSS Values and Units 4, 5.2. */
const SCREEN_PPI = 96;
/** Rules and dots that are made of a few pixels on purpose: GWG 2015, 4.26. */
const ORNAMENT_PIXELS = 16;

interface Shown {
  readonly page: Page;
  readonly file: string;
  readonly pixels: Size;
  readonly ppi: number;
  /** What is seen of it, where a frame crops it. */
  readonly width: Pt;
  readonly origin: Span | undefined;
}

export function checkResolution(proof: Proof): readonly PreflightFinding[] {
  return shownPictures(proof).flatMap((shown): PreflightFinding[] => {
    const { page, file, pixels, ppi, width, origin } = shown;
    const at = { pages: [folioOf(page)], span: origin };
    const found: PreflightFinding[] = [];
    const { leastPpi, goodPpi } = proof.printer;
    const widest = (wanted: number) => Math.floor(((width / PT_PER_MM) * ppi) / wanted);
    if (ppi < goodPpi)
      found.push({
        code: "P05",
        level: ppi < leastPpi ? "STOP" : "WARN",
        sentence: `\`${file}\` is ${Math.round(ppi)} pixels to the inch at this size and will look ${ppi < leastPpi ? "blurred" : "soft"}`,
        ...at,
        fix: `use a larger original, or show it at most ${widest(goodPpi)} mm wide`,
      });
    else if (ppi > PRESS_FINENESS.tooFine)
      found.push({
        code: "P05",
        level: "NOTE",
        sentence: `\`${file}\` is ${Math.round(ppi)} pixels to the inch at this size, more than can be printed`,
        ...at,
        fix: "nothing: it is scaled down when it is written",
      });
    if (ppi < SCREEN_PPI)
      found.push({
        code: "P06",
        level: "WARN",
        sentence: `\`${file}\` has ${pixels.width} × ${pixels.height} pixels and is enlarged even on a screen`,
        ...at,
        fix: `use the original, or show it at most ${widest(SCREEN_PPI)} mm wide`,
      });
    return found;
  });
}

function shownPictures({ pages, originOf }: Proof): readonly Shown[] {
  return pages.pages.flatMap((page) =>
    page.items.flatMap((item): Shown[] => {
      const origin = originOf(item);
      if (item.kind === "picture" && item.picture.kind === "raster") {
        const { file, pixels } = item.picture;
        if (Math.max(pixels.width, pixels.height) <= ORNAMENT_PIXELS) return [];
        return [
          { page, file, pixels, ppi: effectivePpi(pixels, item.placed), width: item.frame.width, origin },
        ];
      }
      const artwork = artworkIn(item);
      if (artwork === undefined) return [];
      const { drawing, placing, file = "a picture in the chart" } = artwork;
      return paintedMarks(drawing, placing).flatMap((painted): Shown[] => {
        const reading = painted.kind === "image" ? readRaster(painted.bytes) : undefined;
        if (painted.kind !== "image" || reading === undefined || "fault" in reading) return [];
        const { pixels } = reading.header;
        if (Math.max(pixels.width, pixels.height) <= ORNAMENT_PIXELS) return [];
        return [
          { page, file, pixels, ppi: effectivePpi(pixels, painted.box), width: painted.box.width, origin },
        ];
      });
    }),
  );
}

export function checkTransparency({ pages, originOf }: Proof): readonly PreflightFinding[] {
  return pages.pages.flatMap((page) =>
    page.items.flatMap((item): PreflightFinding[] => {
      const effect = effectOf(item);
      if (effect === undefined) return [];
      return [
        {
          code: "P18",
          level: "NOTE",
          sentence: `there is a see-through effect (${effect}), which PDF/X-4 allows`,
          pages: [folioOf(page)],
          span: originOf(item),
          fix: "if your printer asks for none, take the opacity away or use a tint of a swatch",
        },
      ];
    }),
  );
}

function effectOf(item: Item): string | undefined {
  if (item.kind === "picture") {
    if (item.picture.kind === "raster")
      return item.picture.alpha ? "a picture with an alpha channel" : undefined;
    return effectIn(item.picture.drawing);
  }
  return item.kind === "drawing" ? effectIn(item.drawing) : undefined;
}

function effectIn({ marks }: Pick<Drawing, "marks">): string | undefined {
  for (const mark of marks) {
    const effect = effectOfMark(mark);
    if (effect !== undefined) return effect;
  }
  return undefined;
}

function effectOfMark(mark: Mark): string | undefined {
  const shines = (opacity: number) =>
    opacity > 0 && opacity < 1 ? `opacity ${tenths(opacity * 100)} %` : undefined;
  switch (mark.kind) {
    case "group":
      return (
        (mark.blend && `blend mode ${mark.blend}`) ??
        (mark.whole?.blend && `blend mode ${mark.whole.blend}`) ??
        (mark.whole?.mask && "a mask") ??
        shines(mark.whole?.opacity ?? 1) ??
        effectIn(mark)
      );
    case "path":
      return shines(mark.fill?.opacity ?? 1) ?? shines(mark.stroke?.opacity ?? 1);
    case "text":
    case "image":
      return shines(mark.opacity);
  }
}
