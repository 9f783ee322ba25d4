import * as z from "zod";
import { Extent, Length, Name, TypeSize } from "./names.ts";

const Percent = z.number().min(0).max(100);

export const SwatchSchema = z.strictObject({
  rgb: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, "a colour is `#` and six digits, in quotes")
    .meta({ description: "Its colour on the screen, in quotes.", examples: ["#0b3954"] }),
  cmyk: z
    .tuple([Percent, Percent, Percent, Percent])
    .optional()
    .meta({ description: "Percent of cyan, magenta, yellow and black: four numbers from 0 to 100." }),
  spot: z.string().optional().meta({ description: "The name of a spot ink; `cmyk` is what stands for it." }),
});

export const FamilySchema = z.strictObject({
  regular: z.string().meta({
    description: "A TrueType or OpenType file in the theme's folder.",
    examples: ["fonts/SourceSans3-Regular.ttf"],
  }),
  italic: z.string().optional(),
  bold: z.string().optional(),
  boldItalic: z.string().optional(),
});

/** A swatch's name, or `name/40` for a 40 % tint. */
const Colour = z.string();

const Rule = z.strictObject({ weight: Extent, colour: Colour, offset: Length.default(0) });

const Character = {
  family: Name.optional().meta({ description: "A family of `fonts`." }),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  size: TypeSize.optional(),
  colour: Colour.optional(),
  trackingPercent: z
    .number()
    .min(-20)
    .max(100)
    .optional()
    .meta({ description: "Letter spacing in percent of the em." }),
  features: z
    .record(z.string().regex(/^[\x20-\x7e]{4}$/, "a feature has four letters, such as `onum`"), z.boolean())
    .optional()
    .meta({ description: "OpenType features: onum, smcp, tnum." }),
  case: z.enum(["as-is", "upper", "small-caps"]).optional(),
  rise: Length.optional(),
  underline: z.boolean().optional(),
};

export const ParagraphStyleSchema = z.strictObject({
  basedOn: Name.optional(),
  ...Character,
  leading: TypeSize.optional().meta({
    description: "From baseline to baseline: more than 0, and at most 1000 pt.",
  }),
  align: z.enum(["justify", "left", "right", "centre"]).optional(),
  hyphenate: z.boolean().optional(),
  indent: Length.optional().meta({ description: "Of the first line." }),
  indentLeft: Length.optional(),
  indentRight: Length.optional(),
  spaceBefore: Length.optional(),
  spaceAfter: Length.optional(),
  keepWithNext: z.boolean().optional(),
  keepTogether: z.boolean().optional(),
  balance: z.boolean().optional().meta({
    description: "Lines about equally long, ended at a pause: for headings and pull quotes, not justified.",
  }),
  widows: z
    .int()
    .min(1)
    .max(9)
    .optional()
    .meta({ description: "Fewest lines at the head of a column, when a paragraph is split." }),
  orphans: z
    .int()
    .min(1)
    .max(9)
    .optional()
    .meta({ description: "Fewest lines at the foot of a column, when a paragraph is split." }),
  grid: z.enum(["all", "first", "none"]).optional().meta({
    description:
      "`all` rounds the leading up to whole steps of the baseline grid, `first` sits the first line on it; none by default.",
  }),
  opticalMargins: z.boolean().optional(),
  dropCapLines: z
    .int()
    .min(0)
    .max(6)
    .optional()
    .meta({ description: "How many lines the first letter is deep." }),
  span: z.union([z.int().min(1).max(12), z.literal("all")]).optional(),
  ruleAbove: Rule.optional(),
  ruleBelow: Rule.optional(),
  fill: Colour.optional(),
  padding: Extent.optional(),
});

export const CharacterStyleSchema = z.strictObject({ basedOn: Name.optional(), ...Character });

export const TableStyleSchema = z.strictObject({
  basedOn: Name.optional(),
  head: Name.optional().meta({ description: "Paragraph style of head cells." }),
  body: Name.optional(),
  total: Name.optional(),
  group: Name.optional(),
  ruleTop: Rule.optional(),
  ruleHead: Rule.optional(),
  ruleRow: Rule.optional(),
  ruleTotal: Rule.optional(),
  ruleBottom: Rule.optional(),
  stripe: Colour.optional(),
  cellPaddingX: Extent.optional(),
  cellPaddingY: Extent.optional(),
});

/** What a line in the margin may name: the page's own, and words of the report. */
export const MARGIN_WORDS = [
  "folio",
  "section",
  "title",
  "report",
  "edition",
  "publisher",
  "contact",
  "website",
  "wholeReport",
  "untranslated",
] as const;

/** A place outside the columns that takes one line: running head, running foot, folio. */
const MarginLine = z.strictObject({
  text: z.string().meta({
    description: `With ${MARGIN_WORDS.map((word) => `{{${word}}}`).join(", ")}; a line is left out where the report has none of what it names.`,
  }),
  style: Name,
  at: z.enum(["head", "foot"]),
  align: z.enum(["inner", "outer", "left", "right", "centre"]).default("outer"),
  offset: Length.default(0).meta({ description: "From the text area's edge to the baseline." }),
});

/** Colour across the page at its head or foot, such as a letterhead's. */
const Strip = z.strictObject({
  at: z.enum(["head", "foot"]),
  depth: Extent.meta({ description: "From the page's edge; the bleed comes on top." }),
  fill: Colour,
});

export const PageMasterSchema = z.strictObject({
  basedOn: Name.optional(),
  trim: z.tuple([Extent, Extent]).optional().meta({ description: "Width and height." }),
  bleed: Extent.optional(),
  margins: z.strictObject({ top: Extent, bottom: Extent, inner: Extent, outer: Extent }).optional(),
  columns: z.int().min(1).max(12).optional(),
  gutter: Extent.optional(),
  baseline: z
    .strictObject({ step: Extent, start: Length.default(0) })
    .optional()
    .meta({ description: "The grid: distance of lines, and from the text area's top to the first." }),
  facing: z.boolean().optional().meta({ description: "Whether inner and outer margins change sides." }),
  marginLines: z.array(MarginLine).optional(),
  background: Colour.optional(),
  strips: z.array(Strip).optional().meta({ description: "Colour across the page at its head or foot." }),
  openingFill: Colour.optional().meta({
    description: "The ground of a section's head, from its kicker to its standfirst, across the page.",
  }),
  /** Rows of the text area kept free at its head, for an opening. */
  sinkRows: z.int().min(0).optional(),
});

const PARTS = ["cover", "contents", "sections", "errata", "colophon"] as const;

/** `templates/<theme>/theme.yaml`. */
export const ThemeSchema = z.strictObject({
  name: z.string(),
  swatches: z.record(Name, SwatchSchema).meta({ description: "Colours by name." }),
  fonts: z.record(Name, FamilySchema).meta({ description: "Families by name." }),
  fallbackFonts: z
    .array(Name)
    .default([])
    .meta({ description: "Families that are tried for signs that a style's own lacks." }),
  paragraphStyles: z
    .record(Name, ParagraphStyleSchema)
    .meta({ description: "Styles of whole paragraphs by name." }),
  characterStyles: z.record(Name, CharacterStyleSchema).default({}),
  tableStyles: z.record(Name, TableStyleSchema).default({}),
  pageMasters: z
    .record(Name, PageMasterSchema)
    .meta({ description: "Kinds of pages by name: size, margins, columns, grid." }),
  pageSizes: z
    .record(
      Name,
      z.strictObject({
        pageMasters: z.record(Name, PageMasterSchema).meta({
          description: "What is another in masters of this theme: trim, margins, columns.",
        }),
        paragraphStyles: z
          .record(Name, ParagraphStyleSchema)
          .default({})
          .meta({ description: "What is another in its styles, such as the size of titles." }),
      }),
    )
    .default({})
    .meta({
      description: "Other sizes that a whole report may be set in, by name: `pageSize` in report.yaml.",
      examples: [{ square: { pageMasters: { text: { trim: ["210mm", "210mm"] } } } }],
    }),
  notes: z
    .strictObject({ scope: z.enum(["column", "page"]).default("column"), rule: Rule.optional(), style: Name })
    .optional(),
  untranslated: Rule.optional().meta({
    description:
      "In drafts, the rule in the margin beside texts that are not translated; `offset` is its distance from them.",
  }),
  order: z
    .array(z.enum(PARTS))
    .refine((order) => new Set(order).size === order.length, "a part stands in it once")
    .refine((order) => order.includes("sections"), "`sections` belongs in it: they are the report itself")
    .default([...PARTS])
    .meta({
      description: "The parts of a publication in their order; what it leaves out has no page of its own.",
    }),
  chart: z.record(z.string(), z.unknown()).default({}).meta({ description: "A Vega-Lite config." }),
  categorical: z.array(z.string()).default([]).meta({ description: "Swatches for series, in order." }),
  letterSpacingPercent: z
    .strictObject({ shrink: z.number().min(0).max(5), stretch: z.number().min(0).max(5) })
    .optional(),
});
export type Theme = z.output<typeof ThemeSchema>;
