/** A page made small: every mark scaled, type and all, so that whoever zooms in can read it. */
import type { Box, Pt } from "../base/index.ts";
import type { Item, Page, Part } from "../layout/index.ts";
import type { GlyphRun } from "../text/index.ts";
import { overlap } from "./grounds.ts";

/** Where a page's trim comes to lie, and how small. */
export interface Thumb {
  readonly x: Pt;
  readonly y: Pt;
  readonly scale: number;
}

/** The marks of `page` within its trim; all of them belong to `part`. */
export function shrinkPage({ items, trim }: Page, thumb: Thumb, part: Part): readonly Item[] {
  const { scale } = thumb;
  const across = (x: Pt) => thumb.x + x * scale;
  const down = (y: Pt) => thumb.y + y * scale;
  const box = ({ x, y, width, height }: Box): Box => ({
    x: across(x),
    y: down(y),
    width: width * scale,
    height: height * scale,
  });
  /** What bleeds ends at the cut. */
  const cut = (each: Box) => overlap(each, { x: 0, y: 0, ...trim });
  const shrink = (item: Item): Item => {
    switch (item.kind) {
      case "text": {
        const { line } = item;
        return {
          kind: "text",
          part,
          x: across(item.x),
          baseline: down(item.baseline),
          line: {
            ...line,
            runs: line.runs.map((run) => shrinkRun(run, scale)),
            measure: line.measure * scale,
            width: line.width * scale,
            x: line.x * scale,
            ascent: line.ascent * scale,
            descent: line.descent * scale,
          },
        };
      }
      case "rule": {
        const [[x1, y1], [x2, y2]] = [item.from, item.to];
        return {
          ...item,
          part,
          from: [across(x1), down(y1)],
          to: [across(x2), down(y2)],
          weight: item.weight * scale,
        };
      }
      case "panel":
        return { ...item, part, box: box(cut(item.box)) };
      case "drawing":
        return { ...item, part, x: across(item.x), y: down(item.y), scale: item.scale * scale };
      case "picture":
        return { ...item, part, frame: box(cut(item.frame)), placed: box(item.placed) };
    }
  };
  return items.map(shrink);
}

function shrinkRun(run: GlyphRun, scale: number): GlyphRun {
  const smaller = (length: number) => length * scale;
  return {
    ...run,
    size: run.size * scale,
    rise: run.rise * scale,
    x: run.x.map(smaller),
    advances: run.advances.map(smaller),
    y: run.y?.map(smaller),
  };
}
