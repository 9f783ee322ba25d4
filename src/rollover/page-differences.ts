/**
 * Two editions' pages side by side. Pages are paired in their order so that as much as possible of what they hold is
 * common (global alignment after Needleman and Wunsch, 1970); on a pair, every mark that the other page lacks is a
 * difference. Marks of the pagination are left out: they differ on every page. Cost: pages × pages × nodes.
 */
import { type Box, groupedBy, type Pt } from "../base/index.ts";
import { dumpDrawing } from "../chart/index.ts";
import type { Item, Page, PageSet } from "../layout/index.ts";

export interface PageDifference {
  /** The page of the earlier edition, from 0; undefined where it had none like this. */
  readonly was: number | undefined;
  /** The page of this edition; undefined where it has none like that. */
  readonly is: number | undefined;
  readonly standing: "same" | "moved" | "changed" | "new" | "gone";
  /** Places on the old page of what is no longer there. */
  readonly gone: readonly Box[];
  /** Places on the new page of what was not there. */
  readonly came: readonly Box[];
  /** Marks that differ by kind, on whichever page has more. */
  readonly counts: Readonly<Record<MarkKind, number>>;
}

export type MarkKind = "line" | "chart" | "picture" | "ground";

interface Mark {
  readonly kind: MarkKind;
  /** What it shows, wherever it stands. */
  readonly says: string;
  readonly box: Box;
}

/** What pages of the two editions differ in, in the order of both. */
export function pageDifferences(before: PageSet, now: PageSet): readonly PageDifference[] {
  const [then, today] = [before, now].map(({ pages }) => pages.map(lookAt));
  const pairs = pairUp(then ?? [], today ?? []);
  return pairs.map(({ was, is }) => differenceOf({ was, is }, then?.[was ?? -1], today?.[is ?? -1]));
}

interface Looked {
  readonly marks: readonly Mark[];
  /** Nodes of the document on it. */
  readonly nodes: ReadonlySet<string>;
  /** What its marks show, as often as they show it. */
  readonly says: ReadonlyMap<string, number>;
}

function lookAt({ items, trim }: Page): Looked {
  const read = items.filter(({ part }) => !("artifact" in part && part.artifact === "pagination"));
  const marks = read.map((item) => markOf(item, trim.width));
  const nodes = new Set(read.flatMap(({ part }) => ("node" in part ? [part.node] : [])));
  const says = new Map<string, number>();
  for (const mark of marks) says.set(mark.says, (says.get(mark.says) ?? 0) + 1);
  return { marks, nodes, says };
}

function markOf(item: Item, pageWidth: Pt): Mark {
  switch (item.kind) {
    case "text": {
      const { line } = item;
      const says = line.runs.map(({ text }) => text.join("")).join("");
      const box = {
        x: item.x + line.x,
        y: item.baseline - line.ascent,
        width: line.width,
        height: line.ascent + line.descent,
      };
      return { kind: "line", says: `line ${says}`, box };
    }
    case "rule": {
      const [[x1, y1], [x2, y2]] = [item.from, item.to];
      const box = {
        x: Math.min(x1, x2),
        y: Math.min(y1, y2),
        width: Math.abs(x2 - x1),
        height: Math.abs(y2 - y1),
      };
      return { kind: "ground", says: `rule ${inkOf(item)} ${sizeOf(box)} ${item.weight}`, box };
    }
    case "panel":
      // What bleeds off the page is a panel of the page, wherever the cut is.
      return {
        kind: "ground",
        says: `panel ${inkOf(item)} ${item.box.width >= pageWidth ? "page" : sizeOf(item.box)}`,
        box: item.box,
      };
    case "drawing": {
      const { width, height } = item.drawing;
      const box = { x: item.x, y: item.y, width: width * item.scale, height: height * item.scale };
      return { kind: "chart", says: `drawing ${dumpDrawing(item.drawing)}`, box };
    }
    case "picture":
      return {
        kind: "picture",
        says: `picture ${item.picture.sha256} ${sizeOf(item.frame)}`,
        box: item.frame,
      };
  }
}

function inkOf({ ink }: { readonly ink: object }): string {
  return JSON.stringify(ink);
}

/** To the point: less is the rounding of makeup. */
function sizeOf({ width, height }: Box): string {
  return `${Math.round(width)}x${Math.round(height)}`;
}

interface Pair {
  readonly was: number | undefined;
  readonly is: number | undefined;
}

/** Below this share of what they hold together, two pages are not the same page changed. */
const LEAST_IN_COMMON = 0.1;

function pairUp(then: readonly Looked[], now: readonly Looked[]): readonly Pair[] {
  const common = then.map((left) => now.map((right) => inCommon(left, right)));
  // best[i][j]: as much in common as the pages from `i` and from `j` on can have.
  const best = Array.from({ length: then.length + 1 }, () => new Float64Array(now.length + 1));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  const paired = (i: number, j: number) => {
    const share = common[i]?.[j] ?? 0;
    return share < LEAST_IN_COMMON ? -1 : share + at(i + 1, j + 1);
  };
  for (let i = then.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const row = best[i];
      if (row) row[j] = Math.max(paired(i, j), at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < then.length || j < now.length) {
    const both = i < then.length && j < now.length;
    if (both && at(i, j) === paired(i, j)) pairs.push({ was: i++, is: j++ });
    else if (i < then.length && (!both || at(i, j) === at(i + 1, j))) pairs.push({ was: i++, is: undefined });
    else pairs.push({ was: undefined, is: j++ });
  }
  return pairs;
}

/** What two pages share of their nodes and of their words, as a share of all; two empty pages are half alike. */
function inCommon(left: Looked, right: Looked): number {
  if (left.marks.length === 0 && right.marks.length === 0) return 0.5;
  const nodes = [...left.nodes].filter((node) => right.nodes.has(node)).length;
  const allNodes = left.nodes.size + right.nodes.size - nodes;
  let says = 0;
  for (const [words, count] of left.says) says += Math.min(count, right.says.get(words) ?? 0);
  const all = left.marks.length + right.marks.length - says;
  return (nodes / Math.max(1, allNodes) + says / Math.max(1, all)) / 2;
}

/** Marks that stand no further from each other, across and down, stand in the same place. */
const SAME_PLACE: Pt = 0.5;

function differenceOf({ was, is }: Pair, then: Looked | undefined, now: Looked | undefined): PageDifference {
  const gone = marksOnlyIn(then, now);
  const came = marksOnlyIn(now, then);
  const standing =
    then === undefined
      ? "new"
      : now === undefined
        ? "gone"
        : gone.length + came.length > 0
          ? "changed"
          : isMoved(then, now)
            ? "moved"
            : "same";
  const isWhole = standing === "new" || standing === "gone";
  const count = (kind: MarkKind) =>
    Math.max(...[gone, came].map((marks) => marks.filter((mark) => mark.kind === kind).length));
  return {
    was,
    is,
    standing,
    gone: isWhole ? [] : joined(gone.map(({ box }) => box)),
    came: isWhole ? [] : joined(came.map(({ box }) => box)),
    counts: {
      line: count("line"),
      chart: count("chart"),
      picture: count("picture"),
      ground: count("ground"),
    },
  };
}

function marksOnlyIn(own: Looked | undefined, other: Looked | undefined): readonly Mark[] {
  const left = new Map(other?.says);
  return (own?.marks ?? []).filter(({ says }) => {
    const count = left.get(says) ?? 0;
    left.set(says, count - 1);
    return count <= 0;
  });
}

/** Whether any of the same marks stands elsewhere. */
function isMoved({ marks: then }: Looked, { marks: now }: Looked): boolean {
  const stood = groupedBy(then, ({ says }) => says);
  const isNear = (one: Box, other: Box) =>
    Math.abs(one.x - other.x) <= SAME_PLACE && Math.abs(one.y - other.y) <= SAME_PLACE;
  return now.some(({ says, box }) => !stood.get(says)?.some((other) => isNear(other.box, box)));
}

/** Boxes one under the other become one: lines of a paragraph are one place on the page. */
function joined(boxes: readonly Box[]): readonly Box[] {
  const done: Box[] = [];
  for (const box of [...boxes].sort((a, b) => a.x - b.x || a.y - b.y)) {
    const index = done.findIndex((other) => follows(other, box));
    const other = done[index];
    if (other === undefined) done.push(box);
    else done[index] = hull(other, box);
  }
  return done;
}

/** White between two lines of one place, in heights of the second. */
const WITHIN_A_PLACE = 1;

function follows(above: Box, below: Box): boolean {
  const gap = below.y - (above.y + above.height);
  const overlaps = below.x < above.x + above.width && above.x < below.x + below.width;
  return overlaps && gap < below.height * WITHIN_A_PLACE && gap > -above.height - below.height;
}

function hull(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
