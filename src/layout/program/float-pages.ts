import type { Band, FloatBlock } from "../flow.ts";
import { earlyCostOf, leftOver, ORDERS } from "./float-costs.ts";
import { at } from "./galley.ts";
import { goOn, type Leaf, type MakeUp, type Onward, turnPage } from "./make-up.ts";
import type { Part, State } from "./page-states.ts";

/** Of a float left over at its section's end. */
export const TAIL_COST = 150;

/** A page of its own for a float that asks for one, once its mention is near. */
export function setFloatPage(state: State, leaf: Leaf, makeUp: MakeUp, onward: Onward): void {
  const { flow, galley } = makeUp;
  if (state.stage !== "text") return;
  const first = flow.bands[state.band]?.first ?? 0;
  for (const order of ORDERS) {
    const float = flow[order][state[order]];
    if (float?.place !== "page" || float.from > first || at(galley.base, float.from) === state.place)
      continue;
    const early = earlyCostOf(float, state.place, leaf.side, galley);
    if (early !== undefined) turnPage(withFloatPage(state, float, leaf), early, leaf, makeUp, onward);
  }
}

function withFloatPage(state: State, float: FloatBlock, leaf: Leaf): State {
  const part: Part = { kind: "float", band: state.band, float, column: 0, row: leaf.top, edge: "page" };
  const parts = { value: part, before: state.parts };
  return { ...state, [float.order]: state[float.order] + 1, row: leaf.rows, parts };
}

/** Floats left over under the last columns of their section, side by side where they go; else on a new page. */
export function setTail(state: State, band: Band, leaf: Leaf, makeUp: MakeUp, onward: Onward): void {
  let now = state;
  let column = 0;
  let top = state.row + (state.row > leaf.top ? 1 : 0);
  let bottom = top;
  for (const float of leftOver(state, band, makeUp.flow)) {
    if (column > 0 && column + float.span > float.columns) {
      column = 0;
      top = bottom;
    }
    const excess = top + float.rows - leaf.rows;
    if (excess > 0 || float.place === "page") {
      const isBegun = now.row > leaf.top || now.parts !== state.parts;
      const page = isBegun ? now : withFloatPage(now, float, leaf);
      const isLast = !isBegun && leftOver(page, band, makeUp.flow).length === 0;
      // Nothing is left for another page; whatever follows in the chapter turns this one itself.
      if (isLast) leaveBand({ ...page, cost: page.cost + TAIL_COST }, leaf, makeUp, onward);
      else turnPage(page, isBegun ? 0 : TAIL_COST, leaf, makeUp, onward);
      return;
    }
    const part: Part = { kind: "float", band: state.band, float, column, row: top, edge: "tail" };
    bottom = Math.max(bottom, top + float.taken.head);
    now = {
      ...now,
      [float.order]: now[float.order] + 1,
      row: Math.min(bottom, leaf.rows),
      cost: now.cost + TAIL_COST,
      parts: { value: part, before: now.parts },
    };
    column += float.span;
  }
  leaveBand(now, leaf, makeUp, onward);
}

function leaveBand(state: State, leaf: Leaf, makeUp: MakeUp, onward: Onward): void {
  goOn({ ...state, stage: "opening", band: state.band + 1 }, leaf, makeUp, onward);
}
