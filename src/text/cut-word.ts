/** Parts of a word that a line's end has cut, taken from the word as it was shaped. */
import { ADVANCE, CELLS, CLUSTER, DESIGNED } from "./open-font.ts";
import { countClusters, type ShapedPart, type ShapedWord, type Sort, widthOfParts } from "./shaped-word.ts";

/**
 * Offsets `from` to `to` of a word, with a hyphen where the line adds one. Kerning with what was cut off is taken out,
 * kerning with the hyphen put in, as the line breaker measured it (`word-breaks.ts`). Undefined where a cut goes
 * through a ligature, and in words from right to left, whose letters change their shape: those are shaped anew.
 */
export function cutWord(
  { parts, text, typeface, isLigated }: ShapedWord,
  from: number,
  to: number,
  hyphen: "" | "-",
): Sort | undefined {
  if (typeface.direction === "rtl") return undefined;
  const kept: ShapedPart[] = [];
  for (const part of parts) {
    const first = glyphAt(part, from);
    const end = glyphAt(part, to);
    if (first === undefined || end === undefined) return undefined;
    if (first < end) kept.push(sliced(part, first, end));
  }
  const last = kept.at(-1);
  if (last === undefined) return undefined;
  if (to < text.length) {
    const kern = hyphen === "" ? 0 : typeface.kern(text.charAt(to - 1), hyphen);
    const cells = last.cells.slice();
    const end = cells.length - CELLS;
    // A mark's own advance says nothing of what it takes on its letter.
    if (end > 0 && cells[end + CLUSTER] === cells[end - CELLS + CLUSTER]) return undefined;
    cells[end + ADVANCE] = (cells[end + DESIGNED] ?? 0) + kern;
    kept[kept.length - 1] = { ...last, cells };
  }
  if (hyphen !== "") {
    for (const part of typeface.word(hyphen).parts) kept.push({ ...part, texts: SOFT_HYPHEN });
  }
  return { kind: "word", parts: kept, width: widthOfParts(kept), letters: countClusters(kept), isLigated };
}

/** What the reader gets for a hyphen that is there for the line's end alone. */
const SOFT_HYPHEN = ["\u00ad"];

/** The first glyph at or after `offset`; undefined where the offset lies inside what one glyph stands for. */
function glyphAt({ cells, texts }: ShapedPart, offset: number): number | undefined {
  let cell = CLUSTER;
  while (cell < cells.length && (cells[cell] ?? 0) < offset) cell += CELLS;
  const glyph = (cell - CLUSTER) / CELLS;
  if (glyph === 0) return 0;
  if (cell < cells.length) return cells[cell] === offset ? glyph : undefined;
  const end = (cells[cell - CELLS] ?? 0) + (texts[glyph - 1]?.length ?? 0);
  return end <= offset ? glyph : undefined;
}

function sliced(part: ShapedPart, from: number, to: number): ShapedPart {
  return {
    font: part.font,
    cells: part.cells.subarray(from * CELLS, to * CELLS),
    shiftsX: part.shiftsX?.subarray(from, to),
    shiftsY: part.shiftsY?.subarray(from, to),
    texts: part.texts.slice(from, to),
  };
}
