export { foliosOf } from "./folios.ts";
export { type Language, openLanguage } from "./open-language.ts";
export { orderPictures } from "./order-pictures.ts";
export { pressOf } from "./press-of.ts";
export { type PrintedPdf, printPublication } from "./print-publication.ts";
export { type ProofSheet, proofPublication } from "./proof-publication.ts";
export type { Desk, Folios, Publication } from "./publication.ts";
export { readInLanguage, setInLanguage, setPublication } from "./set-publication.ts";
