/**
 * Builds the structure tree: the document's order and roles, with every mark of the pages under the node that it
 * belongs to. What no node owns, and words that only repeat others, stay outside: artifacts. Stage `tag`.
 *
 * Roles follow ISO 32000-1, 14.8.4; what a screen reader needs beyond it, ISO 14289-1.
 */
import { type Box, type Diagnostic, error, invariant, type Outcome, warning } from "../base/index.ts";
import { type PageSet, partId } from "../layout/index.ts";
import {
  type Aside,
  type Block,
  type Captions,
  type Cover,
  type Document,
  type Figure,
  type Heading,
  type KeyFigures,
  type List,
  type ListItem,
  type Listing,
  type NodeId,
  type Note,
  notesCalledIn,
  ownTextsOf,
  type Paragraph,
  type PullQuote,
  plainWords,
  type Quote,
  type Story,
  type TableFigure,
} from "../narrative/index.ts";
import { around, gatherContent, type Piece } from "./gather-content.ts";
import { inlineKids, linkTo, type Surroundings } from "./inline-elements.ts";
import { inlinePaths } from "./inline-paths.ts";
import { listingElements } from "./listing-elements.ts";
import { repeatedWords } from "./repeated-words.ts";
import type { Attributes, Element, Kid, Role, StructureTree } from "./structure-tree.ts";
import { tableSections } from "./table-elements.ts";
import { type OwnWords, structureWords } from "./words.ts";

export interface StructureOptions {
  /** Alternative text composed from the data, for the charts of authors who wrote none. */
  readonly composedAlt: (figure: NodeId) => string | undefined;
  /** The theme's words for the links of notes, where it has its own. */
  readonly words?: OwnWords | undefined;
}

/**
 * The structure of `pages`. Codes: `tag/figure-without-alt`, `tag/heading-skips-level`, `tag/table-without-heads`,
 * `tag/uneven-table`.
 */
export function buildStructure(
  document: Document,
  pages: PageSet,
  options: StructureOptions,
): Outcome<StructureTree> {
  const builder = new StructureBuilder(document, pages, options);
  const root = builder.build();
  return { value: { kind: "structure", locale: document.locale, root }, diagnostics: builder.diagnostics };
}

/** What an element says of itself beside its role and kids. */
interface Particulars {
  readonly id?: string | undefined;
  readonly alt?: string | undefined;
  readonly title?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

type Noded = Pick<Heading, "id" | "origin" | "lang">;
/** What is read as a heading: one of the text, or the title of a box. */
type Titled = Noded & { readonly level: number };

const HEADINGS = ["H1", "H2", "H3", "H4", "H5", "H6"] as const;

class StructureBuilder {
  readonly diagnostics: Diagnostic[] = [];
  readonly #document: Document;
  readonly #pages: PageSet;
  readonly #options: StructureOptions;
  readonly #parts: ReadonlyMap<NodeId, readonly Piece[]>;
  readonly #surroundings: Surroundings;
  /** Parts whose marks have found their element. */
  readonly #told = new Set<NodeId>();
  #level = 0;

  constructor(document: Document, pages: PageSet, options: StructureOptions) {
    this.#document = document;
    this.#pages = pages;
    this.#options = options;
    this.#parts = gatherContent(pages, inlinePaths(document));
    this.#surroundings = {
      destinations: pages.destinations,
      words: structureWords(document.locale, options.words),
    };
  }

  build(): Element {
    for (const node of repeatedWords(this.#document)) {
      this.#told.add(node);
      this.#told.add(partId(node, "by"));
    }
    const kids = this.#document.stories.flatMap((story) => this.#story(story));
    const untold = [...this.#parts.keys()].filter((part) => !this.#told.has(part));
    invariant(untold.length === 0, `marks of ${untold.join(", ")} found no place in the structure`);
    const origin = this.#document.stories[0]?.origin;
    return { kind: "element", role: "Document", node: "document", origin, kids };
  }

  #story(story: Story): Element[] {
    const kids = this.#blocks(story.blocks);
    return kids.length === 0 ? [] : [this.#element("Sect", story, kids, { title: story.title || undefined })];
  }

  /** Elements of `blocks`, each with the notes called in it after it. */
  #blocks(blocks: readonly Block[]): Kid[] {
    return blocks.flatMap((block) => [...this.#block(block), ...this.#notesOf(block)]);
  }

  #block(block: Block): Element[] {
    switch (block.kind) {
      case "heading":
        return this.#heading(block);
      case "paragraph":
        return this.#told.has(block.id) ? [] : this.#leaf("P", block, block.id);
      case "list":
        return this.#list(block);
      case "quote":
        return this.#quote(block);
      case "aside":
        return this.#aside(block);
      case "pullquote":
        return this.#pullQuote(block);
      case "figure":
        return this.#figure(block);
      case "table":
        return this.#table(block);
      case "keyfigures":
        return this.#keyFigures(block);
      case "listing":
        return this.#listing(block);
      case "cover":
        return this.#cover(block);
    }
  }

  /** Readers jump by level, so no level is left out; one that the author left out is closed up and reported. */
  #heading(heading: Titled): Element[] {
    const level = Math.min(heading.level, this.#level + 1);
    const role = HEADINGS[level - 1] ?? "H6";
    const elements = this.#leaf(role, heading, heading.id);
    if (elements.length === 0) return [];
    if (level < heading.level) {
      const above = this.#level === 0 ? "no heading" : `level ${this.#level}`;
      this.diagnostics.push(
        warning("tag/heading-skips-level", `a heading of level ${heading.level} follows ${above}`, {
          span: heading.origin,
          hint: `make it level ${level}, or put a heading of level ${level} before it`,
        }),
      );
    }
    this.#level = level;
    return elements;
  }

  #list(list: List): Element[] {
    const items = list.items.flatMap((item) => this.#listItem(item));
    if (items.length === 0) return [];
    const listNumbering = list.ordered ? "Decimal" : "Disc";
    return [this.#element("L", list, items, { attributes: { listNumbering } })];
  }

  #listItem(item: ListItem): Element[] {
    const label = this.#leaf("Lbl", item, partId(item.id, "label"));
    const only = item.blocks[0];
    const body =
      item.blocks.length === 1 && only?.kind === "paragraph"
        ? [...this.#kids(only.id), ...this.#notesOf(only)]
        : this.#blocks(item.blocks);
    if (label.length === 0 && body.length === 0) return [];
    return [this.#element("LI", item, [...label, this.#element("LBody", item, body)])];
  }

  #quote(quote: Quote): Element[] {
    const kids = this.#blocks(quote.blocks);
    return kids.length === 0 ? [] : [this.#element("BlockQuote", quote, kids)];
  }

  /**
   * A box is a section of its own within the text: its title a heading, so that readers can jump to it, a level below
   * the text beside it, which goes on after the box where it was. Headings under its title are below that, whatever
   * their level in the box's text.
   */
  #aside(box: Aside): Element[] {
    const outside = this.#level;
    const [title] = box.blocks.filter(isBoxTitle);
    const levels = box.blocks.flatMap((block) => (block.kind === "heading" ? [block.level] : []));
    const lowered = title ? outside + 2 - Math.min(...levels) : 0;
    const kids = box.blocks.flatMap((block) => {
      if (title && block === title) {
        return [...this.#heading({ ...title, level: outside + 1 }), ...this.#notesOf(title)];
      }
      if (block.kind !== "heading") return this.#blocks([block]);
      return [...this.#heading({ ...block, level: block.level + lowered }), ...this.#notesOf(block)];
    });
    this.#level = outside;
    const words = title && plainWords(title.content);
    return kids.length === 0 ? [] : [this.#element("Sect", box, kids, { title: words })];
  }

  #pullQuote(quote: PullQuote): Element[] {
    if (this.#told.has(quote.id)) return [];
    const kids = [...this.#leaf("P", quote, quote.id), ...this.#leaf("P", quote, partId(quote.id, "by"))];
    return kids.length === 0 ? [] : [this.#element("BlockQuote", quote, kids)];
  }

  /**
   * A figure beside its caption, not around it: readers say the alternative text instead of all that the figure holds
   * (ISO 32000-1, 14.9.3), and the caption would be lost.
   */
  #figure(figure: Figure): Element[] {
    const { id, content, captions } = figure;
    const drawn = this.#picture(figure, id, this.#altOf(figure));
    const words = [
      ...this.#caption(figure, captions),
      ...this.#leaf("P", figure, partId(id, "note")),
      ...this.#leaf("P", figure, partId(id, "source")),
      ...this.#leaf("P", figure, partId(id, "credit")),
    ];
    const titleFirst = content.kind === "chart";
    const [caption, rest] = words[0]?.role === "Caption" ? [words.slice(0, 1), words.slice(1)] : [[], words];
    const kids = titleFirst ? [...caption, ...drawn, ...rest] : [...drawn, ...caption, ...rest];
    return kids.length === 0 ? [] : [this.#element("Div", figure, kids)];
  }

  #altOf({ id, alt, content }: Figure): string | undefined {
    if (alt.trim() !== "") return alt;
    return content.kind === "chart" ? this.#options.composedAlt(id) : undefined;
  }

  /** The `Figure` of the picture or chart that stands on the pages as `node`. */
  #picture(at: Noded, node: NodeId, alt: string | undefined): Element[] {
    const pieces = this.#take(node);
    const first = pieces[0];
    if (first === undefined) return [];
    if (alt === undefined || alt.trim() === "") {
      this.diagnostics.push(
        error("tag/figure-without-alt", `figure \`${node}\` has no alternative text`, {
          span: at.origin,
          hint: "say in `alt` what the picture shows, or mark it as decorative",
        }),
      );
    }
    const box = this.#onPage(around(pieces.map((piece) => piece.box())), first.content.pageIndex);
    const kids = pieces.map(({ content }) => content);
    return [this.#element("Figure", { ...at, id: node }, kids, { alt: alt ?? "", attributes: { box } })];
  }

  /** `box` without what the trim cuts off. */
  #onPage(box: Box, pageIndex: number): Box {
    const page = this.#pages.pages[pageIndex];
    invariant(page, `page ${pageIndex} is missing`);
    const x = Math.max(0, box.x);
    const y = Math.max(0, box.y);
    const right = Math.min(page.trim.width, box.x + box.width);
    const bottom = Math.min(page.trim.height, box.y + box.height);
    return { x, y, width: right - x, height: bottom - y };
  }

  /** Title and caption as one `Caption`; a paragraph each where both stand on the page. */
  #caption(at: Noded, captions: Captions): Element[] {
    const title = this.#kids(partId(at.id, "title"));
    const caption = this.#kids(partId(at.id, "caption"));
    const paragraph = (kids: readonly Kid[]) => this.#element("P", at, kids);
    if (title.length === 0 && caption.length === 0) return [];
    const both = title.length > 0 && caption.length > 0;
    const kids = both ? [paragraph(title), paragraph(caption)] : [...title, ...caption];
    const lang = captions.title.length + captions.caption.length > 0 ? at.lang : undefined;
    return [this.#element("Caption", { ...at, lang }, kids)];
  }

  #table(table: TableFigure): Element[] {
    const caption = this.#caption(table, table.captions);
    const { diagnostics } = this;
    const sections = tableSections(table, { kidsOf: (cell) => this.#kids(cell), diagnostics });
    const grid = sections.length === 0 ? [] : [this.#element("Table", table, [...caption, ...sections])];
    const below = [
      ...this.#leaf("P", table, partId(table.id, "note")),
      ...this.#leaf("P", table, partId(table.id, "source")),
    ];
    if (grid.length === 0) return [...caption, ...below];
    return below.length === 0 ? grid : [this.#element("Div", table, [...grid, ...below])];
  }

  #keyFigures(block: KeyFigures): Element[] {
    const items = block.items.flatMap((item) => {
      const parts = (["figure", "label", "change"] as const).flatMap((part) =>
        this.#leaf("P", item, partId(item.id, part)),
      );
      return parts.length === 0 ? [] : [this.#element("LI", item, [this.#element("LBody", item, parts)])];
    });
    if (items.length === 0) return [];
    return [this.#element("L", block, items, { attributes: { listNumbering: "None" } })];
  }

  #listing(listing: Listing): Element[] {
    const entries = this.#pages.entries.filter((entry) => entry.listing === listing.id);
    return listingElements(listing, entries, {
      piecesOf: (entry) => this.#take(entry),
      surroundings: this.#surroundings,
    });
  }

  #cover(cover: Cover): Element[] {
    // ISO 32000-1 has no role for the title of a whole document; as a heading it is the first that readers come to.
    const lines = cover.lines.flatMap((line) =>
      line.style === "cover-title" ? this.#heading({ ...line, level: 1 }) : this.#leaf("P", line, line.id),
    );
    return [...lines, ...this.#picture(cover, cover.id, cover.alt)];
  }

  /** The notes called in a block's own words. */
  #notesOf(block: Block): Element[] {
    if (block.kind === "list" || block.kind === "quote" || block.kind === "aside") return [];
    if (block.kind === "pullquote" && this.#told.has(block.id) && !this.#parts.has(block.id)) return [];
    return ownTextsOf(block)
      .flatMap(notesCalledIn)
      .flatMap((id) => {
        const note = this.#document.notes.get(id);
        return note && !this.#told.has(note.id) ? this.#note(note) : [];
      });
  }

  /** A note, its number leading back to the call. */
  #note(note: Note): Element[] {
    const pieces = this.#take(note.id);
    if (pieces.length === 0) return [];
    const label = partId(note.id, "label");
    const number = pieces.filter(({ mark }) => mark === label);
    const contents = this.#surroundings.words.back(note.number);
    const at = { id: label, origin: note.origin };
    const kids = number.map(({ content }) => content);
    const link = linkTo(note.call, at, number, kids, contents, this.#surroundings);
    const lbl = number.length === 0 ? [] : [this.#element("Lbl", at, link)];
    const words = inlineKids(
      pieces.filter(({ mark }) => mark !== label),
      this.#surroundings,
    );
    return [this.#element("Note", note, [...lbl, ...words], { id: `note ${note.id}` })];
  }

  /** An element for one part of a node; none where the pages hold nothing of it. */
  #leaf(role: Role, at: Noded, part: NodeId): Element[] {
    const kids = this.#kids(part);
    return kids.length === 0 ? [] : [this.#element(role, { ...at, id: part }, kids)];
  }

  #kids(part: NodeId): Kid[] {
    return inlineKids(this.#take(part), this.#surroundings);
  }

  #take(part: NodeId): readonly Piece[] {
    this.#told.add(part);
    return this.#parts.get(part) ?? [];
  }

  #element(role: Role, at: Noded, kids: readonly Kid[], particulars: Particulars = {}): Element {
    return { kind: "element", role, node: at.id, origin: at.origin, lang: at.lang, ...particulars, kids };
  }
}

function isBoxTitle(block: Block): block is Paragraph {
  return block.kind === "paragraph" && block.style === "box-title";
}
