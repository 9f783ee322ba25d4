/** A block of the document as what the page program sets: text in the flow, an element across columns, a float. */
import type { Span } from "../../base/index.ts";
import type {
  Aside,
  Block,
  Figure,
  KeyFigures,
  NodeId,
  Placement,
  PullQuote,
  TableFigure,
} from "../../narrative/index.ts";
import type { Drawn, Ground } from "../drawn.ts";
import type { FloatBlock, FlowBlock, FlowNote } from "../flow.ts";
import { type Grid, spanFor, spanOf, spanWidth } from "../grid.ts";
import { type Setting, styleOf } from "../setting.ts";
import { drawAside } from "./blocks/aside.ts";
import { drawFigure, growthOf } from "./blocks/figure.ts";
import { fixedBlock, floatRows } from "./blocks/fixed.ts";
import { drawKeyFigures } from "./blocks/key-figures.ts";
import { listParts } from "./blocks/list.ts";
import { listingBlocks } from "./blocks/listing.ts";
import { type ParagraphText, setParagraph } from "./blocks/paragraph.ts";
import { drawPullQuote } from "./blocks/pull-quote.ts";
import { textInline } from "./inlines.ts";
import { setNotes } from "./set-notes.ts";
import { placeTable, runsOn } from "./table/place-table.ts";

/** Where a story's blocks go as they are set. */
export interface Sink {
  /** `wish` is what the style asks for: on a page of one column, a section's head spans no more than its text. */
  readonly text: (block: FlowBlock, span: number, wish?: "all" | number) => void;
  /** An element of one column that may slide into the paragraph after it. */
  readonly inset: (block: FlowBlock) => void;
  /** An element across all columns that may run on over pages. */
  readonly wide: (block: FlowBlock) => void;
  readonly float: (float: Omit<FloatBlock, "columns" | "anchor" | "from" | "until">) => void;
  readonly notes: Map<NodeId, FlowNote>;
}

export function setBlock(block: Block, grid: Grid, setting: Setting, sink: Sink): void {
  const { stylesheet } = setting;
  switch (block.kind) {
    case "heading": {
      const number = block.number ? [textInline(`${block.number}\u2002`, block.origin)] : [];
      const style = styleOf(block.style, stylesheet, `h${block.level}`);
      setText({ ...textOf(block), content: [...number, ...block.content], style }, grid, setting, sink);
      return;
    }
    case "paragraph": {
      const style = styleOf(block.style, stylesheet, "body");
      setText({ ...textOf(block), content: block.content, style }, grid, setting, sink);
      return;
    }
    case "list":
      for (const part of listParts(block, setting)) {
        if (part.kind === "text") setText(part.text, grid, setting, sink);
        else setBlock(part.block, grid, setting, sink);
      }
      return;
    case "quote": {
      const style = styleOf(block.style, stylesheet, "quote");
      for (const [index, inner] of block.blocks.entries()) {
        if (inner.kind !== "paragraph") {
          setBlock(inner, grid, setting, sink);
          continue;
        }
        const before = index === 0 ? style.spaceBefore : 0;
        const after = index === block.blocks.length - 1 ? style.spaceAfter : 0;
        setText({ ...textOf(inner), content: inner.content, style, before, after }, grid, setting, sink);
      }
      return;
    }
    case "figure":
      setElement(block, "numbered", (ground, own) => drawFigure(block, ground, own), grid, setting, sink);
      return;
    case "table":
      setTableBlock(block, grid, setting, sink);
      return;
    case "pullquote":
      setElement(block, "free", (ground, own) => drawPullQuote(block, ground, own), grid, setting, sink);
      return;
    case "keyfigures":
      setElement(block, "free", (ground, own) => drawKeyFigures(block, ground, own), grid, setting, sink);
      return;
    case "aside":
      setElement(block, "free", (ground, own) => drawAside(block, ground, own), grid, setting, sink);
      return;
    case "listing":
      for (const entry of listingBlocks(block, grid.columnWidth, grid.step, setting)) sink.text(entry, 1);
      return;
    case "cover":
      return;
  }
}

function setText(text: ParagraphText, grid: Grid, setting: Setting, sink: Sink): void {
  const span = spanOf(text.style.span, grid);
  const block = setParagraph(text, spanWidth(grid, span), grid.step, setting);
  setNotes(block.shapes[0], grid, setting, sink.notes);
  sink.text(block, span, text.style.span);
}

function setElement(
  block: Figure | PullQuote | KeyFigures | Aside,
  order: FloatBlock["order"],
  draw: (ground: Ground, setting: Setting) => Drawn,
  grid: Grid,
  setting: Setting,
  sink: Sink,
): void {
  const { id: node, origin, placement } = block;
  tellWideWish(block, grid, setting);
  const span = spanFor(placement, grid);
  const ground = groundOf(grid, span, setting);
  const drawn = setting.memory.element(node).take([block, ground], setting, (own) => draw(ground, own));
  const place = placeOf(placement, span, grid, block, setting);
  if (place !== "here") {
    const figure = block.kind === "figure" ? block : undefined;
    sink.float({
      node,
      origin,
      order,
      kind: block.kind,
      span,
      ...floatRows(drawn, grid.step),
      growth: figure ? growthOf(figure, drawn, ground, setting) : 0,
      place,
      drawn,
      figure,
    });
    return;
  }
  const fixed = fixedBlock(node, origin, drawn, grid.step);
  const slides = block.kind === "pullquote" || (block.kind === "figure" && block.captions.label === "");
  if (span === 1 && slides) sink.inset(fixed);
  else sink.text(fixed, span);
}

/** An element never goes over more columns than there are; a leaflet may well have fewer than the report. */
function tellWideWish(
  { id: node, origin, placement: { span } }: Figure | PullQuote | KeyFigures | Aside | TableFigure,
  { columns }: Grid,
  { wishes }: Setting,
): void {
  if (span === "all" || span <= columns) return;
  wishes.push({ node, origin, wished: `over ${span} columns`, reason: `its page has ${columns}` });
}

/** Where an element goes: in the flow, or as a float; over some of the columns it can only be a float. */
function placeOf(
  { place }: Placement,
  span: number,
  grid: Grid,
  { id, origin }: Block,
  setting: Setting,
): Placement["place"] {
  if (place !== "here" || span === 1 || span === grid.columns) return place;
  setting.wishes.push({
    node: id,
    origin,
    wished: `in the flow over ${span} of ${grid.columns} columns`,
    reason: "an element over some of the columns stands at their head or foot",
  });
  return "auto";
}

function setTableBlock(table: TableFigure, grid: Grid, setting: Setting, sink: Sink): void {
  const { id: node, origin } = table;
  tellWideWish(table, grid, setting);
  const ground = groundOf(grid, grid.columns, setting);
  const placed = setting.memory
    .table(node)
    .take([table, ground], setting, (own) =>
      placeTable(table, grid, (span) => groundOf(grid, span, own), own),
    );
  const { span } = placed;
  if (placed.kind === "flow") {
    if (span > 1 && runsOn(placed.block, grid)) sink.wide(placed.block);
    else sink.text(placed.block, span);
    return;
  }
  const { place, drawn } = placed;
  sink.float({
    node,
    origin,
    order: "numbered",
    kind: "table",
    span,
    ...floatRows(drawn, grid.step),
    growth: 0,
    place,
    drawn,
  });
}

function textOf(block: { id: NodeId; origin: Span; lang?: string | undefined }): {
  node: NodeId;
  origin: Span;
  lang: string | undefined;
} {
  return { node: block.id, origin: block.origin, lang: block.lang };
}

/** The surroundings of an element over `span` columns. */
export function groundOf(grid: Grid, span: number, setting: Setting): Ground {
  const { character } = setting.stylesheet.paragraph("body");
  const { xHeight } = setting.typesetter.metricsOf(character);
  const { step, gutter, rows } = grid;
  return { width: spanWidth(grid, span), columns: span, gutter, step, xHeight, rows };
}
