/**
 * Markup to a story of the document: every element becomes the node that it stands for, with its place in the
 * template and in the author's file. Codes: `narrative/misplaced-element`, `narrative/attribute`,
 * `narrative/unknown-style`, `narrative/unknown-master`.
 */
import { type Diagnostic, error, type Span, suggest } from "../../base/index.ts";
import type { Theme } from "../../source/index.ts";
import type {
  Block,
  Captions,
  ChartContent,
  Cover,
  Figure,
  Heading,
  Inline,
  KeyFigure,
  KeyFigures,
  List,
  ListItem,
  Listing,
  NodeId,
  Paragraph,
  PictureContent,
  Placement,
  PullQuote,
  Story,
  TableCell,
  TableFigure,
  TableRow,
} from "../document.ts";
import { type FootnoteProse, given, type Placing } from "../placing.ts";
import { type ProseBlock, type ProseInline, plainText } from "../prose/prose.ts";
import type { ProseStore } from "../prose/rendered.ts";
import type { Element, Words } from "./markup.ts";

/** A chart's words, ready to be printed. */
export interface ChartWords {
  readonly words: Readonly<Record<string, string>>;
  readonly content: readonly ProseInline[];
}

export interface StoryInput {
  readonly role: Story["role"];
  readonly store: ProseStore;
  readonly placing: Placing;
  readonly footnotes: ReadonlyMap<string, FootnoteProse>;
  readonly theme: Theme;
  /** Where the author declared a block, by its id. */
  readonly originOf: (id: string) => Span | undefined;
  readonly chartWords: (chart: string) => ChartWords | undefined;
  readonly found: Diagnostic[];
}

type Child = Element | Words;

/** What an element hands down: the style of its paragraphs, its language, the id that new ones are counted under. */
interface Context {
  readonly parent: string;
  readonly style?: string | undefined;
  readonly lang?: string | undefined;
}

export function buildStory(root: Element, input: StoryInput): Story {
  return new StoryBuilder(input).story(root);
}

class StoryBuilder {
  readonly #input: StoryInput;
  #sectionNumber: string | undefined;
  #numberDepth = 1;
  readonly #headingCounts = [0, 0, 0, 0, 0];

  constructor(input: StoryInput) {
    this.#input = input;
  }

  story(root: Element): Story {
    const { role, theme, found } = this.#input;
    const id = this.#input.placing.id(root.attributes.get("id") ?? role);
    const master = root.attributes.get("data-master");
    if (master !== undefined && !Object.hasOwn(theme.pageMasters, master)) {
      const hint = suggest(master, Object.keys(theme.pageMasters));
      const span = this.#input.originOf(`${id}#master`) ?? root.template;
      found.push(
        error("narrative/unknown-master", `the theme has no page master \`${master}\``, { span, hint }),
      );
    }
    this.#numberDepth = this.#whole(root, "data-number-depth") ?? 1;
    const context: Context = { parent: id };
    const blocks = role === "cover" ? [this.#cover(root, context)] : this.#blocks(root.children, context);
    const columns = this.#whole(root, "data-columns");
    return {
      kind: "story",
      role,
      id,
      ...this.#base(root, id),
      style: root.attributes.get("class") ?? role,
      title: this.#attribute(root, "data-title") ?? "",
      ...given({ master, columns }),
      starts: this.#oneOf(root, "data-starts", ["anywhere", "page", "recto"]) ?? "page",
      blocks: openParagraphs(blocks, theme),
    };
  }

  #blocks(children: readonly Child[], context: Context): Block[] {
    return children.flatMap((child) =>
      child.kind === "words" ? this.#setText(child, context) : this.#block(child, context),
    );
  }

  /** Text that came set: `{{{text}}}`. */
  #setText({ text }: Words, context: Context): Block[] {
    return this.#input.store.split(text).flatMap((part) => {
      if (typeof part === "string") return [];
      if (part.kind === "blocks") return this.#proseBlocks(part.blocks, { ...context, parent: part.key });
      const origin = part.content[0]?.origin;
      const message = "a line of words stands where paragraphs are wanted";
      this.#input.found.push(
        error("narrative/loose-words", message, {
          ...(origin && { span: origin }),
          hint: "put it into a `<p>` in the template",
        }),
      );
      return [];
    });
  }

  #block(element: Element, context: Context): Block[] {
    switch (element.name) {
      case "div": {
        const style = this.#style(element, "paragraph") ?? context.style;
        const lang = element.attributes.get("lang") ?? context.lang;
        return this.#blocks(element.children, { parent: context.parent, ...given({ style, lang }) });
      }
      case "h1":
      case "h2":
      case "h3":
      case "h4":
        return [this.#heading(element, context)];
      case "p":
        return [this.#paragraph(element, context, context.style ?? "body")];
      case "ul":
      case "ol":
        return element.attributes.get("data-role") === "keyfigures"
          ? [this.#keyFigures(element, context)]
          : [this.#list(element, context)];
      case "blockquote": {
        const id = this.#blockId(element, context);
        const style = this.#style(element, "paragraph") ?? "quote";
        const blocks = this.#blocks(element.children, { parent: id, style });
        return [{ kind: "quote", id, ...this.#base(element, id), style, blocks }];
      }
      case "aside":
        return [
          element.attributes.get("data-role") === "pullquote"
            ? this.#pullQuote(element, context)
            : this.#aside(element, context),
        ];
      case "figure":
        return this.#figure(element, context);
      case "nav":
        return [this.#listing(element, context)];
      case "img":
        this.#complain(
          "misplaced-element",
          "only a cover has a bare `<img>`",
          element.template,
          "put it into a `<figure>`",
        );
        return [];
      default:
        return [];
    }
  }

  #heading(element: Element, context: Context): Heading {
    const level = LEVELS[element.name] ?? 1;
    const number = element.attributes.get("data-number");
    if (level === 1) this.#sectionNumber = number;
    const id = this.#blockId(element, context);
    return {
      kind: "heading",
      id,
      ...this.#base(element, id),
      style: this.#style(element, "paragraph") ?? element.name,
      level,
      ...given({ number }),
      content: this.#inlines(element.children, id),
    };
  }

  #paragraph(element: Element, context: Context, otherwise: string): Paragraph {
    const id = this.#blockId(element, context);
    const content = this.#inlines(element.children, id);
    return {
      kind: "paragraph",
      id,
      ...this.#base(element, id, context.lang),
      style: this.#style(element, "paragraph") ?? otherwise,
      content,
    };
  }

  #list(element: Element, context: Context): List {
    const ordered = element.name === "ol";
    const style = this.#style(element, "paragraph") ?? (ordered ? "list-number" : "list");
    const id = this.#blockId(element, context);
    const items = elementsOf(element, "li").map((item): ListItem => {
      const itemId = this.#blockId(item, { parent: id });
      const isBlock = item.children.some(
        (child) => child.kind === "element" && LIST_BLOCKS.includes(child.name),
      );
      const blocks = isBlock
        ? this.#blocks(item.children, { parent: itemId, style })
        : [this.#loneParagraph(item, itemId, style)];
      return { kind: "item", id: itemId, ...this.#base(item, itemId), blocks };
    });
    const start = this.#whole(element, "start") ?? 1;
    return { kind: "list", id, ...this.#base(element, id), style, ordered, start, items };
  }

  #loneParagraph(item: Element, parent: NodeId, style: string): Paragraph {
    const id = this.#input.placing.next(parent);
    const content = this.#inlines(item.children, id);
    return { kind: "paragraph", id, ...this.#base(item, id), style, content };
  }

  #keyFigures(element: Element, context: Context): KeyFigures {
    const id = this.#blockId(element, context);
    const items = elementsOf(element, "li").map((item): KeyFigure => {
      const itemId = this.#blockId(item, { parent: id });
      const part = (name: string): Inline[] => this.#part(item, name, itemId);
      return {
        kind: "keyfigure",
        id: itemId,
        ...this.#base(item, itemId),
        figure: part("keyfigure"),
        label: part("keyfigure-label"),
        change: part("keyfigure-change"),
      };
    });
    const placement = this.#placement(element, { span: "all", place: "here" });
    const style = element.attributes.get("class") ?? "keyfigure";
    return { kind: "keyfigures", id, ...this.#base(element, id), style, placement, items };
  }

  #pullQuote(element: Element, context: Context): PullQuote {
    const id = this.#blockId(element, context);
    return {
      kind: "pullquote",
      id,
      ...this.#base(element, id),
      style: this.#style(element, "paragraph") ?? "pullquote",
      placement: this.#placement(element, { span: 1, place: "here" }),
      content: this.#part(element, "pullquote", id),
      by: this.#part(element, "pullquote-by", id),
    };
  }

  #aside(element: Element, context: Context): Block {
    const id = this.#blockId(element, context);
    const blocks = this.#blocks(element.children, { parent: id, style: "box-body" });
    const placement = this.#placement(element, { span: 1, place: "auto" });
    const style = element.attributes.get("class") ?? "box";
    return { kind: "aside", id, ...this.#base(element, id), style, placement, blocks };
  }

  #figure(element: Element, context: Context): Block[] {
    const id = this.#blockId(element, context);
    const [image] = elementsOf(element, "img");
    const [table] = elementsOf(element, "table");
    const caption = elementsOf(element, "figcaption")[0];
    const placement = this.#placement(element, { span: 1, place: "auto" });
    const base = { id, ...this.#base(element, id), placement };
    if (table !== undefined) {
      const style = this.#style(element, "table") ?? "plain";
      const captions = this.#captions(caption, id);
      return [{ kind: "table", ...base, style, captions, ...this.#table(table, id) } satisfies TableFigure];
    }
    if (image === undefined) {
      const hint = "give it an `<img>` or a `<table>`";
      this.#complain("misplaced-element", "a `<figure>` without anything to show", element.template, hint);
      return [];
    }
    const style = element.attributes.get("class") ?? "figure";
    const content = this.#image(image, id, caption);
    const alt = this.#attribute(image, "alt", id) ?? "";
    return [
      {
        kind: "figure",
        ...base,
        style,
        content,
        alt,
        captions: this.#captions(caption, id),
      } satisfies Figure,
    ];
  }

  #image(image: Element, owner: NodeId, caption: Element | undefined): ChartContent | PictureContent {
    const chart = image.attributes.get("data-chart");
    if (chart === undefined) return this.#picture(image, this.#part(caption, "credit", owner));
    const chartWords = this.#input.chartWords(chart);
    if (chartWords !== undefined) this.#input.placing.use(chartWords.content, owner);
    const height = this.#number(image, "data-height");
    return { kind: "chart", chart, words: chartWords?.words ?? {}, ...given({ height }) };
  }

  #picture(image: Element, credit: readonly Inline[]): PictureContent {
    const focus = image.attributes.get("data-focus")?.split(/\s+/).map(Number) ?? [];
    const [across = 0.5, down = 0.5] = focus;
    return {
      kind: "picture",
      file: image.attributes.get("src") ?? "",
      focus: [across, down],
      ...given({ ratio: this.#number(image, "data-ratio") }),
      decorative: image.attributes.has("data-decorative"),
      credit,
    };
  }

  #captions(caption: Element | undefined, owner: NodeId): Captions {
    const label = caption?.children.find((child) => child.kind === "element" && child.name === "span");
    return {
      label: label?.kind === "element" ? plainInlines(this.#inlines(label.children, owner)) : "",
      title: this.#part(caption, "caption-title", owner),
      caption: this.#part(caption, "caption", owner),
      note: this.#part(caption, "note", owner),
      source: this.#part(caption, "source-line", owner),
    };
  }

  #table(table: Element, owner: NodeId): Pick<TableFigure, "columns" | "rows"> {
    const columns = elementsOf(table, "colgroup").flatMap((group) =>
      elementsOf(group, "col").map((column) => ({ align: this.#align(column) ?? "left" })),
    );
    const rowsIn = (name: "thead" | "tbody"): TableRow[] =>
      elementsOf(table, name).flatMap((part) =>
        elementsOf(part, "tr").map((row): TableRow => {
          const kind =
            name === "thead"
              ? "head"
              : (ROW_KINDS.find((each) => each === row.attributes.get("class")) ?? "body");
          return { kind, cells: this.#cells(row, name, owner, columns) };
        }),
      );
    return { columns, rows: [...rowsIn("thead"), ...rowsIn("tbody")] };
  }

  #cells(
    row: Element,
    part: "thead" | "tbody",
    owner: NodeId,
    columns: readonly { readonly align: TableCell["align"] }[],
  ): TableCell[] {
    return row.children.flatMap((child, index): TableCell[] => {
      if (child.kind !== "element") return [];
      const id = this.#input.placing.next(`${owner}/cells`);
      const content = this.#inlines(child.children, id);
      return [
        {
          kind: "cell",
          id,
          ...this.#base(child, id, undefined, content),
          columns: this.#whole(child, "colspan") ?? 1,
          rows: this.#whole(child, "rowspan") ?? 1,
          heads: child.name === "td" ? "none" : part === "thead" ? "column" : "row",
          align: this.#align(child) ?? columns[index]?.align ?? "left",
          content,
        },
      ];
    });
  }

  #listing(element: Element, context: Context): Listing {
    const id = this.#blockId(element, context);
    return {
      kind: "listing",
      id,
      ...this.#base(element, id),
      style: element.attributes.get("class") ?? "contents",
      of: this.#oneOf(element, "data-of", ["contents", "figures", "tables"]) ?? "contents",
      depth: this.#whole(element, "data-depth") ?? 1,
    };
  }

  #cover(root: Element, context: Context): Cover {
    const [image] = elementsOf(root, "img");
    const id = this.#input.placing.id(`${context.parent}/page`);
    const lines = this.#blocks(
      root.children.filter((child) => child !== image),
      context,
    ).filter((block) => block.kind === "paragraph");
    const isPictured = image?.attributes.has("src") === true;
    return {
      kind: "cover",
      id,
      ...this.#base(root, id),
      style: root.attributes.get("class") ?? "cover",
      ...(isPictured && { picture: this.#picture(image, []) }),
      alt: (image && this.#attribute(image, "alt", id)) ?? "",
      lines,
    };
  }

  #proseBlocks(blocks: readonly ProseBlock[], context: Context): Block[] {
    return blocks.map((block) => this.#proseBlock(block, context));
  }

  #proseBlock(block: ProseBlock, context: Context): Block {
    const id = this.#input.placing.next(context.parent);
    const node = { id, origin: block.origin, ...given({ lang: context.lang }) };
    switch (block.kind) {
      case "paragraph":
        return {
          kind: "paragraph",
          ...node,
          style: context.style ?? "body",
          content: this.#place(block.content, id),
        };
      case "heading": {
        const number = this.#headingNumber(block.level);
        const content = this.#place(block.content, id);
        return {
          kind: "heading",
          ...node,
          style: `h${block.level}`,
          level: block.level,
          ...given({ number }),
          content,
        };
      }
      case "quote":
        return {
          kind: "quote",
          ...node,
          style: "quote",
          blocks: this.#proseBlocks(block.blocks, { parent: id, style: "quote" }),
        };
      case "list": {
        const style = block.ordered ? "list-number" : "list";
        const items = block.items.map((item): ListItem => {
          const itemId = this.#input.placing.next(id);
          const blocks = this.#proseBlocks(item.blocks, { parent: itemId, style });
          return { kind: "item", id: itemId, origin: item.origin, blocks };
        });
        return { kind: "list", ...node, style, ordered: block.ordered, start: block.start, items };
      }
    }
  }

  /** `3.1` below a numbered section, as deep as the template asks for. */
  #headingNumber(level: 2 | 3 | 4): string | undefined {
    if (this.#sectionNumber === undefined || level > this.#numberDepth) return undefined;
    const counts = this.#headingCounts;
    counts[level] = (counts[level] ?? 0) + 1;
    counts.fill(0, level + 1);
    return [this.#sectionNumber, ...counts.slice(2, level + 1)].join(".");
  }

  /** Words of the template and prose at its marks, as the inline nodes of `owner`. */
  #inlines(children: readonly Child[], owner: NodeId): Inline[] {
    return trimmed(
      children.flatMap((child) =>
        child.kind === "words" ? this.#words(child, owner) : this.#mark(child, owner),
      ),
    );
  }

  #words({ text }: Words, owner: NodeId): Inline[] {
    return this.#input.store.split(text).flatMap((part): Inline[] => {
      if (typeof part === "string") {
        return [
          {
            kind: "text",
            text: part.replace(/[ \t\r\n]+/g, " "),
            origin: this.#input.originOf(owner) ?? NOWHERE,
          },
        ];
      }
      if (part.kind === "line") return this.#place(part.content, owner);
      const span = part.blocks[0]?.origin;
      const hint = "print it between the blocks: `{{{text}}}` outside any `<p>`";
      this.#complain(
        "misplaced-element",
        "paragraphs cannot stand inside a paragraph",
        span ?? NOWHERE,
        hint,
      );
      return [];
    });
  }

  #mark(element: Element, owner: NodeId): Inline[] {
    const { placing } = this.#input;
    if (element.name === "br") return [{ kind: "break", origin: element.template }];
    const id = placing.next(owner);
    const base = this.#base(element, id);
    if (element.name === "note") {
      const content = this.#noteContent(element);
      const key = `${id}/note`;
      const footnotes = new Map([["", { key, content, origin: base.origin }]]);
      return placing.inlines([{ kind: "call", label: "", origin: base.origin }], owner, footnotes);
    }
    const content = this.#inlines(element.children, owner);
    if (element.name === "a") {
      return [{ kind: "link", id, ...base, href: this.#attribute(element, "href", owner) ?? "", content }];
    }
    const mark = MARKS[element.name];
    if (mark !== undefined) return [{ kind: "mark", id, ...base, mark, content }];
    const style = this.#style(element, "character");
    return style === undefined ? content : [{ kind: "mark", id, ...base, mark: "style", style, content }];
  }

  #noteContent(element: Element): readonly ProseInline[] {
    return element.children.flatMap((child): readonly ProseInline[] =>
      child.kind === "words"
        ? this.#input.store.split(child.text).flatMap((part): readonly ProseInline[] => {
            if (typeof part !== "string") return part.kind === "line" ? part.content : [];
            return [{ kind: "text", text: part.replace(/\s+/g, " "), origin: element.template, facts: [] }];
          })
        : [],
    );
  }

  #place(content: readonly ProseInline[], owner: NodeId): Inline[] {
    return this.#input.placing.inlines(content, owner, this.#input.footnotes);
  }

  /** The words of the `<p>` of a class inside a figure's caption, a key figure, a pull quote. */
  #part(element: Element | undefined, name: string, owner: NodeId): Inline[] {
    if (element === undefined) return [];
    const part = elementsOf(element, "p").find((each) => each.attributes.get("class") === name);
    return part === undefined ? [] : this.#inlines(part.children, owner);
  }

  /** The id that the template gave, that of the one line in it, or the next below its parent. */
  #blockId(element: Element, context: Context): NodeId {
    const { placing, store } = this.#input;
    const wanted = element.attributes.get("id");
    if (wanted !== undefined) return placing.id(wanted);
    const [only, another] = element.children;
    const parts = only?.kind === "words" && another === undefined ? store.split(only.text.trim()) : [];
    const [prose] = parts;
    if (parts.length === 1 && typeof prose === "object" && prose.key !== "") return placing.id(prose.key);
    return placing.next(context.parent);
  }

  #base(
    element: Element,
    id: NodeId,
    lang?: string | undefined,
    content: readonly Inline[] = [],
  ): { readonly origin: Span; readonly template: Span; readonly lang?: string } {
    const own = element.attributes.get("lang") ?? lang;
    const origin =
      this.#input.originOf(id) ?? content[0]?.origin ?? this.#firstOrigin(element) ?? element.template;
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
      for (const part of this.#input.store.split(child.text)) {
        if (typeof part === "string") continue;
        const origin = part.kind === "line" ? part.content[0]?.origin : part.blocks[0]?.origin;
        if (origin !== undefined) return origin;
      }
    }
    return undefined;
  }

  #style(element: Element, kind: "paragraph" | "character" | "table"): string | undefined {
    const name = element.attributes.get("class");
    if (name === undefined) return undefined;
    const { theme } = this.#input;
    const styles = {
      paragraph: theme.paragraphStyles,
      character: theme.characterStyles,
      table: theme.tableStyles,
    }[kind];
    if (!Object.hasOwn(styles, name)) {
      this.#complain(
        "unknown-style",
        `the theme has no ${kind} style \`${name}\``,
        element.template,
        suggest(name, Object.keys(styles)),
      );
    }
    return name;
  }

  #placement(element: Element, otherwise: Placement): Placement {
    const written = element.attributes.get("data-span");
    const span = written === "all" ? "all" : this.#whole(element, "data-span");
    const place = this.#oneOf(element, "data-place", ["here", "top", "foot", "auto", "page"]);
    return { span: span ?? otherwise.span, place: place ?? otherwise.place };
  }

  #align(element: Element): TableCell["align"] | undefined {
    return this.#oneOf(element, "data-align", ["left", "right", "centre", "decimal"]);
  }

  /** An attribute's words, prose at its marks in plain text; the facts in them are used by `owner`. */
  #attribute(element: Element, name: string, owner?: NodeId): string | undefined {
    const written = element.attributes.get(name);
    if (written === undefined) return undefined;
    const parts = this.#input.store.split(written).map((part) => {
      if (typeof part === "string") return part;
      if (part.kind === "blocks") return "";
      if (owner !== undefined) this.#input.placing.use(part.content, owner);
      return plainText(part.content);
    });
    return parts
      .join("")
      .replace(/\s+/g, (space) => (space.includes("\n") ? " " : space))
      .trim();
  }

  #number(element: Element, name: string): number | undefined {
    const written = element.attributes.get(name);
    if (written === undefined) return undefined;
    if (/^\d+(\.\d+)?$/.test(written)) return Number(written);
    this.#complain("attribute", `\`${name}\` is a number, not \`${written}\``, element.template);
    return undefined;
  }

  #whole(element: Element, name: string): number | undefined {
    const written = element.attributes.get(name);
    if (written === undefined) return undefined;
    if (/^[1-9]\d*$/.test(written)) return Number(written);
    this.#complain("attribute", `\`${name}\` is a whole number, not \`${written}\``, element.template);
    return undefined;
  }

  #oneOf<T extends string>(element: Element, name: string, allowed: readonly T[]): T | undefined {
    const written = element.attributes.get(name);
    if (written === undefined) return undefined;
    const known = allowed.find((each) => each === written);
    if (known === undefined) {
      const message = `\`${name}\` cannot be \`${written}\``;
      this.#complain("attribute", message, element.template, suggest(written, allowed));
    }
    return known;
  }

  #complain(code: string, message: string, span: Span, hint?: string): void {
    const { found } = this.#input;
    // A style that an author misspelt comes back through the template; once is enough.
    const isTold = found.some(
      (each) =>
        each.message === message &&
        (code === "unknown-style" || (each.span?.start === span.start && each.span.file === span.file)),
    );
    if (!isTold) found.push(error(`narrative/${code}`, message, { span, hint }));
  }
}

const NOWHERE: Span = { file: "", start: 0, end: 0 };
const LEVELS: Readonly<Record<string, Heading["level"]>> = { h1: 1, h2: 2, h3: 3, h4: 4 };
const LIST_BLOCKS: readonly string[] = ["p", "ul", "ol", "div", "blockquote"];
const ROW_KINDS = ["body", "group", "total"] as const;
const MARKS: Readonly<Record<string, "strong" | "emphasis" | "superior" | "inferior" | "code">> = {
  strong: "strong",
  em: "emphasis",
  sup: "superior",
  sub: "inferior",
  code: "code",
};

/** Blocks that stand apart from the text: what follows them goes on as if they were not there. */
const FLOATS: readonly Block["kind"][] = ["figure", "table", "pullquote", "aside", "keyfigures"];

/** The first paragraph, and each after a heading, opens without an indent where the theme has `body-first`. */
function openParagraphs(blocks: readonly Block[], theme: Theme): Block[] {
  if (!Object.hasOwn(theme.paragraphStyles, "body-first")) return [...blocks];
  let isOpening = true;
  return blocks.map((block) => {
    if (FLOATS.includes(block.kind)) return block;
    const opens = isOpening && block.kind === "paragraph" && block.style === "body";
    isOpening = block.kind === "heading" || (block.kind === "paragraph" && !block.style.startsWith("body"));
    return opens ? { ...block, style: "body-first" } : block;
  });
}

function elementsOf(element: Element, name: Element["name"]): Element[] {
  return element.children.filter(
    (child): child is Element => child.kind === "element" && child.name === name,
  );
}

/** Without the space that a template's own line breaks leave at either end. */
function trimmed(content: readonly Inline[]): Inline[] {
  return content.flatMap((inline, index) => {
    if (inline.kind !== "text" || inline.fact !== undefined) return [inline];
    let { text } = inline;
    if (index === 0) text = text.replace(/^[ \n]+/, "");
    if (index === content.length - 1) text = text.replace(/[ \n]+$/, "");
    return text === "" ? [] : [{ ...inline, text }];
  });
}

function plainInlines(content: readonly Inline[]): string {
  return content
    .map((inline) =>
      inline.kind === "text" ? inline.text : "content" in inline ? plainInlines(inline.content) : "",
    )
    .join("");
}
