import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasErrors } from "../../src/base/index.ts";
import { layOut, type PageSet } from "../../src/layout/index.ts";
import type { Document } from "../../src/narrative/index.ts";
import { anyReport, anySheet, LETTERS, openPicture, wordsIn } from "./any-report.ts";
import { board, input, type Sheet } from "./drawing-board.ts";
import { LETTER } from "./typewriter.ts";

function pagesOf(document: Document, sheet: Sheet): PageSet {
  const { value } = layOut(input(document, sheet, { openPicture }));
  if (!value) throw new Error("no pages");
  return value;
}

function wordsBy(set: PageSet): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const page of set.pages) {
    for (const item of page.items) {
      if (item.kind !== "text" || !("node" in item.part)) continue;
      const text = item.line.runs.flatMap((run) => run.text).join("");
      const said = text.match(/w\d+/g) ?? [];
      found.set(item.part.node, [...(found.get(item.part.node) ?? []), ...said]);
    }
  }
  return found;
}

describe("of any report", () => {
  test("every word is placed once, and each paragraph's in order", () => {
    fc.assert(
      fc.property(anyReport, anySheet, (document, sheet) => {
        const found = wordsBy(pagesOf(document, sheet));
        expect([...found.values()].flat().sort()).toEqual(wordsIn(document));
        for (const { blocks } of document.stories) {
          for (const block of blocks) {
            if (!("content" in block) || block.kind === "figure") continue;
            const text = block.content.map((inline) => (inline.kind === "text" ? inline.text : "")).join("");
            expect(found.get(block.id) ?? []).toEqual(text.match(/w\d+/g) ?? []);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  test("nothing stands outside its page's text area, no two lines on each other", () => {
    fc.assert(
      fc.property(anyReport, anySheet, (document, sheet) => {
        const { value: set, diagnostics } = layOut(input(document, sheet, { openPicture }));
        // What is taller than a column is an error, and stands over its edge.
        fc.pre(set !== undefined && !hasErrors(diagnostics));
        const { margins, trim } = board(sheet).master("text");
        for (const page of set.pages) {
          const inner = page.side === "recto" ? margins.inner : margins.outer;
          const taken: [number, number, number][] = [];
          for (const item of page.items) {
            if (item.kind !== "text") continue;
            const left = item.x + item.line.x;
            const right = left + item.line.width;
            expect(left).toBeGreaterThanOrEqual(inner - 0.01);
            expect(right).toBeLessThanOrEqual(inner + trim.width - margins.inner - margins.outer + 0.01);
            expect(item.baseline).toBeLessThanOrEqual(trim.height - margins.bottom + 0.01);
            expect(item.baseline).toBeGreaterThan(margins.top);
            for (const [from, to, baseline] of taken) {
              const apart =
                right <= from + 0.01 || left >= to - 0.01 || Math.abs(baseline - item.baseline) >= 5;
              if (!apart)
                throw new Error(
                  `two lines on each other at ${left},${item.baseline} of page ${page.index + 1}`,
                );
            }
            taken.push([left, right, item.baseline]);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  test("a note stands on the page of its call, in its column where the theme says so", () => {
    fc.assert(
      fc.property(anyReport, anySheet, (document, sheet) => {
        const set = pagesOf(document, sheet);
        for (const note of document.notes.values()) {
          const caller = callerOf(note.id, document);
          // Notes called in an element stand at its own foot.
          if (!caller) continue;
          const call = set.destinations.get(`${caller.block}/call-${note.id}`);
          const first = set.destinations.get(note.id);
          expect(first?.pageIndex).toBe(call?.pageIndex);
          if (sheet.notes === "page" || caller.columns !== undefined) continue;
          const column = (x: number | undefined) => Math.floor(((x ?? 0) - 15) / (LETTERS * LETTER + 10));
          const shift = set.pages[first?.pageIndex ?? 0]?.side === "recto" ? 10 : 0;
          expect(column((first?.x ?? 0) - shift)).toBe(column((call?.x ?? 0) - shift));
        }
      }),
      { numRuns: 20 },
    );
  });

  test("the same report gives the same pages", () => {
    fc.assert(
      fc.property(anyReport, anySheet, (document, sheet) => {
        expect(pagesOf(document, sheet)).toEqual(pagesOf(document, sheet));
      }),
      { numRuns: 20 },
    );
  });
});

/** The paragraph that calls a note, and its story's own number of columns. */
function callerOf(
  note: string,
  { stories }: Document,
): { block: string; columns: number | undefined } | undefined {
  for (const { blocks, columns } of stories) {
    for (const block of blocks) {
      if (block.kind !== "paragraph") continue;
      if (block.content.some((inline) => inline.kind === "noteCall" && inline.note === note)) {
        return { block: block.id, columns };
      }
    }
  }
  return undefined;
}
