import type { Pt, Span } from "../../base/index.ts";
import type { Block, List, NodeId } from "../../narrative/index.ts";
import type { ParagraphStyle } from "../../style/index.ts";
import type { Item } from "../page-set.ts";
import { partId } from "../part-ids.ts";
import { labelLine } from "../set-label.ts";
import { type Setting, styleOf } from "../setting.ts";
import type { ParagraphText } from "./paragraph.ts";

/** Bullets by depth. */
const BULLETS: readonly string[] = ["•", "–", "·"];

/** The paragraphs of a list, nested lists in their place, each item's mark beside its first line. */
export function listTexts(list: List, setting: Setting, depth = 0): ParagraphText[] {
  const style = styleOf(list.style, setting.stylesheet, list.ordered ? "list-number" : "list");
  const nested = indentedBy(style, depth * Math.max(style.indentLeft, style.character.size));
  const texts: ParagraphText[] = [];
  for (const [index, item] of list.items.entries()) {
    const mark = list.ordered ? `${list.start + index}.` : (BULLETS[depth % BULLETS.length] ?? "•");
    let first = true;
    for (const block of item.blocks) {
      if (block.kind === "list") {
        texts.push(...listTexts(block, setting, depth + 1));
        continue;
      }
      const content = contentOf(block);
      if (!content) continue;
      const edge = index === 0 && first && depth === 0;
      const last = depth === 0 && index === list.items.length - 1 && block === item.blocks.at(-1);
      texts.push({
        content,
        style: nested,
        node: block.id,
        origin: block.origin,
        lang: block.lang ?? item.lang,
        before: edge ? style.spaceBefore : 0,
        after: last ? style.spaceAfter : 0,
        beside: first
          ? (baseline) => [
              markItem(
                mark,
                { node: partId(item.id, "label"), origin: item.origin },
                nested,
                baseline,
                setting,
              ),
            ]
          : undefined,
      });
      first = false;
    }
  }
  return texts;
}

function contentOf(block: Block): ParagraphText["content"] | undefined {
  return block.kind === "paragraph" || block.kind === "heading" ? block.content : undefined;
}

function indentedBy(style: ParagraphStyle, indent: Pt): ParagraphStyle {
  return { ...style, indentLeft: style.indentLeft + indent, indent: 0 };
}

/** The item's mark, hanging in the indent against the text. */
function markItem(
  mark: string,
  owner: { readonly node: NodeId; readonly origin: Span },
  style: ParagraphStyle,
  baseline: Pt,
  setting: Setting,
): Item {
  const width = setting.typesetter.widthOf(mark, style.character);
  const own = Math.max(style.character.size, width + style.character.size * 0.35);
  const x = Math.max(0, style.indentLeft - own);
  const line = labelLine(mark, style.character, owner, setting, x);
  return { kind: "text", part: { node: owner.node }, x: 0, baseline, line };
}
