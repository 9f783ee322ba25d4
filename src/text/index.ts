export { createTypesetter, type TypesetterOptions } from "./create-typesetter.ts";
export type { GlyphRun, Line, Variant } from "./line.ts";
export type { Broken, FontMetrics, ParagraphParticulars, Prepared, Typesetter } from "./typesetter.ts";
