/** The comparisons that show pages: they bring with them all that pages are made by. */
export { comparisonPage } from "./comparison-page.ts";
export { comparisonPaper } from "./comparison-paper.ts";
export { pageDifferences } from "./page-differences.ts";
