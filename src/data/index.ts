export type { CheckResult, Evaluated, Fact, Figures, FigureTable, RowOrigin } from "./figures.ts";
