/** One line of plain text as it stands: no breaks, no stretch, spaces kept. Lengths in points. */
import type { Pt } from "../base/index.ts";
import type { Space } from "./atoms.ts";
import { levelsOf, scriptOf } from "./direction.ts";
import type { GlyphRun } from "./line.ts";
import { placeSorts, STIFF } from "./place-sorts.ts";
import type { ShapedWord } from "./shaped-word.ts";
import type { Look } from "./strands.ts";
import type { Typeface } from "./typeface.ts";

export interface Label {
  /** One for each face and direction. */
  readonly runs: readonly GlyphRun[];
  readonly width: Pt;
  readonly missing: readonly string[];
}

interface LabelPiece {
  readonly word: ShapedWord | undefined;
  readonly typeface: Typeface;
  readonly level: number;
}

/** Sets `text`, other faces helping out where the style's own lacks a character. */
export function setLabel(text: string, look: Look): Label {
  const pieces = cut(text.normalize("NFC"), look);
  const row = {
    sorts: pieces.map(({ word, typeface }, index) => {
      return word ?? spaceBetween(pieces[index - 1]?.word, pieces[index + 1]?.word, typeface, look);
    }),
    strands: pieces.map(() => ({ look })),
    levels: pieces.map(({ level }) => level),
  };
  const { runs, width } = placeSorts(row, STIFF, 0);
  return { runs, width, missing: pieces.flatMap(({ word }) => word?.missing ?? []) };
}

function spaceBetween(
  before: ShapedWord | undefined,
  after: ShapedWord | undefined,
  typeface: Typeface,
  { style }: Look,
): Space {
  const kern = (before?.kernAfter ?? 0) + (after?.kernBefore ?? 0);
  const width = (typeface.space + kern + style.trackingEm) * style.size;
  return { kind: "space", text: " ", typeface, width, elastic: 0 };
}

function cut(text: string, look: Look): readonly LabelPiece[] {
  const { levels, direction } = levelsOf([{ text }], look.lang);
  const ground = direction === "rtl" ? 1 : 0;
  const pieces: LabelPiece[] = [];
  const add = (from: number, to: number): void => {
    const level = levels?.[from] ?? ground;
    const isSpace = text.charCodeAt(from) === 0x20;
    const word = text.slice(from, to);
    const typeface = look.typeface(scriptOf(word, look.lang), level % 2 === 1 ? "rtl" : "ltr");
    pieces.push({ word: isSpace ? undefined : typeface.word(word), typeface, level });
  };
  let from = 0;
  for (let index = 1; index <= text.length; index++) {
    const isSpace = text.charCodeAt(index) === 0x20 || text.charCodeAt(index - 1) === 0x20;
    if (index < text.length && !isSpace && levels?.[index] === levels?.[index - 1]) continue;
    add(from, index);
    from = index;
  }
  return pieces;
}
