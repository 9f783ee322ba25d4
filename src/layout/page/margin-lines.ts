import { error, type Pt } from "../../base/index.ts";
import type { Story } from "../../narrative/index.ts";
import type { MarginLine } from "../../style/index.ts";
import { labelLine } from "../gather/set-label.ts";
import { type Grid, HAIR } from "../grid.ts";
import type { TextItem } from "../page-set.ts";
import { editionOf, type Setting } from "../setting.ts";

/** White that two lines at the same height keep between them. */
const LEAST_GAP: Pt = 6;

/** `{{folio}}`: a word's place in a line. */
const PLACE = /\{\{\s*([\w-]+)\s*\}\}/g;

interface Placed {
  readonly line: MarginLine;
  readonly text: string;
  readonly x: Pt;
  readonly width: Pt;
  readonly baseline: Pt;
}

/** Running heads, feet and folio of one page; a line that names what the report lacks is left out. Code: `layout/overset`, where one runs into another. */
export function drawMarginLines(grid: Grid, story: Story, folio: string, setting: Setting): TextItem[] {
  const words: Readonly<Record<string, string>> = {
    title: setting.document.title,
    ...setting.document.runningWords,
    section: story.title,
    folio,
  };
  const { area } = grid;
  const placed = grid.master.marginLines.flatMap((line): Placed[] => {
    const lacking = [...line.text.matchAll(PLACE)].some(([, name = ""]) => !words[name]);
    const text = line.text.replaceAll(PLACE, (_, name: string) => words[name] ?? "").trim();
    if (lacking || text === "") return [];
    const width = setting.typesetter.widthOf(text, line.style.character);
    const baseline = line.at === "head" ? area.y - line.offset : area.y + area.height + line.offset;
    return [{ line, text, width, x: area.x + shift(line, grid, width), baseline }];
  });
  for (const each of placed) reportCrowded(each, placed, grid, { story, folio, setting });
  return placed.map(({ line, text, x, baseline }) => ({
    kind: "text",
    part: { artifact: "pagination", subtype: line.at === "head" ? "header" : "footer" },
    x,
    baseline,
    line: labelLine(text, line.style.character, { node: story.id, origin: story.origin }, setting),
  }));
}

/** A line that is wider than the text area, or that runs into the next one at its height. */
function reportCrowded(
  own: Placed,
  all: readonly Placed[],
  { area }: Grid,
  { story, folio, setting }: { readonly story: Story; readonly folio: string; readonly setting: Setting },
): void {
  const right = own.x + own.width;
  let excess = right - area.x - area.width;
  for (const { x, baseline } of all) {
    if (x > own.x && baseline === own.baseline) excess = Math.max(excess, right + LEAST_GAP - x);
  }
  if (excess <= HAIR) return;
  const points = Math.ceil(excess * 10) / 10;
  setting.diagnostics.push(
    error(
      "layout/overset",
      `\`${own.text}\` is ${points} pt too wide for the ${own.line.at} of page ${folio}`,
      {
        span: story.origin,
        notes: [{ message: editionOf(setting) }],
        hint: "give the section a `shortTitle`",
      },
    ),
  );
}

function shift({ align }: MarginLine, grid: Grid, width: Pt): Pt {
  const free = grid.area.width - width;
  const outerIsLeft = grid.master.facing && grid.side === "verso";
  switch (align) {
    case "left":
      return 0;
    case "right":
      return free;
    case "centre":
      return free / 2;
    case "outer":
      return outerIsLeft ? 0 : free;
    case "inner":
      return outerIsLeft ? free : 0;
  }
}
