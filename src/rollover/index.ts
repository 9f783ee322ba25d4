export { type Comparison, compareEditions } from "./compare-editions.ts";
export { comparisonPaper } from "./comparison-paper.ts";
export { type NewEdition, type NewEditionRequest, type NewFile, planNewEdition } from "./new-edition.ts";
export { pageDifferences } from "./page-differences.ts";
export {
  type MadeFile,
  type Release,
  registerOf,
  registerPath,
  registerText,
} from "./register-of.ts";
export { checkRevisions } from "./revisions.ts";
export {
  checkSignoffs,
  type SigningRequest,
  signoffStandings,
  signSections,
} from "./signoffs.ts";
export { type MadeUp, type Status, statusOf, statusText } from "./status.ts";
export { comparisonPage, comparisonText, type LaidOut } from "./tell-comparison.ts";
export { differences, type Rebuilt } from "./verify.ts";
export { type WatchedHost, watchReads } from "./watch-reads.ts";
