import * as vega from "vega";
import { interpreter } from "./interpreter.ts";
import { refusingLoader } from "./refuse-loading.ts";

/** The most entries of a `sequence`, and the longest `pad`: a slip of the pen must not fill the memory. */
const LONGEST_SEQUENCE = 100_000;

let bounded = false;

/** Puts bounds on the functions that could make a value of any size. */
export function boundFunctions(): void {
  if (bounded) return;
  bounded = true;
  bound("sequence", (start, stop, step) => {
    const from = stop === undefined ? 0 : Number(start);
    const to = Number(stop === undefined ? start : stop);
    return Math.abs((to - from) / Number(step ?? 1));
  });
  bound("pad", (_text, length) => Number(length));
}

function bound(name: string, sizeOf: (...values: readonly unknown[]) => number): void {
  const original: unknown = vega.expressionFunction(name);
  if (typeof original !== "function") return;
  vega.expressionFunction(name, (...values: readonly unknown[]) => {
    const size = sizeOf(...values);
    if (!(size <= LONGEST_SEQUENCE))
      throw new Error(`\`${name}\` makes ${size} entries; ${LONGEST_SEQUENCE} is the limit`);
    return original(...values);
  });
}

let context: object | undefined;

/** Vega's own functions, which want a dataflow for number and date formats: an empty one serves. */
export function functionContext(): object {
  if (context === undefined) {
    vega.expressionFunction("reissueContext", function (this: object) {
      // The interpreter calls functions on those of the context.
      context = this;
      return 0;
    });
    const runtime = vega.parse(
      { signals: [{ name: "context", update: "reissueContext()" }] },
      {},
      { ast: true },
    );
    new vega.View(runtime, { renderer: "none", expr: interpreter, loader: refusingLoader }).run();
  }
  return context ?? {};
}
