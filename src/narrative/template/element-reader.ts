/**
 * What every element of the markup has: words, an id, a place, attributes. Words of the template and prose at its
 * marks become inline nodes here. Codes: `narrative/attribute`, `narrative/unknown-style`,
 * `narrative/misplaced-element`.
 */
import { type Diagnostic, error, type Missed, nearest, type Span, suggest } from "../../base/index.ts";
import type { Theme } from "../../source/index.ts";
import { type Inline, type NodeId, PLACES, type Placement, type Story, type TableCell } from "../document.ts";
import { type FootnoteProse, given, type Placing } from "../placing.ts";
import { type ProseInline, plainText } from "../prose/prose.ts";
import type { ProseStore } from "../prose/rendered.ts";
import type { Element, Words } from "./markup.ts";

/** A chart's words, ready to be printed. */
export interface ChartWords {
  readonly words: Readonly<Record<string, string>>;
  readonly content: readonly ProseInline[];
}

export interface StoryInput {
  readonly role: Story["role"];
  /** Whether a name is that of another story, which keeps it: a section may be called `cover`. */
  readonly isTaken: (id: NodeId) => boolean;
  /** The story's page master, where it is not the template's to choose. */
  readonly master?: string | undefined;
  readonly store: ProseStore;
  readonly placing: Placing;
  readonly footnotes: ReadonlyMap<string, FootnoteProse>;
  readonly theme: Theme;
  /** Where the author declared a block, by its id. */
  readonly originOf: (id: string) => Span | undefined;
  readonly chartWords: (chart: string) => ChartWords | undefined;
  readonly found: Diagnostic[];
}

export type Child = Element | Words;

/** What an element hands down: the style of its paragraphs, its language, the id that new ones are counted under. */
export interface Context {
  readonly parent: string;
  readonly style?: string | undefined;
  readonly lang?: string | undefined;
}

export class ElementReader {
  readonly input: StoryInput;

  constructor(input: StoryInput) {
    this.input = input;
  }

  /** Words of the template and prose at its marks, as the inline nodes of `owner`. */
  inlines(children: readonly Child[], owner: NodeId): Inline[] {
    return trimmed(
      children.flatMap((child) =>
        child.kind === "words" ? this.#words(child, owner) : this.#mark(child, owner),
      ),
    );
  }

  #words({ text, template }: Words, owner: NodeId): Inline[] {
    return this.input.store.split(text).flatMap((part): Inline[] => {
      if (typeof part === "string") {
        return [{ kind: "text", text: part.replace(/[ \t\r\n]+/g, " "), origin: template }];
      }
      if (part.kind === "line") return this.place(part.content, owner);
      const span = part.blocks[0]?.origin;
      const hint = "print it between the blocks: `{{{text}}}` outside any `<p>`";
      this.complain(
        "misplaced-element",
        "paragraphs cannot stand inside a paragraph",
        span ?? template,
        hint,
      );
      return [];
    });
  }

  #mark(element: Element, owner: NodeId): Inline[] {
    const { placing } = this.input;
    if (element.name === "br") return [{ kind: "break", origin: element.template }];
    const id = placing.next(owner);
    const base = this.base(element, id);
    if (element.name === "note") {
      const content = this.#noteContent(element);
      const key = `${id}/note`;
      const footnotes = new Map([["", { key, content, origin: base.origin }]]);
      return placing.inlines([{ kind: "call", label: "", origin: base.origin }], owner, footnotes);
    }
    const content = this.inlines(element.children, owner);
    if (element.name === "a") {
      return [{ kind: "link", id, ...base, href: this.attribute(element, "href", owner) ?? "", content }];
    }
    const mark = MARKS[element.name];
    if (mark !== undefined) return [{ kind: "mark", id, ...base, mark, content }];
    const style = this.style(element, "character");
    return style === undefined ? content : [{ kind: "mark", id, ...base, mark: "style", style, content }];
  }

  #noteContent(element: Element): readonly ProseInline[] {
    return element.children.flatMap((child): readonly ProseInline[] =>
      child.kind === "words"
        ? this.input.store.split(child.text).flatMap((part): readonly ProseInline[] => {
            if (typeof part !== "string") return part.kind === "line" ? part.content : [];
            return [{ kind: "text", text: part.replace(/\s+/g, " "), origin: element.template, facts: [] }];
          })
        : [],
    );
  }

  place(content: readonly ProseInline[], owner: NodeId): Inline[] {
    return this.input.placing.inlines(content, owner, this.input.footnotes);
  }

  /** The words of the `<p>` of a class inside a figure's caption, a key figure, a pull quote. */
  part(element: Element | undefined, name: string, owner: NodeId): Inline[] {
    if (element === undefined) return [];
    const part = elementsOf(element, "p").find((each) => each.attributes.get("class") === name);
    return part === undefined ? [] : this.inlines(part.children, owner);
  }

  /** Words of an element that stand in none of its parts would be lost: each is a `<p>` with one of these classes. */
  checkParts(element: Element | undefined, names: readonly string[], where: string): void {
    for (const child of element?.children ?? []) {
      if (child.kind !== "element" || child.name === "span") continue;
      const style = child.attributes.get("class");
      if (child.name === "p" && style !== undefined && names.includes(style)) continue;
      const written = style === undefined ? `<${child.name}>` : `<${child.name} class="${style}">`;
      const isMeant = style !== undefined && nearest(style, names) !== undefined;
      const hint = isMeant
        ? suggest(style, names)
        : `its parts are \`<p>\` of class ${names.map((each) => `\`${each}\``).join(", ")}`;
      this.complain("misplaced-element", `${where} has no place for \`${written}\``, child.template, hint);
    }
  }

  /** The id that the template gave, that of the one line in it, or the next below its parent. */
  blockId(element: Element, context: Context): NodeId {
    const { placing, store } = this.input;
    const wanted = element.attributes.get("id");
    if (wanted !== undefined) return placing.id(wanted);
    const [only, another] = element.children;
    const parts = only?.kind === "words" && another === undefined ? store.split(only.text.trim()) : [];
    const [prose] = parts;
    if (parts.length === 1 && typeof prose === "object" && prose.key !== "") return placing.id(prose.key);
    return placing.next(context.parent);
  }

  base(
    element: Element,
    id: NodeId,
    lang?: string | undefined,
    content: readonly Inline[] = [],
  ): { readonly origin: Span; readonly template: Span; readonly lang?: string } {
    const own = element.attributes.get("lang") ?? lang;
    const origin =
      this.input.originOf(id) ?? content[0]?.origin ?? this.#firstOrigin(element) ?? element.template;
    return { origin, template: element.template, ...given({ lang: own }) };
  }

  /** Where the first words inside an element were written. */
  #firstOrigin(element: Element): Span | undefined {
    for (const child of element.children) {
      if (child.kind === "element") {
        const inner = this.#firstOrigin(child);
        if (inner !== undefined) return inner;
        continue;
      }
      for (const part of this.input.store.split(child.text)) {
        if (typeof part === "string") continue;
        const origin = part.kind === "line" ? part.content[0]?.origin : part.blocks[0]?.origin;
        if (origin !== undefined) return origin;
      }
    }
    return undefined;
  }

  style(element: Element, kind: "paragraph" | "character" | "table"): string | undefined {
    const name = element.attributes.get("class");
    if (name === undefined) return undefined;
    const { theme } = this.input;
    const styles = {
      paragraph: theme.paragraphStyles,
      character: theme.characterStyles,
      table: theme.tableStyles,
    }[kind];
    if (!Object.hasOwn(styles, name)) {
      this.complain(
        "unknown-style",
        `the theme has no ${kind} style \`${name}\``,
        element.template,
        suggest(name, Object.keys(styles)),
        { what: "style", name },
      );
    }
    return name;
  }

  placement(element: Element, otherwise: Placement): Placement {
    const written = element.attributes.get("data-span");
    const span = written === "all" ? "all" : this.whole(element, "data-span");
    const place = this.oneOf(element, "data-place", PLACES);
    return { span: span ?? otherwise.span, place: place ?? otherwise.place };
  }

  align(element: Element): TableCell["align"] | undefined {
    return this.oneOf(element, "data-align", ["left", "right", "centre", "decimal"]);
  }

  /** An attribute's words, prose at its marks in plain text; the facts in them are used by `owner`. */
  attribute(element: Element, name: string, owner?: NodeId): string | undefined {
    const written = element.attributes.get(name);
    if (written === undefined) return undefined;
    const parts = this.input.store.split(written).map((part) => {
      if (typeof part === "string") return part;
      if (part.kind === "blocks") return "";
      if (owner !== undefined) this.input.placing.use(part.content, owner);
      return plainText(part.content);
    });
    return parts
      .join("")
      .replace(/\s+/g, (space) => (space.includes("\n") ? " " : space))
      .trim();
  }

  number(element: Element, name: string): number | undefined {
    const written = element.attributes.get(name);
    if (written === undefined) return undefined;
    if (/^\d+(\.\d+)?$/.test(written)) return Number(written);
    this.complain(
      "attribute",
      `\`${name}\` is a number, not \`${written}\``,
      element.template,
      `such as \`${name}="2.5"\``,
    );
    return undefined;
  }

  whole(element: Element, name: string): number | undefined {
    const written = element.attributes.get(name);
    if (written === undefined) return undefined;
    if (/^[1-9]\d*$/.test(written)) return Number(written);
    this.complain(
      "attribute",
      `\`${name}\` is a whole number, not \`${written}\``,
      element.template,
      `1 or more, such as \`${name}="2"\``,
    );
    return undefined;
  }

  oneOf<T extends string>(element: Element, name: string, allowed: readonly T[]): T | undefined {
    const written = element.attributes.get(name);
    if (written === undefined) return undefined;
    const known = allowed.find((each) => each === written);
    if (known === undefined) {
      const message = `\`${name}\` cannot be \`${written}\``;
      this.complain("attribute", message, element.template, suggest(written, allowed));
    }
    return known;
  }

  complain(code: string, message: string, span: Span, hint?: string, misses?: Missed): void {
    const { found } = this.input;
    // A style that an author misspelt comes back through the template; once is enough.
    const isTold = found.some(
      (each) =>
        each.message === message &&
        (code === "unknown-style" || (each.span?.start === span.start && each.span.file === span.file)),
    );
    if (!isTold) found.push(error(`narrative/${code}`, message, { span, hint, misses }));
  }
}

const MARKS: Readonly<Record<string, "strong" | "emphasis" | "superior" | "inferior" | "code">> = {
  strong: "strong",
  em: "emphasis",
  sup: "superior",
  sub: "inferior",
  code: "code",
};

/** Without the space that a template's own line breaks leave at either end, and twice between words. */
function trimmed(content: readonly Inline[]): Inline[] {
  const kept: Inline[] = [];
  for (const inline of content) {
    if (inline.kind !== "text" || inline.fact !== undefined) {
      kept.push(inline);
      continue;
    }
    const before = kept.at(-1);
    const isSpaced = before === undefined || (before.kind === "text" && /[ \n]$/.test(before.text));
    const text = isSpaced ? inline.text.replace(/^[ \n]+/, "") : inline.text;
    if (text !== "") kept.push({ ...inline, text });
  }
  const last = kept.at(-1);
  if (last?.kind !== "text" || last.fact !== undefined) return kept;
  const text = last.text.replace(/(?<![ \n])[ \n]+$/, "");
  return text === "" ? kept.slice(0, -1) : [...kept.slice(0, -1), { ...last, text }];
}

/** The children of an element that have this name. */
export function elementsOf(element: Element, name: Element["name"]): Element[] {
  return element.children.filter(
    (child): child is Element => child.kind === "element" && child.name === name,
  );
}
