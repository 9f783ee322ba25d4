import { expect, test } from "vitest";
import { type Expression, openVega } from "../../src/vega/index.ts";

const vega = await openVega();

function read(text: string): Expression {
  const expression = vega.readExpression(text);
  if ("fault" in expression) throw new Error(expression.fault);
  return expression;
}

/** What an expression asks for, each with the words at its place. */
function asks(text: string): readonly string[] {
  const { references, calls } = read(text);
  const at = (start: number, end: number): string => `${text.slice(start, end)}@${start}`;
  return [
    ...references.map(({ name, members, places }) =>
      [[name, ...members].join("."), ...places.map(({ start, end }) => at(start, end))].join(" "),
    ),
    ...calls.map(({ name, place }) => `${name}() ${place ? at(place.start, place.end) : "?"}`),
  ];
}

test.each([
  ["round(100 * datum.part / all)", { all: 4 }, { part: 1 }, 25],
  ["prior['2021'].share < share", { prior: { "2021": { share: 0.2 } }, share: 0.3 }, undefined, true],
  ["missing + 1", {}, undefined, Number.NaN],
  ["missing < 1 || missing >= 1", {}, undefined, false],
  ["isValid(missing) ? 1 : 2", {}, undefined, 2],
  ["inrange(5, [1, 9]) && lower('Å') == 'å'", {}, undefined, true],
])("%s", (text, names, datum, value) => {
  expect(read(text).evaluate(names, datum)).toEqual(value);
});

test("says which names it asks for, and where", () => {
  expect(asks("a + datum.b * max(c, datum['d e'])")).toEqual([
    "a a@0",
    "datum.b datum@4 b@10",
    "c c@18",
    "datum.d e datum@21 d e@28",
    "max() max@14",
  ]);
  expect(asks("'a' + a")).toEqual(["a a@6"]);
  expect(asks("datum[key] + list[0].x")).toEqual([
    "datum datum@0",
    "key key@6",
    "list.0.x list@13 0@18 x@21",
  ]);
  expect(asks("{share: share}.share + PI")).toEqual(["share share@8"]);
  expect(asks("prior['2021'].x")).toEqual(["prior.2021.x prior@0 2021@7 x@14"]);
});

test.each([
  ["1 + * 2", "unexpected `*`", 4],
  ["moved = 3", "`=` does not compare; write `==`", 6],
  ["datum.name == 'A' && moved = 3", "`=` does not compare; write `==`", 27],
  ["1 + round(share, 1)", "`round` makes whole numbers of one value; a format has `decimals`", 4],
  ["a b", "something is left over after the expression", undefined],
  ["'open", "a character or an unclosed quote that Vega cannot read", 5],
  ["  ", "an expression is missing", 0],
  ["datum.name.trim()", "only Vega's functions can be called, as in `lower(datum.name)`", undefined],
  ["datum.share > '0,5' && moved", "a number stands without quotes here: write `0.5`", 15],
  ['share / "3"', "a number stands without quotes here: write `3`", 9],
  ["share > 0,5", "a number has a decimal point here: write `0.5`", 8],
  ["share > 50 %", "a percentage is a share here: write `0.5`", 8],
  ["moved and share", "`and` is written `&&`", 6],
  ["prior.2021.moved", "a year cannot follow a full stop: write `prior['2021']`", 0],
  [
    "moved > 3, share",
    "a comma cannot join conditions: write `&&` between them, or a list of them",
    undefined,
  ],
  ["a == b && c = d", "`=` does not compare; write `==`", 12],
  ["moved ≥ 3", "`≥` is written `>=`", 6],
  ["moved => 3", "`=>` is written `>=`", 6],
  ["region == “west”", "texts stand between straight quotes: `'…'`", 10],
  ["moved > 1 000", "a number is written without spaces here: `1000`", 8],
  ["1_000", "a number is written without spaces here: `1000`", 0],
  [
    "3 < moved < 9",
    "two comparisons in a row hold nearly always: write `&&` between them, as in `3 < n && n < 9`",
    undefined,
  ],
  [
    "datum.year in [2020, 2021]",
    "`in` is no sign here: a list is asked by `indexof(['a', 'b'], datum.field) >= 0`",
    undefined,
  ],
  ["datum > 3", "`datum` is the whole row: name a field of it, as in `datum.year`", undefined],
  ["max(1, 2", "unexpected end of input", 8],
])("fault in %s", (text, fault, offset) => {
  expect(vega.readExpression(text)).toEqual({ fault, offset });
});

test("every pure function exists and is not refused as well", () => {
  for (const name of vega.pureFunctions) {
    expect(
      () => read(`${name}(${/^(round|floor|ceil)$/.test(name) ? "1" : "1, 1, 1"})`).evaluate({}),
      name,
    ).not.toThrow(/apply/);
    expect(vega.whyRefused(name), name).toBeUndefined();
  }
  expect(vega.whyRefused("now")).toBe("depends on the day of the build");
  expect(vega.whyRefused("random")).toBe("depends on chance");
  expect(vega.pureFunctions.has("year")).toBe(false);
});

test.each(["datum.constructor", "datum.name.prototype", "[1].constructor.constructor"])(
  "refuses %s",
  (text) => {
    expect(vega.readExpression(text)).toEqual({
      fault: expect.stringMatching(/is not a field/),
      offset: undefined,
    });
  },
);
