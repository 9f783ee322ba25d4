/**
 * The schemas as JSON Schema draft-07, which every editor's YAML extension knows: the first line of a content file names
 * the one that completes and checks it while typing.
 */
import * as z from "zod";
import { DataPackageSchema } from "./schema/data-package.ts";
import { ErrataSchema } from "./schema/errata.ts";
import { ChartSchema, FiguresSchema } from "./schema/figures.ts";
import { GlossarySchema } from "./schema/glossary.ts";
import { LabelsSchema } from "./schema/labels.ts";
import { EditionSchema, ReportSchema } from "./schema/report.ts";
import { SectionSchema } from "./schema/section.ts";
import { SignoffsSchema } from "./schema/signoff.ts";
import { ThemeSchema } from "./schema/theme.ts";
import { TranslationSchema } from "./schema/translation.ts";

const SCHEMAS = {
  report: ReportSchema,
  edition: EditionSchema,
  section: SectionSchema,
  figures: FiguresSchema,
  chart: ChartSchema,
  theme: ThemeSchema,
  labels: LabelsSchema,
  translation: TranslationSchema,
  glossary: GlossarySchema,
  signoff: SignoffsSchema,
  errata: ErrataSchema,
  datapackage: DataPackageSchema,
} as const;

/** The ready-made charts by name, with the schemas of their options. */
export type KindSchemas = ReadonlyMap<string, z.ZodType>;

/** JSON Schemas by the name of their file in `schemas/`, without its ending. */
export function jsonSchemas(kinds: KindSchemas): Readonly<Record<string, object>> {
  const plain = Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => [name, toJsonSchema(schema)]),
  );
  return { ...plain, chart: { ...plain["chart"], allOf: kindRules(kinds) } };
}

function toJsonSchema(schema: z.ZodType) {
  return z.toJSONSchema(schema, { target: "draft-07", io: "input" });
}

/** What `kind` may be, and what `options` may hold under each; drafts before 2019 know no other way to say it. */
function kindRules(kinds: KindSchemas): readonly object[] {
  const rules = [...kinds].map(([name, schema]) => {
    const { $schema, ...options } = toJsonSchema(schema);
    const isThis = { properties: { kind: { const: name } }, required: ["kind"] };
    return { if: isThis, [THEN]: { properties: { options }, required: ["options"] } };
  });
  return [{ properties: { kind: { enum: [...kinds.keys()] } } }, ...rules];
}

/** JSON Schema's word for what follows from `if`; as a plain key it would make its object look like a promise. */
const THEN = "then";

/** The files of `schemas/` by their names. */
export function schemaFiles(kinds: KindSchemas): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(jsonSchemas(kinds)).map(([name, schema]) => [
      `${name}.json`,
      `${JSON.stringify(schema, undefined, 2)}\n`,
    ]),
  );
}
