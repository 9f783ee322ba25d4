import type { Pt, Span } from "../../base/index.ts";
import { directionOf } from "../../locale/index.ts";
import type { Inline, NodeId } from "../../narrative/index.ts";
import type { ParagraphStyle } from "../../style/index.ts";
import type { Line } from "../../text/index.ts";
import { labelLine } from "../set-label.ts";
import type { Setting } from "../setting.ts";

/** White between a drop cap and its lines, in sizes of the text. */
const CAP_GAP = 0.3;

/** A paragraph that may begin with one. */
export interface CappedText {
  readonly content: readonly Inline[];
  readonly style: ParagraphStyle;
  readonly node: NodeId;
  readonly origin: Span;
  readonly lang?: string | undefined;
}

export interface DropCap {
  /** The paragraph without its first letter. */
  readonly content: readonly Inline[];
  /** Width that it takes from its lines. */
  readonly width: Pt;
  readonly lines: number;
  readonly line: Line;
}

/** The paragraph's first letter over some lines, as tall as from their first capital's top to the last baseline. */
export function dropCap(text: CappedText, setting: Setting): DropCap | undefined {
  const { dropCapLines: lines, character, leading } = text.style;
  const [first, ...others] = text.content;
  if (lines < 2 || first?.kind !== "text") return undefined;
  // Joined letters cannot stand apart from their word.
  if (directionOf(text.lang ?? setting.document.locale) === "rtl") return undefined;
  const letter = first.text.match(/^[«“„"'(]*\p{L}/u)?.[0];
  if (letter === undefined) return undefined;
  const { capHeight } = setting.typesetter.metricsOf(character);
  const size = (character.size * ((lines - 1) * leading + capHeight)) / capHeight;
  const style: ParagraphStyle["character"] = { ...character, size };
  const line = labelLine(letter, style, { node: text.node, origin: text.origin }, setting);
  const rest: Inline = { ...first, text: first.text.slice(letter.length) };
  return { content: [rest, ...others], width: line.width + character.size * CAP_GAP, lines, line };
}
