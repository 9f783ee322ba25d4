export { fontTable } from "./fonts.ts";
export { type Saying, whereSaid, whoSays } from "./inherit.ts";
export { resolveStyles } from "./resolve-styles.ts";
export type {
  CharacterStyle,
  FontFile,
  MarginLine,
  PageMaster,
  ParagraphStyle,
  Rule,
  Stylesheet,
  TableStyle,
} from "./stylesheet.ts";
