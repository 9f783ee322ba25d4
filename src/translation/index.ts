export {
  describeStanding,
  type PartCounts,
  reportStanding,
  type StaleText,
  type StandingReport,
} from "./describe-standing.ts";
export { comparePlaceholders, type Placeholder, placeholdersIn } from "./placeholders.ts";
export {
  type LocaleStanding,
  type Orphan,
  type Standing,
  standingIn,
  type UnitStanding,
} from "./standing.ts";
export { translateSources } from "./translate-sources.ts";
export { hashOf, type Unit, unitsOf } from "./units.ts";
export { type DiffPiece, diffWords, writeDiff } from "./word-diff.ts";
