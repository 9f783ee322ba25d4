/** Which charts a document shows, and how wide. */
import type { Pt } from "../base/index.ts";
import type { Block, Document, NodeId } from "../narrative/index.ts";
import type { Chart, Located } from "../source/index.ts";
import type { ChartRequest } from "./run/chart-desk.ts";

/**
 * One request for each figure that shows a chart and has a width in `widths`, in reading order. Charts that do
 * not exist are narrative's findings and left out here.
 */
export function chartRequests(
  document: Document,
  charts: ReadonlyMap<string, Located<Chart>>,
  widths: ReadonlyMap<NodeId, Pt>,
): readonly ChartRequest[] {
  return document.stories.flatMap(({ blocks }) => requestsIn(blocks));

  function requestsIn(blocks: readonly Block[]): ChartRequest[] {
    return blocks.flatMap((block) => {
      switch (block.kind) {
        case "aside":
        case "quote":
          return requestsIn(block.blocks);
        case "list":
          return block.items.flatMap((item) => requestsIn(item.blocks));
        case "figure": {
          if (block.content.kind !== "chart") return [];
          const { chart: name, words, height } = block.content;
          const chart = charts.get(name);
          const width = widths.get(block.id);
          return chart && width !== undefined ? [{ id: block.id, chart, width, height, words }] : [];
        }
        default:
          return [];
      }
    });
  }
}
