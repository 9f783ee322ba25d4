/** How many pixels a picture has at the size in which it is shown: reckoned here alone. */
import type { Pt, Size } from "../base/index.ts";

const PT_PER_INCH = 72;

/** Pixels to the inch of a picture `pixels` large that is shown `placed` large, in the direction that has fewer. */
export function effectivePpi(pixels: Size, placed: Size): number {
  return Math.min(ppiAlong(pixels.width, placed.width), ppiAlong(pixels.height, placed.height));
}

/** Pixels that a length shows at `ppi` pixels to the inch. */
export function pixelsAt(ppi: number, length: Pt): number {
  return Math.round((ppi * length) / PT_PER_INCH);
}

function ppiAlong(pixels: number, length: Pt): number {
  return length > 0 ? (pixels / length) * PT_PER_INCH : Number.POSITIVE_INFINITY;
}

/** Pixels to the inch under which a picture looks soft in print (GWG 2015, sheet-fed: 149 stops, 224 warns). */
export const SHARP_PPI = 225;

/** The largest height at which a picture, cropped to `width`, stays sharp. */
export function sharpHeight(pixels: Size, width: Pt): Pt {
  return ppiAlong(pixels.width, width) < SHARP_PPI ? 0 : (pixels.height / SHARP_PPI) * PT_PER_INCH;
}

/** What a file shows at most, and how coarse a picture is made that shows more: in pixels to the inch. */
export interface Fineness {
  readonly wanted: number;
  readonly tooFine: number;
}

/** Sharp at the size of the page; pictures a little finer are left as they are. */
export const SCREEN_FINENESS: Fineness = { wanted: 150, tooFine: 225 };
/** Beyond this no screen ruling shows more: only weight. */
export const PRESS_FINENESS: Fineness = { wanted: 450, tooFine: 600 };
