import type { Pt } from "../base/index.ts";
import type { Story } from "../narrative/index.ts";
import type { MarginLine } from "../style/index.ts";
import type { Grid } from "./grid.ts";
import type { TextItem } from "./page-set.ts";
import { labelLine } from "./set-label.ts";
import type { Setting } from "./setting.ts";

/** Running heads, running feet and folio of one page. */
export function drawMarginLines(grid: Grid, story: Story, folio: string, setting: Setting): TextItem[] {
  const words: Readonly<Record<string, string>> = {
    title: setting.document.title,
    ...setting.document.runningWords,
    section: story.title,
    folio,
  };
  return grid.master.marginLines.flatMap((line) => {
    const text = line.text
      .replaceAll(/\{\{\s*([\w-]+)\s*\}\}/g, (_, name: string) => words[name] ?? "")
      .trim();
    if (text === "") return [];
    const { character } = line.style;
    const width = setting.typesetter.widthOf(text, character);
    const owner = { node: story.id, origin: story.origin };
    const item: TextItem = {
      kind: "text",
      part: { artifact: "pagination", subtype: line.at === "head" ? "header" : "footer" },
      x: grid.area.x + shift(line, grid, width),
      baseline: line.at === "head" ? grid.area.y - line.offset : grid.area.y + grid.area.height + line.offset,
      line: labelLine(text, character, owner, setting),
    };
    return [item];
  });
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
