/** What templates see: the sources' words as prose marks, names and numbers as they are. */
import { error, suggest } from "../base/index.ts";
import { commaOf, writeWhole } from "../locale/index.ts";
import type { Block, Located, YamlPath } from "../source/index.ts";
import type { Desk, FieldPlace } from "./desk.ts";
import {
  type BlockPiece,
  type DirectivePiece,
  type Piece,
  type SectionOutline,
  type TextPiece,
  valueAt,
} from "./outline.ts";
import { readBlocks } from "./prose/read-prose.ts";
import type { Rendered } from "./prose/rendered.ts";
import { type RowOfCells, tableRows } from "./table-rows.ts";
import { BLOCK_PARTIALS } from "./template/shapes.ts";

export type View = Readonly<Record<string, unknown>>;

/** What every page template sees. */
export function commonView(desk: Desk): View {
  const { report, edition } = desk.sources;
  const line = (located: Located<unknown>, path: YamlPath): Rendered | undefined =>
    desk.line(located, path, {
      section: "",
      key: `${located === report ? "report" : "edition"}/${path.join("/")}`,
    });
  const text = (located: Located<unknown>, path: YamlPath): Rendered | undefined =>
    desk.text(located, path, {
      section: "",
      key: `${located === report ? "report" : "edition"}/${path.join("/")}`,
    });
  const { cover } = edition.value;
  const date = desk.locale.formatDate(edition.value.date, "long");
  return {
    locale: desk.locale.tag,
    comma: commaOf(desk.locale.tag),
    report: {
      id: report.value.id,
      name: line(report, ["name"]),
      publisher: line(report, ["publisher"]),
      contact: line(report, ["contact"]),
      website: report.value.website,
      description: text(report, ["description"]),
    },
    edition: {
      edition: edition.value.edition,
      title: line(edition, ["title"]),
      subtitle: line(edition, ["subtitle"]),
      date: desk.words(date, edition.at(["date"]), "edition/date"),
      kicker: line(edition, ["cover", "kicker"]),
      blurb: text(edition, ["cover", "blurb"]),
      picture: cover?.picture,
      alt: line(edition, ["cover", "alt"]),
      focus: cover?.focus?.join(" "),
      credit: line(edition, ["cover", "credit"]),
      colophon: text(edition, ["colophon"]),
      corrected: correctedOn(desk),
    },
  };
}

/** The day of the last correction, as the cover says it. */
function correctedOn(desk: Desk): Rendered | undefined {
  const { errata } = desk.sources;
  const [last] = [...(errata?.value.errata ?? [])]
    .map(({ date }) => date)
    .sort()
    .reverse();
  if (errata === undefined || last === undefined) return undefined;
  const words = [desk.locale.word("corrected"), desk.locale.formatDate(last, "long")]
    .filter(Boolean)
    .join(" ");
  return desk.words(words, errata.at(["errata"]), "errata/corrected");
}

/** What `errata.hbs` sees; undefined for an edition in which nothing was put right. */
export function errataView(common: View, desk: Desk): View | undefined {
  const { errata } = desk.sources;
  if (errata === undefined) return undefined;
  const newestFirst = [...errata.value.errata.entries()].sort(([, a], [, b]) => (a.date < b.date ? 1 : -1));
  return {
    ...common,
    intro: desk.text(errata, ["intro"], { section: "", key: "errata/intro" }),
    errata: newestFirst.map(([index, { id, date }]) => {
      const path: YamlPath = ["errata", index];
      // What was printed is a quotation, and so are its numbers.
      const line = (name: string): Rendered | undefined =>
        desk.line(errata, [...path, name], { section: "", key: `errata/${id}/${name}`, digits: "free" });
      return {
        id: `errata/${id}`,
        place: placeOfErratum(errata, path, desk),
        date: desk.words(
          desk.locale.formatDate(date, "long"),
          errata.at([...path, "date"]),
          `errata/${id}/date`,
        ),
        printed: line("printed"),
        correct: line("correct"),
        reason: line("reason"),
      };
    }),
  };
}

/** `Lekkasjen, figur 3, side 12`: the chapter's title, the block's number where it has one, the page. */
function placeOfErratum(
  errata: NonNullable<Desk["sources"]["errata"]>,
  path: YamlPath,
  desk: Desk,
): Rendered | undefined {
  const span = errata.at([...path, "at"]);
  const name = String(valueAt(errata.value, [...path, "at"]));
  const found = desk.directory.find(name, "");
  if ("fault" in found) {
    const misses = { what: "block", name } as const;
    desk.found.push(error("narrative/unknown-block", found.fault, { span, hint: found.hint, misses }));
    return undefined;
  }
  const [chapter = ""] = found.key.split("/");
  const isNumbered = found.kind === "figure" || found.kind === "table";
  const form = isNumbered ? "labelAndPage" : "page";
  const words = `{{ref "${chapter}" form="title"}}${commaOf(desk.locale.tag)}{{ref "${found.key}" form="${form}"}}`;
  return desk.loose(words, span, { section: "", key: `${path.join("/")}/place` });
}

/** What `section.hbs` sees. */
export function sectionView(outline: SectionOutline, common: View, desk: Desk): View {
  const { located, id } = outline;
  const { value } = located;
  const notes = [...outline.footnotes.keys()];
  const line = (name: string, options: Pick<FieldPlace, "notes" | "owner"> = {}): Rendered | undefined =>
    desk.line(located, [name], { section: id, key: `${id}/${name}`, ...options });
  return {
    ...common,
    id,
    number: outline.number === undefined ? undefined : writeWhole(outline.number, desk.locale.tag),
    title: line("title", { notes, owner: id }),
    shortTitle: line("shortTitle") ?? line("title"),
    kicker: line("kicker"),
    standfirst: outline.standfirst && desk.fieldText(outline.standfirst, outline, `${id}/standfirst`, id),
    starts: value.starts,
    master: value.master,
    columns: value.columns,
    blocks: outline.pieces
      .filter((piece) => hasPartial(piece, outline, desk))
      .map((piece) => pieceView(piece, outline, desk)),
  };
}

/** Whether the theme can set a piece; a finding where it cannot. */
function hasPartial(piece: Piece, outline: SectionOutline, desk: Desk): boolean {
  const type = piece.kind === "block" ? piece.block.type : piece.kind;
  const partial = BLOCK_PARTIALS[type];
  if (desk.sources.templates.has(partial)) return true;
  const span = "path" in piece ? outline.located.at([...piece.path, "type"]) : piece.origin;
  const message = `the theme has no template for a \`${type}\``;
  if (desk.found.some((each) => each.message === message)) return false;
  const hint = `write \`${partial}.hbs\` in ${desk.sources.themeFolder}`;
  desk.found.push(error("narrative/no-template", message, { span, hint }));
  return false;
}

function pieceView(piece: Piece, outline: SectionOutline, desk: Desk): View {
  switch (piece.kind) {
    case "text":
      return textView(piece, outline, desk);
    case "pullquote":
    case "box":
      return directiveView(piece, outline, desk);
    case "block":
      return { partial: BLOCK_PARTIALS[piece.block.type], ...blockView(piece, outline, desk) };
  }
}

function textView({ block, field, nodes, path }: TextPiece, outline: SectionOutline, desk: Desk): View {
  if (block.style !== undefined) desk.checkStyle(block.style, outline.located.at([...path, "style"]));
  const place = desk.placeOf(field, outline, block.fixed === undefined ? "watched" : "free");
  const blocks = readBlocks(nodes, place, desk.reader);
  const key = `${outline.id}/${block.id}`;
  desk.remember(key, blocks);
  return {
    partial: BLOCK_PARTIALS.text,
    type: "text",
    id: key,
    lang: block.lang,
    style: block.style,
    text: desk.store.keep({ kind: "blocks", key, blocks }),
  };
}

function directiveView(piece: DirectivePiece, outline: SectionOutline, desk: Desk): View {
  const { attributes, field, origin } = piece;
  const key = `${outline.id}/${piece.id}`;
  const blocks = readBlocks(piece.nodes, desk.placeOf(field, outline, "watched"), desk.reader);
  const attribute = (name: string): Rendered | undefined => {
    const written = attributes[name];
    return written === undefined
      ? undefined
      : desk.loose(written, origin, { section: outline.id, key: `${key}/${name}` });
  };
  const common = {
    partial: BLOCK_PARTIALS[piece.kind],
    type: piece.kind,
    id: key,
    span: attributes["span"],
    place: attributes["place"],
  };
  if (piece.kind === "box") {
    return { ...common, title: attribute("title"), text: desk.store.keep({ kind: "blocks", key, blocks }) };
  }
  const [paragraph, ...more] = blocks;
  if (paragraph?.kind !== "paragraph" || more.length > 0) {
    const message = "a pull quote is one paragraph";
    desk.found.push(
      error("narrative/directive", message, { span: origin, hint: "shorten it, or use `:::box`" }),
    );
  }
  const content = paragraph?.kind === "paragraph" ? paragraph.content : [];
  return { ...common, quote: desk.store.keep({ kind: "line", key, content }), by: attribute("by") };
}

/** Field names that a block's view takes over as lines. */
const LINES = ["caption", "note", "source", "credit", "by", "title"] as const;

function blockView({ block, path }: BlockPiece, outline: SectionOutline, desk: Desk): View {
  const { located } = outline;
  const key = `${outline.id}/${block.id}`;
  const line = (name: string, digits?: "free"): Rendered | undefined =>
    desk.line(located, [...path, name], {
      section: outline.id,
      key: `${key}/${name}`,
      digits: digits ?? (block.fixed === undefined ? "watched" : "free"),
      owner: key,
    });
  const entry = desk.directory.entry(key);
  const labelled = entry === undefined || entry.label === "" ? undefined : entry.label;
  const common: Record<string, unknown> = {
    type: block.type,
    id: key,
    lang: block.lang,
    span: block.span,
    place: block.place,
    label: labelled && desk.words(labelled, located.at([...path, "id"]), `${key}/label`),
  };
  for (const name of LINES) {
    const isFree = name === "source" || name === "credit";
    if (valueAt(block, [name]) !== undefined) common[name] = line(name, isFree ? "free" : undefined);
  }
  switch (block.type) {
    case "chart":
      return { ...common, ...chartView(block, path, outline, desk) };
    case "table":
      return { ...common, style: block.style, ...tableView(block, path, outline, desk) };
    case "picture":
      if (!block.decorative && block.alt === undefined) {
        desk.found.push(
          error("narrative/no-alternative", `the picture \`${block.id}\` has no alternative text`, {
            span: located.at(path),
            hint: "say with `alt:` what it shows, or mark it `decorative: true`",
          }),
        );
      }
      return {
        ...common,
        picture: block.picture,
        alt: block.decorative ? undefined : line("alt"),
        decorative: block.decorative ? "true" : undefined,
        focus: block.focus?.join(" "),
        ratio: block.ratio,
        fill: block.fill,
      };
    case "pullquote":
      return { ...common, quote: line("text") };
    case "keyfigures":
      return { ...common, items: keyFigureViews(block, path, outline, desk) };
    case "box": {
      const field = outline.boxes.get(block.id);
      if (block.style !== undefined) desk.checkStyle(block.style, located.at([...path, "style"]));
      return { ...common, style: block.style, text: field && desk.fieldText(field, outline, key) };
    }
  }
}

function chartView(
  block: Extract<Block, { type: "chart" }>,
  path: YamlPath,
  outline: SectionOutline,
  desk: Desk,
): View {
  const chart = desk.sources.charts.get(block.chart);
  const key = `${outline.id}/${block.id}`;
  if (chart === undefined) {
    desk.found.push(
      error("narrative/unknown-chart", `there is no chart \`${block.chart}\``, {
        span: outline.located.at([...path, "chart"]),
        hint: suggest(block.chart, desk.sources.charts.keys()),
        misses: { what: "chart", name: block.chart },
      }),
    );
    return { chart: block.chart };
  }
  /** The block's own words win over the chart's. */
  const line = (name: "alt" | "note" | "source"): Rendered | undefined =>
    block[name] === undefined
      ? desk.line(chart, [name], {
          section: outline.id,
          key: `${key}/${name}`,
          owner: key,
          digits: name === "source" ? "free" : "watched",
        })
      : desk.line(outline.located, [...path, name], {
          section: outline.id,
          key: `${key}/${name}`,
          owner: key,
          digits: name === "source" || block.fixed !== undefined ? "free" : "watched",
        });
  return {
    chart: block.chart,
    height: chart.value.height,
    fill: block.fill,
    title: desk.line(chart, ["title"], { section: outline.id, key: `${key}/title`, owner: key }),
    alt: line("alt"),
    note: line("note"),
    source: line("source"),
  };
}

function tableView(
  block: Extract<Block, { type: "table" }>,
  path: YamlPath,
  outline: SectionOutline,
  desk: Desk,
): View {
  const { sources, figures, locale, found } = desk;
  const place = { section: outline.id, key: `${outline.id}/${block.id}` };
  const digits = block.fixed === undefined ? "watched" : "free";
  const rows = tableRows({
    block,
    path,
    located: outline.located,
    figures,
    locale,
    texts: sources.texts,
    readLine: (at) => desk.lineContent(outline.located, at, { ...place, digits }),
    found,
  });
  const viewRow = (row: RowOfCells): View => ({
    kind: row.kind,
    cells: row.cells.map((cell) => ({
      columns: cell.columns,
      rows: cell.rows,
      align: cell.align,
      isRowHead: cell.isRowHead,
      words: desk.store.keep({ kind: "line", key: "", content: cell.content }),
    })),
  });
  const meanings = rows.marks.flatMap((mark) => {
    const meaning = locale.word(`marks.${mark}`);
    if (meaning !== undefined) return `${mark}\u00A0${meaning}`;
    const message = `the theme does not say in \`${locale.tag}\` what the mark \`${mark}\` means`;
    const hint = `add \`${mark}: …\` under \`marks\` in labels/${locale.tag}.yaml`;
    found.push(
      error("narrative/unknown-word", message, { span: outline.located.at([...path, "columns"]), hint }),
    );
    return [];
  });
  const key = `${place.key}/marks`;
  return {
    columns: rows.columns,
    head: rows.head.map(viewRow),
    body: rows.body.map(viewRow),
    marks:
      meanings.length === 0
        ? undefined
        : desk.words(`${meanings.join("; ")}.`, outline.located.at([...path, "columns"]), key),
  };
}

function keyFigureViews(
  block: Extract<Block, { type: "keyfigures" }>,
  path: YamlPath,
  outline: SectionOutline,
  desk: Desk,
): readonly View[] {
  return block.items.map((item, index) => {
    const key = `${outline.id}/${block.id}/${item.id}`;
    const line = (name: string): Rendered | undefined =>
      desk.line(outline.located, [...path, "items", index, name], {
        section: outline.id,
        key: `${key}/${name}`,
        owner: `${outline.id}/${block.id}`,
        digits: block.fixed === undefined ? "watched" : "free",
      });
    return { id: key, figure: line("figure"), label: line("label"), change: line("change") };
  });
}
