export { type PictureUnderText, picturesUnderText } from "./check-contrast.ts";
export {
  CHECKS,
  type Code,
  diagnosticCode,
  type Level,
  type PreflightFinding,
  toDiagnostic,
} from "./finding.ts";
export type { InkValues, Pixels, PreflightInput, PressInUse, Rgb } from "./input.ts";
export { preflight } from "./preflight.ts";
