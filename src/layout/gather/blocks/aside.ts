import type { Pt } from "../../../base/index.ts";
import { type Aside, type Block, notesCalledIn } from "../../../narrative/index.ts";
import type { ParagraphStyle, Stylesheet } from "../../../style/index.ts";
import type { Drawn, Ground } from "../../drawn.ts";
import type { FlowBlock } from "../../flow.ts";
import type { PanelItem } from "../../page-set.ts";
import { type Setting, styleOf } from "../../setting.ts";
import { moveItems } from "../place-items.ts";
import { type Stack, stackNotes, stackText, startStack } from "../stack-text.ts";
import { drawTable } from "../table/draw-table.ts";
import { drawInColumns } from "./box-columns.ts";
import { drawFigure } from "./figure.ts";
import { fixedBlock } from "./fixed.ts";
import { drawKeyFigures } from "./key-figures.ts";
import { listParts } from "./list.ts";
import { type ParagraphText, setParagraph } from "./paragraph.ts";
import { drawPullQuote } from "./pull-quote.ts";

/** White between a box's paragraphs, in lines. */
const WHITE_BETWEEN = 0.5;

/**
 * A box: its text on a tinted ground, in the style `box-body`, whose fill and padding are the box's. Titles at its
 * head go across; over several columns of the page the rest is set in as many, levelled.
 */
export function drawAside(aside: Aside, ground: Ground, setting: Setting): Drawn {
  const { width, step, xHeight } = ground;
  const body = styleOf(aside.style, setting.stylesheet, "box-body");
  const { padding } = body;
  const top = step - xHeight;
  const stack = startStack(setting, padding, width - 2 * padding, top + padding / 2);
  const titles = aside.blocks.findIndex((block) => !isTitle(block));
  const [head, rest] =
    titles < 0 ? [aside.blocks, []] : [aside.blocks.slice(0, titles), aside.blocks.slice(titles)];
  for (const block of head) stackTitle(stack, block);
  const { columns } = ground;
  const columnWidth = boxColumnWidth(aside, ground, setting.stylesheet);
  // Lines that stand beside others stay level with them; else half a line of white is half a line.
  const boxStep = columns > 1 ? body.leading : body.leading * WHITE_BETWEEN;
  const inner: BoxSetting = {
    body,
    ground: { ...ground, width: columnWidth, columns: 1 },
    step: boxStep,
    setting,
  };
  const blocks = rest.flatMap((block) => boxBlocks(block, inner, stack));
  const drawn = drawInColumns(blocks, { columns, columnWidth, gutter: ground.gutter, step: boxStep });
  stack.items.push(...moveItems(drawn.items, stack.x, stack.y));
  stack.y += drawn.height;
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

/** The width of a box's columns: as many as it spans of the page's. */
export function boxColumnWidth(
  { style }: Aside,
  { width, columns, gutter }: Pick<Ground, "width" | "columns" | "gutter">,
  stylesheet: Stylesheet,
): Pt {
  const { padding } = styleOf(style, stylesheet, "box-body");
  return (width - 2 * padding - gutter * (columns - 1)) / columns;
}

function isTitle(block: Block): boolean {
  return block.kind === "heading" || (block.kind === "paragraph" && block.style === "box-title");
}

function stackTitle(stack: Stack, block: Block): void {
  if (block.kind !== "heading" && block.kind !== "paragraph") return;
  const style = styleOf("box-title", stack.setting.stylesheet, "h3");
  stackText(stack, { ...block, style, owner: block.id });
}

interface BoxSetting {
  readonly body: ParagraphStyle;
  readonly ground: Ground;
  /** Distance of the box's own rows. */
  readonly step: Pt;
  readonly setting: Setting;
}

/** A block of a box as blocks of its columns; the notes that it calls go to the box's own foot. */
function boxBlocks(block: Block, box: BoxSetting, stack: Stack): FlowBlock[] {
  const { body, ground, setting } = box;
  const fixed = (drawn: Drawn): FlowBlock[] => [fixedBlock(block.id, block.origin, drawn, box.step)];
  const after = body.leading * WHITE_BETWEEN;
  switch (block.kind) {
    case "heading":
    case "paragraph": {
      const named = styleOf(
        block.kind === "heading" ? "box-title" : block.style,
        setting.stylesheet,
        "box-body",
      );
      const style = named.name === "body" || named.name === "body-first" ? body : named;
      stack.calls.push(...notesCalledIn(block.content));
      const { content, origin, lang, id: node } = block;
      return [boxText({ content, origin, lang, node, style: { ...style, indent: 0 }, after }, box)];
    }
    case "list": {
      const parts = listParts({ ...block, style: "list" }, setting);
      return parts.flatMap((part, index) => {
        if (part.kind === "block") return boxBlocks(part.block, box, stack);
        const { text } = part;
        stack.calls.push(...notesCalledIn(text.content));
        const style = { ...body, indentLeft: text.style.indentLeft, indent: 0 };
        return [boxText({ ...text, style, after: index === parts.length - 1 ? after : 0 }, box)];
      });
    }
    case "quote":
    case "aside":
      return block.blocks.flatMap((each) => boxBlocks(each, box, stack));
    case "figure":
      return fixed(drawFigure(block, ground, setting));
    case "table":
      return fixed(drawTable(block, ground, setting));
    case "keyfigures":
      return fixed(drawKeyFigures(block, ground, setting));
    case "pullquote":
      return fixed(drawPullQuote(block, ground, setting));
    case "listing":
    case "cover":
      return [];
  }
}

/** A paragraph without the notes it calls, which are not the column's. */
function boxText(text: ParagraphText, { ground, step, setting }: BoxSetting): FlowBlock {
  const block = setParagraph(text, ground.width, step, setting);
  return { ...block, shapes: block.shapes.map((shape) => ({ ...shape, notes: [] })) };
}
