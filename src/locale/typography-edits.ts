/** What the typographer changes in a paragraph, laid into its pieces. */

/** A piece of a paragraph; `verbatim` (code) is read as context and never changed. */
export interface TypographyPiece {
  readonly text: string;
  readonly kind: "prose" | "verbatim";
}

/** A stretch of the joined text and what stands there instead. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Each edit goes to the piece that it begins in; an edit that touches what must stay is left out. */
export function applyEdits(
  texts: readonly string[],
  pieces: readonly TypographyPiece[],
  edits: readonly Edit[],
  kept: readonly { readonly from: number; readonly to: number }[],
): readonly string[] {
  const mended: string[] = [];
  let start = 0;
  for (const [index, text] of texts.entries()) {
    const end = start + text.length;
    let out = "";
    let at = start;
    const isProse = pieces[index]?.kind === "prose";
    for (const edit of edits) {
      const isHere =
        edit.from === edit.to ? edit.from > start && edit.from <= end : edit.from < end && edit.to > start;
      const isInsertionAtStart = edit.from === edit.to && edit.from === start && index === 0;
      if (
        !isProse ||
        !(isHere || isInsertionAtStart) ||
        kept.some(({ from, to }) => edit.from < to && edit.to > from)
      ) {
        continue;
      }
      out += text.slice(at - start, Math.max(edit.from, start) - start);
      if (edit.from >= start) out += edit.text;
      at = Math.min(edit.to, end);
    }
    mended.push(out + text.slice(at - start));
    start = end;
  }
  return mended;
}
