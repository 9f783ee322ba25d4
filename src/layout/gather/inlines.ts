import type { Span } from "../../base/index.ts";
import { writeHighOrLow } from "../../locale/index.ts";
import type { Inline } from "../../narrative/index.ts";

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

export function textInline(text: string, origin: Span): Inline {
  return { kind: "text", text, origin };
}
