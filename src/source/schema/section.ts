import { z } from "zod";
import { FormatSchema } from "./figures.ts";
import { Line, LocaleTag, Name, Text } from "./names.ts";

const Holds = z
  .union([z.string(), z.array(z.string())])
  .meta({ description: "A claim: a Vega expression over facts that must be true for this text to be true." });
const Common = {
  id: Name,
  holds: Holds.optional(),
  fixed: z.string().optional().meta({ description: "Why digits typed by hand in this block may stand." }),
  lang: LocaleTag.optional(),
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
const Captions = { caption: Line.optional(), source: Line.optional(), note: Line.optional() };

export const TextBlock = z.strictObject({
  type: z.literal("text"),
  ...Common,
  style: Name.optional(),
  text: Text,
});
export const ChartBlock = z.strictObject({
  type: z.literal("chart"),
  ...Common,
  chart: Name,
  ...Placement,
  ...Captions,
  alt: Line.optional(),
});
export const TableColumn = z.strictObject({
  field: Name,
  head: Line,
  group: Line.optional().meta({
    description: "A head over this and the neighbouring columns of the same group.",
  }),
  format: FormatSchema.optional(),
  align: z.enum(["left", "right", "centre", "decimal"]).optional(),
  words: z.record(z.string(), Line).optional().meta({ description: "The printed words for coded values." }),
});
export const TableBlock = z.strictObject({
  type: z.literal("table"),
  ...Common,
  table: Name,
  columns: z.array(TableColumn).min(1),
  ...Placement,
  ...Captions,
  style: Name.optional(),
  groupBy: Name.optional().meta({ description: "A field whose change starts a group row." }),
  total: z.string().optional().meta({ description: "A Vega expression over `datum` that marks total rows." }),
});
export const PictureBlock = z.strictObject({
  type: z.literal("picture"),
  ...Common,
  picture: z.string(),
  ...Placement,
  ...Captions,
  alt: Line.optional(),
  decorative: z.boolean().default(false),
  credit: Line.optional(),
  consent: z.string().optional(),
  focus: z
    .tuple([z.number().min(0).max(1), z.number().min(0).max(1)])
    .optional()
    .meta({ description: "The point that a crop keeps: across and down, 0 to 1." }),
  ratio: z.number().positive().optional().meta({ description: "Width over height of the frame." }),
});
export const PullQuoteBlock = z.strictObject({
  type: z.literal("pullquote"),
  ...Common,
  text: Line,
  by: Line.optional(),
  ...Placement,
});
export const KeyFiguresBlock = z.strictObject({
  type: z.literal("keyfigures"),
  ...Common,
  ...Placement,
  items: z.array(z.strictObject({ id: Name, figure: Line, label: Line, change: Line.optional() })).min(1),
});
export const BoxBlock = z.strictObject({
  type: z.literal("box"),
  ...Common,
  title: Line.optional(),
  text: Text,
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
  id: Name,
  title: Line,
  shortTitle: Line.optional().meta({ description: "For running heads and bookmarks." }),
  kicker: Line.optional(),
  standfirst: Text.optional(),
  numbered: z.boolean().default(true),
  starts: z.enum(["anywhere", "page", "recto"]).default("page"),
  master: Name.optional(),
  columns: z.int().min(1).max(6).optional(),
  holds: Holds.optional(),
  blocks: z.array(Block),
});
export type Section = z.output<typeof SectionSchema>;
