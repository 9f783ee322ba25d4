import { expect, test } from "vitest";
import { lengthOf, longestFor } from "../../src/translation/fixed-places.ts";

test("a text is as long as its own words: what a placeholder prints is as long in every language", () => {
  expect(lengthOf(" {{moved_share}} borte ")).toBe(" borte".length);
  expect(lengthOf('{{plural n one="# by" other="# byer"}}')).toBe(0);
  expect(lengthOf("😀 år")).toBe(4);
});

test.each([
  ["a label may grow by a word", "visits", "items.all.label", "Flyttet", 7 + 8],
  ["a long one by four tenths", "visits", "items.all.label", "x".repeat(30), 42],
  ["its number is not counted", "visits", "kicker", "Kull {{year}}", 5 + 8],
  ["words in a chart stand in a fixed place", "charts", "leak.labels.share", "Andel", 5 + 8],
  ["but not what is read aloud, or breaks its lines", "charts", "leak.alt", "Andel", undefined],
  ["nor a text", "visits", "intro.text", "Andel", undefined],
])("%s", (_, part, key, text, longest) => {
  expect(longestFor({ part, key, text })).toBe(longest);
});
