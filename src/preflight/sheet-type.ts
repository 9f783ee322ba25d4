/** The type of what the program itself reports on paper: the theme's own faces in a few small sizes, set into measures one under the other. */
import type { Ink, Pt, Span } from "../base/index.ts";
import type { Item } from "../layout/index.ts";
import type { Inline } from "../narrative/index.ts";
import type { CharacterStyle, ParagraphStyle, Stylesheet } from "../style/index.ts";
import type { Content, Element, Kid, Role } from "../tag/index.ts";
import type { Line, Typesetter } from "../text/index.ts";

export type Look = "title" | "head" | "reading" | "text" | "strong" | "small" | "label";

/** Size and leading in points. */
const LOOKS: Readonly<Record<Look, { readonly size: Pt; readonly leading: Pt; readonly weight?: "bold" }>> = {
  title: { size: 15, leading: 19, weight: "bold" },
  head: { size: 8.5, leading: 12, weight: "bold" },
  reading: { size: 8.2, leading: 11 },
  text: { size: 7, leading: 9 },
  strong: { size: 7, leading: 9, weight: "bold" },
  small: { size: 6.2, leading: 8.2 },
  label: { size: 5.5, leading: 7 },
};

export const BLACK: Ink = { kind: "rgb", rgb: [0.08, 0.08, 0.08] };

const NOWHERE: Span = { file: "", start: 0, end: 0 };

/** Text set to a measure, not yet placed. */
export interface SetWords {
  readonly lines: readonly Line[];
  readonly leading: Pt;
  readonly height: Pt;
}

/** A page being pasted up: marks in painting order. */
export interface Board {
  readonly items: Item[];
  /** Sets words to a measure. */
  readonly set: (words: string, look: Look, measure: Pt) => SetWords;
  readonly widthOf: (words: string, look: Look) => Pt;
  /** Puts set words down, `y` at their head; what they are in the structure. */
  readonly place: (words: SetWords, x: Pt, y: Pt, node: string) => Content;
}

export function openBoard(stylesheet: Stylesheet, typesetter: Typesetter): Board {
  const items: Item[] = [];
  const styles = new Map<Look, ParagraphStyle>();
  const styleFor = (look: Look): ParagraphStyle => {
    const style = styles.get(look) ?? styleOf(look, stylesheet);
    styles.set(look, style);
    return style;
  };
  const broken = (words: string, style: ParagraphStyle, measure: Pt): readonly Line[] => {
    const content: readonly Inline[] = [{ kind: "text", text: words, origin: NOWHERE }];
    const prepared = typesetter.prepare(content, style, { owner: "sheet", origin: NOWHERE });
    return typesetter.breakLines(prepared, measure, "best").set(0);
  };
  return {
    items,
    set: (words, look, measure) => {
      const style = styleFor(look);
      const lines = broken(words, style, measure);
      const missing = lines.flatMap(missingIn);
      const readable = missing.length === 0 ? lines : broken(spelt(words, missing), style, measure);
      return { lines: readable, leading: style.leading, height: readable.length * style.leading };
    },
    widthOf: (words, look) => typesetter.widthOf(words, styleFor(look).character),
    place: ({ lines, leading }, x, y, node) => {
      const from = items.length;
      for (const [index, line] of lines.entries())
        items.push({ kind: "text", part: { node }, x, baseline: y + leading * (index + 0.78), line });
      return { kind: "content", pageIndex: 0, items: [from, items.length] };
    },
  };
}

function styleOf(look: Look, stylesheet: Stylesheet): ParagraphStyle {
  const { size, leading, weight } = LOOKS[look];
  const base = stylesheet.paragraph("caption");
  const plain: CharacterStyle = {
    ...base.character,
    size,
    ink: BLACK,
    trackingEm: 0,
    features: {},
    case: "as-is",
    rise: 0,
    underline: false,
  };
  const character = weight === "bold" && !plain.bold ? stylesheet.character(plain, "strong") : plain;
  return {
    ...base,
    name: `sheet-${look}`,
    character,
    leading,
    align: "left",
    hyphenate: false,
    indent: 0,
    indentLeft: 0,
    indentRight: 0,
    opticalMargins: false,
    dropCapLines: 0,
  };
}

function missingIn({ runs }: Line): readonly string[] {
  return runs.flatMap(({ glyphs, text }) =>
    text.filter((letter, index) => glyphs[index] === 0 && letter.trim() !== ""),
  );
}

/** Characters that the theme's fonts lack, by their numbers: a sheet about missing characters has them too. */
function spelt(words: string, missing: readonly string[]): string {
  return missing.reduce((text, letter) => text.replaceAll(letter, numbersOf(letter)), words);
}

function numbersOf(letter: string): string {
  return [...letter]
    .map((each) => `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`)
    .join(" ");
}

export function element(role: Role, kids: readonly Kid[], more: Partial<Element> = {}): Element {
  return { kind: "element", role, node: "contact-sheet", kids, ...more };
}
