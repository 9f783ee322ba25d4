/** One chapter: planned, and drawn page by page. */
import { invariant } from "../../base/index.ts";
import type { Figure } from "../../narrative/index.ts";
import type { DrawnPage } from "../drawn.ts";
import type { Chapter, StoryBand } from "../flow.ts";
import { gridOf } from "../grid.ts";
import type { LaidChapter } from "../laid-chapter.ts";
import { stampsOn } from "../memory/memory-keys.ts";
import type { PagePlan } from "../program/page-plan.ts";
import type { PageRooms } from "../program/page-program.ts";
import type { Setting } from "../setting.ts";
import { drawGround, drawOpeningGround } from "./draw-ground.ts";
import { drawGrown } from "./draw-grown.ts";
import { drawPage } from "./draw-pages.ts";
import { fillPages } from "./fill-page.ts";
import { folioOf, sideOf } from "./folios.ts";
import { drawMarginLines } from "./margin-lines.ts";
import { drawPicturePage } from "./picture-page.ts";
import { reportFloats, reportShort, reportTall } from "./report-shortfalls.ts";

/** Plans and draws a chapter whose first page has index `firstPage`. Codes: `layout/overset`, `layout/short-column`. */
export function layOutChapter(written: Chapter, firstPage: number, setting: Setting): LaidChapter {
  const { laid, numberOf } = setting.memory;
  return laid.take([numberOf(written), firstPage], setting, (own) => layOutAnew(written, firstPage, own));
}

function layOutAnew(written: Chapter, firstPage: number, setting: Setting): LaidChapter {
  const { stylesheet, memory } = setting;
  const opening = gridOf(stylesheet.master(written.openingMaster), "recto");
  const text = gridOf(stylesheet.master(written.textMaster), "recto");
  const rooms: PageRooms = {
    first: { row: opening.master.sinkRows, rows: opening.rows },
    next: { row: 0, rows: text.rows },
    firstSide: sideOf(firstPage),
  };
  const { plan, grown } = fillPages(written, rooms, memory);
  const chapter = drawGrown(written, grown, setting);
  const pages = plan.pages.map((page, index): DrawnPage => {
    const pageIndex = firstPage + index;
    const picture = pictureOf(page, chapter, setting);
    const usual = index === 0 ? chapter.openingMaster : chapter.textMaster;
    const master = picture ? "picture" : usual;
    // Over a section's own title no running head repeats it.
    const lines = !picture && beginsSection(page, chapter) ? chapter.openingMaster : master;
    const side = sideOf(pageIndex);
    const folio = folioOf(pageIndex, setting);
    const story = bandOf(page, chapter)?.story ?? chapter.stories[0];
    invariant(story, "a page belongs to a story");
    const frame = [memory.numberOf(plan), master, side, folio, story.title, story.origin.start];
    const shown = [...frame, ...stampsOn(page, chapter, memory)];
    const items = memory
      .page(index)
      .take(shown, setting, (own) => [
        ...drawGround(master, own),
        ...(picture ? [] : drawOpeningGround(page, chapter, own)),
        ...drawMarginLines(gridOf(stylesheet.master(lines), side), story, folio, own),
        ...(picture
          ? drawPicturePage(picture, chapter.textMaster, side, own)
          : drawPage(page, chapter, { master, side }, own)),
      ]);
    return { master, items };
  });
  const planned = { chapter, plan, firstPage };
  reportTall(planned, rooms, setting);
  const shortColumns = reportShort(planned, setting);
  reportFloats(planned, setting);
  return { ...planned, pages, shortColumns };
}

/** Whether a section's opening stands at the head of the page. */
function beginsSection({ parts: [part] }: PagePlan, { bands }: Chapter): boolean {
  const band = part && bands[part.band];
  if (!band || band.story === bands[part.band - 1]?.story) return false;
  if (part.kind === "opening") return part.block === 0;
  const [fragment] = part.kind === "column" ? part.fragments : [];
  return band.opening.length === 0 && fragment?.block === band.first && fragment.from === 0;
}

function bandOf({ parts: [part] }: PagePlan, chapter: Chapter): StoryBand | undefined {
  return part && chapter.bands[part.band];
}

/** The picture of a page that holds nothing else, where the theme has a master for it. */
function pictureOf({ parts }: PagePlan, chapter: Chapter, { stylesheet }: Setting): Figure | undefined {
  const [part] = parts;
  if (parts.length !== 1 || part?.kind !== "float" || part.edge !== "page") return undefined;
  const figure = chapter[part.order][part.float]?.figure;
  return figure?.content.kind === "picture" && stylesheet.hasMaster("picture") ? figure : undefined;
}
