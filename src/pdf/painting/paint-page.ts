/** Paints a page's items in order. */
import type { Box } from "../../base/index.ts";
import type { Item, Page, PictureItem } from "../../layout/index.ts";
import { multiply } from "../file/matrix.ts";
import type { Sheet } from "../file/sheet.ts";
import { runsInVisualOrder } from "../type/visual-order.ts";
import type { Canvas } from "./canvas.ts";
import type { Marker } from "./marked-content.ts";
import { paintDrawing, type Studio } from "./paint-drawing.ts";
import { paintRun } from "./paint-text.ts";

export function paintPage(canvas: Canvas, studio: Studio, sheet: Sheet, page: Page, marker: Marker): void {
  for (const [itemIndex, item] of page.items.entries()) {
    if (item.kind === "text") {
      const { line } = item;
      for (const runIndex of runsInVisualOrder(line.runs)) {
        const run = line.runs[runIndex];
        if (!run) continue;
        marker.enter(item, itemIndex, runIndex);
        const last = runIndex === line.runs.length - 1;
        const end = last && line.breaksIn !== "word" && !run.text.at(-1)?.endsWith(" ") ? "space" : "open";
        paintRun(canvas, studio.type, run, { x: item.x + line.x, y: item.baseline, end });
      }
    } else {
      marker.enter(item, itemIndex, 0);
      paintItem(canvas, studio, sheet, item);
    }
  }
  marker.finish();
}

function paintItem(
  canvas: Canvas,
  studio: Studio,
  sheet: Sheet,
  item: Exclude<Item, { kind: "text" }>,
): void {
  const { colours } = studio.type;
  switch (item.kind) {
    case "rule": {
      const colour = colours.of(item.ink);
      canvas.effects({ overprint: colour.overprints ? "on" : "off" });
      canvas.strokeWith(colour);
      canvas.pen({ width: item.weight, cap: 0, join: 0, miterLimit: 10, dash: [], dashOffset: 0 });
      canvas.path({ steps: "ML", points: [...item.from, ...item.to] });
      canvas.paint("S");
      return;
    }
    case "panel":
      canvas.effects({});
      canvas.fillWith(colours.of(item.ink));
      canvas.rectangle(item.box);
      canvas.paint("f");
      return;
    case "drawing":
      paintDrawing(
        canvas,
        studio,
        item.drawing,
        [item.scale, 0, 0, item.scale, item.x, item.y],
        sheet.toPage,
      );
      return;
    case "picture":
      paintPicture(canvas, studio, sheet, item);
  }
}

function paintPicture(
  canvas: Canvas,
  studio: Studio,
  sheet: Sheet,
  { frame, placed, picture }: PictureItem,
): void {
  const cropped = !contains(frame, placed);
  if (cropped) {
    canvas.save();
    canvas.rectangle(frame);
    canvas.paint("W n");
  }
  if (picture.kind === "raster") {
    const image = studio.images.ofPicture(picture);
    canvas.effects({});
    if (image.alpha) canvas.showsThrough();
    canvas.image(
      image.name,
      image.ref,
      multiply([placed.width, 0, 0, placed.height, placed.x, placed.y], image.upright),
    );
  } else {
    const scale = placed.width / picture.drawing.width;
    paintDrawing(canvas, studio, picture.drawing, [scale, 0, 0, scale, placed.x, placed.y], sheet.toPage);
  }
  if (cropped) canvas.restore();
}

/** Whether `inner` lies in `outer`, to a hundredth of a point. */
function contains(outer: Box, inner: Box): boolean {
  const slack = 0.01;
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  );
}
