import type { NodeId, Story } from "../../narrative/index.ts";
import type { FloatBlock, FlowBlock, FlowNote, NoteAt, Shape, StoryBand } from "../flow.ts";
import type { Grid } from "../grid.ts";
import { echoesIn, nearCost } from "../program/echoes.ts";
import type { Setting } from "../setting.ts";
import { onePiece } from "./blocks/fixed.ts";
import { insetBlock, type Written } from "./blocks/inset.ts";
import { type Sink, setBlock } from "./set-block.ts";

/** White above a story that begins under another. */
const ROWS_BETWEEN_STORIES = 3;

/** What the stories of a chapter have given so far. */
export interface Gathered {
  readonly blocks: FlowBlock[];
  readonly bands: StoryBand[];
  readonly floats: FloatBlock[];
  readonly notes: Map<string, FlowNote>;
}

/** Sets a story's blocks and cuts them into bands at the elements that go across the columns. */
export function gatherStory(story: Story, grid: Grid, setting: Setting, into: Gathered): void {
  const { blocks } = into;
  const from = blocks.length;
  const floats: Omit<FloatBlock, "until">[] = [];
  const bands: StoryBand[] = [];
  let opening: FlowBlock[] = [];
  let openingNotes: NoteAt[] = [];
  let inset: FlowBlock | undefined;
  // A heading that a quote has gone past, away from its own sentence above; it stands among the blocks already.
  let passed: FlowBlock | undefined;
  let first = from;
  const title = story.blocks.find((block) => block.kind === "heading" && block.level === 1);
  const echoes = echoesIn(story.blocks);
  const placed = (element: FlowBlock, paragraph: FlowBlock, written: Written): FlowBlock => {
    const echo = echoes.get(element.node);
    const near = echo && nearCost(echo, paragraph, blocks.slice(from));
    return insetBlock(element, paragraph, written, grid.step, near);
  };

  const push = (block: FlowBlock): void => {
    const closed = blocks.length > first ? closeUp(blocks.at(-1), block) : block;
    blocks.push(openingNotes.length > 0 ? withNotes(closed, openingNotes) : closed);
    openingNotes = [];
  };
  const flush = (): void => {
    const over = passed;
    passed = undefined;
    if (over) blocks.pop();
    const before = blocks.length > first ? blocks.at(-1) : undefined;
    if (inset && before && isLetIn(before)) {
      blocks.pop();
      blocks.push(placed(inset, before, "after"));
    } else if (inset) push(inset);
    inset = undefined;
    if (over) push(over);
  };
  const endsNear = (element: FlowBlock): boolean => {
    const before = blocks.length > first ? blocks.at(-1) : undefined;
    const shape = before?.shapes[0];
    const echo = echoes.get(element.node);
    return shape && before.node === echo?.node ? nearCost(echo, before, [])(shape, shape.pieces) > 0 : false;
  };
  const closeBand = (columns = grid.columns): void => {
    flush();
    if (openingNotes.length > 0) push({ ...EMPTY, node: story.id, origin: story.origin });
    if (opening.length === 0 && blocks.length === first) return;
    const titled = title !== undefined && blocks.slice(first).some(({ node }) => node === title.id);
    bands.push({ story, columns, closes: "band", opening, titled, first, end: blocks.length });
    opening = [];
    first = blocks.length;
  };

  const sink: Sink = {
    notes: into.notes,
    text: (block, span, wish) => {
      // A section's head is one on a page of one column, too.
      const isWide = wish === "all" || (wish !== undefined && wish > 1);
      const isHead = isWide && bands.length === 0 && blocks.length === from && !inset;
      if (span > 1 || isHead) {
        flush();
        if (blocks.length > first) closeBand();
        openingNotes.push(...(block.shapes[0]?.notes ?? []).map(({ note }) => ({ note, piece: 0 })));
        opening.push(closeUp(opening.at(-1), block));
        return;
      }
      if (inset && isLetIn(block)) {
        const element = inset;
        inset = undefined;
        push(placed(element, block, passed ? "under" : "before"));
        passed = undefined;
        return;
      }
      const goesPast = inset !== undefined && !passed && block.keepNext && endsNear(inset);
      if (!goesPast) flush();
      push(block);
      if (goesPast) passed = block;
    },
    inset: (block) => {
      flush();
      inset = block;
    },
    wide: (block) => {
      flush();
      if (blocks.length > first) closeBand();
      push(block);
      closeBand(1);
    },
    float: (float) => {
      flush();
      floats.push({ ...float, columns: grid.columns, anchor: blocks.length, from });
    },
  };
  for (const block of story.blocks) setBlock(block, grid, setting, sink);
  closeBand();
  if (bands.length === 0 && floats.length > 0) {
    const { length: end } = blocks;
    bands.push({ story, columns: grid.columns, closes: "band", opening, titled: false, first, end });
  }
  into.bands.push(...closed(bands, from > 0 ? "follows" : "begins"));
  const indexOf = (node: NodeId | undefined): number | undefined => {
    const index = node === undefined ? -1 : blocks.findIndex((block) => block.node === node);
    return index < 0 ? undefined : index;
  };
  into.floats.push(
    ...floats.map((float) => {
      const echo = indexOf(echoes.get(float.node)?.node);
      return { ...float, until: blocks.length, echo };
    }),
  );
}

/** Carries the notes of an opening that has no text under it. */
const EMPTY = { trailRows: 0, keepNext: false, stamps: [], shapes: [onePiece(0, 0)], draw: () => [] };

/** Notes called above the columns stand in the first of them. */
function withNotes(block: FlowBlock, notes: readonly NoteAt[]): FlowBlock {
  const shapes = block.shapes.map((shape): Shape => ({ ...shape, notes: [...notes, ...shape.notes] }));
  return { ...block, shapes };
}

/** Whether an element may slide into a block: text of some lines, not a heading, nor a table with its head. */
function isLetIn(block: FlowBlock): boolean {
  if (block.keepNext || block.shapes.some(({ repeat }) => repeat.length > 0)) return false;
  return block.shapes.some(({ breakCost }) => breakCost.some((cost) => cost < Number.POSITIVE_INFINITY));
}

/** White between two blocks is the larger of what they ask for. */
function closeUp(previous: FlowBlock | undefined, block: FlowBlock): FlowBlock {
  if (!previous || previous.trailRows === 0) return block;
  const shapes = block.shapes.map((shape): Shape => {
    return { ...shape, leadRows: Math.max(0, shape.leadRows - previous.trailRows) };
  });
  return { ...block, shapes };
}

/** The last band closes the section; one that follows another section on its page begins below some white. */
function closed(bands: readonly StoryBand[], place: "begins" | "follows"): StoryBand[] {
  return bands.map((band, index) => {
    const closes = index === bands.length - 1 ? "section" : "band";
    const [title, ...others] = band.opening;
    if (index > 0 || place === "begins" || !title) return { ...band, closes };
    const shapes = title.shapes.map((shape): Shape => {
      return { ...shape, leadRows: Math.max(shape.leadRows, ROWS_BETWEEN_STORIES) };
    });
    return { ...band, closes, opening: [{ ...title, shapes }, ...others] };
  });
}
