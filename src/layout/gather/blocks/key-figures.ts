import type { Pt } from "../../../base/index.ts";
import type { KeyFigures } from "../../../narrative/index.ts";
import type { Drawn, Ground } from "../../drawn.ts";
import type { Item } from "../../page-set.ts";
import { partId } from "../../part-ids.ts";
import { type Setting, styleOf } from "../../setting.ts";
import { placeRule } from "../place-items.ts";
import { stackNotes, stackText, startStack } from "../stack-text.ts";

/** The narrowest tile in sizes of the large figure. */
const TILE_SIZES = 4;
const TILE_GAP: Pt = 12;

/** Tiles of large numbers, side by side as far as the width allows, rows of them under each other. */
export function drawKeyFigures(block: KeyFigures, { width, step, xHeight }: Ground, setting: Setting): Drawn {
  const { stylesheet } = setting;
  const large = styleOf("keyfigure", stylesheet, "h1");
  const label = styleOf("keyfigure-label", stylesheet, "caption");
  const change = styleOf("keyfigure-change", stylesheet, "caption");
  const fitting = Math.floor((width + TILE_GAP) / (large.character.size * TILE_SIZES + TILE_GAP));
  const most = Math.max(1, Math.min(fitting, block.items.length));
  const lines = Math.ceil(block.items.length / most);
  const across = Math.ceil(block.items.length / lines);
  const tileWidth = (width - TILE_GAP * (across - 1)) / across;
  const items: Item[] = [];
  let y = step - xHeight;
  for (let line = 0; line < lines; line++) {
    let bottom = y;
    for (const [index, tile] of block.items.slice(line * across, (line + 1) * across).entries()) {
      const x = index * (tileWidth + TILE_GAP);
      const stack = startStack(setting, x, tileWidth, y);
      items.push(placeRule({ weight: 0.75, ink: large.character.ink, offset: 0 }, x, y, tileWidth));
      const part = (content: typeof tile.figure, style: typeof large, name: "figure" | "label" | "change") =>
        stackText(stack, {
          content,
          style,
          owner: partId(tile.id, name),
          origin: tile.origin,
          lang: tile.lang,
        });
      part(tile.figure, large, "figure");
      part(tile.label, label, "label");
      part(tile.change, change, "change");
      stackNotes(stack);
      items.push(...stack.items);
      bottom = Math.max(bottom, stack.y);
    }
    y = bottom + (line < lines - 1 ? step : 0);
  }
  return { items, height: y };
}
