/** Lines that follow what was read before them are told without a look at each. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { firstOutOfOrder, isBefore } from "../../src/preflight/check-order.ts";

const box = fc.record({
  x: fc.integer({ min: 0, max: 12 }).map((each) => each * 30),
  y: fc.integer({ min: 0, max: 30 }).map((each) => each * 6),
  width: fc.integer({ min: 0, max: 8 }).map((each) => each * 30),
  height: fc.integer({ min: 1, max: 3 }).map((each) => each * 6),
});

/** Columns set one after another, a few lines of them out of place. */
const page = fc
  .record({ columns: fc.integer({ min: 1, max: 4 }), lines: fc.integer({ min: 1, max: 9 }) })
  .chain(({ columns, lines }) => {
    const boxes = Array.from({ length: columns * lines }, (_, index) => ({
      x: Math.floor(index / lines) * 120,
      y: (index % lines) * 12,
      width: 110,
      height: 12,
    }));
    const at = fc.nat({ max: boxes.length - 1 });
    const moved = fc.array(fc.tuple(at, box), { maxLength: 2 });
    return moved.map((changes) =>
      boxes.map((each, index) => changes.find(([at]) => at === index)?.[1] ?? each),
    );
  });

test("the first line out of order is the one that a look at every pair finds", () => {
  fc.assert(
    fc.property(fc.oneof(page, fc.array(box, { maxLength: 12 })), (boxes) => {
      const pieces = boxes.map((each) => ({ box: each }));
      const found = pieces.find((piece, index) =>
        pieces.slice(0, index).some((before) => isBefore(piece.box, before.box)),
      );
      expect(firstOutOfOrder(pieces)).toBe(found);
    }),
    { numRuns: 400 },
  );
});

test("columns in their order are sound, and a line above the one before it is not", () => {
  const line = (x: number, y: number) => ({ box: { x, y, width: 100, height: 12 } });
  const columns = [line(0, 0), line(0, 12), line(120, 0), line(120, 12)];
  expect(firstOutOfOrder(columns)).toBeUndefined();
  const back = line(120, 0);
  expect(firstOutOfOrder([line(120, 12), line(120, 24), back])).toBe(back);
});
