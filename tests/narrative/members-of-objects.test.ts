/** Names that every object of JavaScript has too are words like any other. */
import { expect, test } from "vitest";
import { composeTexts } from "./trial.ts";

const TEXTS: readonly (readonly [text: string, finding: string])[] = [
  ["A {{constructor}}", "there is no fact `constructor`"],
  ["A {{toString x}}", "there is no helper `toString`"],
  ['A {{n moved constructor="a"}}', "`{{n}}` has no setting `constructor`"],
  ['A {{n moved unit="valueOf"}}', "`{{n}}` counts in `valueOf`, a noun that the theme does not have"],
  ['A {{list places "hasOwnProperty"}}', "table `places` has no field `hasOwnProperty`"],
  ['A {{ref "constructor"}}', "there is no block or section `constructor`"],
  ["A {{prior.constructor.valueOf}}", "`prior.constructor.valueOf`"],
  ["A[^valueOf]", "undefined-footnote"],
];

test("in texts", async () => {
  const composed = await composeTexts(
    TEXTS.map(([text]) => text),
    { facts: { moved: [70] }, tables: { places: [{ place: "Oslo" }] } },
  );
  for (const [index, [, finding]] of TEXTS.entries()) {
    const findings = composed[index]?.findings ?? [];
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(finding);
  }
});
