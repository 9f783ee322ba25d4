import type { Aside, Block } from "../../narrative/index.ts";
import type { ParagraphStyle } from "../../style/index.ts";
import type { PanelItem } from "../page-set.ts";
import { moveItem, moveItems } from "../place-items.ts";
import { type Setting, styleOf } from "../setting.ts";
import { type Stack, stackNotes, stackText, startStack } from "../stack-text.ts";
import { drawTable } from "../table/draw-table.ts";
import { type Drawn, drawFigure, type Ground } from "./figure.ts";
import { drawKeyFigures } from "./key-figures.ts";
import { listParts } from "./list.ts";
import { drawMark } from "./mark.ts";
import { drawPullQuote } from "./pull-quote.ts";

/** A box: its text on a tinted ground, in the style `box-body`, whose fill and padding are the box's. */
export function drawAside(aside: Aside, ground: Ground, setting: Setting): Drawn {
  const { width, step, xHeight } = ground;
  const body = styleOf(aside.style, setting.stylesheet, "box-body");
  const { padding } = body;
  const top = step - xHeight;
  const stack = startStack(setting, padding, width - 2 * padding, top + padding / 2);
  stackBlocks(stack, aside.blocks, body, ground);
  stackNotes(stack);
  const height = stack.y + padding - top;
  const panel: PanelItem[] = body.fill
    ? [
        {
          kind: "panel",
          part: { artifact: "background" },
          box: { x: 0, y: top, width, height },
          ink: body.fill,
        },
      ]
    : [];
  return { items: [...panel, ...stack.items], height: top + height };
}

/** A box's blocks under one another, half a line of white between them. */
function stackBlocks(stack: Stack, blocks: readonly Block[], body: ParagraphStyle, ground: Ground): void {
  for (const [index, block] of blocks.entries()) {
    const isTitle = blocks[index - 1]?.kind === "heading" || isTitled(blocks[index - 1]);
    if (index > 0 && !isTitle) stack.y += body.leading / 2;
    stackBlock(stack, block, body, ground);
  }
}

function isTitled(block: Block | undefined): boolean {
  return block?.kind === "paragraph" && block.style === "box-title";
}

function stackBlock(stack: Stack, block: Block, body: ParagraphStyle, ground: Ground): void {
  const { setting } = stack;
  const { stylesheet } = setting;
  const inner: Ground = { ...ground, width: stack.width };
  const addDrawn = (drawn: Drawn): void => {
    stack.items.push(...moveItems(drawn.items, stack.x, stack.y));
    stack.y += drawn.height;
  };
  switch (block.kind) {
    case "heading":
    case "paragraph": {
      const otherwise = block.kind === "heading" ? "box-title" : "box-body";
      const named = styleOf(block.kind === "heading" ? "box-title" : block.style, stylesheet, otherwise);
      const isPlain = named.name === "body" || named.name === "body-first";
      const style = { ...(isPlain ? body : named), indent: 0 };
      stackText(stack, { ...block, style, owner: block.id });
      return;
    }
    case "list":
      for (const part of listParts({ ...block, style: "list" }, setting)) {
        if (part.kind === "block") {
          stackBlock(stack, part.block, body, ground);
          continue;
        }
        const { text } = part;
        const baseline = stack.y + body.leading;
        const style = { ...body, indentLeft: text.style.indentLeft, indent: 0 };
        stackText(stack, { ...text, style, owner: text.node });
        if (text.mark) stack.items.push(moveItem(drawMark(text.mark, style, baseline, setting), stack.x, 0));
      }
      return;
    case "quote":
    case "aside":
      stackBlocks(stack, block.blocks, body, ground);
      return;
    case "figure":
      addDrawn(drawFigure(block, inner, setting));
      return;
    case "table":
      addDrawn(drawTable(block, inner, setting));
      return;
    case "keyfigures":
      addDrawn(drawKeyFigures(block, inner, setting));
      return;
    case "pullquote":
      addDrawn(drawPullQuote(block, inner, setting));
      return;
    case "listing":
    case "cover":
      return;
  }
}
