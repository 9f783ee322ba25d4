import * as z from "zod";
import { FieldName, Line, Name } from "./names.ts";

/** How a value is written for people. One formatter serves prose, tables and charts. */
export const FormatSchema = z.strictObject({
  as: z
    .enum(["number", "percent", "points", "currency", "year", "date", "text", "ordinal"])
    .default("number")
    .meta({
      description: "percent: 0.493 is written 49,3 %. points: a difference of shares, in percentage points.",
    }),
  decimals: z.int().min(0).max(10).optional().meta({ description: "Digits after the decimal sign." }),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "a currency is three capital letters, such as `NOK`")
    .optional()
    .meta({ description: "Its three letters.", examples: ["NOK"] }),
  scale: z
    .enum(["one", "thousand", "million", "billion"])
    .optional()
    .meta({ description: "Divides before writing: 464000000 is 464 million." }),
  unit: z
    .string()
    .optional()
    .meta({ description: "A noun in labels/<locale>.yaml under `units`, such as `company`." }),
  sign: z.enum(["auto", "always"]).optional().meta({ description: "always: a plus is written too." }),
});
export type Format = z.output<typeof FormatSchema>;

/** A Vega-Lite transform; Vega-Lite itself says what is right in it. */
export const Transform = z.record(z.string(), z.unknown());

/** A table by name, or `prior.2021.cohorts`: the same name in an earlier edition's data. */
export const TableName = z
  .string()
  .regex(
    /^(prior\.[\p{L}\p{N}_-]+\.)?[\p{L}][\p{L}\p{N}_-]*$/u,
    "a table is named `companies`, or `prior.2021.companies` for an earlier edition's",
  );

const DerivedTable = z.strictObject({
  from: TableName.meta({
    description:
      "The table it is derived from: a CSV resource, another derived table, or prior.2021.cohorts.",
  }),
  transform: z.array(Transform).default([]).meta({ description: "Vega-Lite transforms, in order." }),
  sort: z
    .array(
      z.strictObject({ field: z.string(), order: z.enum(["ascending", "descending"]).default("ascending") }),
    )
    .default([])
    .meta({ description: "The order of its rows, after the transforms; unknown values come last." }),
  note: Line.optional(),
});

/** One named scalar. With `from`: read from a table's rows. Without: computed from other facts by name. */
export const FactSchema = z.strictObject({
  from: TableName.optional(),
  where: z.string().optional().meta({ description: "A Vega expression over `datum` that picks rows." }),
  count: z.literal(true).optional().meta({ description: "The number of rows." }),
  sum: FieldName.optional().meta({ description: "The sum of this field." }),
  mean: FieldName.optional().meta({ description: "The mean of this field's known values." }),
  median: FieldName.optional().meta({ description: "The median of this field's known values." }),
  min: FieldName.optional().meta({ description: "The smallest value of this field." }),
  max: FieldName.optional().meta({ description: "The largest value of this field." }),
  distinct: FieldName.optional().meta({ description: "The number of different values of this field." }),
  field: FieldName.optional().meta({ description: "The value of this field in the one row that is left." }),
  value: z.union([z.string(), z.number()]).transform(String).optional().meta({
    description: "A Vega expression; names of other facts are values in it, `datum` is the one row.",
  }),
  each: FieldName.optional().meta({
    description:
      "A field: one more fact for each of its values, named after it, such as companies_2021. With `field` or `value` only these.",
  }),
  format: z
    .union([Name, FormatSchema])
    .default({ as: "number" })
    .meta({ description: "A format, or the name of one under `formats`." }),
  note: Line.optional(),
  break: Line.optional().meta({
    description: "Why this edition's value is not comparable with the one before.",
  }),
});

export const CheckSchema = z.strictObject({
  holds: z.string().meta({
    description: "A Vega expression over facts that must be true.",
    examples: ["remained + moved == companies"],
  }),
  severity: z
    .enum(["error", "warning"])
    .default("error")
    .meta({ description: "Whether it stops the build." }),
  reason: Line.meta({ description: "What is printed when it does not hold." }),
});

/** `content/<report>/figures.yaml`: defined once, used by every edition. */
export const FiguresSchema = z.strictObject({
  tables: z
    .record(Name, DerivedTable)
    .default({})
    .meta({ description: "Tables made from the CSV files, each by name." }),
  trends: z
    .record(
      Name,
      z.strictObject({
        facts: z
          .array(
            z.string().regex(/^[\p{L}][\p{L}\p{N}_-]*\*?$/u, "a fact, or the beginning of facts and `*`"),
          )
          .min(1)
          .meta({
            description: "Facts; `moved_share_*` means the members of that family.",
            examples: [["moved_share", "moved_share_*"]],
          }),
        note: Line.optional(),
      }),
    )
    .default({})
    .meta({
      description:
        "Tables of facts through the editions, for charts and tables: a row for each edition and fact, with edition, fact, member, value, change and mark.",
    }),
  formats: z
    .record(Name, FormatSchema)
    .default({})
    .meta({ description: "Ways of writing values that several facts share." }),
  facts: z.record(Name, FactSchema).default({}).meta({ description: "Single values, each by name." }),
  checks: z.record(Name, CheckSchema).default({}).meta({ description: "What must be true of them." }),
});
export type FiguresFile = z.output<typeof FiguresSchema>;

/** `content/<report>/charts/<id>.yaml`: a Vega-Lite spec over one of the report's tables. */
export const ChartSchema = z.strictObject({
  title: Line.optional().meta({ description: "The message of the chart, with {{facts}}." }),
  subtitle: Line.optional().meta({ description: "What is measured, and in which unit." }),
  table: Name.optional().meta({ description: "The table that `data` stands for." }),
  spec: z
    .record(z.string(), z.unknown())
    .optional()
    .meta({ description: "Vega-Lite, without `data` at the top." }),
  kind: z.string().optional().meta({ description: "A ready-made figure instead of a spec." }),
  height: z
    .number()
    .positive()
    .optional()
    .meta({ description: "Height in points; the width is the frame's." }),
  alt: Line.optional().meta({
    description: "What the chart shows, for readers who cannot see it; composed from the data if left out.",
  }),
  note: Line.optional().meta({ description: "What a reader must know to read it rightly." }),
  source: Line.optional().meta({ description: "Where its data come from." }),
  labels: z
    .record(z.string(), Line)
    .optional()
    .meta({ description: "Words of the chart by name, for `label('name')`: axis titles, annotations." }),
  options: z
    .record(z.string(), z.unknown())
    .optional()
    .meta({ description: "Settings of the ready-made kind." }),
});
export type Chart = z.output<typeof ChartSchema>;
