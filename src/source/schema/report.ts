import { z } from "zod";
import { Line, LocaleTag, Name, Text } from "./names.ts";

export const OutputName = z.enum(["screen", "print", "archive"]);

/** One handout, or one per row of a table. */
export const Handout = z.strictObject({
  id: Name,
  title: Line,
  sections: z.array(Name).min(1),
  master: Name.optional().meta({ description: "The page master that the sheet opens with." }),
  each: z
    .strictObject({ table: Name, key: Name, as: Name.optional() })
    .optional()
    .meta({ description: "One sheet for each row of this table; `key` is the field that names the row." }),
});

/** `content/<report>/report.yaml`: identity, languages, order of sections. */
export const ReportSchema = z.strictObject({
  id: Name,
  name: Line,
  publisher: Line,
  contact: Line.optional(),
  website: z.url().optional(),
  description: Text.optional(),
  sourceLocale: LocaleTag,
  locales: z.array(LocaleTag).min(1),
  theme: Name,
  sections: z.array(Name),
  outputs: z.array(OutputName).default(["screen"]),
  handouts: z.array(Handout).default([]),
  pages: z
    .strictObject({ max: z.int().min(1).optional(), multipleOf: z.int().min(1).optional() })
    .optional()
    .meta({ description: "The page budget." }),
  printer: z
    .strictObject({
      profile: z
        .string()
        .optional()
        .meta({ description: "The printer's own ICC file, from the project's root." }),
      condition: z
        .string()
        .optional()
        .meta({ description: "The name of the printing condition, such as FOGRA51." }),
      marks: z.boolean().default(false),
      inkLimitPercent: z.number().min(100).max(400).optional(),
      pagesInMultiplesOf: z.int().min(1).optional(),
    })
    .optional(),
});
export type Report = z.output<typeof ReportSchema>;

/** `content/<report>/<edition>/edition.yaml`: one year's title page and dates. */
export const EditionSchema = z.strictObject({
  edition: z.union([z.string(), z.int()]).transform(String),
  title: Line,
  subtitle: Line.optional(),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a date is written 2023-12-01"),
  status: z.enum(["draft", "final"]).default("draft"),
  data: z
    .string()
    .optional()
    .meta({ description: "The folder of this edition's data package; data/<report>/<edition> if left out." }),
  prior: z.array(z.union([z.string(), z.int()]).transform(String)).default([]),
  cover: z
    .strictObject({
      picture: z.string(),
      alt: Line,
      focus: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]).optional(),
      credit: Line.optional(),
      kicker: Line.optional(),
      blurb: Text.optional(),
    })
    .optional(),
  colophon: Text.optional(),
});
export type Edition = z.output<typeof EditionSchema>;
