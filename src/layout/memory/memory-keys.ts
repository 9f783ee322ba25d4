/** Keys that say all that what is made depends on. */
import type { Span } from "../../base/index.ts";
import type { Reference } from "../../narrative/index.ts";
import type { ParagraphStyle } from "../../style/index.ts";
import type { Chapter, Flow, FlowBlock, Shape, Stamp } from "../flow.ts";
import type { Item } from "../page-set.ts";
import type { PagePlan, PlannedPart } from "../program/page-plan.ts";
import type { PageRooms } from "../program/page-program.ts";
import type { Setting } from "../setting.ts";

/** Between the parts of a key; no text holds it. */
const SEPARATOR = "\u0001";

/**
 * All that nodes say: words, marks, ids, references with the words that they get now, the notes that they call.
 * Places in files count from `origin`, so that text which has only moved within its file keeps its key.
 */
export function keyOfContent(value: object, origin: Span, setting: Setting): string {
  const known = steadyKeys.get(value);
  if (known !== undefined) return known;
  const parts: string[] = [origin.file];
  let isSteady = true;
  const write = (each: unknown): void => {
    if (Array.isArray(each)) {
      parts.push("[");
      for (const item of each) write(item);
      parts.push("]");
    } else if (typeof each !== "object" || each === null) parts.push(String(each));
    else if (isSpan(each)) parts.push(String(each.start - origin.start), String(each.end - origin.start));
    else {
      if (isReference(each)) {
        parts.push(setting.resolve(each));
        isSteady = false;
      }
      for (const name in each) {
        const field: unknown = Reflect.get(each, name);
        parts.push(name);
        write(field);
        if (name === "note" && typeof field === "string") {
          write(setting.noteOf(field)?.content);
          isSteady = false;
        }
      }
    }
  };
  write(value);
  const key = parts.join(SEPARATOR);
  if (isSteady) steadyKeys.set(value, key);
  return key;
}

/** Keys of content that says the same on all pages: it has no references, and calls no notes. */
const steadyKeys = new WeakMap<object, string>();

function isSpan(object: object): object is Span {
  return "file" in object && "start" in object && "end" in object;
}

function isReference(object: object): object is Reference {
  return "kind" in object && object.kind === "reference" && "target" in object && "form" in object;
}

/** What of a style layout itself may have changed; the rest belongs to its name. */
export function keyOfStyle(style: ParagraphStyle): string {
  const { name, indent, indentLeft, indentRight, align, hyphenate, keepTogether, dropCapLines, character } =
    style;
  const { face, size } = character;
  return [
    name,
    indent,
    indentLeft,
    indentRight,
    align,
    hyphenate,
    keepTogether,
    dropCapLines,
    face,
    size,
  ].join(" ");
}

const shapeKeys = new WeakMap<FlowBlock, string>();

/** All that the page program sees of a block. */
export function keyOfShapes(block: FlowBlock): string {
  let key = shapeKeys.get(block);
  if (key === undefined) {
    key = `${block.keepNext ? "k" : "-"}${block.trailRows} ${block.shapes.map(keyOfShape).join(" ")}`;
    shapeKeys.set(block, key);
  }
  return key;
}

function keyOfShape({
  heights,
  repeat,
  leadRows,
  breakCost,
  leafCost,
  cost,
  headCost,
  notes,
}: Shape): string {
  const calls = notes.map(({ note, piece }) => `${note}@${piece}`);
  return `${heights}/${repeat}/${leadRows}/${breakCost}/${leafCost}/${cost}/${headCost ?? 0}/${calls}`;
}

/** All that the page program sees of a flow. */
export function keyOfFlow(
  { bands, blocks, numbered, free, notes, noteGauge }: Flow,
  rooms: PageRooms,
): string {
  const floats = [...numbered, ...free].map(
    ({ node, order, kind, span, columns, rows, taken, white, growth, place, anchor, from, until, echo }) =>
      `${node} ${order} ${kind} ${span} ${columns} ${rows} ${taken.head} ${taken.foot} ${white} ${growth} ${place} ${anchor} ${from} ${until} ${echo}`,
  );
  return [
    JSON.stringify([rooms, noteGauge]),
    ...bands.map(({ columns, closes, titled, opening, first, end }) =>
      [columns, closes, titled, first, end, ...opening.map(keyOfShapes)].join(" "),
    ),
    ...floats,
    ...blocks.map(keyOfShapes),
    ...[...notes.values()].map(({ node, lines }) => `${node} ${lines}`),
  ].join(SEPARATOR);
}

/** All that a page shows. */
export function keyOfPage(
  { parts }: PagePlan,
  chapter: Chapter,
  frame: { readonly master: string; readonly side: string; readonly folio: string; readonly title: string },
  { document, memory }: Setting,
): string {
  const shown = parts.flatMap((part) => stampsOf(part, chapter));
  const words = JSON.stringify([frame, document.title, document.runningWords]);
  return `${words} ${shown.map((stamp) => (typeof stamp === "string" ? stamp : memory.numberOf(stamp))).join(SEPARATOR)}`;
}

function stampsOf(part: PlannedPart, { bands, blocks, notes, ...floats }: Chapter): readonly Stamp[] {
  const called = "notes" in part ? part.notes.map(({ note }) => notes.get(note) ?? part) : [];
  switch (part.kind) {
    case "opening":
      return bands[part.band]?.opening[part.block]?.stamps ?? [];
    case "float":
      return [floats[part.order][part.float]?.drawn ?? part];
    case "notes":
      return called;
    case "column":
      return [...part.fragments.flatMap(({ block }) => blocks[block]?.stamps ?? []), ...called];
  }
}

/** The items of something made before, their places in the file moved by what was written above them since. */
export function movedInFile(items: readonly Item[], from: Span, to: Span): readonly Item[] {
  const shift = to.start - from.start;
  if (shift === 0) return items;
  return items.map((item) => {
    if (item.kind !== "text" || item.line.origin.file !== to.file) return item;
    const { file, start, end } = item.line.origin;
    return { ...item, line: { ...item.line, origin: { file, start: start + shift, end: end + shift } } };
  });
}
