/** Reports of all kinds of blocks in which every word is its own, `w17`, so that a lost or doubled one is seen. */
import fc from "fast-check";
import type { LayoutInput } from "../../src/layout/index.ts";
import type { Block, Captions, Document, Inline, Placement, TableRow } from "../../src/narrative/index.ts";
import {
  headingBlock,
  inlines,
  ORIGIN,
  paragraph,
  report,
  type Sheet,
  story,
  words,
} from "./drawing-board.ts";

export const LETTERS = 12;

/** Fine enough to grow over any page. */
export const openPicture: LayoutInput["openPicture"] = (file) => ({
  kind: "raster",
  file,
  sha256: "",
  bytes: new Uint8Array(),
  format: "jpeg",
  pixels: { width: 4000, height: 1000 },
  colour: "rgb",
  alpha: false,
  orientation: 1,
});

export const anySheet: fc.Arbitrary<Sheet> = fc.record({
  rows: fc.integer({ min: 10, max: 24 }),
  columns: fc.integer({ min: 1, max: 3 }),
  letters: fc.constant(LETTERS),
  notes: fc.constantFrom("column" as const, "page" as const),
});

const anyPlacement: fc.Arbitrary<Placement> = fc.record({
  span: fc.constantFrom(1, 2, "all" as const),
  place: fc.constantFrom("here" as const, "top" as const, "foot" as const, "auto" as const, "page" as const),
});

const count = (max: number) => fc.integer({ min: 1, max });

const anySketch = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant("text" as const), words: count(40), note: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("heading" as const),
      level: fc.constantFrom(1 as const, 2 as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("quote" as const), words: count(14), at: anyPlacement }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("picture" as const),
      fill: fc.constantFrom(undefined, "page" as const),
      at: anyPlacement,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("list" as const),
      items: count(4),
      words: count(8),
      ordered: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("box" as const),
      paragraphs: count(3),
      words: count(8),
      at: anyPlacement,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("table" as const),
      rows: count(30),
      columns: count(3),
      note: fc.boolean(),
      at: anyPlacement,
    }),
  },
);
type Sketch = typeof anySketch extends fc.Arbitrary<infer Each> ? Each : never;

const anyStory = fc.record({
  starts: fc.constantFrom("page" as const, "recto" as const, "anywhere" as const),
  columns: fc.constantFrom(undefined, undefined, undefined, 1),
  sketches: fc.array(anySketch, { minLength: 1, maxLength: 8 }),
});

export const anyReport: fc.Arbitrary<Document> = fc
  .array(anyStory, { minLength: 1, maxLength: 4 })
  .map((stories) => {
    const desk = openDesk();
    const set = stories.map(({ starts, columns, sketches }, index) =>
      story(
        `s${index}`,
        sketches.map((sketch, at) => write(sketch, `s${index}/${at}`, desk)),
        { starts, columns },
      ),
    );
    return report(set, desk.notes);
  });

interface Desk {
  readonly notes: Record<string, string>;
  readonly some: (count: number) => string;
  readonly call: () => string;
}

function openDesk(): Desk {
  let word = 0;
  const notes: Record<string, string> = {};
  const some = (length: number): string => Array.from({ length }, () => `w${word++}`).join(" ");
  const call = (): string => {
    const id = `n${Object.keys(notes).length + 1}`;
    notes[id] = some(6);
    return `.[${id}]`;
  };
  return { notes, some, call };
}

const NO_CAPTIONS: Captions = { label: "", title: [], caption: [], note: [], source: [] };

function write(sketch: Sketch, id: string, { some, call }: Desk): Block {
  switch (sketch.kind) {
    case "heading":
      return headingBlock(id, some(2), sketch.level);
    case "text":
      return paragraph(id, some(sketch.words) + (sketch.note ? call() : ""));
    case "quote": {
      const content = [words(some(sketch.words))];
      return {
        kind: "pullquote",
        id,
        origin: ORIGIN,
        style: "pullquote",
        placement: sketch.at,
        content,
        by: [],
      };
    }
    case "picture":
      return {
        kind: "figure",
        id,
        origin: ORIGIN,
        style: "picture",
        placement: sketch.at,
        alt: "a picture",
        content: {
          kind: "picture",
          file: "images/a.jpg",
          focus: [0.5, 0.5],
          ratio: 4,
          fill: sketch.fill,
          decorative: false,
          credit: [],
        },
        captions: { ...NO_CAPTIONS, caption: [words(some(3))] },
      };
    case "list": {
      const items = Array.from({ length: sketch.items }, (_, index) => {
        const itemId = `${id}/${index}`;
        const blocks = [paragraph(`${itemId}/p`, some(sketch.words), "list")];
        return { kind: "item" as const, id: itemId, origin: ORIGIN, blocks };
      });
      return { kind: "list", id, origin: ORIGIN, style: "list", ordered: sketch.ordered, start: 1, items };
    }
    case "box": {
      const blocks = Array.from({ length: sketch.paragraphs }, (_, index) =>
        paragraph(`${id}/${index}`, some(sketch.words), "box-body"),
      );
      return { kind: "aside", id, origin: ORIGIN, style: "box", placement: sketch.at, blocks };
    }
    case "table": {
      const row = (kind: TableRow["kind"], index: number, last: string): TableRow => ({
        kind,
        cells: Array.from({ length: sketch.columns }, (_, column) => {
          const cellId = `${id}/${index}/${column}`;
          const said = some(1) + (column === 0 ? last : "");
          const content = inlines(cellId, said);
          return {
            kind: "cell",
            id: cellId,
            origin: ORIGIN,
            columns: 1,
            rows: 1,
            heads: "none",
            align: "left",
            content,
          };
        }),
      });
      const rows = [
        row("head", 0, ""),
        ...Array.from({ length: sketch.rows }, (_, index) =>
          row("body", index + 1, sketch.note && index === 0 ? call() : ""),
        ),
      ];
      const columns = Array.from({ length: sketch.columns }, () => ({ align: "left" as const }));
      const captions = { ...NO_CAPTIONS, caption: [words(some(3))] };
      return {
        kind: "table",
        id,
        origin: ORIGIN,
        style: "plain",
        placement: sketch.at,
        captions,
        columns,
        rows,
      };
    }
  }
}

/** All words of a document, notes included. */
export function wordsIn(document: Document): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) visit(each);
    else if (isText(value)) found.push(...(value.text.match(/w\d+/g) ?? []));
    else if (typeof value === "object" && value !== null)
      for (const each of Object.values(value)) visit(each);
  };
  visit(document.stories);
  visit([...document.notes.values()]);
  return found.sort();
}

function isText(value: unknown): value is Inline & { readonly kind: "text" } {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "text";
}
