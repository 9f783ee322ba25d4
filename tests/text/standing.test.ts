/** A typesetter goes on with a document that has changed only where it sets what it has set as a new one would. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { COMPOUNDS, openShop, PARTS, setParagraph } from "./print-shop.ts";

const linesOf = (words: readonly string[], typesetter: Parameters<typeof setParagraph>[1]["typesetter"]) =>
  setParagraph(words.join(" "), { typesetter, measure: 60 }).map(({ runs }) =>
    runs.flatMap(({ text }) => text).join(""),
  );

test("what it takes as before, a new one would set the same", async () => {
  const all = [...PARTS, ...COMPOUNDS];
  const some = fc.subarray(all);
  const fewer = fc.subarray(all, { maxLength: 2 });
  const kept = { "as before": 0, otherwise: 0 };
  await fc.assert(
    fc.asyncProperty(some, fewer, fc.subarray(COMPOUNDS, { minLength: 1 }), async (before, turned, words) => {
      const after = all.filter((word) => before.includes(word) !== turned.includes(word));
      const standing = await openShop({ ownWords: before });
      linesOf(words, standing);
      const answer = standing.takeWords(after);
      kept[answer] += 1;
      if (answer === "otherwise") return;
      // Also words that it has not set yet: they are divided by the new document's.
      expect(linesOf(COMPOUNDS, standing)).toEqual(linesOf(COMPOUNDS, await openShop({ ownWords: after })));
    }),
    { numRuns: 60, seed: 7 },
  );
  expect(kept["as before"]).toBeGreaterThan(5);
  expect(kept.otherwise).toBeGreaterThan(5);
});

test("a word of its own changes nothing; the half of a compound does", async () => {
  const own = ["kapital", "kapitalvekst"];
  const standing = await openShop({ ownWords: own });
  linesOf(["kapitalvekst", "hjelper"], standing);
  expect(standing.takeWords([...own, "hjelper", "folk"])).toBe("as before");
  expect(standing.takeWords([...own, "vekst"])).toBe("otherwise");
});
