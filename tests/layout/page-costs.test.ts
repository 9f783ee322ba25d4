/** What decides between pages, by itself: room beside floats, floats before and behind their mention, states. */
import { describe, expect, test } from "vitest";
import type { FloatBlock } from "../../src/layout/flow.ts";
import { dueBy, earlyCostOf, lateCost } from "../../src/layout/program/float-costs.ts";
import { makeForms } from "../../src/layout/program/page-program.ts";
import { cheapestOfEach, groupStates, type State } from "../../src/layout/program/page-states.ts";
import { leavesRoom } from "../../src/layout/program/skeletons.ts";
import { block, chapter, rooms, shape } from "./made-up-chapters.ts";

test.each([
  [0, true, "a column full of floats"],
  [1, true, "one but for a row"],
  [2, false, "two rows of text would be lost among floats"],
  [4, false, "so would four"],
  [5, true, "five will do"],
])("%i rows left beside a float: %s, %s", (left, holds) => {
  expect(leavesRoom({ taken: [10 - left, 0] }, 10)).toBe(holds);
});

describe("a float and its mention", () => {
  const float = { span: 1, rows: 4, place: "auto" } as const;
  const from = chapter({
    blocks: [0, 1, 2, 3].map((index) => block(`b${index}`, [shape(6)])),
    floats: [
      { ...float, anchor: 2, order: "numbered" },
      { ...float, anchor: 2, order: "free" },
    ],
  });
  const { galley } = makeForms(from, rooms(20));
  const startOf = (index: number): number => galley.base[index] ?? 0;
  const [numbered, free] = [from.numbered[0], from.free[0]];
  const early = (each: FloatBlock | undefined, place: number, side: "recto" | "verso" = "verso") =>
    each && earlyCostOf(each, place, side, galley);

  test("what is called by number comes at most within the paragraph before", () => {
    expect(early(numbered, startOf(1))).toBeUndefined();
    expect(early(numbered, startOf(1) + 1)).toBe(15);
    expect(early(numbered, startOf(2))).toBe(0);
  });

  test("what is not called may come sooner, for 6 a paragraph; over the leaf it costs twice", () => {
    expect(
      [startOf(0), startOf(0) + 1, startOf(1), startOf(1) + 1].map((place) => early(free, place)),
    ).toEqual([27, 21, 21, 15]);
    expect(early(free, startOf(1) + 1, "recto")).toBe(30);
  });

  test("a page behind its mention it costs, and by number more", () => {
    expect(lateCost(0, 0, startOf(1), from, galley)).toBe(0);
    expect(lateCost(0, 0, startOf(2), from, galley)).toBe(40 + 20);
    expect(lateCost(1, 0, startOf(2), from, galley)).toBe(20);
  });

  test("a section's end wants what was mentioned in it; a band within it does not", () => {
    const [band] = from.bands;
    const due = (closes: "section" | "band") => band && dueBy("numbered", { ...band, closes }, from);
    expect([due("section"), due("band")]).toEqual([1, 0]);
  });
});

describe("states", () => {
  const state: State = {
    band: 0,
    stage: "text",
    place: 7,
    spill: 0,
    row: 3,
    pageFrom: 0,
    numbered: 0,
    free: 0,
    cost: 9,
    parts: undefined,
    pages: undefined,
  };
  const others: readonly Partial<State>[] = [
    { band: 1 },
    { stage: "opening" },
    { stage: "tail" },
    { place: 8 },
    { spill: 260 },
    { row: 4 },
    { numbered: 1 },
    { free: 1 },
  ];

  test.each(others)("that differ in %j are kept apart", (other) => {
    expect(cheapestOfEach([state, { ...state, ...other }])).toHaveLength(2);
  });

  test("that differ in cost alone are one, the cheapest", () => {
    expect(cheapestOfEach([state, { ...state, cost: 5 }, { ...state, cost: 7 }])).toMatchObject([
      { cost: 5 },
    ]);
  });

  test("go on together where they differ in their place and what lies behind it", () => {
    const groups = groupStates([state, { ...state, place: 8, spill: 260, cost: 1 }, { ...state, free: 1 }]);
    expect(groups.map((group) => group.length)).toEqual([2, 1]);
  });
});
