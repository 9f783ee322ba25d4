import type { Pt } from "../base/index.ts";
import type { Block, ChartContent, Document, NodeId } from "../narrative/index.ts";
import type { Stylesheet } from "../style/index.ts";
import { boxColumnWidth } from "./gather/blocks/aside.ts";
import { mastersOf } from "./gather/gather-chapters.ts";
import { gridOf, spanFor, spanWidth } from "./grid.ts";

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
    // `room` is the width inside a box; undefined in the columns themselves.
    const visit = (block: Block, room: Pt | undefined): void => {
      switch (block.kind) {
        case "figure":
          if (block.content.kind === "chart") {
            const width = room ?? spanWidth(grid, spanFor(block.placement, grid));
            wanted.push({ node: block.id, chart: block.content, width });
          }
          return;
        case "list":
          for (const item of block.items) for (const inner of item.blocks) visit(inner, room);
          return;
        case "quote":
          for (const inner of block.blocks) visit(inner, room);
          return;
        case "aside": {
          const columns = spanFor(block.placement, grid);
          const ground = { width: spanWidth(grid, columns), columns, gutter: grid.gutter };
          const inside = room ?? boxColumnWidth(block, ground, stylesheet);
          for (const inner of block.blocks) visit(inner, inside);
          return;
        }
        default:
          return;
      }
    };
    for (const block of story.blocks) visit(block, undefined);
    return wanted;
  });
}
