/** Inline content laid out flat: stretches of text that share one look, in reading order. */
import type { Span } from "../base/index.ts";
import { commaOf, writeWhole } from "../locale/index.ts";
import type { Inline, Mark, NodeId } from "../narrative/index.ts";
import type { CharacterStyle, ParagraphStyle } from "../style/index.ts";
import type { Typeface } from "./typeface.ts";
import type { ParagraphParticulars } from "./typesetter.ts";

/** How a stretch of text is set, and whose it is. */
export interface Look {
  readonly style: CharacterStyle;
  readonly owner: NodeId;
  readonly lang: string;
  /** Whether letter spacing may help to justify: not in code. A dropped capital takes no part in its line. */
  readonly letters: "elastic" | "rigid" | "dropped";
  readonly typeface: (script: string, direction: "ltr" | "rtl") => Typeface;
  /** The typeface of the language's own script, from left to right. */
  readonly usual: Typeface;
}

/** What a look is made from. */
export type LookParts = Pick<Look, "style" | "owner" | "lang" | "letters">;

/** Letter spacing in em; letters that run from right to left are written joined and get none. */
export function trackingOf({ style }: Look, level: number): number {
  return level % 2 === 0 ? style.trackingEm : 0;
}

/** Whether spacing may go between letters to justify a line. */
export function isElastic({ letters }: Look, level: number): boolean {
  return letters === "elastic" && level % 2 === 0;
}

export interface Strand {
  /** In NFC. A forced line break is U+2028. */
  readonly text: string;
  readonly look: Look;
  readonly origin: Span;
  /** A note call stands where it is called; undefined for all else. */
  readonly note: NodeId | undefined;
}

/** What `layFlat` must ask of its surroundings. */
export interface Surroundings {
  readonly lang: string;
  readonly character: (base: CharacterStyle, over: string) => CharacterStyle;
  readonly hasCharacter: (name: string) => boolean;
  readonly superior: (base: CharacterStyle, text: string, place: "superior" | "inferior") => CharacterStyle;
  readonly look: (parts: LookParts) => Look;
}

export const FORCED_BREAK = "\u2028";

/** The strands of `content`, references written out as far as they are known. */
export function layFlat(
  content: readonly Inline[],
  style: ParagraphStyle,
  particulars: ParagraphParticulars,
  surroundings: Surroundings,
): readonly Strand[] {
  const strands: Strand[] = [];
  const lang = particulars.lang ?? surroundings.lang;
  const ground: LookParts = {
    style: style.character,
    owner: particulars.owner,
    lang,
    letters: "elastic",
  };
  lay(content, ground);
  return strands;

  function add(text: string, parts: LookParts, origin: Span, note?: NodeId): void {
    if (text.length === 0) return;
    strands.push({ text: text.normalize("NFC"), look: surroundings.look(parts), origin, note });
  }

  function lay(inlines: readonly Inline[], parts: LookParts): void {
    for (const inline of inlines) {
      switch (inline.kind) {
        case "text":
          add(inline.text, parts, inline.origin);
          break;
        case "break":
          add(FORCED_BREAK, parts, inline.origin);
          break;
        case "mark":
          lay(inline.content, marked(inline, parts));
          break;
        case "link": {
          const linked = surroundings.hasCharacter("link")
            ? surroundings.character(parts.style, "link")
            : parts.style;
          lay(inline.content, { ...parts, style: linked, owner: inline.id, lang: inline.lang ?? parts.lang });
          break;
        }
        case "noteCall": {
          const number = writeWhole(inline.number, surroundings.lang);
          add(
            number,
            { ...parts, style: callStyle(parts.style, number), owner: inline.id, letters: "rigid" },
            inline.origin,
            inline.note,
          );
          break;
        }
        case "reference": {
          const { label, page } = inline.words;
          const unresolved =
            inline.form === "page"
              ? page
              : inline.form === "labelAndPage"
                ? label + commaOf(parts.lang) + page
                : label;
          const words = particulars.resolve?.(inline) ?? unresolved;
          add(words, { ...parts, owner: inline.id }, inline.origin);
          break;
        }
      }
    }
  }

  function callStyle(base: CharacterStyle, number: string): CharacterStyle {
    if (!surroundings.hasCharacter("note-call")) return surroundings.superior(base, number, "superior");
    const styled = surroundings.character(base, "note-call");
    const isRaised = styled.rise !== base.rise || styled.features["sups"] === true;
    return isRaised ? styled : surroundings.superior(styled, number, "superior");
  }

  function marked(mark: Mark, parts: LookParts): LookParts {
    const inside = { ...parts, owner: mark.id, lang: mark.lang ?? parts.lang };
    switch (mark.mark) {
      case "strong":
      case "emphasis":
        return { ...inside, style: surroundings.character(parts.style, mark.mark) };
      case "superior":
      case "inferior":
        return {
          ...inside,
          style: surroundings.superior(parts.style, plainText(mark.content), mark.mark),
          letters: "rigid",
        };
      case "code":
        return {
          ...inside,
          style: surroundings.hasCharacter("code")
            ? surroundings.character(parts.style, "code")
            : parts.style,
          letters: "rigid",
        };
      case "style":
        return mark.style === undefined
          ? inside
          : { ...inside, style: surroundings.character(parts.style, mark.style) };
    }
  }
}

function plainText(content: readonly Inline[]): string {
  return content
    .map((inline) =>
      inline.kind === "text" ? inline.text : "content" in inline ? plainText(inline.content) : "",
    )
    .join("");
}
