import * as z from "zod";
import { FormatSchema } from "./figures.ts";
import { FieldName, Line, LocaleTag, Name, Text, Words } from "./names.ts";

export const OutputName = z.enum(["screen", "print", "archive"]);

/** One handout, or one per row of a table. */
export const Handout = z.strictObject({
  id: Name.meta({ description: "The name of its file." }),
  title: Words.meta({ description: "What is printed on top of it." }),
  sections: z.array(Name).min(1).meta({
    description: "Sections of the report, or of the edition's folder `sheets`, in the handout's order.",
  }),
  without: z.array(Name).optional().meta({
    description: "Blocks of the sections that the handout leaves out, such as pictures and pull quotes.",
  }),
  method: Text.optional().meta({
    description: "Printed at the handout's end: where its figures come from, and where more is said of it.",
  }),
  master: Name.optional().meta({ description: "The page master that the sheet opens with." }),
  each: z
    .strictObject({
      table: Name,
      key: FieldName,
      formats: z
        .record(Name, FormatSchema)
        .default({})
        .meta({ description: "How the row's fields are written, where `{{row_<field>}}` prints them." }),
    })
    .optional()
    .meta({ description: "One sheet for each row of this table; `key` is the field that names the row." }),
});
export type Handout = z.output<typeof Handout>;

/** `content/<report>/report.yaml`: identity, languages, order of sections. */
export const ReportSchema = z.strictObject({
  id: Name.meta({ description: "The name of the report's folder under `content/`." }),
  name: Words.meta({ description: "What the report is called in every edition." }),
  publisher: Words.meta({ description: "Who issues it; the author in the PDF's properties." }),
  contact: Line.optional().meta({ description: "Whom readers may write to." }),
  website: z
    .url()
    .optional()
    .meta({ description: "Where the report is published.", examples: ["https://example.org/report"] }),
  description: Text.optional().meta({
    description: "What the report is about, for the PDF's properties and for search.",
  }),
  sourceLocale: LocaleTag.meta({
    description: "The language that the sections are written in.",
    examples: ["nb"],
  }),
  locales: z
    .array(LocaleTag)
    .min(1)
    .meta({ description: "The languages that it is issued in.", examples: [["nb", "nn", "en-GB"]] }),
  theme: Name.meta({ description: "A folder under `templates/`.", examples: ["magazine"] }),
  pageSize: Name.optional().meta({
    description: "Another of the theme's page sizes, by its name under `pageSizes`; its own where left out.",
    examples: ["square"],
  }),
  sections: z.array(Name).meta({
    description: "The sections in printed order: files of `<edition>/sections/` without their ending.",
  }),
  outputs: z
    .array(OutputName)
    .default(["screen"])
    .meta({ description: "What a build makes: for the screen, the press, the archive." }),
  handouts: z.array(Handout).default([]).meta({ description: "Sections that are also issued alone." }),
  people: z
    .array(
      z.strictObject({
        name: z.string().meta({ description: "As the texts write it." }),
        role: z.string().optional(),
        valid_until: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}$/, "a date is written 2023-12-01")
          .optional()
          .meta({ description: "The last day in that role." }),
      }),
    )
    .default([])
    .meta({
      description: "Holders of offices whom the texts name: the comparison tells where one has left.",
      examples: [[{ name: "Kari Nordmann", role: "mayor", valid_until: "2023-10-31" }]],
    }),
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
      trimMm: z
        .tuple([z.number().positive(), z.number().positive()])
        .optional()
        .meta({ description: "The page after the cut, width and height in millimetres." }),
      bleedMm: z.number().min(0).optional().meta({ description: "How far art runs past the cut; 3." }),
      safeMm: z.number().min(0).optional().meta({ description: "How far text keeps from the cut; 5." }),
      spineMm: z
        .number()
        .min(0)
        .optional()
        .meta({ description: "How far text keeps from the bound edge; 12." }),
      leastPpi: z
        .number()
        .positive()
        .optional()
        .meta({ description: "Pixels to the inch below which a picture stops the print file; 150." }),
      thinnestLinePt: z
        .number()
        .positive()
        .optional()
        .meta({ description: "The thinnest line in solid ink; 0.25." }),
      spotInks: z.array(z.string()).optional().meta({ description: "Spot inks that are ordered." }),
    })
    .optional()
    .meta({ description: "What the printer asks for; preflight measures the print file by it." }),
});
export type Report = z.output<typeof ReportSchema>;

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a date is written 2023-12-01");
const Scalar = z.union([z.number(), z.string(), z.boolean(), z.null()]);

/** Reasons by fact; a name that ends in `*` means all facts that begin like it. */
const Reasons = z.record(
  z.string().regex(/^[\p{L}][\p{L}\p{N}_-]*\*?$/u, "a fact, or the beginning of facts and `*`"),
  z.string(),
);

/** A value of a released edition that came out otherwise later, and why. */
export const RevisionSchema = z.strictObject({
  fact: Name.meta({ description: "The fact whose value is another now." }),
  from: Scalar.meta({ description: "The value as it was released." }),
  to: Scalar.meta({ description: "The value that it has now." }),
  kind: z
    .enum(["revision", "correction"])
    .meta({ description: "revision: better data came. correction: there was an error." }),
  reason: z.string().meta({ description: "What happened, and what it means for what was said." }),
  date: Day.meta({ description: "When it was found." }),
});
export type Revision = z.output<typeof RevisionSchema>;

/** `content/<report>/<edition>/edition.yaml`: one year's title page and dates. */
export const EditionSchema = z.strictObject({
  edition: z
    .union([z.string(), z.int()])
    .transform(String)
    .meta({ description: "The name of its folder.", examples: [2023] }),
  title: Words.meta({ description: "The title on the cover." }),
  subtitle: Line.optional(),
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, "a date is written 2023-12-01")
    .meta({ description: "The day of issue.", examples: ["2023-12-01"] }),
  status: z.enum(["draft", "final", "figures"]).default("draft").meta({
    description:
      "draft: what is not translated is shown marked. final: it stops the build. figures: an edition printed elsewhere, kept for its numbers; it has no sections.",
  }),
  data: z
    .string()
    .optional()
    .meta({ description: "The folder of this edition's data package; data/<report>/<edition> if left out." }),
  prior: z
    .array(z.union([z.string(), z.int()]).transform(String))
    .default([])
    .meta({
      description: "Earlier editions whose data this one looks back on: tables `prior.<edition>.<table>`.",
      examples: [[2021]],
    }),
  cover: z
    .strictObject({
      picture: z
        .string()
        .meta({ description: "Its file, from the report's folder.", examples: ["images/harbour.jpg"] }),
      alt: Words.meta({ description: "What the picture shows, for readers who cannot see it." }),
      focus: z
        .tuple([z.number().min(0).max(1), z.number().min(0).max(1)])
        .optional()
        .meta({
          description: "The point that a crop keeps: across and down, 0 to 1.",
          examples: [[0.5, 0.4]],
        }),
      credit: Line.optional(),
      kicker: Line.optional().meta({ description: "A line above the title." }),
      blurb: Text.optional().meta({ description: "A few words below it." }),
    })
    .optional(),
  colophon: Text.optional().meta({ description: "Who made it, how and when, on the last page." }),
  breaks: Reasons.default({}).meta({
    description: "Facts that are not comparable with earlier editions', each with the reason.",
    examples: [{ moved_share: "The count includes sole proprietors since 2025." }],
  }),
  bridges: Reasons.default({}).meta({
    description:
      "Facts that may be compared with earlier editions' although defined otherwise, with the reason.",
    examples: [{ "moved_share_*": "The same share, counted from the companies." }],
  }),
  constants: z
    .record(Name, z.number())
    .default({})
    .meta({
      description:
        "What constants of figures.yaml are in this edition: numbers that nobody counts from data.",
      examples: [{ accounts_year: 2023 }],
    }),
  revisions: z
    .array(RevisionSchema)
    .default([])
    .meta({ description: "What came out otherwise since this edition was released." }),
});
export type Edition = z.output<typeof EditionSchema>;
