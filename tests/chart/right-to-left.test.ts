import { expect, test } from "vitest";
import type { FieldTypes } from "../../src/chart/prepare/number-formats.ts";
import { turnedRound } from "../../src/chart/prepare/right-to-left.ts";
import type { Json } from "../../src/chart/spec/json.ts";

const TYPES: FieldTypes = new Map([
  ["founded", "year"],
  ["ships", "integer"],
]);
const turned = (spec: Json) => turnedRound(spec, TYPES);

test("bars grow from the right, and the words behind them stand on the other side", () => {
  const spec = {
    layer: [
      { mark: "bar", encoding: { x: { field: "ships" }, y: { field: "harbour" } } },
      {
        mark: { type: "text", align: "left", dx: 4 },
        encoding: { x: { field: "ships", scale: { zero: true } } },
      },
    ],
  };
  expect(turned(spec)).toEqual({
    layer: [
      { mark: "bar", encoding: { x: { field: "ships", scale: { reverse: true } }, y: { field: "harbour" } } },
      {
        mark: { type: "text", align: "right", dx: -4 },
        encoding: { x: { field: "ships", scale: { reverse: true, zero: true } } },
      },
    ],
  });
});

test("what the author says of a scale stays", () => {
  const spec = { mark: "bar", encoding: { x: { field: "ships", scale: { reverse: false } } } };
  expect(turned(spec)).toEqual(spec);
  const bare = { mark: "bar", encoding: { x: { field: "ships", scale: null } } };
  expect(turned(bare)).toEqual(bare);
});

test.each([
  ["time", { mark: "bar", encoding: { x: { field: "day", type: "temporal" }, y: { field: "ships" } } }],
  ["years", { mark: { type: "bar" }, encoding: { x: { field: "founded", type: "ordinal" } } }],
  ["a unit of time", { mark: "bar", encoding: { x: { timeUnit: "month", field: "day" } } }],
  ["two measures", { mark: "point", encoding: { x: { field: "ships" }, y: { field: "cargo" } } }],
  ["a map", { mark: "geoshape", encoding: { x: { field: "ships" } } }],
])("%s runs as everywhere", (_, spec) => {
  expect(turned(spec)).toEqual(spec);
});
