/** What `section.hbs` and the partials of its texts and asides see. */
import { error } from "../base/index.ts";
import { writeWhole } from "../locale/index.ts";
import { blockView, tellWideSpan } from "./block-view.ts";
import type { Desk, FieldPlace } from "./desk.ts";
import type { DirectivePiece, Piece, SectionOutline, TextPiece } from "./outline.ts";
import { readBlocks } from "./prose/read-blocks.ts";
import type { Rendered } from "./prose/rendered.ts";
import { BLOCK_PARTIALS } from "./template/shapes.ts";
import type { View } from "./view.ts";

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
  const { attributes, field, origin, placement } = piece;
  const key = `${outline.id}/${piece.id}`;
  const blocks = readBlocks(piece.nodes, desk.placeOf(field, outline, "watched"), desk.reader);
  const attribute = (name: string): Rendered | undefined => {
    const written = attributes[name];
    return written === undefined
      ? undefined
      : desk.loose(written, origin, { section: outline.id, key: `${key}/${name}` });
  };
  tellWideSpan(placement.span, origin, desk);
  const common = {
    partial: BLOCK_PARTIALS[piece.kind],
    type: piece.kind,
    id: key,
    ...placement,
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
