import type { PullQuote } from "../../narrative/index.ts";
import type { Drawn, Ground } from "../drawn.ts";
import { partId } from "../part-ids.ts";
import { type Setting, styleOf } from "../setting.ts";
import { stackNotes, stackText, startStack } from "../stack-text.ts";

/** A sentence set large, with who said it below. */
export function drawPullQuote(quote: PullQuote, { width, step, xHeight }: Ground, setting: Setting): Drawn {
  const style = styleOf(quote.style, setting.stylesheet, "pullquote");
  const stack = startStack(setting, 0, width, step - xHeight);
  stackText(stack, {
    content: quote.content,
    style: { ...style, spaceBefore: 0, spaceAfter: 0 },
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
  return { items: stack.items, height: stack.y };
}
