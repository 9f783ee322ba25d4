export {
  type LocaleStanding,
  type Orphan,
  type Standing,
  standingIn,
  type UnitStanding,
} from "./standing.ts";
export { translateSources } from "./translate-sources.ts";
export { hashOf, type Unit, unitsOf } from "./units.ts";
