import { expect, test } from "vitest";
import { gatherContent } from "../../src/tag/gather-content.ts";
import { page, pageSet, text } from "../pdf/publication.ts";
import { line, run } from "../pdf/type.ts";

const words = (said: string, node: string) => text(line(run(said, node)), 10, 20, node);

test("lines of a paragraph are one piece as long as they follow each other on one page", () => {
  const pages = pageSet([
    page(0, [words("Byen ", "p"), words("vokser ", "p")]),
    // Its number is the one that would follow on the page before.
    page(1, [words("a", "q"), words("b", "q"), words("fort.", "p")]),
  ]);
  const pieces = gatherContent(pages, () => undefined).get("p") ?? [];
  expect(pieces.map(({ content }) => [content.pageIndex, content.items])).toEqual([
    [0, [0, 2]],
    [1, [2, 3]],
  ]);
  expect(pieces.map((piece) => piece.words().trim())).toEqual(["Byen vokser", "fort."]);
});
