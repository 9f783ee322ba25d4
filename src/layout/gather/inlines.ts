import type { Span } from "../../base/index.ts";
import { writeHighOrLow } from "../../locale/index.ts";
import type { Inline, NodeId } from "../../narrative/index.ts";

/** The words of inline content without marks; references as they are written before their page is known. */
export function plainText(content: readonly Inline[]): string {
  return content.map(plainInline).join("");
}

function plainInline(inline: Inline): string {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "break":
      return " ";
    case "noteCall":
      return "";
    case "reference":
      return inline.words.label;
    case "mark":
      return writeHighOrLow(plainText(inline.content), inline.mark);
    case "link":
      return plainText(inline.content);
  }
}

/** Notes called in inline content, in order. */
export function notesCalledIn(content: readonly Inline[]): NodeId[] {
  return content.flatMap((inline) => {
    if (inline.kind === "noteCall") return [inline.note];
    return "content" in inline ? notesCalledIn(inline.content) : [];
  });
}

export function textInline(text: string, origin: Span): Inline {
  return { kind: "text", text, origin };
}
