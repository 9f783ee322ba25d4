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
  const texts = blocks.flatMap((block): Text[] =>
    block.kind === "paragraph" ? [{ node: block.id, words: plainWords(block.content) }] : [],
  );
  return new Map(
    quotes.flatMap(({ id, content }): [NodeId, Echo][] => {
      const echo = echoOf(bareWords(plainWords(content)), texts);
      return echo ? [[id, echo]] : [];
    }),
  );
}

interface Text {
  readonly node: NodeId;
  readonly words: string;
}

/** The longest run of a quote's words that stands in a text, at least `SAME_WORDS` of them. */
function echoOf(quote: string, texts: readonly Text[]): Echo | undefined {
  const said = quote === "" ? [] : quote.split(" ");
  const least = Math.ceil(said.length * SAME_WORDS);
  // Every run of so many holds the words in the middle, and few texts have the longest of them.
  const middle = said.slice(said.length - least, least);
  const mark = middle.reduce((longest, word) => (word.length > longest.length ? word : longest), "");
  if (mark === "") return undefined;
  const near = texts
    .filter(({ words }) => words.normalize("NFC").toLowerCase().includes(mark))
    .map(({ node, words }): Text => ({ node, words: ` ${bareWords(words)} ` }));
  for (let length = said.length; length >= least; length--) {
    for (let first = 0; first + length <= said.length; first++) {
      const run = ` ${said.slice(first, first + length).join(" ")} `;
      const text = near.find(({ words }) => words.includes(run));
      if (!text) continue;
      const start = text.words.indexOf(run);
      const share = (letters: number): number => letters / text.words.length;
      return { node: text.node, from: share(start), to: share(start + run.length) };
    }
  }
  return undefined;
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
    for (let end = way; end.before; end = end.before) {
      const isThere = end.before.place <= sentence && sentence < end.place;
      if (isThere && end.column >= column && end.column < column + float.span) cost += SAME_COLUMN_COST;
    }
  }
  return cost;
}
