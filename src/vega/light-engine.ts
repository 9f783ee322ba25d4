import { readExpression } from "./expressions.ts";
import { PURE_FUNCTIONS, whyRefused } from "./pure-functions.ts";
import type { Expressions } from "./vega.ts";

/** Expressions alone: loaded in a twentieth of Vega's time. */
export const expressions: Expressions = { readExpression, pureFunctions: PURE_FUNCTIONS, whyRefused };
