/**
 * The typographer's pass over everything that the document prints: quotes, dashes, spaces that hold, as the language of
 * each paragraph sets them. A paragraph is taken as a whole, through its marks and the numbers in it.
 */
import { applyTypographyTo, type TypographyPiece } from "../locale/index.ts";
import type { Inline, Note, Story } from "./document.ts";

/** A story or a note with the words of every paragraph set right. `lang` is the document's language. */
export function settle<T extends Story | Note>(part: T, lang: string): T {
  // Only the texts of inlines change; the shape is the same.
  return changeParagraphs(part, lang, settleParagraph) as T;
}

const INLINE_KINDS: ReadonlySet<unknown> = new Set([
  "text",
  "mark",
  "link",
  "noteCall",
  "reference",
  "break",
]);

/** Whether it is a piece of a paragraph's content. */
function isInline(value: unknown): value is Inline {
  return typeof value === "object" && value !== null && "kind" in value && INLINE_KINDS.has(value.kind);
}

/** `value` with every list of inlines under it changed: each is one paragraph's words, in its own language. */
export function changeParagraphs(
  value: unknown,
  lang: string,
  change: (content: readonly Inline[], lang: string) => readonly Inline[],
): unknown {
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every(isInline)) return change(value, lang);
    return value.map((each) => changeParagraphs(each, lang, change));
  }
  if (typeof value !== "object" || value === null) return value;
  const inner = "lang" in value && typeof value.lang === "string" ? value.lang : lang;
  return Object.fromEntries(
    Object.entries(value).map(([key, below]) => [key, changeParagraphs(below, inner, change)]),
  );
}

/**
 * One paragraph's words set right, as `lang` sets them. Words in another language inside it are left to that language:
 * they are read here as context alone.
 */
export function settleParagraph(content: readonly Inline[], lang: string): readonly Inline[] {
  const pieces: TypographyPiece[] = [];
  gather(content, "prose", pieces);
  const texts = applyTypographyTo(pieces, lang)[Symbol.iterator]();
  return content.map((inline) => rewrite(inline, texts));
}

function gather(content: readonly Inline[], kind: TypographyPiece["kind"], pieces: TypographyPiece[]): void {
  for (const inline of content) {
    if (inline.kind === "text") {
      // What the data say is printed as it is; its formatter has set it right already.
      pieces.push({ text: inline.text, kind: inline.fact === undefined ? kind : "verbatim" });
    } else if (inline.kind === "mark" || inline.kind === "link") {
      const isVerbatim = inline.kind === "mark" && (inline.mark === "code" || inline.lang !== undefined);
      gather(inline.content, isVerbatim ? "verbatim" : kind, pieces);
    }
  }
}

function rewrite(inline: Inline, texts: Iterator<string>): Inline {
  if (inline.kind === "text") {
    const { value } = texts.next();
    return value === undefined || value === inline.text ? inline : { ...inline, text: value };
  }
  if (inline.kind !== "mark" && inline.kind !== "link") return inline;
  return { ...inline, content: inline.content.map((each) => rewrite(each, texts)) };
}
