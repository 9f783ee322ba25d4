/**
 * A picture that is let grow takes the rows which stay empty on the page that its chapter ends on, as a magazine cuts
 * a picture to the room there is, as far as it stays sharp in print. What stands under a picture over all columns moves
 * down with its foot; for one over some of them the page program has said how far it grows (`grow-float.ts`).
 */
import type { Figure } from "../narrative/index.ts";
import { drawFigure } from "./blocks/figure.ts";
import { floatRows } from "./blocks/fixed.ts";
import type { Drawn } from "./drawn.ts";
import { type Chapter, type FloatBlock, wholeRows } from "./flow.ts";
import { gridOf } from "./grid.ts";
import type { ChapterPlan, GrownFloat, PagePlan, PlannedPart } from "./page-plan.ts";
import type { PageRooms } from "./page-program.ts";
import { recallMade } from "./recall-made.ts";
import { groundOf, keyOfElement } from "./set-block.ts";
import type { Setting } from "./setting.ts";

/** A chapter and where its parts stand. */
interface Planned {
  readonly chapter: Chapter;
  readonly plan: ChapterPlan;
}

/** The chapter with the picture grown that its last page has room for; as it was, where none may grow. */
export function fillLastPage(planned: Planned, rooms: PageRooms, setting: Setting): Planned {
  const { chapter, plan } = planned;
  const grown = plan.grown ?? grownAcross(planned, rooms);
  const float = grown && chapter[grown.order][grown.float];
  if (!grown || !float?.picture) return planned;
  const drawn = drawTaller(float.picture, float, grown.rows, chapter, setting);
  const { step } = gridOf(setting.stylesheet.master(chapter.textMaster), "recto");
  const taller: FloatBlock = { ...float, ...floatRows(drawn, step), drawn };
  const { order } = grown;
  return {
    chapter: { ...chapter, [order]: chapter[order].map((each) => (each === float ? taller : each)) },
    plan: plan.grown ? plan : { ...plan, pages: moveBelow(plan.pages, grown) },
  };
}

/** A picture over all columns takes the rows that stay empty, and nothing else changes. */
function grownAcross({ chapter, plan }: Planned, rooms: PageRooms): GrownFloat | undefined {
  const last = plan.pages.at(-1);
  if (!last) return undefined;
  const { rows } = plan.pages.length === 1 ? rooms.first : rooms.next;
  const spare = rows - Math.max(0, ...last.parts.map((part) => footOf(part, chapter)));
  for (const part of last.parts) {
    const block = part.kind === "float" && part.edge !== "page" ? chapter[part.order][part.float] : undefined;
    if (part.kind !== "float" || !block || block.span !== block.columns || block.growth <= 0) continue;
    const more = Math.min(spare, block.growth);
    return more > 0 ? { order: part.order, float: part.float, rows: more } : undefined;
  }
  return undefined;
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

function drawTaller(
  figure: Figure,
  { span, drawn }: FloatBlock,
  rows: number,
  chapter: Chapter,
  setting: Setting,
): Drawn {
  const { content } = figure;
  const placed = drawn.items.find((item) => item.kind === "picture");
  if (content.kind !== "picture" || placed?.kind !== "picture") return drawn;
  const { frame } = placed;
  const grid = gridOf(setting.stylesheet.master(chapter.textMaster), "recto");
  const ground = groundOf(grid, span, setting);
  const ratio = frame.width / (frame.height + rows * grid.step);
  const taller: Figure = { ...figure, content: { ...content, ratio } };
  const key = keyOfElement(taller, ground, setting);
  return recallMade(setting.memory.elements, key, setting, (own) => drawFigure(taller, ground, own));
}

/** The pages with everything under the picture on the last one moved down. */
function moveBelow(pages: readonly PagePlan[], { order, float, rows }: GrownFloat): PagePlan[] {
  return pages.map((page, index) => {
    const picture = page.parts.find(
      (part) => part.kind === "float" && part.order === order && part.float === float,
    );
    if (index < pages.length - 1 || !picture) return page;
    return {
      parts: page.parts.map((part) => (part.row > picture.row ? { ...part, row: part.row + rows } : part)),
    };
  });
}
