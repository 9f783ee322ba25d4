/** What Markdown makes of the beginning of a line: marks that have to stay first. */

/** Marks that open a block, before its words: `## `, `- `, `1. `, `> `, `[^1]: `, one in another too. */
export const OPENS_BLOCK: RegExp = /^\s*(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+|>\s?|\[\^[^\]]+\]:\s*)+/;

/** A directive's line holds no words: `::figure{…}`, `:::pullquote`. */
export const DIRECTIVE: RegExp = /^\s*:{2,}/;

/** Offset of the first word of a Markdown text; undefined where it holds directives only. */
export function firstWordIn(text: string): number | undefined {
  let start = 0;
  for (const line of text.split("\n")) {
    if (line.trim() !== "" && !DIRECTIVE.test(line)) {
      const [opening = ""] = OPENS_BLOCK.exec(line) ?? [];
      if (line.length > opening.length) return start + opening.length;
    }
    start += line.length + 1;
  }
  return undefined;
}
