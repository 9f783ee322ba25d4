import { type Chapter, type FlowBlock, wholeRows } from "../flow.ts";
import { gridOf, rowTop } from "../grid.ts";
import type { Item } from "../page-set.ts";
import type { PagePlan } from "../program/page-plan.ts";
import type { Setting } from "../setting.ts";

/** A coloured page: its master's ground and strips, to the bleed. */
export function drawGround(name: string, setting: Setting): Item[] {
  const { background, strips, trim, bleed } = setting.stylesheet.master(name);
  const whole = { x: -bleed, y: -bleed, width: trim.width + 2 * bleed, height: trim.height + 2 * bleed };
  const grounds = strips.map(({ at, depth, ink }) => {
    const height = depth + bleed;
    return { ink, box: { ...whole, y: at === "head" ? -bleed : trim.height - depth, height } };
  });
  return [...(background ? [{ ink: background, box: whole }] : []), ...grounds].map(
    (ground): Item => ({ kind: "panel", part: { artifact: "background" }, ...ground }),
  );
}

/** Rows of ground above the head of a section that begins under another. */
const ROWS_ABOVE = 1;
/** Share of a row that letters hang below their baseline. */
const DESCENT = 0.25;

/**
 * The ground of the sections' heads on a page, from edge to edge: from the page's head, or the strip there, where a section
 * begins it, down to the middle of the white under the head.
 */
export function drawOpeningGround({ parts }: PagePlan, chapter: Chapter, setting: Setting): Item[] {
  const master = setting.stylesheet.master(chapter.openingMaster);
  const { openingFill: ink, trim, bleed, strips } = master;
  if (!ink) return [];
  const pageHead = Math.max(-bleed, ...strips.flatMap(({ at, depth }) => (at === "head" ? [depth] : [])));
  const grid = gridOf(master, "recto");
  return chapter.bands.flatMap((band, index): Item[] => {
    if (band.story === chapter.bands[index - 1]?.story) return [];
    const rows = parts.flatMap((part) => (part.kind === "opening" && part.band === index ? [part] : []));
    const head = rows.slice(0, headOf(band));
    const [first] = head;
    const last = head.at(-1);
    const block = last && band.opening[last.block];
    if (!first || !block) return [];
    const isAtHead = parts[0] === first;
    const top = isAtHead ? pageHead : rowTop(grid, first.row - ROWS_ABOVE);
    const bottom = rowTop(grid, last.row + wholeRows(block)) + (block.trailRows / 2 + DESCENT) * grid.step;
    if (bottom <= top) return [];
    const box = { x: -bleed, y: top, width: trim.width + 2 * bleed, height: bottom - top };
    return [{ kind: "panel", part: { artifact: "background" }, ink, box }];
  });
}

/** How many of the elements that open a section are its head: kicker, title and standfirst. */
function headOf({ opening, story }: Chapter["bands"][number]): number {
  const isHead = ({ node }: FlowBlock) => {
    const block = story.blocks.find(({ id }) => id === node);
    return block?.kind === "paragraph" || (block?.kind === "heading" && block.level === 1);
  };
  const other = opening.findIndex((block) => !isHead(block));
  return other < 0 ? opening.length : other;
}
