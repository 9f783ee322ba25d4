/** The sheet that a page lies on: the trim with nothing around it on screen, with bleed and marks for the press. */
import type { Box, Matrix, Pt, Size } from "../../base/index.ts";
import type { Page } from "../../layout/index.ts";

export interface Sheet {
  readonly size: Size;
  /** From the sheet's edge to the trim's, on each side. */
  readonly margin: Pt;
  readonly trim: Size;
  readonly bleed: Pt;
  /** From the page's points (origin at the trim's top left, y down) to PDF's (sheet's bottom left, y up). */
  readonly toPage: Matrix;
}

/** `slug` is the room outside the bleed for marks and the slug line. */
export function sheetOf(page: Page, margins: { readonly bleed: Pt; readonly slug: Pt }): Sheet {
  const margin = margins.bleed + margins.slug;
  // As boxes are written: a bleed box that is rounded up must not reach past the sheet.
  const size = {
    width: hundredths(page.trim.width + 2 * margin),
    height: hundredths(page.trim.height + 2 * margin),
  };
  return {
    size,
    margin,
    trim: page.trim,
    bleed: margins.bleed,
    toPage: [1, 0, 0, -1, margin, size.height - margin],
  };
}

/** A box of the page as PDF writes rectangles: left, bottom, right, top. */
export function rectangleOn(sheet: Sheet, box: Box): [number, number, number, number] {
  const [left, bottom] = pointOn(sheet, box.x, box.y + box.height);
  const [right, top] = pointOn(sheet, box.x + box.width, box.y);
  return [left, bottom, right, top];
}

/** A point of the page in PDF's space, to a hundredth. */
export function pointOn({ toPage }: Sheet, x: Pt, y: Pt): [number, number] {
  return [hundredths(x + toPage[4]), hundredths(toPage[5] - y)];
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
