import type { PageSet } from "../../src/layout/index.ts";

/**
 * Pages as drawings: each column's lines from head to foot by the letters before their first dot, `-` for a free
 * row, columns split by ` | `, pages by a new line. Marks off the grid are left out.
 */
export function showPages(set: PageSet, rowHeight = 10): string {
  return set.pages
    .map((page) => {
      const columns = new Map<number, Map<number, string>>();
      for (const item of page.items) {
        if (item.kind !== "text" || !("node" in item.part)) continue;
        const row = Math.round((item.baseline - 30) / rowHeight);
        const text = item.line.runs.map((run) => run.text.join("")).join("");
        const lines = columns.get(item.x) ?? new Map<number, string>();
        lines.set(row, text.split(/[. ]/)[0] ?? "");
        columns.set(item.x, lines);
      }
      const lefts = [...columns.keys()].sort((a, b) => a - b);
      return lefts
        .map((left) => {
          const lines = columns.get(left) ?? new Map<number, string>();
          const last = Math.max(-1, ...lines.keys());
          return Array.from({ length: last + 1 }, (_, row) => lines.get(row) ?? "-").join(" ");
        })
        .join(" | ");
    })
    .join("\n");
}
