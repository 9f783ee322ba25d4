import { expect, test } from "vitest";
import { error, type Outcome, type Pt } from "../../src/base/index.ts";
import type { DrawnChart } from "../../src/chart/index.ts";
import type { PageSet } from "../../src/layout/index.ts";
import type { Block } from "../../src/narrative/index.ts";
import { layOutWithCharts } from "../../src/publication/taller-charts.ts";
import { chartBlock, input, lines, ORIGIN, paragraph, report, story } from "./drawing-board.ts";

const SHEET = { rows: 20, columns: 2 };

const chart = (fill?: "page") => chartBlock("f", { span: 2, place: "top" }, fill);

function drawn(height: Pt, width: Pt = 210): DrawnChart {
  const drawing = { kind: "drawing", width, height, marks: [] } as const;
  return { id: "f", width, drawing, composedAlt: "", data: { fields: [], rows: [] }, origin: ORIGIN };
}

interface Built {
  readonly pages: PageSet | undefined;
  /** Heights that the chart was asked for at. */
  readonly asked: readonly (Pt | undefined)[];
  /** On the page, and as it is handed on. */
  readonly heights: readonly [onPage: Pt, handedOn: Pt];
  /** Rows of the page down to its lowest baseline. */
  readonly foot: number;
}

async function build(
  blocks: readonly Block[],
  redraw = (height: Pt): Outcome<DrawnChart> => ({ value: drawn(height), diagnostics: [] }),
  first: Outcome<DrawnChart> = { value: drawn(60), diagnostics: [] },
): Promise<Built> {
  const asked: (Pt | undefined)[] = [];
  const named = ({ value, diagnostics }: Outcome<DrawnChart>) => ({
    value: new Map(value ? [["f", value] as const] : []),
    diagnostics,
  });
  const written = { value: { table: "t", spec: {} } };
  const request = {
    id: "f",
    width: 210,
    words: {},
    chart: { ...written, file: "leak.yaml", at: () => ORIGIN, keyAt: () => ORIGIN, within: () => ORIGIN },
  };
  const { laid, charts } = await layOutWithCharts(input(report([story("s", blocks)]), SHEET), {
    requests: [request],
    drawn: named(first),
    draw: async ([wanted]) => {
      asked.push(wanted?.height);
      return named(redraw(wanted?.height ?? 0));
    },
  });
  expect(laid.diagnostics).toEqual([]);
  const items = laid.value?.pages.at(-1)?.items ?? [];
  const shown = items.flatMap((item) => (item.kind === "drawing" ? [item.drawing.height] : []));
  const baselines = items.flatMap((item) => (item.kind === "text" ? [item.baseline] : []));
  return {
    pages: laid.value,
    asked,
    heights: [shown[0] ?? 0, charts.get("f")?.drawing.height ?? 0],
    foot: Math.round((Math.max(...baselines) - 30) / 10),
  };
}

const text = paragraph("a", lines("a", 18));

test("a chart that fills its page is drawn again, as tall as the text under it leaves room for", async () => {
  const plain = await build([chart(), text]);
  const filled = await build([chart("page"), text]);
  expect(plain).toMatchObject({ asked: [], heights: [60, 60], foot: 17 });
  expect(filled).toMatchObject({ asked: [80], heights: [80, 80], foot: 19 });
});

test("a chart grows to half as tall again at most, and to no more than its width", async () => {
  const short = paragraph("a", lines("a", 6));
  expect((await build([chart("page"), short])).heights).toEqual([90, 90]);
  const tall = { value: drawn(60, 70), diagnostics: [] };
  const again = (height: Pt): Outcome<DrawnChart> => ({ value: drawn(height, 70), diagnostics: [] });
  expect((await build([chart("page"), short], again, tall)).heights).toEqual([70, 70]);
});

test("a chart that would have faults at its new height keeps the old one, and the wish is told", async () => {
  const collide = error("chart/labels-collide", "names collide", { span: ORIGIN });
  const refused = await build([chart("page"), text], (height) => ({
    value: drawn(height),
    diagnostics: [collide],
  }));
  expect(refused).toMatchObject({ asked: [80], heights: [60, 60], foot: 17 });
  expect(refused.pages?.wishes.map(({ node, wished }) => [node, wished])).toEqual([
    ["f", "grown to the foot of its page"],
  ]);
  // What was told of the chart as it is, is no reason.
  const known = await build(
    [chart("page"), text],
    (height) => ({ value: drawn(height), diagnostics: [collide] }),
    { value: drawn(60), diagnostics: [collide] },
  );
  expect(known.heights).toEqual([80, 80]);
});

test("a chart that does not come out as tall as it was asked for keeps its height", async () => {
  const fixed = await build([chart("page"), text], () => ({ value: drawn(60), diagnostics: [] }));
  expect(fixed).toMatchObject({ asked: [80], heights: [60, 60], foot: 17 });
});
