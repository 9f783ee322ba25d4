export type { D3Locale } from "./chart-locale.ts";
export type { DateStyle, Locale } from "./locale.ts";
export { createLocale } from "./locale.ts";
export { applyTypography, applyTypographyTo, type TypographyPiece } from "./typography.ts";
export type { Manner, PluralForms, ValueFormat, Words, Writable } from "./value-format.ts";
export { UNKNOWN } from "./value-format.ts";
