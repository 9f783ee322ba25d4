import * as z from "zod";
import { FormatSchema } from "./figures.ts";
import { FieldName, Line, LocaleTag, Name, Passage, Text, Words } from "./names.ts";

const Holds = z
  .union([z.string(), z.array(z.string())])
  .meta({ description: "A claim: a Vega expression over facts that must be true for this text to be true." });
const Common = {
  id: Name.meta({
    description: "Unique in the section and never used again for another block: translations are kept by it.",
  }),
  holds: Holds.optional(),
  when: z
    .string()
    .optional()
    .meta({
      description: "A Vega expression over facts: the block is printed only where it is true.",
      examples: ["isValid(row_seats)", "moved > moved_before"],
    }),
  fixed: z.string().optional().meta({ description: "Why digits typed by hand in this block may stand." }),
  valid_until: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, "a date is written 2023-12-01")
    .optional()
    .meta({ description: "The last day on which this text is true; told when an edition is issued later." }),
  lang: LocaleTag.optional().meta({
    description: "The block's language, where it is not the section's.",
    examples: ["en-GB"],
  }),
};
const Placement = {
  span: z
    .union([z.int().min(1).max(12), z.literal("all")])
    .optional()
    .meta({ description: "How many columns it spans." }),
  place: z
    .enum(["here", "top", "foot", "auto", "page"])
    .optional()
    .meta({ description: "In the flow, at the head or foot of its columns, or a page of its own." }),
};
const Captions = {
  caption: Line.optional().meta({ description: "What the figure or table shows." }),
  source: Line.optional().meta({ description: "Where its data come from." }),
  note: Line.optional().meta({ description: "What a reader must know to read it rightly." }),
};
const Fill = z.literal("page").optional();
const Alt = Line.optional().meta({ description: "What it shows, for readers who cannot see it." });

export const TextBlock = z.strictObject({
  type: z.literal("text"),
  ...Common,
  style: Name.optional().meta({ description: "A paragraph style of the theme, instead of `body`." }),
  text: Passage,
});
export const ChartBlock = z.strictObject({
  type: z.literal("chart"),
  ...Common,
  chart: Name.meta({ description: "A file of `charts/` without its ending." }),
  ...Placement,
  ...Captions,
  alt: Alt,
  fill: Fill.meta({
    description:
      "Lets it be drawn taller, by half its height at most, until the page that its section ends on is full.",
  }),
});
export const TableColumn = z.strictObject({
  field: FieldName.meta({ description: "The table's field." }),
  head: Line.meta({ description: "The column's head." }),
  group: Line.optional().meta({
    description: "A head over this and the neighbouring columns of the same group.",
  }),
  format: FormatSchema.optional(),
  align: z.enum(["left", "right", "centre", "decimal"]).optional(),
  words: z.record(z.string(), Line).optional().meta({ description: "The printed words for coded values." }),
  marks: FieldName.optional().meta({
    description:
      "A field whose letter stands raised behind the value: r revised, p provisional, e estimated, b break, x not available.",
  }),
});
export const TableBlock = z.strictObject({
  type: z.literal("table"),
  ...Common,
  table: Name.meta({ description: "A table of figures.yaml, or a CSV resource." }),
  columns: z.array(TableColumn).min(1),
  ...Placement,
  ...Captions,
  style: Name.optional().meta({ description: "A table style of the theme." }),
  groupBy: FieldName.optional().meta({ description: "A field whose change starts a group row." }),
  total: z.string().optional().meta({ description: "A Vega expression over `datum` that marks total rows." }),
});
export const PictureBlock = z.strictObject({
  type: z.literal("picture"),
  ...Common,
  picture: z
    .string()
    .meta({ description: "Its file, from the report's folder.", examples: ["images/harbour.jpg"] }),
  ...Placement,
  ...Captions,
  alt: Alt,
  decorative: z
    .boolean()
    .default(false)
    .meta({ description: "Whether it says nothing that the text does not; then it has no `alt`." }),
  credit: Line.optional().meta({ description: "Who took or drew it." }),
  consent: z
    .string()
    .optional()
    .meta({ description: "Who in it has agreed to be shown, and where that is kept." }),
  focus: z
    .tuple([z.number().min(0).max(1), z.number().min(0).max(1)])
    .optional()
    .meta({ description: "The point that a crop keeps: across and down, 0 to 1." }),
  ratio: z.number().positive().optional().meta({ description: "Width over height of the frame." }),
  fill: Fill.meta({
    description:
      "Lets it grow until the page that its section ends on is full; the text beside it is levelled.",
  }),
});
export const PullQuoteBlock = z.strictObject({
  type: z.literal("pullquote"),
  ...Common,
  text: Words.meta({ description: "A sentence of the text, set large." }),
  by: Line.optional().meta({ description: "Whose words they are, if not the report's own." }),
  ...Placement,
});
export const KeyFiguresBlock = z.strictObject({
  type: z.literal("keyfigures"),
  ...Common,
  ...Placement,
  items: z
    .array(
      z.strictObject({
        id: Name,
        figure: Words.meta({ description: "The number, set large.", examples: ["{{moved_share}}"] }),
        label: Line.meta({ description: "What it counts." }),
        change: Line.optional().meta({ description: "How it differs from the edition before." }),
      }),
    )
    .min(1),
});
export const BoxBlock = z.strictObject({
  type: z.literal("box"),
  ...Common,
  style: Name.optional().meta({
    description: "A paragraph style of the theme, instead of `box-body`: its fill and padding are the box's.",
  }),
  title: Line.optional(),
  text: Passage,
  ...Placement,
});

export const Block = z.discriminatedUnion("type", [
  TextBlock,
  ChartBlock,
  TableBlock,
  PictureBlock,
  PullQuoteBlock,
  KeyFiguresBlock,
  BoxBlock,
]);
export type Block = z.output<typeof Block>;

/** `content/<report>/<edition>/sections/<id>.yaml`. */
export const SectionSchema = z.strictObject({
  id: Name.meta({ description: "The name of its file." }),
  title: Words,
  shortTitle: Line.optional().meta({ description: "For running heads and bookmarks." }),
  kicker: Line.optional().meta({ description: "A line above the title." }),
  standfirst: Text.optional().meta({ description: "The paragraph that leads in, set larger." }),
  numbered: z.boolean().default(true),
  starts: z
    .enum(["anywhere", "page", "recto"])
    .default("page")
    .meta({ description: "Where it begins: below the section before, on a new page, on a right-hand page." }),
  master: Name.optional().meta({ description: "A page master of the theme." }),
  columns: z.int().min(1).max(6).optional().meta({ description: "How many columns its text runs in." }),
  holds: Holds.optional(),
  blocks: z.array(Block),
});
export type Section = z.output<typeof SectionSchema>;
