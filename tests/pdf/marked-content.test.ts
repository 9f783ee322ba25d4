/** Which marks are whose: what a page paints is claimed item by item, and run by run where an element is a part of a line. */
import { expect, test } from "vitest";
import { planMarks, type Slot } from "../../src/pdf/painting/marked-content.ts";
import type { Content, Element, Kid, StructureTree } from "../../src/tag/index.ts";

const element = (node: string, kids: readonly Kid[]): Element => ({ kind: "element", role: "P", node, kids });
const content = (pageIndex: number, items: Content["items"], runs?: Content["runs"]): Content => ({
  kind: "content",
  pageIndex,
  items,
  runs,
});
const tree = (kids: readonly Kid[]): StructureTree => ({
  kind: "structure",
  locale: "nb",
  root: element("root", kids),
});
const owner = (slot: Slot | undefined): string | undefined => slot?.owner.node;

test("items belong to the element that claims them, up to but not with the next", () => {
  const { slotOf } = planMarks(
    tree([element("a", [content(0, [0, 2])]), element("b", [content(0, [2, 3])])]),
  );
  expect([0, 1, 2, 3].map((item) => owner(slotOf(0, item, 0)))).toEqual(["a", "a", "b", undefined]);
  expect(slotOf(1, 0, 0)).toBeUndefined();
});

test("so do the runs of one line, where a link stands in it", () => {
  const link = element("link", [content(0, [0, 1], [1, 3])]);
  const line = element("line", [content(0, [0, 1], [0, 1]), link, content(0, [0, 1], [3, 4])]);
  const { slotOf } = planMarks(tree([line]));
  expect([0, 1, 2, 3, 4].map((run) => owner(slotOf(0, 0, run)))).toEqual([
    "line",
    "link",
    "link",
    "line",
    undefined,
  ]);
});

test("an element that goes on over the page has a slot on either, and what follows on one page shares its slot", () => {
  const { root, slotOf } = planMarks(
    tree([element("p", [content(0, [4, 5]), content(0, [5, 6]), content(1, [0, 1])])]),
  );
  const [paragraph] = root.kids;
  const slots = paragraph && "kids" in paragraph ? paragraph.kids : [];
  expect(slots).toMatchObject([{ pageIndex: 0 }, { pageIndex: 1 }]);
  expect(slotOf(0, 5, 0)).toBe(slotOf(0, 4, 0));
  expect(slotOf(1, 0, 0)).not.toBe(slotOf(0, 4, 0));
});
