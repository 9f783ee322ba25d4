/**
 * Keeps a pull quote away from the sentence that it repeats: read twice within a few lines, it says nothing the second
 * time. A quote in the flow slides away from it, one that floats stands over other columns where that costs little.
 */
import { type Block, bareWords, type NodeId, plainWords } from "../../narrative/index.ts";
import { type FlowBlock, rowsOf, type Shape } from "../flow.ts";
import type { Way } from "./column-ways.ts";
import { at, type Galley } from "./galley.ts";
import type { Skeleton } from "./skeletons.ts";

/** Of a quote next to its sentence; less by as much for each row between them, and nothing from `NEAR_ROWS` on. */
const NEAR_COST = 40;
const NEAR_ROWS = 20;
/** Of a floating quote over or under a column that its sentence stands in. */
const SAME_COLUMN_COST = 12;

/** Share of a quote's words that follow each other in its sentence where it is not repeated word for word. */
const SAME_WORDS = 2 / 3;

/** Where a quote's sentence stands: in which paragraph, and after which share of its letters it begins and ends. */
export interface Echo {
  readonly node: NodeId;
  readonly from: number;
  readonly to: number;
}

/** The sentences of a story's paragraphs that its pull quotes repeat, by quote. */
export function echoesIn(blocks: readonly Block[]): ReadonlyMap<NodeId, Echo> {
  const quotes = blocks.filter((block) => block.kind === "pullquote");
  if (quotes.length === 0) return new Map();
  const texts = blocks.flatMap((block) =>
    block.kind === "paragraph"
      ? [{ node: block.id, words: ` ${bareWords(plainWords(block.content))} ` }]
      : [],
  );
  return new Map(
    quotes.flatMap(({ id, content }): [NodeId, Echo][] => {
      for (const said of runsOf(bareWords(plainWords(content)))) {
        const text = texts.find(({ words }) => words.includes(said));
        if (!text) continue;
        const start = text.words.indexOf(said);
        const share = (letters: number): number => letters / text.words.length;
        return [[id, { node: text.node, from: share(start), to: share(start + said.length) }]];
      }
      return [];
    }),
  );
}

/** A quote's words, then what it may have of its sentence: every run of at least `SAME_WORDS` of them, the longest first. */
function runsOf(said: string): string[] {
  const words = said === "" ? [] : said.split(" ");
  const least = Math.ceil(words.length * SAME_WORDS);
  return Array.from({ length: words.length - least + 1 }, (_, less) => words.length - less).flatMap(
    (length) =>
      Array.from(
        { length: length > 0 ? words.length - length + 1 : 0 },
        (_, from) => ` ${words.slice(from, from + length).join(" ")} `,
      ),
  );
}

/**
 * What it costs to let a quote stand before line `line` of a paragraph in the shape `shape`; `above` are the blocks
 * before the paragraph.
 */
export function nearCost(
  { node, from, to }: Echo,
  paragraph: FlowBlock,
  above: readonly FlowBlock[],
): (shape: Shape, line: number) => number {
  if (paragraph.node === node) {
    return ({ pieces }, line) =>
      costAt(Math.max(0, Math.floor(from * pieces) - line, line - Math.ceil(to * pieces)));
  }
  const index = above.findIndex((block) => block.node === node);
  const text = above[index];
  if (!text) return () => 0;
  const between = above.slice(index + 1).reduce((sum, block) => sum + rowsIn(block), restOf(text, to));
  return (_, line) => costAt(between + line);
}

function costAt(rows: number): number {
  return NEAR_COST * Math.max(0, 1 - rows / NEAR_ROWS);
}

function rowsIn({ shapes: [shape], trailRows }: FlowBlock): number {
  return shape ? shape.leadRows + rowsOf(shape, 0, shape.pieces) + trailRows : 0;
}

/** Rows of a paragraph after a share of its letters. */
function restOf(block: FlowBlock, to: number): number {
  const shape = block.shapes[0];
  return shape ? rowsOf(shape, Math.min(shape.pieces, Math.ceil(to * shape.pieces)), shape.pieces) : 0;
}

/** Of floating quotes that stand over or under a column of `way` in which their sentence begins. */
export function sameColumnCost(way: Way, { slots }: Skeleton, galley: Galley): number {
  let cost = 0;
  for (const { float, column } of slots) {
    if (float.echo === undefined) continue;
    const sentence = at(galley.base, float.echo);
    for (let { step } = way; step; step = step.before.step) {
      const isThere = step.before.place <= sentence && sentence < step.end.place;
      if (isThere && step.column >= column && step.column < column + float.span) cost += SAME_COLUMN_COST;
    }
  }
  return cost;
}
