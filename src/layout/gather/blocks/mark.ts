import type { Pt, Span } from "../../../base/index.ts";
import type { NodeId } from "../../../narrative/index.ts";
import type { ParagraphStyle } from "../../../style/index.ts";
import type { Item } from "../../page-set.ts";
import type { Setting } from "../../setting.ts";
import { labelLine } from "../set-label.ts";

/** What hangs in the indent beside a paragraph's first line: a bullet, a number. */
export interface HangingMark {
  readonly text: string;
  readonly node: NodeId;
  readonly origin: Span;
}

/** White between a mark and its text, in sizes of the type. */
const MARK_GAP = 0.35;

/** The mark against the text of a paragraph of this style. */
export function drawMark(mark: HangingMark, style: ParagraphStyle, baseline: Pt, setting: Setting): Item {
  const { character, indentLeft } = style;
  const width = setting.typesetter.widthOf(mark.text, character);
  const own = Math.max(character.size, width + character.size * MARK_GAP);
  const line = labelLine(mark.text, character, mark, setting, Math.max(0, indentLeft - own));
  return { kind: "text", part: { node: mark.node }, x: 0, baseline, line };
}
