/**
 * Markup to a story of the document: every element becomes the node that it stands for, with its place in the
 * template and in the author's file. Codes: `narrative/misplaced-element`, `narrative/loose-words`,
 * `narrative/unknown-master`.
 */
import { error, suggest } from "../../base/index.ts";
import type { Theme } from "../../source/index.ts";
import type {
  Block,
  Cover,
  Heading,
  List,
  ListItem,
  Listing,
  NodeId,
  Paragraph,
  Story,
} from "../document.ts";
import { given } from "../placing.ts";
import type { ProseBlock } from "../prose/prose.ts";
import { type Child, type Context, ElementReader, elementsOf, type StoryInput } from "./element-reader.ts";
import { FigureNodes } from "./figure-nodes.ts";
import type { Element, Words } from "./markup.ts";

export function buildStory(root: Element, input: StoryInput): Story {
  return new StoryBuilder(input).story(root);
}

class StoryBuilder {
  readonly #reader: ElementReader;
  readonly #figures: FigureNodes;
  #sectionNumber: string | undefined;
  #numberDepth = 1;
  readonly #headingCounts = [0, 0, 0, 0, 0];

  constructor(input: StoryInput) {
    this.#reader = new ElementReader(input);
    this.#figures = new FigureNodes(this.#reader);
  }

  story(root: Element): Story {
    const { role, theme, found, placing, isTaken } = this.#reader.input;
    const { master = root.attributes.get("data-master") } = this.#reader.input;
    const wanted = root.attributes.get("id") ?? role;
    const id = placing.id(isTaken(wanted) ? `${wanted}~page` : wanted);
    if (master !== undefined && !Object.hasOwn(theme.pageMasters, master)) {
      const hint = suggest(master, Object.keys(theme.pageMasters));
      const span = this.#reader.input.originOf(`${id}#master`) ?? root.template;
      found.push(
        error("narrative/unknown-master", `the theme has no page master \`${master}\``, {
          span,
          hint,
          misses: { what: "style", name: master },
        }),
      );
    }
    this.#numberDepth = this.#reader.whole(root, "data-number-depth") ?? 1;
    const context: Context = { parent: id };
    const blocks = role === "cover" ? [this.#cover(root, context)] : this.#blocks(root.children, context);
    const columns = this.#reader.whole(root, "data-columns");
    return {
      kind: "story",
      role,
      id,
      ...this.#reader.base(root, id),
      style: root.attributes.get("class") ?? role,
      title: this.#reader.attribute(root, "data-title") ?? "",
      ...given({ master, columns }),
      starts: this.#reader.oneOf(root, "data-starts", ["anywhere", "page", "recto"]) ?? "page",
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
    return this.#reader.input.store.split(text).flatMap((part) => {
      if (typeof part === "string") return [];
      if (part.kind === "blocks") return this.#proseBlocks(part.blocks, { ...context, parent: part.key });
      const origin = part.content[0]?.origin;
      const message = "a line of words stands where paragraphs are wanted";
      this.#reader.input.found.push(
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
        const style = this.#reader.style(element, "paragraph") ?? context.style;
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
        return this.#reader.oneOf(element, "data-role", ["keyfigures"]) === "keyfigures"
          ? [this.#figures.keyFigures(element, context)]
          : [this.#list(element, context)];
      case "blockquote": {
        const id = this.#reader.blockId(element, context);
        const style = this.#reader.style(element, "paragraph") ?? "quote";
        const blocks = this.#blocks(element.children, { parent: id, style });
        return [{ kind: "quote", id, ...this.#reader.base(element, id), style, blocks }];
      }
      case "aside":
        return [
          this.#reader.oneOf(element, "data-role", ["pullquote"]) === "pullquote"
            ? this.#figures.pullQuote(element, context)
            : this.#aside(element, context),
        ];
      case "figure":
        return this.#figures.figure(element, context);
      case "nav":
        return [this.#listing(element, context)];
      case "img":
        this.#reader.complain(
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
    const id = this.#reader.blockId(element, context);
    return {
      kind: "heading",
      id,
      ...this.#reader.base(element, id),
      style: this.#reader.style(element, "paragraph") ?? element.name,
      level,
      ...given({ number }),
      content: this.#reader.inlines(element.children, id),
    };
  }

  #paragraph(element: Element, context: Context, otherwise: string): Paragraph {
    const id = this.#reader.blockId(element, context);
    const content = this.#reader.inlines(element.children, id);
    return {
      kind: "paragraph",
      id,
      ...this.#reader.base(element, id, context.lang),
      style: this.#reader.style(element, "paragraph") ?? otherwise,
      content,
    };
  }

  #list(element: Element, context: Context): List {
    const ordered = element.name === "ol";
    const style = this.#reader.style(element, "paragraph") ?? (ordered ? "list-number" : "list");
    const id = this.#reader.blockId(element, context);
    const items = elementsOf(element, "li").map((item): ListItem => {
      const itemId = this.#reader.blockId(item, { parent: id });
      const isBlock = item.children.some(
        (child) => child.kind === "element" && LIST_BLOCKS.includes(child.name),
      );
      const blocks = isBlock
        ? this.#blocks(item.children, { parent: itemId, style })
        : [this.#loneParagraph(item, itemId, style)];
      return { kind: "item", id: itemId, ...this.#reader.base(item, itemId), blocks };
    });
    const start = this.#reader.whole(element, "start") ?? 1;
    return { kind: "list", id, ...this.#reader.base(element, id), style, ordered, start, items };
  }

  #loneParagraph(item: Element, parent: NodeId, style: string): Paragraph {
    const id = this.#reader.input.placing.next(parent);
    const content = this.#reader.inlines(item.children, id);
    return { kind: "paragraph", id, ...this.#reader.base(item, id), style, content };
  }

  #aside(element: Element, context: Context): Block {
    const id = this.#reader.blockId(element, context);
    const blocks = this.#blocks(element.children, { parent: id, style: "box-body" });
    const placement = this.#reader.placement(element, { span: 1, place: "auto" });
    const style = element.attributes.get("class") ?? "box";
    return { kind: "aside", id, ...this.#reader.base(element, id), style, placement, blocks };
  }

  #listing(element: Element, context: Context): Listing {
    const id = this.#reader.blockId(element, context);
    return {
      kind: "listing",
      id,
      ...this.#reader.base(element, id),
      style: element.attributes.get("class") ?? "contents",
      of: this.#reader.oneOf(element, "data-of", ["contents", "figures", "tables"]) ?? "contents",
      depth: this.#reader.whole(element, "data-depth") ?? 1,
    };
  }

  #cover(root: Element, context: Context): Cover {
    const [image] = elementsOf(root, "img");
    const id = this.#reader.input.placing.id(`${context.parent}/page`);
    const blocks = this.#blocks(
      root.children.filter((child) => child !== image),
      context,
    );
    const lines = blocks.filter((block) => block.kind === "paragraph");
    if (lines.length < blocks.length) {
      const message = "a cover holds one picture and paragraphs, nothing else";
      this.#reader.complain(
        "misplaced-element",
        message,
        root.template,
        "make each line a `<p>` with a style of its own",
      );
    }
    const isPictured = image?.attributes.has("src") === true;
    return {
      kind: "cover",
      id,
      ...this.#reader.base(root, id),
      style: root.attributes.get("class") ?? "cover",
      ...(isPictured && { picture: this.#figures.picture(image, []) }),
      alt: (image && this.#reader.attribute(image, "alt", id)) ?? "",
      lines,
    };
  }

  #proseBlocks(blocks: readonly ProseBlock[], context: Context): Block[] {
    return blocks.map((block) => this.#proseBlock(block, context));
  }

  #proseBlock(block: ProseBlock, context: Context): Block {
    const id = this.#reader.input.placing.next(context.parent);
    const node = { id, origin: block.origin, ...given({ lang: context.lang }) };
    switch (block.kind) {
      case "paragraph":
        return {
          kind: "paragraph",
          ...node,
          style: context.style ?? "body",
          content: this.#reader.place(block.content, id),
        };
      case "heading": {
        const number = this.#headingNumber(block.level);
        const content = this.#reader.place(block.content, id);
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
          const itemId = this.#reader.input.placing.next(id);
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
}

const LEVELS: Readonly<Record<string, Heading["level"]>> = { h1: 1, h2: 2, h3: 3, h4: 4 };
const LIST_BLOCKS: readonly string[] = ["p", "ul", "ol", "div", "blockquote"];

/** Blocks that stand apart from the text: what follows them goes on as if they were not there. */
const FLOATS: readonly Block["kind"][] = ["figure", "table", "pullquote", "aside", "keyfigures"];

/** The first paragraph of a story is set in `body-opening`, each after a heading in `body-first`, where the theme has them. */
function openParagraphs(blocks: readonly Block[], theme: Theme): Block[] {
  const isStyle = (name: string): boolean => Object.hasOwn(theme.paragraphStyles, name);
  const first = ["body-opening", "body-first"].find(isStyle) ?? "body";
  const afterHeading = isStyle("body-first") ? "body-first" : "body";
  let hasBegun = false;
  let next = first;
  return blocks.map((block) => {
    if (FLOATS.includes(block.kind)) return block;
    const isParagraph = block.kind === "paragraph";
    if (block.kind === "heading" || (isParagraph && !block.style.startsWith("body"))) {
      next = hasBegun ? afterHeading : first;
      return block;
    }
    const style = next;
    next = "body";
    hasBegun = true;
    return isParagraph && block.style === "body" ? { ...block, style } : block;
  });
}
