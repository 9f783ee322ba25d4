/** A document as text that a person can read and a test can compare. */
import type { Block, Captions, Document, Inline, Placement, TableFigure } from "./document.ts";

export function dumpDocument(document: Document): string {
  const lines = [`document ${document.locale} “${document.title}” ${document.date}`];
  for (const story of document.stories) {
    const { role, id, title, starts, master, columns } = story;
    const extras = [
      title && `“${title}”`,
      `starts ${starts}`,
      master && `master ${master}`,
      columns && `${columns} columns`,
    ];
    lines.push("", [`${role} ${id}`, ...extras].filter(Boolean).join(", "));
    lines.push(...story.blocks.flatMap(dumpBlock).map((line) => `  ${line}`));
  }
  if (document.notes.size > 0) lines.push("", "notes");
  for (const note of document.notes.values()) {
    lines.push(`  ${note.number} ${note.id} ← ${note.call}: ${dumpInlines(note.content)}`);
  }
  return `${lines.join("\n")}\n`;
}

function dumpBlock(block: Block): string[] {
  const head = `${block.kind} ${block.style} #${block.id}${block.lang === undefined ? "" : ` lang=${block.lang}`}`;
  const below = (blocks: readonly Block[]): string[] => blocks.flatMap(dumpBlock).map((line) => `  ${line}`);
  switch (block.kind) {
    case "heading": {
      const number = block.number === undefined ? "" : ` [${block.number}]`;
      return [`h${block.level} ${block.style} #${block.id}${number}: ${dumpInlines(block.content)}`];
    }
    case "paragraph":
      return [`p ${block.style} #${block.id}: ${dumpInlines(block.content)}`];
    case "list":
      return [
        `${block.ordered ? `list from ${block.start}` : "list"} ${block.style} #${block.id}`,
        ...block.items.flatMap((item) =>
          below(item.blocks).map((line, index) => (index === 0 ? `  -${line.slice(1)}` : `  ${line}`)),
        ),
      ];
    case "quote":
      return [head, ...below(block.blocks)];
    case "pullquote": {
      const by = block.by.length > 0 ? ` — ${dumpInlines(block.by)}` : "";
      return [`${head} ${dumpPlacement(block.placement)}: ${dumpInlines(block.content)}${by}`];
    }
    case "aside":
      return [`${head} ${dumpPlacement(block.placement)}`, ...below(block.blocks)];
    case "figure": {
      const { content } = block;
      const shown =
        content.kind === "chart"
          ? `chart ${content.chart}${Object.entries(content.words)
              .map(([name, words]) => ` ${name}=“${visible(words)}”`)
              .join("")}${content.fill ? " filling its page" : ""}`
          : `picture ${content.file} at ${content.focus.join(" ")}${content.ratio === undefined ? "" : ` ratio ${content.ratio}`}${content.fill ? " filling its page" : ""}${content.decorative ? " decorative" : ""}${content.credit.length > 0 ? ` credit “${dumpInlines(content.credit)}”` : ""}`;
      return [
        `${head} ${dumpPlacement(block.placement)}: ${shown}`,
        `  alt: ${visible(block.alt)}`,
        ...dumpCaptions(block.captions),
      ];
    }
    case "table":
      return [
        `${head} ${dumpPlacement(block.placement)}`,
        ...dumpCaptions(block.captions),
        ...dumpRows(block),
      ];
    case "keyfigures":
      return [
        `${head} ${dumpPlacement(block.placement)}`,
        ...block.items.map((item) => {
          const change = item.change.length > 0 ? ` (${dumpInlines(item.change)})` : "";
          return `  ${dumpInlines(item.figure)} | ${dumpInlines(item.label)}${change}`;
        }),
      ];
    case "listing":
      return [`${head}: ${block.of}, ${block.depth} deep`];
    case "cover":
      return [
        `${head}: ${block.picture?.file ?? "no picture"}`,
        `  alt: ${visible(block.alt)}`,
        ...below(block.lines),
      ];
  }
}

function dumpPlacement({ span, place }: Placement): string {
  return `[${span} ${place}]`;
}

function dumpCaptions({ label, title, caption, note, source }: Captions): string[] {
  const parts = {
    label: visible(label),
    title: dumpInlines(title),
    caption: dumpInlines(caption),
    note: dumpInlines(note),
    source: dumpInlines(source),
  };
  return Object.entries(parts)
    .filter(([, words]) => words !== "")
    .map(([name, words]) => `  ${name}: ${words}`);
}

function dumpRows({ rows, columns }: TableFigure): string[] {
  const aligned = `  columns: ${columns.map(({ align }) => align).join(" ")}`;
  return [
    aligned,
    ...rows.map(({ kind, cells }) => {
      const written = cells.map((cell) => {
        const spans = `${cell.columns > 1 ? `↔${cell.columns}` : ""}${cell.rows > 1 ? `↕${cell.rows}` : ""}`;
        return `${dumpInlines(cell.content)}${spans}`;
      });
      return `  ${kind}: ${written.join(" | ")}`;
    }),
  ];
}

/** Words as they print: facts in ⟨…⟩, marks and links in brackets of their own; U+202F as ⎵, U+00A0 as ⍽. */
function dumpInlines(content: readonly Inline[]): string {
  return content.map(dumpInline).join("");
}

function dumpInline(inline: Inline): string {
  switch (inline.kind) {
    case "text": {
      const text = visible(inline.text);
      return inline.fact === undefined ? text : `⟨${text}⟩`;
    }
    case "mark":
      return `${MARKS[inline.mark] ?? ""}${inline.style ?? ""}[${dumpInlines(inline.content)}]`;
    case "link":
      return `[${dumpInlines(inline.content)}](${inline.href})`;
    case "noteCall":
      return `[^${inline.number}]`;
    case "reference":
      return `→${inline.target}:${inline.form}[${visible(inline.words.label)}]`;
    case "break":
      return "⏎";
  }
}

/** Spaces that do not break, made visible. */
function visible(text: string): string {
  return text.replaceAll("\u202F", "⎵").replaceAll("\u00A0", "⍽");
}

const MARKS: Readonly<Record<string, string>> = {
  strong: "strong",
  emphasis: "em",
  superior: "sup",
  inferior: "sub",
  code: "code",
};
