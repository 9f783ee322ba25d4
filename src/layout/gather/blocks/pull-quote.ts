import type { PullQuote } from "../../../narrative/index.ts";
import type { Drawn, Ground } from "../../drawn.ts";
import { partId } from "../../part-ids.ts";
import { type Setting, styleOf } from "../../setting.ts";
import { stackNotes, stackText, startStack } from "../stack-text.ts";

/**
 * A sentence set large, with who said it below and the white of its style. A style with `grid: all` has its lines level
 * with the text beside them: the white under its rule gives or takes up to half a step.
 */
export function drawPullQuote(quote: PullQuote, { width, step, xHeight }: Ground, setting: Setting): Drawn {
  const style = styleOf(quote.style, setting.stylesheet, "pullquote");
  const stack = startStack(setting, 0, width, step - xHeight);
  const { ruleAbove: rule, leading } = style;
  const first = stack.y + (rule ? rule.weight / 2 + rule.offset : 0) + leading;
  const moved = style.grid === "all" ? Math.round(first / step) * step - first : 0;
  if (!rule) stack.y += moved;
  stackText(stack, {
    content: quote.content,
    style: { ...style, ruleAbove: rule && { ...rule, offset: rule.offset + moved } },
    owner: quote.id,
    origin: quote.origin,
    lang: quote.lang,
  });
  stackText(stack, {
    content: quote.by,
    style: styleOf("pullquote-by", setting.stylesheet, "caption"),
    owner: partId(quote.id, "by"),
    origin: quote.origin,
  });
  stackNotes(stack);
  return { items: stack.items, height: stack.y, after: style.spaceAfter };
}
