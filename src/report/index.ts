export {
  groundOfFigures,
  type OpenOutcome,
  type OpenReport,
  type OpenText,
  openReport,
  openText,
  type ReportRequest,
  type Run,
  type Shelves,
  type Stage,
  take,
} from "./open-report.ts";
export { createStandingType, type StandingForme, type StandingType } from "./standing-type.ts";
