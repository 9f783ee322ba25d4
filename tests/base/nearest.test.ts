import fc from "fast-check";
import { expect, test } from "vitest";
import { nearest, suggest } from "../../src/base/index.ts";

test.each([
  ["titel", ["title", "tiles"], "title"],
  ["moved_shrae", ["moved_share", "moved"], "moved_share"],
  // Two letters in the wrong order are one slip, and two wrong letters are two.
  ["tilte", ["tiles", "title"], "title"],
  ["Figure", ["figure"], "figure"],
  ["x", ["title"], undefined],
  // Short words are all like each other: one slip is told, two are another word.
  ["nn", ["nb", "en-GB"], "nb"],
  ["fr", ["nb", "en-GB"], undefined],
  ["fi", ["if"], "if"],
  ["sum", ["mean", "min"], undefined],
  ["1", ["2"], undefined],
])("%s among %j means %s", (name, known, meant) => {
  expect(nearest(name, known)).toBe(meant);
});

test("a name that is there is nearest to itself", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (names) => {
      const [name = ""] = names;
      expect(nearest(name, names)?.toLowerCase()).toBe(name.toLowerCase());
    }),
  );
});

test("without a near name the hint lists what there is", () => {
  expect(suggest("zebra", ["ink", "sea"])).toBe("there is `ink`, `sea`");
  expect(suggest("zebra", [])).toBeUndefined();
});
