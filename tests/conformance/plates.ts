/** Ghostscript's view of a press file: one grey picture for each plate, at a pixel to the point. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import type { Box } from "../../src/base/index.ts";

/** The four plates of a page, from 0, no ink, to 1. */
export interface Plates {
  readonly width: number;
  readonly height: number;
  /** Cyan, magenta, yellow and black at a pixel from the sheet's top left corner. */
  readonly at: (x: number, y: number) => readonly number[];
  /** The mean of all inks together over the pixels whose middle lies in `box`; 3 is 300 %. */
  readonly meanIn: (box: Box) => number;
}

const PLATES = ["Cyan", "Magenta", "Yellow", "Black"] as const;

export async function separate(bytes: Uint8Array, pages: number): Promise<readonly Plates[]> {
  const folder = mkdtempSync(join(tmpdir(), "plates-"));
  const file = join(folder, "print.pdf");
  writeFileSync(file, bytes);
  const options = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r72"];
  execFileSync("gs", [...options, "-o", join(folder, "page%d.tif"), file]);
  const found: Plates[] = [];
  for (let page = 1; page <= pages; page++) {
    const plates = await Promise.all(
      PLATES.map((plate) =>
        sharp(join(folder, `page${page}(${plate}).tif`))
          .greyscale()
          .raw()
          .toBuffer({ resolveWithObject: true }),
      ),
    );
    const { width = 0, height = 0 } = plates[0]?.info ?? {};
    const totals = new Float64Array(width * height);
    for (const { data } of plates)
      for (let pixel = 0; pixel < totals.length; pixel++)
        totals[pixel] = (totals[pixel] ?? 0) + 1 - (data[pixel] ?? 255) / 255;
    found.push({
      meanIn: (box) => meanOf(totals, width, box),
      width,
      height,
      at: (x, y) => plates.map(({ data }) => 1 - (data[Math.floor(y) * width + Math.floor(x)] ?? 255) / 255),
    });
  }
  rmSync(folder, { recursive: true });
  return found;
}

function meanOf(totals: Float64Array, stride: number, { x, y, width, height }: Box): number {
  let [sum, count] = [0, 0];
  for (let row = Math.ceil(y - 0.5); row + 0.5 < y + height; row++)
    for (let column = Math.ceil(x - 0.5); column + 0.5 < x + width; column++) {
      sum += totals[row * stride + column] ?? 0;
      count += 1;
    }
  return sum / count;
}

/** The values at all pixels whose middle lies in `box`. */
export function* pixelsIn(plates: Plates, box: Box): Generator<readonly number[]> {
  const { x, y, width, height } = box;
  for (let row = Math.ceil(y - 0.5); row + 0.5 < y + height; row++)
    for (let column = Math.ceil(x - 0.5); column + 0.5 < x + width; column++) yield plates.at(column, row);
}

export function totalOf(inks: readonly number[]): number {
  return inks.reduce((sum, ink) => sum + ink, 0);
}
