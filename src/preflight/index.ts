export { type Allowance, allow, readCode } from "./allow.ts";
export { type PictureUnderText, picturesUnderText } from "./check-contrast.ts";
export { contactSheet } from "./contact-sheet.ts";
export { CHECKS, type Code, type Level, type PreflightFinding, toDiagnostic } from "./finding.ts";
export type { InkValues, Pixels, PreflightInput, PressInUse } from "./input.ts";
export { preflight } from "./preflight.ts";
export { readAloud } from "./read-aloud.ts";
export { type MadeWith, type ReportedProof, reportData, reportText } from "./report.ts";
