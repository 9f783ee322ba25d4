/** What the printer asks for: the report's `printer:` over the house's defaults. */
import { PT_PER_MM, type Pt } from "../base/index.ts";
import { SHARP_PPI } from "../picture/index.ts";
import type { Report } from "../source/index.ts";

export interface PrinterProfile {
  readonly trim: { readonly width: Pt; readonly height: Pt } | undefined;
  readonly bleed: Pt;
  /** Text nearer to the cut than `safe` is named, nearer than `cut` it stops the file. */
  readonly safe: Pt;
  readonly cut: Pt;
  readonly spine: Pt;
  /** Undefined where the printer has not said. */
  readonly pagesInMultiplesOf: number | undefined;
  readonly leastPpi: number;
  readonly goodPpi: number;
  readonly thinnestLine: Pt;
  readonly thinnestTint: Pt;
  readonly spotInks: readonly string[];
}

/** Demands that Nordic offset printers share; `docs/before-the-printer.md` lists them. */
const HOUSE = {
  bleedMm: 3,
  safeMm: 5,
  cutMm: 3,
  spineMm: 12,
  leastPpi: 150,
  goodPpi: SHARP_PPI,
  thinnestLinePt: 0.25,
  thinnestTintPt: 0.5,
} as const;

export function printerProfile(printer: Report["printer"]): PrinterProfile {
  const [width, height] = printer?.trimMm ?? [];
  const safeMm = printer?.safeMm ?? HOUSE.safeMm;
  const line = printer?.thinnestLinePt ?? HOUSE.thinnestLinePt;
  return {
    trim:
      width === undefined || height === undefined
        ? undefined
        : { width: width * PT_PER_MM, height: height * PT_PER_MM },
    bleed: (printer?.bleedMm ?? HOUSE.bleedMm) * PT_PER_MM,
    safe: safeMm * PT_PER_MM,
    cut: Math.min(safeMm, HOUSE.cutMm) * PT_PER_MM,
    spine: (printer?.spineMm ?? HOUSE.spineMm) * PT_PER_MM,
    pagesInMultiplesOf: printer?.pagesInMultiplesOf,
    leastPpi: printer?.leastPpi ?? HOUSE.leastPpi,
    goodPpi: Math.max(HOUSE.goodPpi, printer?.leastPpi ?? 0),
    thinnestLine: line,
    thinnestTint: Math.max(HOUSE.thinnestTintPt, line),
    spotInks: printer?.spotInks ?? [],
  };
}
