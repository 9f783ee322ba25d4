import { type Box, error, type Pt } from "../../base/index.ts";
import type { Cover, Story } from "../../narrative/index.ts";
import type { DrawnPage } from "../drawn.ts";
import { cropTo } from "../gather/blocks/figure.ts";
import { moveItems } from "../gather/place-items.ts";
import { stackText, startStack } from "../gather/stack-text.ts";
import { gridOf } from "../grid.ts";
import type { Item } from "../page-set.ts";
import { editionOf, type Setting, styleOf } from "../setting.ts";
import { drawGround } from "./draw-ground.ts";

/**
 * The front page. On a master with a ground the title's lines stand on it at the page's foot and the picture bleeds
 * off the three other edges; without one the picture fills the page and the lines stand on it. Code: `layout/overset`.
 */
export function drawCover(story: Story, cover: Cover, setting: Setting): DrawnPage {
  return setting.memory.cover.take([story], setting, (own) => drawAnew(story, cover, own));
}

/** The cover that a story is. */
export function coverOf({ role, blocks }: Story): Cover | undefined {
  const cover = blocks.find((block) => block.kind === "cover");
  return role === "cover" && cover?.kind === "cover" ? cover : undefined;
}

function drawAnew(story: Story, cover: Cover, setting: Setting): DrawnPage {
  const master = setting.stylesheet.master(story.master ?? "cover");
  const grid = gridOf(master, "recto");
  const { area } = grid;
  const stack = startStack(setting, 0, area.width, 0);
  let gap = 0;
  for (const [index, line] of cover.lines.entries()) {
    const style = styleOf(line.style, setting.stylesheet, "cover-subtitle");
    if (index > 0) stack.y += Math.max(gap, style.spaceBefore);
    stackText(stack, {
      content: line.content,
      style,
      owner: line.id,
      origin: line.origin,
      lang: line.lang,
    });
    gap = style.spaceAfter;
  }
  const top = area.y + area.height - stack.y;
  const items: Item[] = drawGround(master.name, setting);
  const { trim, bleed } = master;
  const picture = cover.picture ? setting.openPicture(cover.picture.file) : undefined;
  if (cover.picture && picture) {
    const bottom = master.background ? Math.max(trim.height / 4, top - grid.step * 2) : trim.height + bleed;
    const frame: Box = { x: -bleed, y: -bleed, width: trim.width + 2 * bleed, height: bottom + bleed };
    const part = cover.picture.decorative ? ({ artifact: "background" } as const) : { node: cover.id };
    items.push({
      kind: "picture",
      part,
      frame,
      placed: cropTo(frame, picture, cover.picture.focus),
      picture,
    });
  }
  items.push(...moveItems(stack.items, area.x, top));
  reportTallLines(stack.y - area.height, cover, setting);
  return { master: master.name, items };
}

function reportTallLines(excess: Pt, cover: Cover, setting: Setting): void {
  if (excess <= 0) return;
  const points = Math.ceil(excess * 10) / 10;
  setting.diagnostics.push(
    error("layout/overset", `the cover's lines are ${points} pt taller than their frame on page 1`, {
      span: cover.origin,
      notes: [{ message: editionOf(setting) }],
      hint: "shorten the title or the blurb, or give the master `cover` more room",
    }),
  );
}
