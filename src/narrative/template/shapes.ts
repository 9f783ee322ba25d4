/** What a template finds in its view: names that the views fill, so that a misspelt one is told before it runs. */

export type Shape =
  /** Ids, numbers and words of the trade. */
  | "plain"
  /** One paragraph's words. */
  | "line"
  /** Paragraphs, headings, lists. */
  | "blocks"
  | { readonly list: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> };

const REPORT: Shape = {
  fields: {
    id: "plain",
    name: "line",
    publisher: "line",
    contact: "line",
    website: "plain",
    description: "blocks",
  },
};

const EDITION: Shape = {
  fields: {
    edition: "plain",
    title: "line",
    subtitle: "line",
    date: "line",
    kicker: "line",
    blurb: "blocks",
    picture: "plain",
    alt: "line",
    focus: "plain",
    credit: "line",
    colophon: "blocks",
    corrected: "line",
  },
};

const CELL: Shape = {
  fields: { columns: "plain", rows: "plain", align: "plain", isRowHead: "plain", words: "line" },
};

const ROW: Shape = { fields: { kind: "plain", cells: { list: CELL } } };

/** Everything that any kind of block has; what a block lacks is empty. */
const BLOCK: Shape = {
  fields: {
    partial: "plain",
    type: "plain",
    id: "plain",
    lang: "plain",
    style: "plain",
    span: "plain",
    place: "plain",
    text: "blocks",
    quote: "line",
    by: "line",
    title: "line",
    label: "line",
    caption: "line",
    note: "line",
    marks: "line",
    source: "line",
    credit: "line",
    alt: "line",
    chart: "plain",
    height: "plain",
    picture: "plain",
    focus: "plain",
    ratio: "plain",
    fill: "plain",
    decorative: "plain",
    columns: { list: { fields: { align: "plain" } } },
    head: { list: ROW },
    body: { list: ROW },
    items: { list: { fields: { id: "plain", figure: "line", label: "line", change: "line" } } },
  },
};

const COMMON: Readonly<Record<string, Shape>> = {
  locale: "plain",
  comma: "plain",
  report: REPORT,
  edition: EDITION,
};

/** The view of each page template. */
export const SHAPES: Readonly<Record<"cover" | "contents" | "section" | "errata" | "colophon", Shape>> = {
  cover: { fields: COMMON },
  contents: { fields: COMMON },
  colophon: { fields: COMMON },
  errata: {
    fields: {
      ...COMMON,
      intro: "blocks",
      errata: {
        list: {
          fields: {
            id: "plain",
            place: "line",
            date: "line",
            printed: "line",
            correct: "line",
            reason: "line",
          },
        },
      },
    },
  },
  section: {
    fields: {
      ...COMMON,
      id: "plain",
      number: "plain",
      title: "line",
      shortTitle: "line",
      kicker: "line",
      standfirst: "blocks",
      starts: "plain",
      master: "plain",
      columns: "plain",
      blocks: { list: BLOCK },
    },
  },
};

/** The partial that sets each kind of block. */
export const BLOCK_PARTIALS = {
  text: "_text",
  chart: "_figure",
  picture: "_picture",
  table: "_table",
  pullquote: "_pullquote",
  keyfigures: "_keyfigures",
  box: "_box",
} as const;
