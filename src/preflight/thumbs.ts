/** All pages of a publication small, in a grid, framed by the weight of what was found on them. */
import type { Box, Ink, Pt, Size } from "../base/index.ts";
import type { PageSet } from "../layout/index.ts";
import type { Kid } from "../tag/index.ts";
import type { PreflightFinding } from "./finding.ts";
import { folioOf } from "./proof.ts";
import { LEVELS } from "./report.ts";
import { type Board, element } from "./sheet-type.ts";
import { shrinkPage } from "./shrink-page.ts";

const WIDEST: Pt = 92;
const GAP: Pt = 6;
const LABEL: Pt = 8;
/** More would be specks. */
const MOST_THUMBS = 160;
/** Codes under a thumbnail before the rest is counted. */
const MOST_CODES = 3;

const FRAMES: Readonly<Record<string, { readonly weight: Pt; readonly ink: Ink }>> = {
  STOP: { weight: 1.6, ink: { kind: "rgb", rgb: [0.7, 0.1, 0.1] } },
  WARN: { weight: 1.2, ink: { kind: "rgb", rgb: [0.6, 0.4, 0] } },
};
export const FRAME = { weight: 0.4, ink: { kind: "rgb", rgb: [0.5, 0.5, 0.5] } } as const;

/** What the thumbnails show. */
export interface Looked {
  readonly pages: PageSet;
  readonly findings: readonly PreflightFinding[];
}

export function pasteThumbs(
  board: Board,
  { pages: { pages }, findings }: Looked,
  place: Box,
): { readonly kids: readonly Kid[]; readonly bottom: Pt } {
  const shown = pages.slice(0, MOST_THUMBS);
  const widest = Math.max(...shown.map(({ trim }) => trim.width));
  const highest = Math.max(...shown.map(({ trim }) => trim.height));
  const { columns, scale } = gridFor(shown.length, place, { width: widest, height: highest });
  const [width, height] = [widest * scale, highest * scale];
  const pitch = (place.width - width) / Math.max(1, columns - 1);
  const kids = shown.map((page, index): Kid => {
    const x = place.x + (index % columns) * Math.min(pitch, width + 2 * GAP);
    const y = place.y + Math.floor(index / columns) * (height + LABEL + GAP);
    const folio = folioOf(page);
    const here = findings.filter((finding) => finding.pages.includes(folio));
    const box = { x, y, width: page.trim.width * scale, height: page.trim.height * scale };
    const node = `page ${folio}`;
    const from = board.items.length;
    board.items.push(...shrinkPage(page, { x, y, scale }, { node }));
    const to = board.items.length;
    frame(board, box, here);
    const codes = [...new Set(here.map(({ code }) => code))];
    const rest = codes.length - MOST_CODES;
    const label = [folio, ...codes.slice(0, MOST_CODES), ...(rest > 0 ? [`+${rest}`] : [])].join(" ");
    const set = board.set(label, "label", Math.max(width + GAP, 24));
    const caption = board.place({ ...set, lines: set.lines.slice(0, 1) }, x, box.y + box.height + 1.5, node);
    const alt = `Page ${folio}: ${codes.length === 0 ? "nothing found" : codes.join(", ")}`;
    const marks: Kid = { kind: "content", pageIndex: 0, items: [from, to] };
    // A page without a mark is no figure: there is nothing to see.
    const figure = from === to ? [] : [element("Figure", [marks], { alt, attributes: { box } })];
    return element("Div", [...figure, element("P", [caption])]);
  });
  const rows = Math.ceil(shown.length / columns);
  return { kids, bottom: place.y + rows * (height + LABEL + GAP) };
}

/** The largest thumbnails that fit. */
function gridFor(
  count: number,
  room: Size,
  page: Size,
): { readonly columns: number; readonly scale: number } {
  for (let columns = 1; columns <= count; columns++) {
    const width = Math.min(WIDEST, (room.width - (columns - 1) * GAP) / columns);
    const scale = width / page.width;
    const rows = Math.ceil(count / columns);
    if (rows * (page.height * scale + LABEL + GAP) <= room.height) return { columns, scale };
  }
  return { columns: count, scale: (room.width - (count - 1) * GAP) / count / page.width };
}

/** Draws round `box` what the gravest of the findings asks for. */
export function frame(
  { items }: Board,
  { x, y, width, height }: Box,
  here: readonly PreflightFinding[],
): void {
  const open = here.filter(({ allowed }) => allowed === undefined);
  const worst = LEVELS.find((level) => open.some((finding) => finding.level === level));
  const { weight, ink } = (worst && FRAMES[worst]) ?? FRAME;
  const half = weight / 2;
  const [left, right, above, below] = [x - half, x + width + half, y - half, y + height + half];
  for (const [from, to] of [
    [
      [left - half, above],
      [right + half, above],
    ],
    [
      [left - half, below],
      [right + half, below],
    ],
    [
      [left, above],
      [left, below],
    ],
    [
      [right, above],
      [right, below],
    ],
  ] as const)
    items.push({ kind: "rule", part: { artifact: "layout" }, from, to, weight, ink });
}
