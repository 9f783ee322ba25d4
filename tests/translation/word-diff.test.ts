import fc from "fast-check";
import { expect, test } from "vitest";
import { diffWords, writeDiff } from "../../src/translation/word-diff.ts";

const diff = (before: string, after: string) => writeDiff(diffWords(before, after));

test.each([
  [
    "En av to har reist.",
    "Nesten en av to har dratt.",
    "[-En-]{+Nesten+} {+en +}av to har [-reist.-]{+dratt.+}",
  ],
  ["Vi talte {{companies}} selskaper.", "Vi talte selskaper.", "Vi talte [-{{companies}} -]selskaper."],
  ["Likt.", "Likt.", "Likt."],
  ["", "Nytt", "{+Nytt+}"],
])("%j to %j", (before, after, expected) => {
  expect(diff(before, after)).toBe(expected);
});

test("far from a change, words are left out", () => {
  const words = Array.from({ length: 20 }, (_, index) => `ord${index}`);
  const after = [...words.slice(0, 10), "nytt", ...words.slice(10)];
  expect(diff(words.join(" "), after.join(" "))).toBe(
    "… ord5 ord6 ord7 ord8 ord9 {+nytt +}ord10 ord11 ord12 ord13 ord14 …",
  );
});

test("the pieces of a difference make up both texts", () => {
  const text = fc
    .array(fc.constantFrom("en", "to", "{{tre}}", " ", "\n\n", "fire,", "{", "{{", "}"))
    .map((words) => words.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = diffWords(before, after);
      const without = (kind: string) =>
        pieces
          .filter((piece) => piece.kind !== kind)
          .map((piece) => piece.text)
          .join("");
      expect([without("new"), without("gone")]).toEqual([before, after]);
    }),
  );
});

test("what both texts have in common is as much as can be", () => {
  // Holes are parts of their own, and nothing lies between them.
  const words = fc.array(fc.constantFrom("{{a}}", "{{b}}", "{{c}}"), { maxLength: 7 });
  const inCommon = (left: readonly string[], right: readonly string[]): number => {
    const [first, ...rest] = left;
    if (first === undefined) return 0;
    const at = right.indexOf(first);
    return Math.max(inCommon(rest, right), at < 0 ? 0 : 1 + inCommon(rest, right.slice(at + 1)));
  };
  fc.assert(
    fc.property(words, words, (before, after) => {
      const kept = diffWords(before.join(""), after.join(""))
        .filter(({ kind }) => kind === "same")
        .flatMap(({ text }) => text.match(/\{\{.\}\}/g) ?? []);
      expect(kept.length).toBe(inCommon(before, after));
    }),
  );
});

test("a word changed in a long text costs no more than the change", () => {
  const words = Array.from({ length: 40_000 }, (_, index) => `ord${index}`);
  const after = words.with(20_000, "nytt");
  expect(diff(words.join(" "), after.join(" "))).toBe(
    "… ord19995 ord19996 ord19997 ord19998 ord19999 [-ord20000-]{+nytt+} ord20001 ord20002 ord20003 ord20004 …",
  );
});
