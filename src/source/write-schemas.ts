/**
 * The schemas as JSON Schema draft-07, which every editor's YAML extension knows: the first line of a content file names
 * the one that completes and checks it while typing.
 */
import { z } from "zod";
import { DataPackageSchema } from "./schema/data-package.ts";
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
  datapackage: DataPackageSchema,
} as const;

/** JSON Schemas by the name of their file in `schemas/`, without its ending. */
export function jsonSchemas(): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => [
      name,
      z.toJSONSchema(schema, { target: "draft-07", io: "input" }),
    ]),
  );
}

/** The files of `schemas/` by their names. */
export function schemaFiles(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(jsonSchemas()).map(([name, schema]) => [
      `${name}.json`,
      `${JSON.stringify(schema, undefined, 2)}\n`,
    ]),
  );
}
