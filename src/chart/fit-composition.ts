/**
 * Makes a composition (facets, concatenations, repeats) fill its frame. Vega sizes the views, not the whole, and
 * rounds cells up to whole points. So the views' widths are scaled together by the secant method until the whole is
 * just narrower than the frame, and the rest goes into the gaps between columns. The same for heights.
 * Cost: at most seven runs of the layout along one axis.
 */
import type { Pt } from "../base/index.ts";
import type { SceneBounds, Spec, View } from "../vega/index.ts";
import { GAPS } from "./retouch.ts";

/** A whole this close under its frame is exact. */
const NEAR: Pt = 0.01;
const MOST_RUNS = 6;

export interface CompositionFrame {
  readonly width: Pt;
  /** Left out, the views keep the heights they have. */
  readonly height: Pt | undefined;
}

/** Fits `view`, which was made from `compiled`; `boxOf` measures its scene. */
export async function fitComposition(
  view: View,
  compiled: Spec,
  frame: CompositionFrame,
  boxOf: (view: View) => SceneBounds,
): Promise<void> {
  await fitAxis(view, compiled, { axis: "x", target: frame.width, measure: spanOf(boxOf, "x") });
  if (frame.height !== undefined) {
    await fitAxis(view, compiled, { axis: "y", target: frame.height, measure: spanOf(boxOf, "y") });
  }
}

function spanOf(boxOf: (view: View) => SceneBounds, axis: "x" | "y"): (view: View) => Pt {
  return (view) => {
    const { x1, y1, x2, y2 } = boxOf(view);
    return axis === "x" ? x2 - x1 : y2 - y1;
  };
}

interface AxisFit {
  readonly axis: "x" | "y";
  readonly target: Pt;
  readonly measure: (view: View) => Pt;
}

async function fitAxis(view: View, compiled: Spec, { axis, target, measure }: AxisFit): Promise<void> {
  const lengths = lengthSignals(compiled, axis);
  if (lengths.length === 0) return;
  const spanAt = async (share: number): Promise<Pt> => {
    for (const { name, value } of lengths) view.signal(name, Math.max(1, value * share));
    await view.runAsync();
    return measure(view);
  };
  let share = 1;
  let span = measure(view);
  let best = span <= target + NEAR ? { share, span } : undefined;
  let slope = lengths.reduce((sum, { value }) => sum + value, 0);
  for (let run = 0; run < MOST_RUNS && Math.abs(target - span) > NEAR; run++) {
    const next = share + (target - span) / slope;
    if (!(next > 0) || next === share) break;
    const reached = await spanAt(next);
    const measured = (reached - span) / (next - share);
    if (measured > 0) slope = measured;
    [share, span] = [next, reached];
    if (span <= target + NEAR && (best === undefined || span > best.span)) best = { share, span };
  }
  if (best === undefined) return;
  if (best.share !== share) span = await spanAt(best.share);
  await widenGaps(view, compiled, { axis, target, measure }, span);
}

async function widenGaps(
  view: View,
  compiled: Spec,
  { axis, target, measure }: AxisFit,
  span: Pt,
): Promise<void> {
  const gap = GAPS[axis];
  if (target - span <= NEAR || !compiled.signals?.some(({ name }) => name === gap)) return;
  view.signal(gap, 1);
  await view.runAsync();
  const gaps = measure(view) - span;
  view.signal(gap, gaps > 0.5 ? (target - span) / gaps : 0);
  await view.runAsync();
}

/**
 * The signals that hold lengths of views: `child_width`, `concat_0_width`, `childWidth` where all are equal, and
 * `width` itself where all views stand in one column.
 */
function lengthSignals(compiled: Spec, axis: "x" | "y"): readonly { name: string; value: number }[] {
  const own = axis === "x" ? "width" : "height";
  const ending = axis === "x" ? /(_w|[a-z]W)idth$/ : /(_h|[a-z]H)eight$/;
  const named = (compiled.signals ?? []).flatMap((signal) => {
    const value: unknown = "value" in signal ? signal.value : undefined;
    return ending.test(signal.name) && typeof value === "number" ? [{ name: signal.name, value }] : [];
  });
  const whole = compiled[own];
  return typeof whole === "number" ? [...named, { name: own, value: whole }] : named;
}
