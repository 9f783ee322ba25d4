/**
 * A picture that is let grow takes the rows which stay empty on the page that its chapter ends on, as a magazine cuts
 * a picture to the room there is, as far as it stays sharp in print. What stands under it moves down with its foot;
 * nothing is planned anew.
 */
import type { Pt } from "../base/index.ts";
import type { Figure } from "../narrative/index.ts";
import { type Picture, sharpHeight } from "../picture/index.ts";
import { drawFigure } from "./blocks/figure.ts";
import { floatRows } from "./blocks/fixed.ts";
import type { Drawn } from "./drawn.ts";
import { type Chapter, type FloatBlock, wholeRows } from "./flow.ts";
import { gridOf } from "./grid.ts";
import type { ChapterPlan, PagePlan, PlannedFloat, PlannedPart } from "./page-plan.ts";
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
  const last = plan.pages.at(-1);
  if (!last) return planned;
  const { rows } = plan.pages.length === 1 ? rooms.first : rooms.next;
  const spare = rows - Math.max(0, ...last.parts.map((part) => footOf(part, chapter)));
  const growing = last.parts.find((part) => part.kind === "float" && mayGrow(part, chapter));
  if (spare <= 0 || growing?.kind !== "float") return planned;
  const { order } = growing;
  const float = chapter[order][growing.float];
  if (!float?.picture) return planned;
  const drawn = drawTaller(float.picture, float, spare, chapter, setting);
  const { step } = gridOf(setting.stylesheet.master(chapter.textMaster), "recto");
  const grown: FloatBlock = { ...float, ...floatRows(drawn, step), drawn };
  return {
    chapter: { ...chapter, [order]: chapter[order].map((each) => (each === float ? grown : each)) },
    plan: {
      ...plan,
      pages: [...plan.pages.slice(0, -1), movedBelow(last, growing, grown.rows - float.rows)],
    },
  };
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

function mayGrow({ order, float, edge }: PlannedFloat, chapter: Chapter): boolean {
  const block = chapter[order][float];
  const content = block?.picture?.content;
  const fills = content?.kind === "picture" && content.fill === "page";
  return fills && edge !== "page" && block?.span === block?.columns;
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
  const { frame, picture } = placed;
  const grid = gridOf(setting.stylesheet.master(chapter.textMaster), "recto");
  const ground = groundOf(grid, span, setting);
  const room = sharpHeightOf(picture, frame.width) - frame.height;
  const grown = Math.max(0, Math.min(rows, Math.floor(room / grid.step)));
  const ratio = frame.width / (frame.height + grown * grid.step);
  const taller: Figure = { ...figure, content: { ...content, ratio } };
  const key = keyOfElement(taller, ground, setting);
  return recallMade(setting.memory.elements, key, setting, (own) => drawFigure(taller, ground, own));
}

function sharpHeightOf(picture: Picture, width: Pt): Pt {
  return picture.kind === "raster" ? sharpHeight(picture.pixels, width) : Number.POSITIVE_INFINITY;
}

/** The page with everything under the picture moved down by `rows`. */
function movedBelow({ parts }: PagePlan, picture: PlannedFloat, rows: number): PagePlan {
  return { parts: parts.map((part) => (part.row > picture.row ? { ...part, row: part.row + rows } : part)) };
}
