/**
 * What a text field says once its Markdown is read and its `{{…}}` are spoken, before a template has given it a
 * place: like the document's nodes, but without ids, styles and note numbers.
 */
import type { Span } from "../../base/index.ts";
import { writeHighOrLow } from "../../locale/index.ts";

export type ProseInline = ProseText | ProseMark | ProseLink | ProseCall | ProsePointer | ProseBreak;

interface ProseText {
  readonly kind: "text";
  readonly text: string;
  readonly origin: Span;
  /** Facts that decided it; empty where the author typed it. */
  readonly facts: readonly string[];
}

interface ProseMark {
  readonly kind: "mark";
  readonly mark: "strong" | "emphasis" | "superior" | "inferior" | "code" | "style";
  readonly style?: string | undefined;
  readonly lang?: string | undefined;
  readonly origin: Span;
  readonly content: readonly ProseInline[];
}

interface ProseLink {
  readonly kind: "link";
  readonly href: string;
  readonly origin: Span;
  readonly content: readonly ProseInline[];
}

/** A footnote's call, by the label that the author chose. */
interface ProseCall {
  readonly kind: "call";
  readonly label: string;
  readonly origin: Span;
}

/** A cross-reference, resolved to its target's key `section/block`. */
interface ProsePointer {
  readonly kind: "pointer";
  readonly target: string;
  readonly form: "label" | "page" | "labelAndPage" | "title";
  readonly words: { readonly label: string; readonly page: string };
  readonly origin: Span;
}

interface ProseBreak {
  readonly kind: "break";
  readonly origin: Span;
}

export type ProseBlock = ProseParagraph | ProseHeading | ProseList | ProseQuote;

interface ProseParagraph {
  readonly kind: "paragraph";
  readonly origin: Span;
  readonly content: readonly ProseInline[];
}

interface ProseHeading {
  readonly kind: "heading";
  readonly level: 2 | 3 | 4;
  readonly origin: Span;
  readonly content: readonly ProseInline[];
}

interface ProseList {
  readonly kind: "list";
  readonly ordered: boolean;
  readonly start: number;
  readonly origin: Span;
  readonly items: readonly { readonly origin: Span; readonly blocks: readonly ProseBlock[] }[];
}

interface ProseQuote {
  readonly kind: "quote";
  readonly origin: Span;
  readonly blocks: readonly ProseBlock[];
}

/** The words alone, as a reader hears them; a note's call is silent. */
export function plainText(content: readonly ProseInline[]): string {
  return content.map(plainInline).join("");
}

function plainInline(inline: ProseInline): string {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "mark":
      return writeHighOrLow(plainText(inline.content), inline.mark);
    case "link":
      return plainText(inline.content);
    case "pointer":
      return inline.form === "page" ? inline.words.page : inline.words.label;
    case "break":
      return " ";
    case "call":
      return "";
  }
}

/** Every run of words in a block, paragraph by paragraph, in reading order. */
export function linesOf(blocks: readonly ProseBlock[]): (readonly ProseInline[])[] {
  return blocks.flatMap(linesIn);
}

function linesIn(block: ProseBlock): (readonly ProseInline[])[] {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return [block.content];
    case "list":
      return block.items.flatMap((item) => linesOf(item.blocks));
    case "quote":
      return linesOf(block.blocks);
  }
}
