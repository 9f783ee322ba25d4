import type { Box } from "../../base/index.ts";
import type { Figure } from "../../narrative/index.ts";
import { cropTo, stackCaption } from "../gather/blocks/figure.ts";
import { moveItems } from "../gather/place-items.ts";
import { stackNotes, startStack } from "../gather/stack-text.ts";
import { columnX, type Grid, gridOf, spanWidth } from "../grid.ts";
import type { Item } from "../page-set.ts";
import type { Setting } from "../setting.ts";

/** White above and below a caption under a picture that bleeds, in rows. */
const CAPTION_WHITE = 1;

/** A picture that fills its page and bleeds off it; with words it leaves them a strip at the page's foot. */
export function drawPicturePage(
  figure: Figure,
  textMaster: string,
  side: "recto" | "verso",
  setting: Setting,
): Item[] {
  const { content } = figure;
  if (content.kind !== "picture") return [];
  const master = setting.stylesheet.master("picture");
  const text: Grid = gridOf(setting.stylesheet.master(textMaster), side);
  const stack = startStack(setting, 0, spanWidth(text, Math.min(2, text.columns)), 0);
  stackCaption(stack, figure);
  stackNotes(stack);
  const { trim, bleed } = master;
  const strip = stack.y > 0 ? stack.y + 2 * CAPTION_WHITE * text.step : 0;
  const bottom = strip > 0 ? trim.height - Math.max(strip, master.margins.bottom) : trim.height + bleed;
  const frame: Box = { x: -bleed, y: -bleed, width: trim.width + 2 * bleed, height: bottom + bleed };
  const items: Item[] = [];
  const picture = setting.openPicture(content.file);
  if (picture) {
    const part = content.decorative ? ({ artifact: "background" } as const) : { node: figure.id };
    items.push({ kind: "picture", part, frame, placed: cropTo(frame, picture, content.focus), picture });
  }
  const y = bottom + CAPTION_WHITE * text.step - text.step / 2;
  items.push(...moveItems(stack.items, columnX(text, 0), y));
  return items;
}
