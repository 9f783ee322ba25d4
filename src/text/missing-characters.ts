/** Where characters stand that no font has: a paragraph is shaped far from its file, and knows only where it begins. */
import type { Diagnostic } from "../base/index.ts";

/** `found` with each `text/missing-glyph` at the character itself, where the source writes it as it is. */
export function atTheirCharacters(
  found: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  return found.map((each) => {
    const { code, message, span } = each;
    const [, point] = /\(U\+([0-9A-F]+)\)/.exec(message) ?? [];
    if (code !== "text/missing-glyph" || span === undefined || point === undefined) return each;
    const character = String.fromCodePoint(Number.parseInt(point, 16));
    const start = texts.get(span.file)?.indexOf(character, span.start) ?? -1;
    if (start === -1 || start >= span.end) return each;
    return { ...each, span: { file: span.file, start, end: start + character.length } };
  });
}
