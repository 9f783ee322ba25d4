/** Texts made to take long. Each is read in milliseconds; read wrongly, these tests run out of time. */
import { expect, test } from "vitest";
import { inlinesOf, parseMarkdown } from "../../src/narrative/prose/markdown.ts";
import { parsePlain } from "../../src/narrative/prose/plain-markdown.ts";
import { compose } from "./trial.ts";

const LONG = 150_000;

test("calls of notes that do not end are no calls", () => {
  expect(parseMarkdown("[^a".repeat(30_000), "line").holes).toEqual([]);
  expect(parseMarkdown("[^a[^b]", "line").holes).toMatchObject([{ kind: "call", start: 3, end: 7 }]);
});

test("braces that do not close end with their lines", () => {
  const { holes } = parseMarkdown("{{\n".repeat(LONG / 3), "text");
  expect(holes).toHaveLength(LONG / 3);
  expect(holes.at(-1)).toMatchObject({ start: LONG - 3, end: LONG - 1 });
});

test.each([
  [`a\n${" ".repeat(LONG)}\nb`, 2],
  [`a\n\n${"\t".repeat(LONG)}\n`, 1],
  [`${" ".repeat(LONG)}`, 0],
])("a line of white space parts paragraphs", (source, paragraphs) => {
  expect(parsePlain(source, inlinesOf)?.children).toHaveLength(paragraphs);
});

test("very many tags and holes in one paragraph", async () => {
  const { diagnostics } = await compose({ text: `${"</b>".repeat(1500)}\n\n${"{{a}}\n".repeat(5000)}` });
  expect(diagnostics).toHaveLength(1501);
});

test("white space within a line and where it is broken", async () => {
  const { body } = await compose({ text: `a${"\t".repeat(LONG / 2)}b  c \n d` });
  expect(body.replace(/\t+/, "<tabs>")).toContain("a<tabs>b  c d");
});
