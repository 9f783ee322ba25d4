import type { Pt } from "../base/index.ts";
import type { Block, ChartContent, Document, NodeId } from "../narrative/index.ts";
import type { Stylesheet } from "../style/index.ts";
import { mastersOf } from "./gather-chapters.ts";
import { gridOf, spanOf, spanWidth } from "./grid.ts";

/** A chart that layout will ask for. */
export interface WantedChart {
  readonly node: NodeId;
  readonly chart: ChartContent;
  readonly width: Pt;
}

/** The charts of a document with the widths that masters and spans give, so that they can be drawn beforehand. */
export function chartWidths(document: Document, stylesheet: Stylesheet): WantedChart[] {
  return document.stories.flatMap((story) => {
    const master = stylesheet.master(mastersOf(story, stylesheet).text);
    const grid = gridOf(master, "recto", story.columns ?? master.columns);
    const wanted: WantedChart[] = [];
    const visit = (block: Block): void => {
      if (block.kind === "figure" && block.content.kind === "chart") {
        const width = spanWidth(grid, spanOf(block.placement.span, grid));
        wanted.push({ node: block.id, chart: block.content, width });
      } else if (block.kind === "list") for (const item of block.items) item.blocks.forEach(visit);
      else if ("blocks" in block) block.blocks.forEach(visit);
    };
    story.blocks.forEach(visit);
    return wanted;
  });
}
