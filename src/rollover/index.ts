export { type Comparison, compareEditions } from "./compare-editions.ts";
export type { LaidOut } from "./comparison-page.ts";
export { type NewFile, planNewEdition } from "./new-edition.ts";
export { type Release, registerOf, registerPath, registerText } from "./register-of.ts";
export { reviseEdition } from "./revise.ts";
export { checkRevisions } from "./revisions.ts";
export { checkSignoffs, signSections } from "./signoffs.ts";
export { type MadeUp, statusOf, statusText } from "./status.ts";
export { comparisonText } from "./tell-comparison.ts";
export { differences } from "./verify.ts";
export { watchReads } from "./watch-reads.ts";

/** Loads what shows pages when first asked for: who reads numbers and sentences only never waits for it. */
export async function openPictureDesk(): Promise<typeof import("./picture-desk.ts")> {
  return await import("./picture-desk.ts");
}
