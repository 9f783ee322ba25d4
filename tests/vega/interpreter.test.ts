/** Our way of reading Vega's expressions against Vega's own interpreter, which walks the tree. */
import fc from "fast-check";
import * as vega from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { describe, expect, test } from "vitest";
import { interpreter } from "../../src/vega/interpreter.ts";

const functions = {};
const DATUM = { n: 3, text: "Ærlig talt", list: [4, 1, 3], none: null, day: Date.UTC(2023, 1, 3), "a b": 7 };
const PARAMS = { $width: 200, $rate: 0.25, $lines: ["a", "b"], $empty: undefined };

type Interpreter = Pick<typeof interpreter, "parameter" | "encode">;

type Read = { readonly value: unknown } | { readonly thrown: true };

function read(from: Interpreter, text: string): Read {
  const ast: object = vega.parseExpression(text);
  try {
    return { value: from.parameter({ functions }, { ast })(DATUM, PARAMS) };
  } catch {
    return { thrown: true };
  }
}

const theirs: Interpreter = expressionInterpreter;

test.each([
  "1 + 2 * 3 - 4 / 5 % 3",
  "'1' + 2 == '12' && 1 == '1' && 1 !== '1' && null == undefined",
  "datum.n > 2 ? datum.text : datum['a b']",
  "datum['a' + ' b'] + datum.list[1] + lines[0]",
  "!datum.none || -datum.n + +'4' + ~5",
  "5 & 6 | 1 ^ 8 << 2 >> 1 >>> 1",
  "datum.n < 3 || datum.n <= 3 && datum.n >= 3 && datum.n != 4",
  "{ a: 1, 'b': [datum.n, width * rate], toString: 2 }",
  "if(datum.n > 5, 'many', 'few')",
  "NaN",
  "PI + E + SQRT2 + LN2",
  "missing.member",
  "missing + 1",
  "empty",
  "datum.text.length",
  "test(/ær/i, datum.text) && test('talt', datum.text) && test(/x/g, 'xx')",
  "regexp('l+', 'g')",
  "nothing(1)",
  "clamp(7, 1, 5) + max(1, datum.n, '8') + min() + hypot(3, 4)",
  "isNaN(NaN) || isFinite('3')",
  "parseInt('12px', 10) + parseFloat('1.5em')",
  "upper(datum.text) + lower(datum.text) + trim('  a ') + substring(datum.text, 1, 4) + substring('abc', 1)",
  "split('a,b,c', ',', 2)",
  "length(datum.list) + length('four')",
  "length(null)",
  "time(datum.day) + utcyear(datum.day) + utcmonth(datum.day) + utcday(datum.day) + utcdate(datum.day)",
  "utchours(datum.day) + utcminutes(datum.day) + utcseconds(datum.day) + utcmilliseconds(datum.day)",
  "year(datum.day) + month(datum.day) + day(datum.day) + date(datum.day) + hours(datum.day)",
  "minutes(datum.day) + seconds(datum.day) + milliseconds(datum.day) + timezoneoffset(datum.day)",
  "utc(2023, 1, 3) - utc(2023) + utc()",
  "time(datetime(2023, 0)) + time(datetime(2023, 0, 2, 3, 4, 5, 6)) + time(datetime('2023-01-02'))",
  "btoa('ab') + atob('YWI=') + encodeURIComponent('å b')",
  "abs(-1) + ceil(1.2) + floor(1.8) + round(-1.5) + sqrt(9) + pow(2, 3) + exp(0) + log(1)",
  "sin(1) + cos(1) + tan(1) + asin(1) + acos(1) + atan(1) + atan2(1, 2)",
])("%s", (text) => {
  expect(read(interpreter, text)).toEqual(read(theirs, text));
});

const leaf = fc.constantFrom(
  ...[
    "0",
    "1",
    "-2.5",
    "'a'",
    "'7'",
    "true",
    "null",
    "datum.n",
    "datum.text",
    "datum.none",
    "width",
    "missing",
  ],
);
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const one = tie("expression");
  const joined = (...operators: string[]) =>
    fc
      .tuple(one, fc.constantFrom(...operators), one)
      .map(([left, sign, right]) => `(${left} ${sign} ${right})`);
  return {
    expression: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      joined("+", "-", "*", "/", "%", "<", "<=", ">", ">=", "==", "!=", "===", "!==", "&&", "||", "&", "|"),
      fc.tuple(fc.constantFrom("!", "-", "+", "~"), one).map(([sign, of]) => `${sign}(${of})`),
      fc.tuple(one, one, one).map(([test, then, or]) => `(${test} ? ${then} : ${or})`),
      fc
        .tuple(fc.constantFrom("max", "min", "pow", "if", "clamp"), one, one, one)
        .map(([name, ...values]) => `${name}(${values.join(", ")})`),
      fc.tuple(one, one).map(([first, second]) => `[${first}, ${second}]`),
    ),
  };
});

test("any expression is worth the same", () => {
  fc.assert(
    fc.property(expression, (text) => {
      expect(read(interpreter, text)).toEqual(read(theirs, text));
    }),
    { numRuns: 400 },
  );
});

describe("encoders", () => {
  const written = (channels: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(channels).map(([name, text]) => {
        const ast: object = vega.parseExpression(text);
        return [name, { ast }];
      }),
    );
  test.each([
    { marktype: "rect", channels: { x: "9", x2: "4", y: "1", y2: "datum.n", fill: "'red'" } },
    { marktype: "rect", channels: { x2: "4", width: "3", yc: "10", height: "4" } },
    { marktype: "area", channels: { x: "9", x2: "4", y2: "8" } },
    { marktype: "rule", channels: { x: "9", x2: "4", yc: "2" } },
    { marktype: "symbol", channels: { xc: "4", yc: "width", size: "item.n" } },
  ])("a $marktype stands between the ends of its channels: $channels", ({ marktype, channels }) => {
    const encoding = { marktype, channels: written(channels) };
    const [ours, vegas] = [interpreter, theirs].map((from) => {
      const encode = from.encode({ functions }, encoding);
      const item: Record<string, unknown> = { datum: DATUM, n: 5 };
      return { first: encode(item, PARAMS), item, again: encode(item, PARAMS) };
    });
    expect(ours).toEqual(vegas);
  });
});

test("no member leads into the program, by whatever way it is called", () => {
  for (const text of ["datum.constructor", "datum['con' + 'structor']", "'a'.constructor", "[].concat"]) {
    expect(read(interpreter, text)).toEqual({ value: undefined });
  }
});
