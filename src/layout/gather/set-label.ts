import type { Pt, Span } from "../../base/index.ts";
import type { NodeId } from "../../narrative/index.ts";
import type { CharacterStyle } from "../../style/index.ts";
import type { Line } from "../../text/index.ts";
import type { Setting } from "../setting.ts";

/** A word or two as a line of their own width: a folio, a bullet. */
export function labelLine(
  text: string,
  style: CharacterStyle,
  owner: { readonly node: NodeId; readonly origin: Span },
  setting: Pick<Setting, "typesetter">,
  x: Pt = 0,
): Line {
  const { typesetter } = setting;
  const width = typesetter.widthOf(text, style);
  const { ascent, descent } = typesetter.metricsOf(style);
  return {
    runs: typesetter.label(text, style, owner.node, owner.origin),
    measure: width,
    width,
    x,
    ascent,
    descent,
    ratio: 0,
    hyphenated: false,
    origin: owner.origin,
  };
}
