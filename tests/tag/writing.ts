/** A shorthand for documents in tests: what the report says, with ids made from the place. */
import type { Span } from "../../src/base/index.ts";
import type {
  Block,
  Captions,
  Document,
  Figure,
  Inline,
  Note,
  Story,
  TableCell,
  TableFigure,
  TableRow,
} from "../../src/narrative/index.ts";

const origin: Span = { file: "content/test.yaml", start: 0, end: 1 };
let count = 0;

/** A new id; `restart` makes them the same in every test. */
function nextId(kind: string): string {
  count += 1;
  return `${kind}-${count}`;
}

export function restart(): void {
  count = 0;
}

type Words = string | Inline;

export function inlines(words: readonly Words[]): Inline[] {
  return words.map((each) => (typeof each === "string" ? { kind: "text", text: each, origin } : each));
}

export function link(href: string, ...words: readonly Words[]): Inline {
  return { kind: "link", id: nextId("link"), origin, href, content: inlines(words) };
}

export function mark(kind: "strong" | "emphasis" | "code", words: readonly Words[], lang?: string): Inline {
  return { kind: "mark", id: nextId("mark"), origin, mark: kind, lang, content: inlines(words) };
}

export function call(note: string, number: number): Inline {
  return { kind: "noteCall", id: `${note}/call`, origin, note, number };
}

export function refer(target: string, label: string): Inline {
  return {
    kind: "reference",
    id: nextId("reference"),
    origin,
    target,
    form: "label",
    words: { label, page: "side" },
  };
}

export function note(id: string, number: number, ...words: readonly Words[]): Note {
  return { kind: "note", id, origin, number, content: inlines(words), call: `${id}/call` };
}

export function h(level: 1 | 2 | 3 | 4, title: string, id = nextId("heading")): Block {
  return { kind: "heading", id, origin, style: `h${level}`, level, content: inlines([title]) };
}

export function p(...words: readonly Words[]): Block & { kind: "paragraph" } {
  return { kind: "paragraph", id: nextId("paragraph"), origin, style: "body", content: inlines(words) };
}

export function inLanguage<T extends Block>(lang: string, block: T): T {
  return { ...block, lang };
}

export function list(ordered: "ordered" | "plain", ...items: readonly (readonly Block[])[]): Block {
  return {
    kind: "list",
    id: nextId("list"),
    origin,
    style: "list",
    ordered: ordered === "ordered",
    start: 1,
    items: items.map((blocks) => ({ kind: "item", id: nextId("item"), origin, blocks })),
  };
}

export function quote(...blocks: readonly Block[]): Block {
  return { kind: "quote", id: nextId("quote"), origin, style: "quote", blocks };
}

export function aside(...blocks: readonly Block[]): Block {
  return {
    kind: "aside",
    id: nextId("aside"),
    origin,
    style: "box",
    placement: { span: 1, place: "auto" },
    blocks,
  };
}

export function pullQuote(words: string, by = ""): Block {
  return {
    kind: "pullquote",
    id: nextId("pullquote"),
    origin,
    style: "pullquote",
    placement: { span: 1, place: "auto" },
    content: inlines([words]),
    by: by === "" ? [] : inlines([by]),
  };
}

export function captions(label: string, title: string, parts: Partial<Captions> = {}): Captions {
  return { label, title: title === "" ? [] : inlines([title]), caption: [], note: [], source: [], ...parts };
}

export function picture(alt: string, file: string, words: Captions, id = nextId("figure")): Figure {
  return {
    kind: "figure",
    id,
    origin,
    style: "figure",
    placement: { span: 1, place: "top" },
    alt,
    captions: words,
    content: {
      kind: "picture",
      file,
      focus: [0.5, 0.5],
      decorative: false,
      credit: inlines(["Foto: Kystlab"]),
    },
  };
}

export function chart(alt: string, words: Captions, id = nextId("figure")): Figure {
  return {
    kind: "figure",
    id,
    origin,
    style: "figure",
    placement: { span: 1, place: "top" },
    alt,
    captions: words,
    content: { kind: "chart", chart: "growth", words: {} },
  };
}

/** Cells as words; `#` before a word makes a column's head, `|` a row's, `2x1:` spans two columns and one row. */
export function table(
  words: Captions,
  columns: number,
  rows: readonly (readonly [TableRow["kind"], ...string[]])[],
): TableFigure {
  return {
    kind: "table",
    id: nextId("table"),
    origin,
    style: "plain",
    placement: { span: 1, place: "here" },
    captions: words,
    columns: Array.from({ length: columns }, () => ({ align: "left" as const })),
    rows: rows.map(([kind, ...cells]) => ({ kind, cells: cells.map(cell) })),
  };
}

function cell(written: string): TableCell {
  const [, across = "1", down = "1", rest = written] = /^(\d)x(\d):(.*)$/.exec(written) ?? [];
  const heads = rest.startsWith("#") ? "column" : rest.startsWith("|") ? "row" : "none";
  const words = heads === "none" ? rest : rest.slice(1);
  return {
    kind: "cell",
    id: nextId("cell"),
    origin,
    columns: Number(across),
    rows: Number(down),
    heads,
    align: "left",
    content: words === "" ? [] : inlines([words]),
  };
}

export function keyFigures(...items: readonly (readonly [string, string])[]): Block {
  return {
    kind: "keyfigures",
    id: nextId("keyfigures"),
    origin,
    style: "keyfigures",
    placement: { span: "all", place: "here" },
    items: items.map(([figure, label]) => ({
      kind: "keyfigure",
      id: nextId("keyfigure"),
      origin,
      figure: inlines([figure]),
      label: inlines([label]),
      change: [],
    })),
  };
}

export function contents(depth = 2): Block {
  return { kind: "listing", id: nextId("listing"), origin, style: "contents", of: "contents", depth };
}

export function cover(alt: string, file: string, ...lines: readonly string[]): Block {
  return {
    kind: "cover",
    id: nextId("cover"),
    origin,
    style: "cover",
    alt,
    picture: { kind: "picture", file, focus: [0.5, 0.5], decorative: alt === "", credit: [] },
    lines: lines.map((line) => p(line)),
  };
}

export function story(role: Story["role"], title: string, ...blocks: readonly Block[]): Story {
  return {
    kind: "story",
    id: nextId("story"),
    origin,
    style: "section",
    role,
    title,
    starts: "page",
    blocks,
  };
}

export function document(stories: readonly Story[], notes: readonly Note[] = []): Document {
  return {
    kind: "document",
    locale: "nb",
    title: "Gründere & byer <2023>",
    author: "Kystlab",
    description: "Årsrapport om gründere",
    date: "2023-12-01",
    runningWords: {},
    stories,
    notes: new Map(notes.map((each) => [each.id, each])),
    uses: [],
  };
}
