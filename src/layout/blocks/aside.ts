import type { Aside } from "../../narrative/index.ts";
import type { PanelItem } from "../page-set.ts";
import { type Setting, styleOf } from "../setting.ts";
import { stackNotes, stackText, startStack } from "../stack-text.ts";
import type { Drawn, Ground } from "./figure.ts";
import { listTexts } from "./list.ts";

/** A box: its text on a tinted ground, in the style `box-body`, whose fill and padding are the box's. */
export function drawAside(aside: Aside, { width, step, xHeight }: Ground, setting: Setting): Drawn {
  const { stylesheet } = setting;
  const body = styleOf(aside.style, stylesheet, "box-body");
  const padding = body.padding;
  const top = step - xHeight;
  const stack = startStack(setting, padding, width - 2 * padding, top + padding / 2);
  for (const [index, block] of aside.blocks.entries()) {
    if (index > 0) stack.y += body.leading / 2;
    switch (block.kind) {
      case "heading":
        stackText(stack, {
          content: block.content,
          style: styleOf("box-title", stylesheet, "h3"),
          owner: block.id,
          origin: block.origin,
          lang: block.lang,
        });
        break;
      case "paragraph": {
        const named = styleOf(block.style, stylesheet, "box-body");
        const style = named.name === "body" || named.name === "body-first" ? body : named;
        stackText(stack, {
          content: block.content,
          style: { ...style, indent: 0 },
          owner: block.id,
          origin: block.origin,
          lang: block.lang,
        });
        break;
      }
      case "list":
        for (const text of listTexts({ ...block, style: "list" }, setting)) {
          const style = { ...body, indentLeft: text.style.indentLeft, indent: 0 };
          const baseline = stack.y + style.leading;
          stackText(stack, { ...text, style, owner: text.node });
          const marks = text.beside?.(baseline) ?? [];
          for (const mark of marks) {
            stack.items.push(mark.kind === "text" ? { ...mark, x: mark.x + stack.x } : mark);
          }
        }
        break;
      default:
        break;
    }
  }
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
