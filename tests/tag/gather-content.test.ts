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

test("a line that is all link is a piece of its own beside the plain lines of its paragraph", () => {
  const origin = { file: "a.yaml", start: 0, end: 1 };
  const link = { kind: "link", id: "l", href: "https://a.no", content: [], origin } as const;
  const linked = text(line(run("Byen ", "l")), 10, 20, "p");
  const pathOf = (owner: string) => (owner === "l" ? [link] : undefined);
  const pieces = (...items: readonly ReturnType<typeof words>[]) =>
    gatherContent(pageSet([page(0, items)]), pathOf).get("p") ?? [];
  expect(pieces(linked, words("vokser", "p")).map(({ path }) => path)).toEqual([[link], []]);
  expect(pieces(words("vokser", "p"), linked).map(({ path }) => path)).toEqual([[], [link]]);
});

test("runs of one owner on a line are one stretch, told from the next", () => {
  const set = line(run("Byen ", "p"), run("vokser", "p", { face: "sans/bold" }), run("1", "n"));
  const pieces = gatherContent(pageSet([page(0, [text(set, 10, 20, "p")])]), () => undefined).get("p") ?? [];
  expect(pieces.map(({ content, mark }) => [content.runs, mark])).toEqual([
    [[0, 2], undefined],
    [[2, 3], "n"],
  ]);
});

test("a word that goes on in the next line is one word", () => {
  const said = (first: Partial<ReturnType<typeof line>>) => {
    const items = [
      text({ ...line(run("By", "p")), ...first }, 10, 20, "p"),
      text(line(run("en", "p")), 10, 34, "p"),
    ];
    return gatherContent(pageSet([page(0, items)]), () => undefined)
      .get("p")
      ?.map((piece) => piece.words());
  };
  expect(said({})).toEqual(["By en "]);
  expect(said({ breaksIn: "word" })).toEqual(["Byen "]);
});
