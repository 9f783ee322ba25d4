/**
 * The start-up report's files as other programs see them: its press file on Ghostscript's plates against what we say of
 * its inks, its text as pdf.js reads it, and what its structure weighs.
 */
import { beforeAll, describe, expect, test } from "vitest";
import type { Box } from "../../src/base/index.ts";
import { planEditions } from "../../src/edition/index.ts";
import type { Item, Page, PictureItem } from "../../src/layout/index.ts";
import { choosePress, type Press, plainPixels, pressColours } from "../../src/pdf/index.ts";
import { pressPixels } from "../../src/pdf/picture/press-pixels.ts";
import { covers, type Painted, paintedMarks } from "../../src/preflight/artwork.ts";
import { overlap } from "../../src/preflight/grounds.ts";
import { type Publication, printPublication, setPublication } from "../../src/publication/index.ts";
import { type OpenReport, openReport } from "../../src/report/index.ts";
import { repository } from "../host.ts";
import { disagreements, placedText } from "../pdf/placed-text.ts";
import { type Plates, pixelsIn, separate, totalOf } from "./plates.ts";

const run = { host: repository, enter: () => {}, tool: "test" };
let open: OpenReport;
let set: Publication;
let press: Press;
let print: Uint8Array;
let plates: readonly Plates[];

beforeAll(async () => {
  const opened = await openReport({ report: "startups", edition: undefined }, run);
  const [plan] = opened.value ? planEditions(opened.value.sources, { outputs: ["print"] }) : [];
  const laid = opened.value && plan && (await setPublication(opened.value, plan, run)).value;
  const chosen = choosePress({}, run.host, { file: "", start: 0, end: 0 }).value;
  if (!opened.value || !laid || !chosen) throw new Error("the report cannot be set");
  [open, set, press] = [opened.value, laid, chosen];
  print = await written("print");
  plates = await separate(print, laid.pages.pages.length);
});

async function written(output: "screen" | "print" | "archive"): Promise<Uint8Array> {
  const { value } = await printPublication(set, output, open, run);
  if (!value) throw new Error(`no ${output} file`);
  return value.bytes;
}

/** A place of one ink, and what we say of it. */
interface Spot {
  readonly is: string;
  readonly x: number;
  readonly y: number;
  readonly total: number;
}

function boxOf(item: Item): Box {
  switch (item.kind) {
    case "text": {
      const { line } = item;
      const height = line.ascent + line.descent;
      return { x: item.x + line.x, y: item.baseline - line.ascent, width: line.width, height };
    }
    case "panel":
      return item.box;
    case "picture":
      return overlap(item.frame, item.placed);
    case "drawing": {
      const { x, y, scale, drawing } = item;
      return { x, y, width: drawing.width * scale, height: drawing.height * scale };
    }
    case "rule": {
      const [[x1, y1], [x2, y2]] = [item.from, item.to];
      const half = item.weight / 2;
      return {
        x: Math.min(x1, x2) - half,
        y: Math.min(y1, y2) - half,
        width: Math.abs(x2 - x1) + item.weight,
        height: Math.abs(y2 - y1) + item.weight,
      };
    }
  }
}

/** With a pixel's room around it, as a renderer softens edges. */
const near = (box: Box, x: number, y: number) =>
  x > box.x - 1.5 && x < box.x + box.width + 1.5 && y > box.y - 1.5 && y < box.y + box.height + 1.5;

/** Places on panels and on marks of charts over which nothing else lies. */
function solidSpots(page: Page): readonly Spot[] {
  const { process } = pressColours(open.stylesheet.swatches, press);
  return page.items.flatMap((item, index): readonly Spot[] => {
    const above = page.items.slice(index + 1).map(boxOf);
    const free = (x: number, y: number) => !above.some((box) => near(box, x, y));
    if (item.kind === "panel") {
      const { x, y, width, height } = item.box;
      const corners = [
        [x + 2, y + 2],
        [x + width - 3, y + 2],
        [x + 2, y + height - 3],
      ] as const;
      const place = width > 6 && height > 6 ? corners.find(([left, top]) => free(left, top)) : undefined;
      return place ? [{ is: "panel", x: place[0], y: place[1], total: totalOf(process(item.ink)) }] : [];
    }
    if (item.kind !== "drawing") return [];
    const painted = paintedMarks(item.drawing, item);
    return painted.flatMap((each, at): readonly Spot[] => {
      const fill = each.kind === "shape" ? each.shape.mark.fill : undefined;
      if (each.kind !== "shape" || each.lies !== "over" || !fill || fill.opacity < 1) return [];
      const { paint } = fill;
      if (paint.kind === "gradient" || paint.kind === "hatch" || paint.kind === "tiling") return [];
      const { box } = each.shape;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      if (box.width < 5 || box.height < 5 || !covers(each.shape, [x, y]) || !free(x, y)) return [];
      if (painted.slice(at + 1).some((later) => near(boxOfPainted(later), x, y))) return [];
      return [{ is: "mark", x, y, total: totalOf(process(paint)) }];
    });
  });
}

function boxOfPainted(painted: Painted): Box {
  return painted.kind === "shape" ? painted.shape.box : painted.box;
}

function platesOf({ index }: Page): Plates {
  const found = plates[index];
  if (!found) throw new Error(`no plates of page ${index + 1}`);
  return found;
}

/** Means are taken over 15 mm², as the Ghent Workgroup does. */
const WINDOW = 11;

describe("ink, by another program", () => {
  test("is on every panel and mark what we say, within 2 %", () => {
    const spots = set.pages.pages.flatMap((page) =>
      solidSpots(page).map((spot) => {
        const seen = totalOf(platesOf(page).at(spot.x + page.bleed, spot.y + page.bleed));
        return { ...spot, page: page.folio, seen };
      }),
    );
    expect(spots.filter(({ is }) => is === "panel").length).toBeGreaterThan(3);
    expect(spots.filter(({ is }) => is === "mark").length).toBeGreaterThan(30);
    expect(spots.some(({ total }) => total > 1.5)).toBe(true);
    expect(spots.filter(({ seen, total }) => Math.abs(seen - total) > 0.02)).toEqual([]);
  });

  test("is in every photograph what we say, within 2 %", async () => {
    const photos = set.pages.pages.flatMap((page) =>
      page.items.flatMap((item, index) => {
        const covered = page.items.slice(index + 1).some((above) => meets(boxOf(above), boxOf(item)));
        return item.kind === "picture" && item.picture.kind === "raster" && !covered ? [{ page, item }] : [];
      }),
    );
    expect(photos.length).toBeGreaterThan(5);
    for (const { page, item } of photos) {
      const ours = await meanInk(item);
      const { x, y, width, height } = boxOf(item);
      const box = { x: x + page.bleed + 1, y: y + page.bleed + 1, width: width - 2, height: height - 2 };
      const theirs = platesOf(page).meanIn(box);
      expect(Math.abs(theirs - ours) / ours, `page ${page.folio}: ${ours} and ${theirs}`).toBeLessThan(0.02);
    }
  });

  test("never exceeds what the press holds", () => {
    for (const page of set.pages.pages) {
      const sheet = platesOf(page);
      for (let y = 0; y + WINDOW < sheet.height; y += WINDOW)
        for (let x = 0; x + WINDOW < sheet.width; x += WINDOW) {
          const mean = sheet.meanIn({ x, y, width: WINDOW, height: WINDOW });
          expect(mean, `page ${page.folio} at ${x}, ${y}`).toBeLessThanOrEqual(press.inkLimit + 0.02);
        }
    }
  });
});

function meets(one: Box, other: Box): boolean {
  const { width, height } = overlap(one, other);
  return width > 0 && height > 0;
}

/** The mean of all inks in a picture's frame, from its own pixels by our conversion. */
async function meanInk({ frame, placed, picture }: PictureItem): Promise<number> {
  if (picture.kind !== "raster") throw new Error("no pixels");
  const { rgb, width, height } = await plainPixels(picture.bytes, Math.round(placed.width));
  const inks = pressPixels(rgb, 3, press, "mixed");
  const seen = overlap(frame, placed);
  const scale = width / placed.width;
  const [left, top] = [(seen.x - placed.x) * scale, (seen.y - placed.y) * scale];
  let [sum, count] = [0, 0];
  for (let y = Math.ceil(top); y < Math.min(height, top + seen.height * scale); y++)
    for (let x = Math.ceil(left); x < Math.min(width, left + seen.width * scale); x++) {
      const at = (y * width + x) * 4;
      for (let ink = 0; ink < 4; ink++) sum += (inks[at + ink] ?? 0) / 255;
      count += 1;
    }
  return sum / count;
}

test("body text stands on the black plate alone", () => {
  const { process } = pressColours(open.stylesheet.swatches, press);
  let lines = 0;
  for (const page of set.pages.pages) {
    for (const item of page.items) {
      if (item.kind !== "text") continue;
      const isBlack = item.line.runs.every(({ ink }) => process(ink).join() === "0,0,0,1");
      const { ascent } = item.line;
      // Between the baseline and the height of small letters: no neighbour reaches in.
      const own = { ...boxOf(item), y: item.baseline - ascent / 2, height: ascent / 2 };
      const others = page.items.filter((other) => other !== item && other.kind !== "text");
      if (!isBlack || others.some((other) => meets(boxOf(other), own))) continue;
      const pixels = [...pixelsIn(platesOf(page), { ...own, x: own.x + page.bleed, y: own.y + page.bleed })];
      const words = item.line.runs.map(({ text }) => text.join("")).join("");
      if (words.trim() === "" || pixels.length === 0) continue;
      const most = [0, 1, 2, 3].map((plate) => Math.max(...pixels.map((inks) => inks[plate] ?? 0)));
      expect(most.slice(0, 3), `page ${page.folio}: ${words}`).toEqual([0, 0, 0]);
      lines += most[3] && most[3] > 0.2 ? 1 : 0;
    }
  }
  expect(lines).toBeGreaterThan(1000);
});

test("screen, print and archive agree page by page", async () => {
  const screen = await placedText(await written("screen"));
  expect(disagreements(screen, await placedText(await written("archive")))).toEqual([]);
  expect(disagreements(screen, await placedText(print, set.pages.pages[0]?.bleed))).toEqual([]);
});

test("structure adds no more than a quarter to the screen file, which stays under 3 MB", async () => {
  const untagged = { ...set.structure, root: { ...set.structure.root, kids: [] } };
  const plain = await printPublication({ ...set, structure: untagged }, "screen", open, run);
  const { length } = await written("screen");
  expect(length).toBeLessThanOrEqual(3_000_000);
  expect(length / (plain.value?.bytes.length ?? 0)).toBeLessThanOrEqual(1.25);
});
