import { parse, type Runtime, type Spec } from "vega";
import { expect, test } from "vitest";
import { forPrint } from "../../src/vega/print-dataflow.ts";

const typesOf = (part: unknown): readonly string[] =>
  [...JSON.stringify(part).matchAll(/"type":"([a-z]+)","params"/g)].map(([, type]) => type ?? "");

const parsed = (spec: Spec): Runtime => parse(spec, {}, { ast: true });

const rects = (encode: object): Spec => ({
  data: [{ name: "rows", values: [{ id: 1, channels: {} }] }],
  marks: [
    { type: "rect", name: "bars", from: { data: "rows" }, encode: { update: { width: { value: 3 } } } },
    {
      type: "group",
      marks: [
        { type: "text", from: { data: "bars" }, encode: { update: { text: { value: "a" }, ...encode } } },
      ],
    },
  ],
});

test("what tells a renderer of changes is left out, in groups too, and what stood behind it follows its source", () => {
  const whole = typesOf(parsed(rects({})));
  const printed = forPrint(parsed(rects({})));
  expect(whole.filter((type) => type === "render")).toHaveLength(4);
  expect(typesOf(printed)).toEqual(whole.filter((type) => type !== "render"));
  const known = new Set([...JSON.stringify(printed).matchAll(/"id":("[^"]+"|\d+)/g)].map(([, id]) => id));
  for (const [, id] of JSON.stringify(printed).matchAll(/"\$ref":("[^"]+"|\d+)/g))
    expect(known).toContain(id);
});

test("rows stay, whatever they are called", () => {
  expect(JSON.stringify(forPrint(parsed(rects({}))))).toContain('[{"id":1,"channels":{}}]');
});

test("rows are not looked into, and moments stay moments", () => {
  const moment = new Date(Date.UTC(2023, 11, 1));
  // Among the numbers of rows are those of operators that are left out.
  const value = Array.from({ length: 100 }, (_, id) => ({ id }));
  const printed = forPrint(Object.assign(parsed(rects({})), { told: { value, moment } }));
  expect(printed).toMatchObject({ told: { value, moment } });
});

test("items that lie in an order of their own keep what sorts them", () => {
  const stacked = rects({ zindex: { value: 1 } });
  expect(typesOf(forPrint(parsed(stacked)))).toEqual(typesOf(parsed(stacked)));
});
