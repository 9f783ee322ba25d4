/** A compiled chart is kept from build to build: the next one runs it without Vega-Lite. */
import { afterEach, expect, test, vi } from "vitest";
import { recordingLogger } from "../../src/vega/faults.ts";
import { createView } from "../../src/vega/views.ts";
import { shelfOf } from "../host.ts";

const SPEC = {
  data: { name: "rows" },
  transform: [{ filter: "test(/^n/i, datum.place) && datum.nok > 1" }],
  mark: "bar",
  encoding: {
    x: { field: "place", type: "nominal" },
    y: { field: "nok", type: "quantitative", aggregate: "summ" },
  },
};

const textWidth = (_font: string, text: string): number => text.length * 4;
const locale = { number: { decimal: ",", thousands: " ", grouping: [3], currency: ["", " kr"] as const } };

afterEach(() => {
  vi.doUnmock("../../src/vega/write-chart.ts");
});

/** The engine as another process has it, which never loads Vega-Lite. */
async function nextProcess() {
  vi.resetModules();
  vi.doMock("../../src/vega/write-chart.ts", () => expect.unreachable("compiled again"));
  return await import("../../src/vega/views.ts");
}

test("what was kept runs as what was compiled, and says again what was said of it", async () => {
  const things = new Map<string, Uint8Array>();
  const tables = {
    rows: [
      { place: "Nord", nok: 3 },
      { place: "Sør", nok: 5 },
    ],
  };
  const request = { spec: SPEC, tables, locale, textWidth, shelf: shelfOf(things) };
  const made = await createView(request);
  expect(made.faults).toEqual([{ level: "warning", message: expect.stringContaining('"summ"') }]);
  const next = await nextProcess();
  const taken = await next.createView(request);
  expect(taken.faults).toEqual(made.faults);
  expect(taken.outline).toEqual(made.outline);
  expect(await taken.view?.toSVG()).toBe(await made.view?.toSVG());
  expect(taken.view?.data("data_0").map(({ place }) => place)).toEqual(["Nord"]);
});

test("at other heights a chart is not compiled again, and comes out as if it were", async () => {
  const things = new Map<string, Uint8Array>();
  const tables = { rows: [{ place: "Nord", nok: 3, year: 2021 }] };
  const bar = { mark: "bar", encoding: { x: { field: "place" }, y: { field: "nok", type: "quantitative" } } };
  const at = (first: number, second: number) => ({
    spec: {
      data: { name: "rows" },
      vconcat: [
        {
          hconcat: [
            { ...bar, height: first },
            { ...bar, height: second },
          ],
        },
        { facet: { column: { field: "year" } }, spec: { ...bar, height: first } },
      ],
    },
    tables,
    locale,
    textWidth,
  });
  await createView({ ...at(90, 40), shelf: shelfOf(things) });
  const compiled = await createView(at(130, 75));
  const next = await nextProcess();
  const taken = await next.createView({ ...at(130, 75), shelf: shelfOf(things) });
  expect(taken.outline).toEqual(compiled.outline);
  expect(taken.outline?.signals).toContainEqual({ name: "concat_0_concat_1_height", value: 75 });
  expect(await taken.view?.toSVG()).toBe(await compiled.view?.toSVG());
});

test("rows written into the spec are changed by a run, so that such a chart is not kept", async () => {
  const things = new Map<string, Uint8Array>();
  const { compileChart } = await import("../../src/vega/compile-chart.ts");
  const spec = { data: { values: [{ nok: 1 }] }, mark: "bar", encoding: { x: { field: "nok" } } };
  await compileChart({ spec, shelf: shelfOf(things) }, recordingLogger());
  expect(things.size).toBe(0);
});
