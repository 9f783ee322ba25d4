/** Keys that say all that a plan or a page depends on. */
import type { Chapter, Flow, FlowBlock, Stamp } from "../flow.ts";
import type { PagePlan, PlannedPart } from "../program/page-plan.ts";
import type { PageRooms } from "../program/page-program.ts";
import type { ChapterMemory } from "../setting.ts";

/** Between the parts of a key; no text holds it. */
const SEPARATOR = "\u0001";

const shapeKeys = new WeakMap<FlowBlock, string>();

/** All that the page program sees of a block. */
function keyOfShapes(block: FlowBlock): string {
  let key = shapeKeys.get(block);
  if (key === undefined) {
    const { keepNext, trailRows, shapes } = block;
    key = JSON.stringify([keepNext, trailRows, shapes]);
    shapeKeys.set(block, key);
  }
  return key;
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

/** What a page shows in its columns, each object as the number that only it has. */
export function stampsOn(
  { parts }: PagePlan,
  chapter: Chapter,
  { numberOf }: Pick<ChapterMemory, "numberOf">,
): readonly (string | number)[] {
  const stamps = parts.flatMap((part) => stampsOf(part, chapter));
  return stamps.map((stamp) => (typeof stamp === "string" ? stamp : numberOf(stamp)));
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
