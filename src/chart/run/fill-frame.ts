/** Lets a drawn chart fill its frame. */
import type { Pt } from "../../base/index.ts";
import type { ChartOutline, Vega, View, ViewRun } from "../../vega/index.ts";
import { defaultHeight, isSingle } from "../prepare/fit-width.ts";
import type { Json } from "../spec/json.ts";
import { fitComposition } from "./fit-composition.ts";

export interface Frame {
  readonly width: Pt;
  /** Left out, the height is the chart's own. */
  readonly height: Pt | undefined;
}

/** Lets a single chart settle, and stretches a composition to the frame. */
export async function fillFrame(
  { view, outline }: ViewRun,
  spec: Json,
  frame: Frame,
  vega: Vega,
): Promise<void> {
  if (view === undefined || outline === undefined) return;
  if (!isSingle(spec)) {
    await fitComposition(view, outline, frame, vega);
    return;
  }
  await settle(view, vega);
  if (frame.height === undefined && typeof spec["height"] !== "number")
    await raise(view, outline, frame, vega);
}

const MOST_LOOKS = 3;

/** Less than this past the frame is a rounding of Vega's. */
const SETTLED: Pt = 0.5;

/** A legend of sizes is as high as its largest, which grows with the plot that is made lower for it. */
const RISEN: Pt = 1;

/** Vega fits once; words that hang over the plot's edge move with it and need another look. */
async function settle(view: View, vega: Vega): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const { x1, x2, y1 } = vega.sceneBox(view);
    const isWithin = x1 > -SETTLED && x2 < vega.sceneSize(view).width + SETTLED;
    if (isWithin && y1 >= -RISEN) return;
    await view.resize().runAsync();
  }
}

/** The share of a height that nobody asked for that the plot has at least: titles and legends come on top of it. */
const LEAST_PLOT = 0.5;

/** Makes room for a plot that titles leave too little of, and for a legend beside it that is higher. */
async function raise(view: View, outline: ChartOutline, { width }: Frame, vega: Vega): Promise<void> {
  if (growthOf(outline) !== "fit") return;
  // Of a plot without any room Vega does not tell how much it lacks.
  for (let look = 0; look < MOST_LOOKS; look++) {
    const plot: unknown = view.signal("height");
    const { height } = vega.sceneSize(view);
    const missing = Math.max(
      LEAST_PLOT * defaultHeight(width) - Number(plot),
      vega.sceneBox(view).y2 - height,
    );
    if (!(missing > SETTLED)) return;
    await view.height(height + missing).runAsync();
    await settle(view, vega);
  }
}

/** How Vega fits a single chart: `fit` into a height, `fit-x` as high as its rows make it. */
export function growthOf({ autosize }: ChartOutline): string | undefined {
  return typeof autosize === "object" && "type" in autosize ? autosize.type : undefined;
}
