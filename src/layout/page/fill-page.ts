/**
 * A picture or chart that is let grow takes the rows which stay empty on the page that its chapter ends on, as a
 * magazine cuts a picture to the room there is (how far: `growthOf`). What stands under one over all columns moves down
 * with its foot; for one over some of them the page program has said how far it grows (`grow-float.ts`). One on a page
 * before the last pushes text on to the last: the chapter is planned anew with it taller, and the plan kept that costs
 * least with the rows that it leaves empty. Rows that an earlier page keeps empty, because what follows begins on the
 * next one, are taken by one over all columns without pushing anything.
 */
import { type Chapter, wholeRows } from "../flow.ts";
import { keyOfFlow } from "../memory/memory-keys.ts";
import { grownBy } from "../program/grow-float.ts";
import type { ChapterPlan, FilledPlan, GrownFloat, PagePlan, PlannedPart } from "../program/page-plan.ts";
import { FRONTIER, makeForms, type PageRooms, planBelow, planPages } from "../program/page-program.ts";
import type { ChapterMemory } from "../setting.ts";

/** Share of its rows by which a float on a page before the last may grow. */
const EARLIER_GROWTH = 0.5;
/** Rows at the last page's foot that nobody misses. */
const FEW_ROWS = 1;
/** Of a row of white at the last page's foot, in the costs of the page program. */
const WHITE_ROW_COST = 20;
/** Heights tried of each float before the last page: nobody knows to the row what a taller one pushes on. */
const TRIES = 4;

/** Plans a chapter, and anew with floats taller where its last page gets fuller by it. */
export function fillPages(
  chapter: Chapter,
  rooms: PageRooms,
  { plans }: Pick<ChapterMemory, "plans">,
): FilledPlan {
  return plans.recall(keyOfFlow(chapter, rooms), () => fillAnew(chapter, rooms));
}

/** The chapter with its grown floats' new rows; they are still drawn as they were. */
export function withAllGrown(chapter: Chapter, grown: readonly GrownFloat[]): Chapter {
  return grown.reduce(withGrown, chapter);
}

function fillAnew(written: Chapter, rooms: PageRooms): FilledPlan {
  const forms = makeForms(written, rooms);
  let best = fillFeet(written, planPages(written, rooms, FRONTIER, forms), rooms);
  let ground = written;
  let before: readonly GrownFloat[] = [];
  for (const { order, float: index } of growingBefore(best)) {
    const float = ground[order][index];
    if (best.empty <= FEW_ROWS || !float) break;
    const wanted = Math.ceil(((best.empty + 1) * float.columns) / float.span);
    const most = Math.min(float.growth, Math.floor(float.rows * EARLIER_GROWTH), wanted);
    const tried = Array.from({ length: Math.min(TRIES, most) }, (_, less): GrownFloat => {
      return { order, float: index, rows: most - less };
    });
    const [from, known] = [ground, before];
    for (const grown of tried) {
      const taller = withGrown(from, grown);
      const program = planBelow(costOf(best), taller, rooms, forms);
      if (program?.pages.length !== best.plan.pages.length) continue;
      const filled = fillFeet(taller, program, rooms);
      if (costOf(filled) >= costOf(best)) continue;
      best = filled;
      ground = taller;
      before = [...known, grown];
    }
  }
  return { plan: best.plan, grown: [...before, ...best.grown] };
}

/** A chapter with its plan, and what its floats have grown by since. */
interface Filled extends FilledPlan {
  readonly chapter: Chapter;
  /** The plan before anything on its last page was moved. */
  readonly program: ChapterPlan;
  /** Rows that stay empty at the last page's foot. */
  readonly empty: number;
}

function costOf({ program, empty }: Filled): number {
  return program.cost + empty * WHITE_ROW_COST;
}

/** Floats on the pages before the last that may grow. */
function growingBefore({ chapter, program }: Filled): Pick<GrownFloat, "order" | "float">[] {
  return program.pages.slice(0, -1).flatMap(({ parts }) =>
    parts.flatMap((part) => {
      if (part.kind !== "float" || part.edge === "page") return [];
      const { order, float } = part;
      return (chapter[order][float]?.growth ?? 0) > 0 ? [{ order, float }] : [];
    }),
  );
}

/** The chapter with a float taller, which may grow by the less. */
function withGrown(chapter: Chapter, { order, float, rows }: GrownFloat): Chapter {
  const floats = chapter[order].map((each, index) =>
    index === float ? { ...grownBy(each, rows), growth: each.growth - rows } : each,
  );
  return { ...chapter, [order]: floats };
}

function fillFeet(chapter: Chapter, program: ChapterPlan, rooms: PageRooms): Filled {
  const last = program.pages.length - 1;
  const across = program.pages.map((page, index) => {
    const spare = emptyRows(chapter, page, index, rooms);
    const isLeft = index === last ? !program.grown : spare > FEW_ROWS;
    return isLeft ? grownAcross(chapter, page, spare) : undefined;
  });
  const pages = program.pages.map((page, index) => moveBelow(page, across[index]));
  const grown = [program.grown ?? [], ...across.map((each) => each ?? [])].flat();
  const taller = withAllGrown(chapter, grown);
  const plan = across.some((each) => each) ? { ...program, pages } : program;
  const foot = pages.at(-1);
  const empty = foot ? emptyRows(taller, foot, last, rooms) : 0;
  return { chapter: taller, plan, program, grown, empty };
}

/** A float over all columns takes the rows that stay empty, and nothing else changes. */
function grownAcross(chapter: Chapter, { parts }: PagePlan, spare: number): GrownFloat | undefined {
  for (const part of parts) {
    const block = part.kind === "float" && part.edge !== "page" ? chapter[part.order][part.float] : undefined;
    if (part.kind !== "float" || !block || block.span !== block.columns || block.growth <= 0) continue;
    const more = Math.min(spare, block.growth);
    return more > 0 ? { order: part.order, float: part.float, rows: more } : undefined;
  }
  return undefined;
}

/** Rows that stay empty under all that stands on a page. */
function emptyRows(chapter: Chapter, { parts }: PagePlan, index: number, rooms: PageRooms): number {
  const { rows } = index === 0 ? rooms.first : rooms.next;
  return rows - Math.max(0, ...parts.map((part) => footOf(part, chapter)));
}

/** One past the last row of a part. */
function footOf(part: PlannedPart, chapter: Chapter): number {
  switch (part.kind) {
    case "opening": {
      const block = chapter.bands[part.band]?.opening[part.block];
      return part.row + (block ? wholeRows(block) : 0);
    }
    case "float":
      return part.row + (chapter[part.order][part.float]?.rows ?? 0);
    case "column":
    case "notes":
      return part.row + part.rows;
  }
}

/** The page with everything under its grown float moved down. */
function moveBelow(page: PagePlan, taller: GrownFloat | undefined): PagePlan {
  const grown =
    taller &&
    page.parts.find(
      (part) => part.kind === "float" && part.order === taller.order && part.float === taller.float,
    );
  if (!grown) return page;
  const parts = page.parts.map((part) =>
    part.row > grown.row ? { ...part, row: part.row + taller.rows } : part,
  );
  return { parts };
}
