/**
 * The order of things before anything is written: each section's blocks, with the places that `::figure{ref=…}`
 * gives them, the asides that `:::pullquote` and `:::box` make, and the footnotes that its texts define.
 */
import type { FootnoteDefinition, RootContent } from "mdast";
import type { ContainerDirective, LeafDirective } from "mdast-util-directive";
import { type Diagnostic, error, nearest, type Span, suggest, warning } from "../base/index.ts";
import { type Block, type Located, type Section, valueAt, type YamlPath } from "../source/index.ts";
import type { ListedPiece } from "./directory.ts";
import { PLACES, type Placement } from "./document.ts";
import { type Markdown, parseMarkdown, unmask } from "./prose/markdown.ts";

/** A part of a text block: what stands between two directives. */
export interface TextPiece {
  readonly kind: "text";
  readonly block: Extract<Block, { type: "text" }>;
  readonly path: YamlPath;
  readonly field: TextField;
  readonly nodes: readonly RootContent[];
}

/** A block that is no text, where it was declared or where a directive put it. */
export interface BlockPiece {
  readonly kind: "block";
  readonly block: Exclude<Block, { type: "text" }>;
  readonly path: YamlPath;
}

/** `:::pullquote` or `:::box` in a text. */
export interface DirectivePiece {
  readonly kind: "pullquote" | "box";
  /** Of the text block, with a number: `intro-quote-1`. */
  readonly id: string;
  readonly field: TextField;
  readonly nodes: readonly RootContent[];
  /** Its further words, `by` and `title`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly placement: Partial<Placement>;
  readonly origin: Span;
}

export type Piece = TextPiece | BlockPiece | DirectivePiece;

/** A text in its file: parsed, and able to say where its offsets stand. */
export interface TextField {
  readonly markdown: Markdown;
  readonly at: (start: number, end: number) => Span;
}

interface Footnote {
  readonly label: string;
  readonly node: FootnoteDefinition;
  readonly field: TextField;
  readonly origin: Span;
}

export interface SectionOutline {
  readonly located: Located<Section>;
  readonly id: string;
  /** From 1 where sections are numbered. */
  readonly number: number | undefined;
  readonly standfirst: TextField | undefined;
  readonly pieces: readonly Piece[];
  /** Parsed texts of box blocks, by block id. */
  readonly boxes: ReadonlyMap<string, TextField>;
  readonly footnotes: ReadonlyMap<string, Footnote>;
}

/** Parses the texts of a section and puts its blocks into reading order. */
export function outlineSection(
  located: Located<Section>,
  number: number | undefined,
  found: Diagnostic[],
): SectionOutline {
  const { id, blocks } = located.value;
  const footnotes = new Map<string, Footnote>();
  const boxes = new Map<string, TextField>();
  const placed = new Map<string, Span>();
  const named = new Map(blocks.map((block, index) => [block.id, located.at(["blocks", index, "id"])]));
  const parts: { readonly path: YamlPath; readonly block: Block; readonly pieces: Piece[] }[] = [];
  const movable = new Map<string, BlockPiece>();
  for (const [index, block] of blocks.entries()) {
    const path: YamlPath = ["blocks", index];
    if (block.type !== "text") movable.set(block.id, { kind: "block", block, path });
  }
  for (const [index, block] of blocks.entries()) {
    const path: YamlPath = ["blocks", index];
    const pieces: Piece[] = [];
    parts.push({ path, block, pieces });
    if (block.type === "text") {
      const field = parseField(located, [...path, "text"]);
      collectFootnotes(field, footnotes, found);
      cutAtDirectives({ block, path, field, movable, placed, named, pieces, found });
    } else if (block.type === "box") {
      const field = parseField(located, [...path, "text"]);
      collectFootnotes(field, footnotes, found);
      boxes.set(block.id, field);
    }
  }
  const pieces = parts.flatMap((part) => {
    if (part.block.type === "text" || placed.has(part.block.id)) return part.pieces;
    const piece = movable.get(part.block.id);
    return piece === undefined ? [] : [piece];
  });
  const standfirst = located.value.standfirst === undefined ? undefined : parseField(located, ["standfirst"]);
  if (standfirst !== undefined) collectFootnotes(standfirst, footnotes, found);
  return { located, id, number, standfirst, pieces, boxes, footnotes };
}

/** The pieces of a section that references can lead to. */
export function listPieces({ pieces }: SectionOutline): readonly ListedPiece[] {
  return pieces.map((piece): ListedPiece => {
    if (piece.kind === "text") return ["text", piece.block.id];
    if (piece.kind !== "block") return ["other", piece.id];
    const { type, id } = piece.block;
    return [type === "chart" ? "figure" : type === "table" ? "table" : "other", id];
  });
}

/** A text field of a YAML file, parsed. */
export function parseField(located: Located<unknown>, path: YamlPath): TextField {
  const text = valueAt(located.value, path);
  return {
    markdown: parseMarkdown(typeof text === "string" ? text : "", "text"),
    at: (start, end) => located.within(path, start, end),
  };
}

function collectFootnotes(field: TextField, footnotes: Map<string, Footnote>, found: Diagnostic[]): void {
  // Notes may be defined in a box or pull quote, for one that is never closed takes those of the text behind it.
  const nodes = field.markdown.root.children.flatMap((node): readonly RootContent[] =>
    node.type === "containerDirective" ? node.children : [node],
  );
  for (const node of nodes) {
    if (node.type !== "footnoteDefinition") continue;
    const { start, end } = rangeOf(node);
    const label = node.identifier;
    const origin = field.at(start, Math.min(end, start + label.length + 4));
    const other = footnotes.get(label);
    if (other === undefined) footnotes.set(label, { label, node, field, origin });
    else {
      found.push(
        error("narrative/duplicate-footnote", `footnote \`[^${label}]\` is defined twice`, {
          span: origin,
          notes: [{ message: "the first definition is here", span: other.origin }],
          hint: "give one of them another label",
        }),
      );
    }
  }
}

interface Cutting {
  readonly block: Extract<Block, { type: "text" }>;
  readonly path: YamlPath;
  readonly field: TextField;
  readonly movable: ReadonlyMap<string, BlockPiece>;
  readonly placed: Map<string, Span>;
  /** Ids of the section that are taken, and where. */
  readonly named: Map<string, Span>;
  readonly pieces: Piece[];
  readonly found: Diagnostic[];
}

function cutAtDirectives(cutting: Cutting): void {
  const { block, path, field, pieces } = cutting;
  let nodes: RootContent[] = [];
  const close = (): void => {
    if (nodes.length > 0) pieces.push({ kind: "text", block, path, field, nodes });
    nodes = [];
  };
  let asides = 0;
  for (const node of field.markdown.root.children) {
    if (node.type === "leafDirective") {
      close();
      const piece = placeFigure(node, cutting);
      if (piece !== undefined) pieces.push(piece);
    } else if (node.type === "containerDirective") {
      close();
      asides += 1;
      const piece = openAside(node, asides, cutting);
      if (piece !== undefined) pieces.push(piece);
    } else if (node.type !== "footnoteDefinition") nodes.push(node);
  }
  close();
}

/** Kinds of blocks that `::figure` gives a place. */
const PLACED = ["chart", "picture", "table"];

const DIRECTIVES = ["::figure{ref=…}", ":::pullquote", ":::box"];

function placeFigure(node: LeafDirective, cutting: Cutting): BlockPiece | undefined {
  const { field, movable, placed, found } = cutting;
  const range = rangeOf(node);
  const span = field.at(range.start, range.end);
  if (node.name !== "figure") {
    found.push(unknownDirective(`::${node.name}`, span));
    return undefined;
  }
  const { ref, ...others } = attributesOf(node, field);
  const [unknown] = Object.keys(others);
  if (ref === undefined || unknown !== undefined) {
    const what = unknown === undefined ? "does not say which block" : `has no attribute \`${unknown}\``;
    found.push(
      error("narrative/directive", `\`::figure\` ${what}`, { span, hint: "write `::figure{ref=block-id}`" }),
    );
    return undefined;
  }
  const piece = movable.get(ref);
  if (piece === undefined) {
    found.push(
      error("narrative/unknown-block", `this section has no figure, table or picture \`${ref}\``, {
        span,
        hint:
          suggest(ref, movable.keys()) ??
          "the section has none: add a block of type `picture`, `chart` or `table` with that `id`",
        misses: { what: "block", name: ref },
      }),
    );
    return undefined;
  }
  const before = placed.get(ref);
  if (before !== undefined) {
    found.push(
      error("narrative/placed-twice", `\`${ref}\` already has a place in the text`, {
        span,
        notes: [{ message: "it was placed here", span: before }],
        hint: "keep one of the two",
      }),
    );
    return undefined;
  }
  placed.set(ref, span);
  return piece;
}

const ASIDE_ATTRIBUTES: Readonly<Record<"pullquote" | "box", readonly string[]>> = {
  pullquote: ["by", "span", "place", "id"],
  box: ["title", "span", "place", "id"],
};

function openAside(node: ContainerDirective, count: number, cutting: Cutting): DirectivePiece | undefined {
  const { block, field, found } = cutting;
  const { start, end } = rangeOf(node);
  const lineEnd = field.markdown.source.indexOf("\n", start);
  const span = field.at(start, lineEnd === -1 ? end : lineEnd);
  const { name } = node;
  if (name !== "pullquote" && name !== "box") {
    found.push(unknownDirective(`:::${name}`, span));
    return undefined;
  }
  const isClosed = /\n[ \t]*:{3,}[ \t]*$/.test(field.markdown.source.slice(start, end));
  if (!isClosed) {
    const tell = name === "box" ? warning : error;
    const message = `\`:::${name}\` is never closed, so it takes the rest of the text`;
    found.push(
      tell("narrative/unclosed-directive", message, { span, hint: "close it with a line of `:::`" }),
    );
  }
  const attributes = attributesOf(node, field);
  for (const key of Object.keys(attributes)) {
    if (ASIDE_ATTRIBUTES[name].includes(key)) continue;
    const hint = suggest(key, ASIDE_ATTRIBUTES[name]);
    found.push(error("narrative/directive", `\`:::${name}\` has no attribute \`${key}\``, { span, hint }));
  }
  const id = attributes["id"] ?? `${block.id}-${name}-${count}`;
  takeId(id, span, cutting);
  return {
    kind: name,
    id,
    field,
    // A pull quote is one paragraph: of what it takes too much is told.
    nodes: isClosed || name === "box" ? node.children : node.children.slice(0, 1),
    attributes,
    placement: readPlacement(attributes, span, found),
    origin: span,
  };
}

/** Held against what the schema asks of blocks. */
function readPlacement(
  { span: columns, place }: Readonly<Record<string, string>>,
  span: Span,
  found: Diagnostic[],
): Partial<Placement> {
  const isSpan = columns !== undefined && /^(?:[1-9]|1[0-2]|all)$/.test(columns);
  if (columns !== undefined && !isSpan) {
    const hint = "write how many columns it spans, from 1 to 12, or `span=all`";
    found.push(error("narrative/directive", `\`span\` cannot be \`${columns}\``, { span, hint }));
  }
  const known = PLACES.find((each) => each === place);
  if (place !== undefined && known === undefined) {
    const hint = suggest(place, PLACES);
    found.push(error("narrative/directive", `\`place\` cannot be \`${place}\``, { span, hint }));
  }
  return {
    ...(isSpan && { span: columns === "all" ? columns : Number(columns) }),
    ...(known && { place: known }),
  };
}

function takeId(id: string, span: Span, { named, found }: Cutting): void {
  const first = named.get(id);
  if (!/^\p{L}[\p{L}\p{N}_-]*$/u.test(id)) {
    const hint = "a name is a letter, then letters, digits, `_` and `-`";
    found.push(error("narrative/directive", `\`id\` cannot be \`${id}\``, { span, hint }));
  } else if (first) {
    found.push(
      error("narrative/directive", `this section has a block \`${id}\` already`, {
        span,
        notes: [{ message: "it stands here", span: first }],
        hint: "give each an id of its own: references are led by it",
      }),
    );
  } else named.set(id, span);
}

/** A directive that no text knows. */
export function unknownDirective(written: string, span: Span): Diagnostic {
  const name = written.replace(/^:+/, "");
  const meant = PLACED.includes(name) ? "figure" : nearest(name, ["figure", "pullquote", "box"]);
  const near = DIRECTIVES.find((each) => meant !== undefined && each.includes(meant));
  return error("narrative/unknown-directive", `there is no directive \`${written}\``, {
    span,
    hint:
      near === undefined
        ? `there is ${DIRECTIVES.map((each) => `\`${each}\``).join(", ")}`
        : `did you mean \`${near}\`?`,
  });
}

function attributesOf(node: ContainerDirective | LeafDirective, field: TextField): Record<string, string> {
  const range = rangeOf(node);
  return Object.fromEntries(
    Object.entries(node.attributes ?? {}).map(([key, value]) => [
      key,
      unmask(field.markdown, value ?? "", range),
    ]),
  );
}

/** Offsets of a node in its text, half-open. */
export function rangeOf(node: { readonly position?: RootContent["position"] }): {
  readonly start: number;
  readonly end: number;
} {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}
