import type { Pt } from "../../../base/index.ts";
import { writeWhole } from "../../../locale/index.ts";
import type { Block, List } from "../../../narrative/index.ts";
import type { ParagraphStyle } from "../../../style/index.ts";
import { partId } from "../../part-ids.ts";
import { type Setting, styleOf } from "../../setting.ts";
import type { ParagraphText } from "./paragraph.ts";

/** Bullets by depth. */
const BULLETS: readonly string[] = ["•", "–", "·"];

/** A paragraph of a list, or an element that stands between its paragraphs. */
export type ListPart =
  | { readonly kind: "text"; readonly text: ParagraphText }
  | { readonly kind: "block"; readonly block: Block };

/** What a list holds, nested lists in their place, each item's mark beside its first line. */
export function listParts(list: List, setting: Setting, depth = 0): ListPart[] {
  const style = styleOf(list.style, setting.stylesheet, list.ordered ? "list-number" : "list");
  const nested = indentedBy(style, depth * Math.max(style.indentLeft, style.character.size));
  const parts: ListPart[] = [];
  for (const [index, item] of list.items.entries()) {
    const mark = list.ordered
      ? `${writeWhole(list.start + index, setting.document.locale)}.`
      : (BULLETS[depth % BULLETS.length] ?? "•");
    const hanging = { text: mark, node: partId(item.id, "label"), origin: item.origin };
    let isFirst = true;
    for (const block of item.blocks) {
      if (block.kind === "list") parts.push(...listParts(block, setting, depth + 1));
      else if (block.kind !== "paragraph") parts.push({ kind: "block", block });
      else {
        const opens = index === 0 && isFirst && depth === 0;
        const closes = depth === 0 && index === list.items.length - 1 && block === item.blocks.at(-1);
        const text: ParagraphText = {
          content: block.content,
          style: nested,
          node: block.id,
          origin: block.origin,
          lang: block.lang ?? item.lang,
          before: opens ? style.spaceBefore : 0,
          after: closes ? style.spaceAfter : 0,
          mark: isFirst ? hanging : undefined,
        };
        parts.push({ kind: "text", text });
        isFirst = false;
      }
    }
  }
  return parts;
}

function indentedBy(style: ParagraphStyle, indent: Pt): ParagraphStyle {
  return { ...style, indentLeft: style.indentLeft + indent, indent: 0 };
}
