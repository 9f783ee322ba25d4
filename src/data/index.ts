export { type Comparability, reasonFor, whyNotComparable } from "./comparability.ts";
export { constantsIn } from "./definitions/constants.ts";
export type { Prior } from "./definitions/name-checks.ts";
export { KINDS as TRANSFORM_KINDS, type Kind as TransformKind } from "./definitions/transform-kinds.ts";
export { deriveFigures, type FiguresOptions } from "./derive-figures.ts";
export { explainFact } from "./explain.ts";
export { mayLack } from "./family-members.ts";
export type { CheckResult, Evaluated, Fact, Figures, FigureTable, RowOrigin } from "./figures.ts";
export { figuresFrom, openExpressionsOf } from "./kept-figures.ts";
