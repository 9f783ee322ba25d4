export { checkTexts } from "./check-texts.ts";
export {
  describeStanding,
  type PartCounts,
  reportStanding,
  type StaleText,
  type StandingReport,
} from "./describe-standing.ts";
export {
  type ExchangeUnit,
  gatherExchange,
  type Incoming,
  type IncomingUnit,
  type Outgoing,
  type OutgoingUnit,
} from "./exchange.ts";
export { comparePlaceholders, type Placeholder, placeholdersIn } from "./placeholders.ts";
export { readPo, writePo } from "./po.ts";
export { PSEUDO_LOCALE, pseudoText } from "./pseudo.ts";
export { readXliff } from "./read-xliff.ts";
export {
  type LocaleStanding,
  type Orphan,
  type Standing,
  standingIn,
  type UnitStanding,
} from "./standing.ts";
export { type TakenIn, type Taking, takeIn } from "./take-in.ts";
export { translateSources } from "./translate-sources.ts";
export { hashOf, type Unit, unitsOf } from "./units.ts";
export { type DiffPiece, diffWords, writeDiff } from "./word-diff.ts";
export { writeTranslation } from "./write-translation.ts";
export { writeXliff } from "./write-xliff.ts";
