/** What the composing of one document shares: its sources, its language, its prose, and the findings so far. */
import { type Diagnostic, error, type Span, suggest } from "../base/index.ts";
import type { Figures } from "../data/index.ts";
import type { Locale } from "../locale/index.ts";
import { type Located, type Sources, valueAt, type YamlPath } from "../source/index.ts";
import type { SaidLine } from "./claims.ts";
import type { Directory } from "./directory.ts";
import { parseField, type SectionOutline, type TextField } from "./outline.ts";
import { hasPrivateLetters, parseMarkdown } from "./prose/markdown.ts";
import { linesOf, type ProseBlock, type ProseInline, plainText } from "./prose/prose.ts";
import { readBlocks } from "./prose/read-blocks.ts";
import { type ProsePlace, type ProseReader, readInlines } from "./prose/read-inlines.ts";
import { ProseStore, type Rendered } from "./prose/rendered.ts";

/** Where a field stands and what may stand in it. */
export interface FieldPlace {
  readonly section: string;
  /** The key of the prose: `section/block/field`. */
  readonly key: string;
  readonly digits?: "watched" | "free" | undefined;
  readonly notes?: readonly string[] | undefined;
  /** The block or section whose claims speak of this text. */
  readonly owner?: string | undefined;
}

export interface DeskInput {
  readonly sources: Sources;
  readonly figures: Figures;
  readonly locale: Locale;
  readonly directory: Directory;
  readonly reader: ProseReader;
  readonly found: Diagnostic[];
}

export class Desk {
  readonly sources: Sources;
  readonly figures: Figures;
  readonly locale: Locale;
  readonly directory: Directory;
  readonly reader: ProseReader;
  readonly found: Diagnostic[];
  readonly store = new ProseStore();
  /** What each block says, for its claims; a section by its id. */
  readonly #said = new Map<string, SaidLine[]>();

  constructor(input: DeskInput) {
    this.sources = input.sources;
    this.figures = input.figures;
    this.locale = input.locale;
    this.directory = input.directory;
    this.reader = input.reader;
    this.found = input.found;
  }

  /** A one-line field as a mark for templates; undefined where it is left out. */
  line(located: Located<unknown>, path: YamlPath, place: FieldPlace): Rendered | undefined {
    const content = this.lineContent(located, path, place);
    return this.store.keep({ kind: "line", key: place.key, content });
  }

  /** The prose of a one-line field; empty where it is left out. */
  lineContent(located: Located<unknown>, path: YamlPath, place: FieldPlace): readonly ProseInline[] {
    const text = valueAt(located.value, path);
    if (typeof text !== "string") return [];
    return this.#readLine(text, (start, end) => located.within(path, start, end), place);
  }

  /** A line whose letters have no place of their own in the file: a directive's attribute. */
  loose(text: string, origin: Span, place: FieldPlace): Rendered | undefined {
    const content = this.#readLine(text, () => origin, place);
    return this.store.keep({ kind: "line", key: place.key, content });
  }

  /** Words that the tool itself writes. */
  words(text: string, origin: Span, key: string): Rendered | undefined {
    return this.store.keep({ kind: "line", key, content: [{ kind: "text", text, origin, facts: [] }] });
  }

  /** A text field outside the sections. */
  text(located: Located<unknown>, path: YamlPath, place: FieldPlace): Rendered | undefined {
    if (valueAt(located.value, path) === undefined) return undefined;
    const field = parseField(located, path);
    this.#refusePrivateLetters(field);
    const prosePlace: ProsePlace = { section: place.section, field, footnotes: undefined, digits: "watched" };
    const blocks = readBlocks(field.markdown.root.children, prosePlace, this.reader);
    return this.store.keep({ kind: "blocks", key: place.key, blocks });
  }

  /** The words of a text field on one line; undefined where it is left out. */
  plainText(located: Located<unknown>, path: YamlPath): string | undefined {
    if (valueAt(located.value, path) === undefined) return undefined;
    const field = parseField(located, path);
    const place: ProsePlace = { section: "", field, footnotes: undefined, digits: "free" };
    const blocks = readBlocks(field.markdown.root.children, place, this.reader);
    return linesOf(blocks).map(plainText).join(" ");
  }

  /** A parsed text of a section, by whose claims `owner` is held. */
  fieldText(field: TextField, outline: SectionOutline, key: string, owner = key): Rendered | undefined {
    const blocks = readBlocks(
      field.markdown.root.children,
      this.placeOf(field, outline, "watched"),
      this.reader,
    );
    this.remember(owner, blocks);
    return this.store.keep({ kind: "blocks", key, blocks });
  }

  placeOf(field: TextField, outline: SectionOutline, digits: "watched" | "free"): ProsePlace {
    this.#refusePrivateLetters(field);
    return { section: outline.id, field, footnotes: [...outline.footnotes.keys()], digits };
  }

  remember(key: string, blocks: readonly ProseBlock[]): void {
    const lines = blocks.flatMap((block) => {
      const place = block.kind === "heading" ? "heading" : "text";
      return linesOf([block]).map((content): SaidLine => ({ place, content }));
    });
    this.#said.set(key, [...(this.#said.get(key) ?? []), ...lines]);
  }

  /** What a block says, in its order; of a section its title and standfirst. */
  saidBy(key: string): readonly SaidLine[] {
    return this.#said.get(key) ?? [];
  }

  checkStyle(name: string, span: Span): void {
    const styles = this.sources.theme.value.paragraphStyles;
    if (Object.hasOwn(styles, name)) return;
    this.found.push(
      error("narrative/unknown-style", `the theme has no paragraph style \`${name}\``, {
        span,
        hint: suggest(name, Object.keys(styles)),
        misses: { what: "style", name },
      }),
    );
  }

  #readLine(
    text: string,
    at: (start: number, end: number) => Span,
    place: FieldPlace,
  ): readonly ProseInline[] {
    const field: TextField = { markdown: parseMarkdown(text, "line"), at };
    this.#refusePrivateLetters(field);
    const prosePlace: ProsePlace = {
      section: place.section,
      field,
      footnotes: place.notes,
      digits: place.digits ?? "watched",
    };
    const [paragraph, ...more] = field.markdown.root.children;
    if (paragraph === undefined) return [];
    if (paragraph.type !== "paragraph" || more.length > 0) {
      this.found.push(
        error("narrative/one-line", "this is one line of text, without paragraphs", {
          span: at(0, text.length),
          hint: "take the empty line out, or make a text block of it",
        }),
      );
      return [];
    }
    const content = readInlines(paragraph.children, prosePlace, this.reader);
    if (place.owner !== undefined) {
      this.#said.set(place.owner, [...(this.#said.get(place.owner) ?? []), { place: "text", content }]);
    }
    return content;
  }

  #refusePrivateLetters(field: TextField): void {
    const at = field.markdown.source.search(/[\uE000-\uE003]/);
    if (at === -1 || !hasPrivateLetters(field.markdown.source)) return;
    const code = field.markdown.source.charCodeAt(at).toString(16).toUpperCase();
    this.found.push(
      error("narrative/private-letter", `the letter U+${code} has no meaning outside its own font`, {
        span: field.at(at, at + 1),
        hint: "delete it: it often comes along when text is copied out of a PDF",
      }),
    );
  }
}
