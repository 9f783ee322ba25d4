/** What the partials of charts, tables, pictures and other blocks see. */
import { error, type Span, suggest, warning } from "../base/index.ts";
import { type Block, valueAt, type YamlPath } from "../source/index.ts";
import type { Desk } from "./desk.ts";
import type { BlockPiece, SectionOutline } from "./outline.ts";
import type { Rendered } from "./prose/rendered.ts";
import { type RowOfCells, tableRows } from "./table-rows.ts";
import type { View } from "./view.ts";

/** Field names that a block's view takes over as lines. */
const LINES = ["caption", "note", "source", "credit", "by", "title"] as const;

/** What the partial of a block sees that is no text. */
export function blockView({ block, path }: BlockPiece, outline: SectionOutline, desk: Desk): View {
  const { located } = outline;
  const key = `${outline.id}/${block.id}`;
  const line = (name: string, digits?: "free"): Rendered | undefined =>
    desk.line(located, [...path, name], {
      section: outline.id,
      key: `${key}/${name}`,
      digits: digits ?? (block.fixed === undefined ? "watched" : "free"),
      owner: key,
    });
  tellWideSpan(block.span, located.at([...path, "span"]), desk);
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

/** A page may have fewer columns than others of its theme; no page has more than all of them. Code: `narrative/wide-span`. */
export function tellWideSpan(
  columns: number | "all" | undefined,
  span: Span,
  { sources, found }: Desk,
): void {
  const masters = Object.values(sources.theme.value.pageMasters);
  const most = Math.max(...masters.map(({ columns = 1 }) => columns));
  if (typeof columns !== "number" || columns <= most) return;
  const message = `no page of the theme has ${columns} columns: the most is ${most}`;
  const hint = "give it the `span` of `all` for the width of the page, whatever its columns";
  found.push(warning("narrative/wide-span", message, { span, hint }));
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
      error("narrative/unknown-word", message, {
        span: outline.located.at([...path, "columns"]),
        hint,
        misses: { what: "word", name: `marks.${mark}` },
      }),
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
