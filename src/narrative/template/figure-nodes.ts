/** Figures, tables, key figures and pull quotes: the elements that stand apart from the flow. */
import type {
  Block,
  Captions,
  ChartContent,
  Figure,
  Inline,
  KeyFigure,
  KeyFigures,
  NodeId,
  PictureContent,
  PullQuote,
  TableCell,
  TableFigure,
  TableRow,
} from "../document.ts";
import { given } from "../placing.ts";
import { type Context, type ElementReader, elementsOf } from "./element-reader.ts";
import type { Element } from "./markup.ts";

export class FigureNodes {
  readonly #reader: ElementReader;

  constructor(reader: ElementReader) {
    this.#reader = reader;
  }

  figure(element: Element, context: Context): Block[] {
    const id = this.#reader.blockId(element, context);
    const [image] = elementsOf(element, "img");
    const [table] = elementsOf(element, "table");
    const caption = elementsOf(element, "figcaption")[0];
    const placement = this.#reader.placement(element, { span: 1, place: "auto" });
    const base = { id, ...this.#reader.base(element, id), placement };
    if (table !== undefined) {
      const style = this.#reader.style(element, "table") ?? "plain";
      const captions = this.#captions(caption, id);
      return [{ kind: "table", ...base, style, captions, ...this.#table(table, id) } satisfies TableFigure];
    }
    if (image === undefined) {
      const hint = "give it an `<img>` or a `<table>`";
      this.#reader.complain(
        "misplaced-element",
        "a `<figure>` without anything to show",
        element.template,
        hint,
      );
      return [];
    }
    const style = element.attributes.get("class") ?? "figure";
    const content = this.#image(image, id, caption);
    const alt = this.#reader.attribute(image, "alt", id) ?? "";
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
    if (chart === undefined) return this.picture(image, this.#reader.part(caption, "credit", owner));
    const chartWords = this.#reader.input.chartWords(chart);
    if (chartWords !== undefined) this.#reader.input.placing.use(chartWords.content, owner);
    const height = this.#reader.number(image, "data-height");
    return { kind: "chart", chart, words: chartWords?.words ?? {}, ...given({ height }), ...fillOf(image) };
  }

  picture(image: Element, credit: readonly Inline[]): PictureContent {
    if (!image.attributes.has("src")) {
      const hint = 'a picture is `src="{{picture}}"`, a chart `data-chart="{{chart}}"`';
      this.#reader.complain("attribute", "`<img>` does not say what it shows", image.template, hint);
    }
    return {
      kind: "picture",
      file: image.attributes.get("src") ?? "",
      focus: this.#focus(image),
      ...given({ ratio: this.#reader.number(image, "data-ratio") }),
      ...fillOf(image),
      decorative: image.attributes.has("data-decorative"),
      credit,
    };
  }

  /** The point that stays in sight where a picture is cropped, as shares of its width and height: its middle at first. */
  #focus(image: Element): PictureContent["focus"] {
    const written = image.attributes.get("data-focus")?.trim() ?? "";
    if (written === "") return [0.5, 0.5];
    const [across, down, ...more] = written.split(/\s+/).map(Number);
    if (isShare(across) && isShare(down) && more.length === 0) return [across, down];
    const message = `\`data-focus\` is two numbers from 0 to 1, not \`${written}\``;
    const hint = 'how far across the picture and how far down, such as `data-focus="0.5 0.3"`';
    this.#reader.complain("attribute", message, image.template, hint);
    return [0.5, 0.5];
  }

  #captions(caption: Element | undefined, owner: NodeId): Captions {
    this.#reader.checkParts(caption, CAPTION_PARTS, "a caption");
    const label = caption?.children.find((child) => child.kind === "element" && child.name === "span");
    return {
      label: label?.kind === "element" ? plainInlines(this.#reader.inlines(label.children, owner)) : "",
      title: this.#reader.part(caption, "caption-title", owner),
      caption: this.#reader.part(caption, "caption", owner),
      note: this.#reader.part(caption, "note", owner),
      source: this.#reader.part(caption, "source-line", owner),
    };
  }

  #table(table: Element, owner: NodeId): Pick<TableFigure, "columns" | "rows"> {
    const columns = elementsOf(table, "colgroup").flatMap((group) =>
      elementsOf(group, "col").map((column) => ({ align: this.#reader.align(column) ?? "left" })),
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
      const id = this.#reader.input.placing.next(`${owner}/cells`);
      const content = this.#reader.inlines(child.children, id);
      return [
        {
          kind: "cell",
          id,
          ...this.#reader.base(child, id, undefined, content),
          columns: this.#reader.whole(child, "colspan") ?? 1,
          rows: this.#reader.whole(child, "rowspan") ?? 1,
          heads: child.name === "td" ? "none" : part === "thead" ? "column" : "row",
          align: this.#reader.align(child) ?? columns[index]?.align ?? "left",
          content,
        },
      ];
    });
  }

  keyFigures(element: Element, context: Context): KeyFigures {
    const id = this.#reader.blockId(element, context);
    const items = elementsOf(element, "li").map((item): KeyFigure => {
      const itemId = this.#reader.blockId(item, { parent: id });
      const part = (name: string): Inline[] => this.#reader.part(item, name, itemId);
      this.#reader.checkParts(item, KEY_FIGURE_PARTS, "a key figure");
      return {
        kind: "keyfigure",
        id: itemId,
        ...this.#reader.base(item, itemId),
        figure: part("keyfigure"),
        label: part("keyfigure-label"),
        change: part("keyfigure-change"),
      };
    });
    const placement = this.#reader.placement(element, { span: "all", place: "here" });
    const style = element.attributes.get("class") ?? "keyfigure";
    return { kind: "keyfigures", id, ...this.#reader.base(element, id), style, placement, items };
  }

  pullQuote(element: Element, context: Context): PullQuote {
    this.#reader.checkParts(element, PULL_QUOTE_PARTS, "a pull quote");
    const id = this.#reader.blockId(element, context);
    return {
      kind: "pullquote",
      id,
      ...this.#reader.base(element, id),
      style: this.#reader.style(element, "paragraph") ?? "pullquote",
      placement: this.#reader.placement(element, { span: 1, place: "here" }),
      content: this.#reader.part(element, "pullquote", id),
      by: this.#reader.part(element, "pullquote-by", id),
    };
  }
}

function fillOf(image: Element): Pick<ChartContent, "fill"> {
  return image.attributes.get("data-fill") === "page" ? { fill: "page" } : {};
}

const CAPTION_PARTS = ["caption-title", "caption", "note", "source-line", "credit"];
const KEY_FIGURE_PARTS = ["keyfigure", "keyfigure-label", "keyfigure-change"];
const PULL_QUOTE_PARTS = ["pullquote", "pullquote-by"];

const ROW_KINDS = ["body", "group", "total"] as const;

/** Classes by which parts of figures are told apart. */
export const PARTS: readonly string[] = [
  ...CAPTION_PARTS,
  ...KEY_FIGURE_PARTS,
  ...PULL_QUOTE_PARTS,
  ...ROW_KINDS,
];

function plainInlines(content: readonly Inline[]): string {
  return content
    .map((inline) =>
      inline.kind === "text" ? inline.text : "content" in inline ? plainInlines(inline.content) : "",
    )
    .join("");
}

function isShare(value: number | undefined): value is number {
  return value !== undefined && value >= 0 && value <= 1;
}
