export { directionOf } from "./direction.ts";
export { type Foreign, findForeign } from "./languages.ts";
export type { Locale } from "./locale.ts";
export { createLocale } from "./locale.ts";
export { applyTypographyTo, type TypographyPiece } from "./typography.ts";
export { quotesOf } from "./typography-rules.ts";
export type { Manner, ValueFormat, Writable } from "./value-format.ts";
export { UNKNOWN } from "./value-format.ts";
export { writeWhole } from "./whole-numbers.ts";
