/**
 * From the document's stories to what the page program sets: chapters of stories that follow on, bands of columns
 * between elements that go across them, blocks in whole rows.
 */
import type { Pt, Span } from "../base/index.ts";
import { invariant } from "../base/index.ts";
import type { Block, NodeId, Placement, Story, TableFigure } from "../narrative/index.ts";
import type { ParagraphStyle, Stylesheet } from "../style/index.ts";
import { drawAside } from "./blocks/aside.ts";
import { type Drawn, drawFigure, type Ground } from "./blocks/figure.ts";
import { drawKeyFigures } from "./blocks/key-figures.ts";
import { listTexts } from "./blocks/list.ts";
import { listingBlocks } from "./blocks/listing.ts";
import { type ParagraphText, setParagraph } from "./blocks/paragraph.ts";
import { drawPullQuote } from "./blocks/pull-quote.ts";
import type { Band, Chapter, FloatBlock, FlowBlock, FlowNote } from "./flow.ts";
import { type Grid, gridOf, rowsFor, spanOf, spanWidth } from "./grid.ts";
import { textInline } from "./inlines.ts";
import { placeLines } from "./place-items.ts";
import { type Setting, styleOf } from "./setting.ts";
import { noteContent } from "./stack-text.ts";
import { placeTable, runsOn } from "./table/place-table.ts";

/** White under a figure, in rows, before text may follow. */
const WHITE_BELOW = 0.5;
/** White above a story that begins under another. */
const ROWS_BETWEEN_STORIES = 3;
/** White between the text and the first note, in rows. */
const WHITE_ABOVE_NOTES = 0.5;

/** The stories but the cover, grouped into chapters. */
export function gatherChapters(setting: Setting): Chapter[] {
  const chapters: Chapter[] = [];
  let group: Story[] = [];
  const close = (): void => {
    if (group.length > 0) chapters.push(gatherChapter(group, setting));
    group = [];
  };
  for (const story of setting.document.stories) {
    if (story.role === "cover") continue;
    const previous = group.at(-1);
    if (!previous || story.starts !== "anywhere" || story.role !== previous.role) close();
    group.push(story);
  }
  close();
  return chapters;
}

/** Names of the masters of a chapter's first page and of its others. */
export function mastersOf(
  story: Story,
  stylesheet: Stylesheet,
): { readonly opening: string; readonly text: string } {
  if (story.role !== "section") {
    const named = story.master ?? story.role;
    const text = stylesheet.hasMaster(named) ? named : "text";
    return { opening: text, text };
  }
  const text = story.master && story.master !== "opening" ? story.master : "text";
  return { opening: stylesheet.hasMaster("opening") ? "opening" : text, text };
}

function gatherChapter(stories: readonly Story[], setting: Setting): Chapter {
  const first = stories[0];
  invariant(first, "a chapter has at least one story");
  const masters = mastersOf(first, setting.stylesheet);
  const gathered: Gathered = { blocks: [], bands: [], floats: [], notes: new Map() };
  const textMaster = setting.stylesheet.master(masters.text);
  for (const story of stories) {
    const grid = gridOf(textMaster, "recto", story.columns ?? textMaster.columns);
    gatherStory(story, grid, setting, gathered);
  }
  const { blocks, bands, notes, floats } = gathered;
  const { style, rule, scope } = setting.stylesheet.notes;
  const { step } = textMaster.baseline;
  return {
    stories,
    starts: first.starts === "recto" ? "recto" : "page",
    openingMaster: masters.opening,
    textMaster: masters.text,
    bands,
    blocks,
    numbered: floats.filter(({ order }) => order === "numbered"),
    free: floats.filter(({ order }) => order === "free"),
    notes,
    noteGauge: {
      scope,
      step,
      leading: style.leading,
      head: WHITE_ABOVE_NOTES * step + (rule ? rule.offset : 0),
    },
  };
}

interface Gathered {
  readonly blocks: FlowBlock[];
  readonly bands: Band[];
  readonly floats: FloatBlock[];
  readonly notes: Map<NodeId, FlowNote>;
}

/** Where a story's blocks go as they are set. */
interface Sink {
  readonly text: (block: FlowBlock, span: number) => void;
  /** An element across all columns that may run on over pages: a band of one column. */
  readonly wide: (block: FlowBlock) => void;
  readonly float: (float: Omit<FloatBlock, "columns" | "anchor" | "from" | "until">) => void;
  readonly notes: Map<NodeId, FlowNote>;
}

function gatherStory(story: Story, grid: Grid, setting: Setting, into: Gathered): void {
  const { blocks, bands } = into;
  const from = blocks.length;
  const floats: Omit<FloatBlock, "until">[] = [];
  const own: Band[] = [];
  let opening: FlowBlock[] = [];
  let first = from;
  const closeBand = (columns = grid.columns): void => {
    if (opening.length === 0 && blocks.length === first) return;
    own.push({ story, columns, closes: "band", opening, first, end: blocks.length });
    opening = [];
    first = blocks.length;
  };
  const sink: Sink = {
    notes: into.notes,
    text: (block, span) => {
      if (span === 1) {
        blocks.push(blocks.length > first ? closeUp(blocks.at(-1), block) : block);
        return;
      }
      if (blocks.length > first) closeBand();
      opening.push(closeUp(opening.at(-1), block));
    },
    wide: (block) => {
      if (blocks.length > first) closeBand();
      blocks.push(block);
      closeBand(1);
    },
    float: (float) => floats.push({ ...float, columns: grid.columns, anchor: blocks.length, from }),
  };
  for (const block of story.blocks) gatherBlock(block, grid, setting, sink);
  closeBand();
  if (own.length === 0 && floats.length > 0) {
    own.push({ story, columns: grid.columns, closes: "band", opening, first, end: blocks.length });
  }
  const head = own[0];
  const title = head?.opening[0];
  if (head && title && from > 0) {
    const leadRows = Math.max(title.leadRows, ROWS_BETWEEN_STORIES);
    own[0] = { ...head, opening: [{ ...title, leadRows }, ...head.opening.slice(1)] };
  }
  bands.push(
    ...own.map((band, index) => ({
      ...band,
      closes: index === own.length - 1 ? ("section" as const) : band.closes,
    })),
  );
  into.floats.push(...floats.map((float) => ({ ...float, until: blocks.length })));
}

/** White between two blocks is the larger of what they ask for. */
function closeUp(previous: FlowBlock | undefined, block: FlowBlock): FlowBlock {
  if (!previous || previous.trailRows === 0) return block;
  return { ...block, leadRows: Math.max(0, block.leadRows - previous.trailRows) };
}

function gatherBlock(block: Block, grid: Grid, setting: Setting, sink: Sink): void {
  const { stylesheet } = setting;
  const addText = (text: ParagraphText): void => {
    const span = spanOf(text.style.span, grid);
    const flowBlock = setParagraph(text, spanWidth(grid, span), grid.step, setting);
    setNotes(flowBlock, grid, setting, sink.notes);
    sink.text(flowBlock, span);
  };
  const addDrawn = (
    placement: Placement,
    order: FloatBlock["order"],
    draw: (ground: Ground) => Drawn,
  ): void => {
    const span = placement.place === "page" ? grid.columns : spanOf(placement.span, grid);
    const drawn = draw(groundOf(grid, span, setting));
    const { id: node, origin } = block;
    const place = floatPlace(placement, span, grid, block, setting);
    if (place === "here") sink.text(fixedBlock(node, origin, drawn, grid.step), span);
    else {
      sink.float({
        node,
        origin,
        order,
        span,
        ...floatSize(drawn, grid.step),
        place,
        draw: () => drawn.items,
      });
    }
  };
  switch (block.kind) {
    case "heading": {
      const number = block.number ? [textInline(`${block.number}\u2002`, block.origin)] : [];
      const style = styleOf(block.style, stylesheet, `h${block.level}`);
      addText({ ...textOf(block), content: [...number, ...block.content], style });
      return;
    }
    case "paragraph":
      addText({ ...textOf(block), content: block.content, style: styleOf(block.style, stylesheet, "body") });
      return;
    case "list":
      for (const text of listTexts(block, setting)) addText(text);
      return;
    case "quote": {
      const style = styleOf(block.style, stylesheet, "quote");
      for (const [index, inner] of block.blocks.entries()) {
        if (inner.kind === "paragraph") {
          addText({
            ...textOf(inner),
            content: inner.content,
            style,
            before: index === 0 ? style.spaceBefore : 0,
            after: index === block.blocks.length - 1 ? style.spaceAfter : 0,
          });
        } else gatherBlock(inner, grid, setting, sink);
      }
      return;
    }
    case "figure":
      addDrawn(block.placement, "numbered", (ground) => drawFigure(block, ground, setting));
      return;
    case "table":
      addTable(block, grid, setting, sink);
      return;
    case "pullquote":
      addDrawn(block.placement, "free", (ground) => drawPullQuote(block, ground, setting));
      return;
    case "keyfigures":
      addDrawn(block.placement, "free", (ground) => drawKeyFigures(block, ground, setting));
      return;
    case "aside":
      addDrawn(block.placement, "free", (ground) => drawAside(block, ground, setting));
      return;
    case "listing":
      for (const entry of listingBlocks(block, grid.columnWidth, grid.step, setting)) sink.text(entry, 1);
      return;
    case "cover":
      return;
  }
}

/** Where an element goes: in the flow, or as a float; over some of the columns it can only be a float. */
function floatPlace(
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

function addTable(table: TableFigure, grid: Grid, setting: Setting, sink: Sink): void {
  const { id: node, origin } = table;
  const placed = placeTable(table, grid, (span) => groundOf(grid, span, setting), setting);
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
    span,
    ...floatSize(drawn, grid.step),
    place,
    draw: () => drawn.items,
  });
}

function floatSize(drawn: Drawn, step: Pt): Pick<FloatBlock, "rows"> {
  return { rows: Math.max(2, rowsFor(drawn.height + WHITE_BELOW * step, step)) };
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
  const body: ParagraphStyle = setting.stylesheet.paragraph("body");
  const { xHeight } = setting.typesetter.metricsOf(body.character);
  return { width: spanWidth(grid, span), step: grid.step, xHeight, rows: grid.rows };
}

/** An element that cannot be split, with a row of white above and enough below. */
function fixedBlock(node: NodeId, origin: Span, drawn: Drawn, step: Pt): FlowBlock {
  const rows = Math.max(1, rowsFor(drawn.height, step));
  const trailRows = rowsFor(drawn.height + WHITE_BELOW * step, step) - rows;
  return {
    node,
    origin,
    leadRows: 1,
    trailRows: Math.max(0, trailRows),
    keepNext: false,
    shapes: [
      {
        pieces: 1,
        heights: [0, rows],
        repeat: 0,
        breakCost: [],
        leafCost: [],
        cost: 0,
        notes: [],
      },
    ],
    draw: () => drawn.items,
  };
}

/** Breaks the notes that a block calls to the column's measure. */
function setNotes(block: FlowBlock, grid: Grid, setting: Setting, notes: Map<NodeId, FlowNote>): void {
  const { style } = setting.stylesheet.notes;
  for (const { note: id } of block.shapes[0]?.notes ?? []) {
    const note = setting.document.notes.get(id);
    if (!note || notes.has(id)) continue;
    const prepared = setting.typesetter.prepare(noteContent(note), style, {
      owner: note.id,
      origin: note.origin,
      lang: note.lang,
      resolve: setting.resolve,
    });
    const isPageWide = setting.stylesheet.notes.scope === "page";
    const measure = isPageWide ? grid.area.width : grid.columnWidth;
    const broken = setting.typesetter.breakLines(prepared, measure, "best");
    notes.set(id, {
      node: id,
      origin: note.origin,
      lines: broken.variants[0]?.lineCount ?? 1,
      draw: (from, to) =>
        placeLines(broken.set(0).slice(from, to), note.id, {
          x: 0,
          baseline: style.leading,
          leading: style.leading,
        }),
    });
  }
}
