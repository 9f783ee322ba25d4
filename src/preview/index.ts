export { findWords } from "./find-words.ts";
export { pageSvg } from "./page-svg.ts";
export type { Swatches } from "./paint-svg.ts";
export { previewPage } from "./preview-page.ts";
export { createProofs, type ProofPage, type Proofs } from "./proofs.ts";
export { escaped } from "./svg-words.ts";
export { outlinedType } from "./type-svg.ts";
