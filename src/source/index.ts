export { type Gaps, withoutFollowers } from "./gaps.ts";
export { listEditions, listReports } from "./list-editions.ts";
export { pathWithin } from "./paths.ts";
export { type ProseField, type ProseFile, proseFields } from "./prose-fields.ts";
export { readSources, readWritten, type SourcesOutcome, type SourcesRequest } from "./read-sources.ts";
export type { Chart, FiguresFile, Format } from "./schema/figures.ts";
export type { Glossary } from "./schema/glossary.ts";
export type { Register, RegisteredFact } from "./schema/register.ts";
export type { Edition, Handout, Report, Revision } from "./schema/report.ts";
export type { Block, Section } from "./schema/section.ts";
export { valueAt } from "./schema/shape.ts";
export { SIGNING_ROLES, type Signoff } from "./schema/signoff.ts";
export { MARGIN_WORDS, type Theme } from "./schema/theme.ts";
export type { TranslatedUnit, Translation } from "./schema/translation.ts";
export type {
  Field,
  FieldType,
  Input,
  Labels,
  Located,
  Row,
  Sources,
  Table,
  Template,
  Value,
  Written,
  YamlPath,
} from "./sources.ts";
