/** Expressions that are evaluated without Vega have the values that Vega gives them. */
import fc from "fast-check";
import * as vega from "vega";
import { expect, test } from "vitest";
import { openExpressions, openVega } from "../../src/vega/index.ts";
import { LIGHT_FUNCTIONS, mayNeedVega } from "../../src/vega/light-functions.ts";

/** What comes of a call: its value, or the words of what it throws. */
function outcome(called: unknown, values: readonly unknown[]): unknown {
  try {
    return typeof called === "function" ? called(...values) : "no function";
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : thrown;
  }
}

const value = fc.oneof(
  fc.constantFrom(undefined, null, "", "a", "Oslo", "12", " ", true, false),
  fc.double(),
  fc.integer({ min: -3, max: 9 }),
  fc.array(fc.integer({ min: -3, max: 9 }), { maxLength: 4 }),
  fc.array(fc.constantFrom("a", "Oslo", undefined), { maxLength: 3 }),
  fc.constant(new Date(0)),
  fc.constant(/a/),
);

test.each(Object.keys(LIGHT_FUNCTIONS))("%s is what Vega has", (name) => {
  const [own, theirs] = [Object.entries(LIGHT_FUNCTIONS), vega.expressionFunction(name)];
  const light = own.find(([each]) => each === name)?.[1];
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
      // A text of a billion dots says nothing.
      if (name === "truncate" && values.some((each) => typeof each === "number" && each > 99)) return;
      expect(outcome(light, values)).toEqual(outcome(theirs, values));
    }),
    { numRuns: 200, seed: 5 },
  );
});

test("Vega is asked for where a text calls what only Vega has", async () => {
  const light = await openExpressions(["holds: isValid(a) && abs(b) < 1 # sort: no call (of it) of extent"]);
  expect(light).not.toBe(await openVega());
  for (const text of ["a: pad(b, 2)", "when: utcFormat (0, '%Y')", '"\\u0070ad(1)"', '"pa\\\nd(1)"'])
    expect(await openExpressions(["", text])).toBe(await openVega());
});

test.each([
  ["sort: [{ field: a }]", false],
  ["pad", false],
  ["(pad)", false],
  ["xpad(1)", false],
  ["pad(1)", true],
  ["pad\n  (1)", true],
  [`pad${" ".repeat(90)}(1)`, true],
  [`p${" ".repeat(77)}(1)`, false],
  ["C:\\x", true],
  ["a \\( b", false],
])("%j may need Vega: %s", (text, isNeeded) => {
  expect(mayNeedVega(text)).toBe(isNeeded);
});
