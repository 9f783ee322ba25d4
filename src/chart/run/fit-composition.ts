/**
 * Makes a composition (facets, concatenations, repeats) fill its frame. Vega sizes the views, not the whole, and
 * rounds cells up to whole points. So the views' widths are scaled together by the secant method until the whole is
 * just narrower than the frame, and the rest goes into the gaps between columns. The same for heights.
 * Cost: two or three runs of the layout along one axis as a rule, at most seven.
 */
import type { Pt } from "../../base/index.ts";
import type { ChartOutline, Vega, View } from "../../vega/index.ts";
import { GAPS } from "../prepare/retouch.ts";

/** A whole this close under its frame is exact. */
const NEAR: Pt = 0.01;
const MOST_RUNS = 6;

export interface CompositionFrame {
  readonly width: Pt;
  /** Left out, the views keep the heights they have. */
  readonly height: Pt | undefined;
}

/** Fits `view`, of which `outline` tells the sizes. */
export async function fitComposition(
  view: View,
  outline: ChartOutline,
  frame: CompositionFrame,
  vega: Pick<Vega, "sceneBox" | "sceneCells">,
): Promise<void> {
  const { columns, rows } = vega.sceneCells(view);
  await fitAxis(view, outline, {
    axis: "x",
    target: frame.width,
    cells: columns,
    measure: spanOf(vega, "x"),
  });
  if (frame.height === undefined) return;
  await fitAxis(view, outline, { axis: "y", target: frame.height, cells: rows, measure: spanOf(vega, "y") });
}

function spanOf({ sceneBox }: Pick<Vega, "sceneBox">, axis: "x" | "y"): (view: View) => Pt {
  return (view) => {
    const { x1, y1, x2, y2 } = sceneBox(view);
    return axis === "x" ? x2 - x1 : y2 - y1;
  };
}

interface AxisFit {
  readonly axis: "x" | "y";
  readonly target: Pt;
  /** How many views of the outermost layout stand along the axis. */
  readonly cells: number;
  readonly measure: (view: View) => Pt;
}

async function fitAxis(
  view: View,
  outline: ChartOutline,
  { axis, target, cells, measure }: AxisFit,
): Promise<void> {
  const lengths = lengthSignals(outline, axis);
  const first = measure(view);
  if (lengths.length === 0 || Math.abs(target - first) <= NEAR) return;
  const gap = outline.signals.find(({ name }) => name === GAPS[axis])?.name;
  const spanAt = async (share: number, between: Pt): Promise<Pt> => {
    for (const { name, value } of lengths) view.signal(name, Math.max(1, value * share));
    if (gap !== undefined) view.signal(gap, between);
    await view.runAsync();
    return measure(view);
  };
  const gaps = gap === undefined ? 0 : cells - 1;
  // The gaps take up what is left over because each cell is rounded to whole points.
  const rounding: Pt = gaps > 0 ? cells : 0;
  const isClose = (span: Pt): boolean => span <= target + NEAR && target - span <= Math.max(NEAR, rounding);
  let [share, span] = [1, first];
  let best = span <= target + NEAR ? { share, span } : undefined;
  const sum = lengths.reduce((all, { value }) => all + value, 0);
  // Views that share a length all grow with it. A word that hangs over an edge hides that for a while.
  const least = lengths.length === 1 ? sum * cells : 0;
  let slope = Math.max(sum, least);
  for (let run = 0; run < MOST_RUNS && !isClose(span); run++) {
    const next = share + (target - span - rounding / 2) / slope;
    if (!(next > 0) || next === share) break;
    const reached = await spanAt(next, 0);
    const measured = (reached - span) / (next - share);
    if (measured > 0) slope = Math.max(measured, least);
    [share, span] = [next, reached];
    if (span <= target + NEAR && (best === undefined || span > best.span)) best = { share, span };
  }
  // Where even the narrowest views are too wide, the narrowest are kept, and the excess is a finding.
  const { share: last, span: reached } = best ?? { share, span };
  await spanAt(last, gaps > 0 ? Math.max(0, target - reached) / gaps : 0);
}

/**
 * The signals that hold lengths of views: `child_width`, `concat_0_width`, `childWidth` where all are equal, and
 * `width` itself where all views stand in one column.
 */
function lengthSignals(outline: ChartOutline, axis: "x" | "y"): readonly { name: string; value: number }[] {
  const own = axis === "x" ? "width" : "height";
  const ending = axis === "x" ? /(_w|[a-z]W)idth$/ : /(_h|[a-z]H)eight$/;
  const named = outline.signals.flatMap((signal) => {
    const value: unknown = "value" in signal ? signal.value : undefined;
    return ending.test(signal.name) && typeof value === "number" ? [{ name: signal.name, value }] : [];
  });
  const whole = outline[own];
  return typeof whole === "number" ? [...named, { name: own, value: whole }] : named;
}
