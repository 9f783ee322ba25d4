import * as z from "zod";
import { ENCODINGS } from "../decode.ts";
import { LocaleTag, Name } from "./names.ts";

const Names = z.union([z.string(), z.array(z.string()).min(1)]).transform((names) => [names].flat());
const Missing = z
  .array(z.union([z.string(), z.strictObject({ value: z.string(), label: z.string().optional() })]))
  .meta({
    description: "Texts that stand for an unknown value; the empty cell if left out.",
    examples: [["", "-", ".."]],
  });
/** A bound: of numbers a number, of dates their text. */
const Bound = z.union([z.number(), z.string()]);

export const ConstraintsSchema = z.strictObject({
  required: z.boolean().optional().meta({ description: "Whether every row must have a value." }),
  unique: z.boolean().optional().meta({ description: "Whether no two rows may have the same value." }),
  enum: z
    .array(z.union([z.string(), z.number(), z.boolean()]))
    .min(1)
    .optional()
    .meta({ description: "The only values that may stand." }),
  pattern: z
    .string()
    .optional()
    .meta({ description: "A regular expression that the whole cell must match." }),
  minimum: Bound.optional(),
  maximum: Bound.optional(),
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(0).optional(),
});
export type Constraints = z.output<typeof ConstraintsSchema>;

export const FieldSchema = z.strictObject({
  name: z
    .string()
    .min(1)
    // Rows are plain objects, and this key would not become one of theirs.
    .refine((name) => name !== "__proto__", "it has a meaning of its own in JavaScript; rename the column")
    .meta({ description: "The column's header." }),
  type: z
    .enum(["string", "integer", "number", "boolean", "date", "year", "yearmonth"])
    .default("string")
    .meta({ description: "What its cells hold." }),
  title: z.string().optional().meta({ description: "The column's name for readers." }),
  description: z.string().optional(),
  unit: z
    .string()
    .optional()
    .meta({ description: "What the numbers count.", examples: ["NOK", "MNOK"] }),
  example: z.union([z.string(), z.number(), z.boolean()]).optional(),
  format: z
    .string()
    .optional()
    .meta({
      description: "How dates are written: `%d.%m.%Y`. `default` is 2023-12-31.",
      examples: ["default", "%d.%m.%Y"],
    }),
  decimalChar: z
    .string()
    .length(1)
    .optional()
    .meta({ description: "The decimal sign: a point if left out.", examples: [","] }),
  groupChar: z
    .string()
    .length(1)
    .optional()
    .meta({
      description: "The sign between thousands; a space stands for no-break spaces too.",
      examples: [" "],
    }),
  bareNumber: z
    .boolean()
    .optional()
    .meta({ description: "false: signs around the number, as in `kr 5` or `12 %`, are passed over." }),
  trueValues: z
    .array(z.string())
    .optional()
    .meta({ description: "Texts that mean yes.", examples: [["ja"]] }),
  falseValues: z
    .array(z.string())
    .optional()
    .meta({ description: "Texts that mean no.", examples: [["nei"]] }),
  missingValues: Missing.optional(),
  constraints: ConstraintsSchema.optional(),
});
export type FieldDescription = z.output<typeof FieldSchema>;

const ForeignKey = z.strictObject({
  fields: Names,
  reference: z.strictObject({
    resource: z
      .string()
      .default("")
      .meta({ description: "The resource that it points to; this one if left out." }),
    fields: Names,
  }),
});

export const TableSchema = z.strictObject({
  fields: z.array(FieldSchema).min(1),
  missingValues: Missing.optional(),
  primaryKey: Names.optional().meta({ description: "Fields whose values together name a row." }),
  uniqueKeys: z.array(Names).optional(),
  foreignKeys: z
    .array(ForeignKey)
    .optional()
    .meta({ description: "Fields whose values must stand in another table." }),
});

export const DialectSchema = z.strictObject({
  delimiter: z
    .string()
    .length(1)
    .default(",")
    .meta({ description: "The sign between cells.", examples: [";", "\t"] }),
  quoteChar: z.string().length(1).default('"'),
  header: z.boolean().default(true).meta({ description: "Whether the first line names the columns." }),
});
export type Dialect = z.output<typeof DialectSchema>;

const Credits = z.array(z.record(z.string(), z.unknown())).optional();

export const ResourceSchema = z.strictObject({
  name: Name.meta({ description: "The table's name in figures.yaml." }),
  path: z.string().meta({ description: "The CSV file, from the folder of datapackage.yaml." }),
  title: z.string().optional(),
  titles: z
    .record(LocaleTag, z.string())
    .optional()
    .meta({ description: "The title in other languages: what the attached file is called there." }),
  description: z.string().optional(),
  type: z.literal("table").optional(),
  format: z.literal("csv").optional(),
  mediatype: z.string().optional(),
  encoding: z.enum(ENCODINGS).optional(),
  bytes: z.int().min(0).optional().meta({ description: "The file's size; checked." }),
  hash: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/, "a hash is `sha256:` and 64 digits of 0 to 9 and a to f")
    .optional()
    .meta({ description: "The file's SHA-256; checked." }),
  dialect: DialectSchema.prefault({}),
  schema: TableSchema,
  sources: Credits,
  licenses: Credits,
});
export type Resource = z.output<typeof ResourceSchema>;

/** `data/<report>/<edition>/datapackage.yaml`: Data Package v2 with Table Schema, in YAML. */
export const DataPackageSchema = z.strictObject({
  $schema: z.string().optional(),
  name: z.string().optional(),
  id: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  version: z.string().optional(),
  created: z.string().optional(),
  homepage: z.string().optional(),
  keywords: z.array(z.string()).optional(),
  sources: Credits,
  licenses: Credits,
  contributors: Credits,
  resources: z.array(ResourceSchema),
});
export type DataPackage = z.output<typeof DataPackageSchema>;
