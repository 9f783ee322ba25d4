/** Lines of a text by an offset within them; an offset on a line break belongs to the line that it ends. */

/** The offset of the break that ends a line, or the text's end. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  return newline === -1 ? text.length : newline;
}

/** The offset of a line's first letter. */
export function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** How many spaces a line begins with. */
export function indentOf(text: string, offset: number): number {
  return /^ */.exec(text.slice(lineStart(text, offset)))?.[0].length ?? 0;
}
