import { expect, test } from "vitest";
import { BreakpointList, END, extremeWidths, IS_FORCED, START } from "../../src/text/breakpoints.ts";

test("the widest piece, and the widest line between two forced breaks", () => {
  const list = new BreakpointList();
  // Words of 30, 50 and 40 pt with spaces of 5; after the second the line is broken by force.
  for (const [end, start, flags] of [
    [0, 0, 0],
    [30, 35, 0],
    [85, 85, IS_FORCED],
    [125, 125, IS_FORCED],
  ] as const) {
    list.next[END] = end;
    list.next[START] = start;
    list.add(0, 0, 0, 0, flags);
  }
  expect(extremeWidths(list.gather())).toEqual({ minWidth: 50, maxWidth: 85 });
});
