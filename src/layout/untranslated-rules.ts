/** The rule in the margin of a draft, beside every line that holds words which nobody has translated. */
import type { Pt } from "../base/index.ts";
import type { Item, RuleItem, TextItem } from "./page-set.ts";
import type { LayoutInput } from "./setting.ts";

/** How far a line reaches above and below its baseline, in sizes of its type. */
const ABOVE = 0.75;
const BELOW = 0.22;
/** Lines that are nearer to each other than this many sizes share a rule. */
const APART = 1.2;
/** A line that begins further in than this many sizes is not indented but set to the right, or in the middle. */
const INDENT = 2.5;

interface Stretch {
  readonly x: Pt;
  readonly top: Pt;
  bottom: Pt;
}

export function drawUntranslatedRules(
  items: readonly Item[],
  { document, stylesheet }: Pick<LayoutInput, "document" | "stylesheet">,
): RuleItem[] {
  const rule = stylesheet.untranslated;
  if (!rule || !document.untranslated) return [];
  const nodes = new Set(document.untranslated);
  const stretches: Stretch[] = [];
  for (const item of items) {
    if (item.kind !== "text" || !item.line.runs.some(({ owner }) => nodes.has(owner))) continue;
    const { x, top, bottom, size } = reachOf(item);
    const above = stretches.findLast((each) => Math.abs(each.x - x) < 0.01);
    if (above && top >= above.top && top - above.bottom < APART * size)
      above.bottom = Math.max(above.bottom, bottom);
    else stretches.push({ x, top, bottom });
  }
  return stretches.map(({ x, top, bottom }) => {
    const at = x - rule.offset - rule.weight / 2;
    return {
      kind: "rule",
      part: { artifact: "layout" },
      from: [at, top],
      to: [at, bottom],
      weight: rule.weight,
      ink: rule.ink,
    };
  });
}

function reachOf({ x, baseline, line }: TextItem): Stretch & { readonly size: Pt } {
  const size = Math.max(...line.runs.map((run) => run.size));
  // Indents and letters that hang do not break a rule; cells set to the right have their own.
  const left = line.x < INDENT * size ? x : x + line.x;
  return { x: left, top: baseline - ABOVE * size, bottom: baseline + BELOW * size, size };
}
