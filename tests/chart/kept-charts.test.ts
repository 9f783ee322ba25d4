/** A chart of which nothing changed is drawn once: in a process for all publications, and on a shelf for all builds. */
import { expect, test } from "vitest";
import type { Shelf } from "../../src/base/index.ts";
import type { KeptCharts } from "../../src/chart/index.ts";
import { keepCharts, keptKey } from "../../src/chart/kept-charts.ts";
import { planEditions } from "../../src/edition/index.ts";
import { createLocale } from "../../src/locale/index.ts";
import { openLanguage, setInLanguage } from "../../src/publication/index.ts";
import { openReport } from "../../src/report/index.ts";
import { projectWith, shelfOf } from "../host.ts";
import { SOUND } from "../preflight/press-report.ts";
import { chartFile, figures, halfEms, STYLESHEET, table } from "./fixtures.ts";

/** The sound report opened with a shelf for its charts, and a way to set it. */
async function openPress(charts?: Shelf, files: typeof SOUND = SOUND) {
  const run = { host: projectWith(files), enter: () => {}, tool: "reissue test", shelves: { charts } };
  const { value: open } = await openReport({ report: "press", edition: undefined }, run);
  const [plan] = open ? planEditions(open.sources, { outputs: ["screen"] }) : [];
  const language = open && plan && (await openLanguage(open, plan.locale, run)).value;
  if (!open || !plan || !language) throw new Error("the sound report does not open");
  return {
    language,
    charts: async (spoken = language) => [
      ...((await setInLanguage(plan, { open, language: spoken, run })).value?.charts ?? []),
    ],
  };
}

test("publications in one language share their charts; another language draws its own", async () => {
  const { language, charts } = await openPress();
  const first = await charts();
  expect(first.length).toBeGreaterThan(0);
  const again = await charts();
  for (const [index, [id, chart]] of again.entries()) {
    expect(first[index]?.[0]).toBe(id);
    expect(chart).toBe(first[index]?.[1]);
  }
  const fresh = await charts({ ...language, keptCharts: new Map() });
  expect(fresh[0]?.[1]).not.toBe(first[0]?.[1]);
  expect(fresh).toEqual(first);
});

test("the next build takes from the shelf what did not change, glyph for glyph", async () => {
  const things = new Map<string, Uint8Array>();
  const first = await (await openPress(shelfOf(things))).charts();
  expect(things.size).toBe(first.length);
  const shelf = { ...shelfOf(things), write: () => expect.unreachable("drawn twice") };
  expect(await (await openPress(shelf)).charts()).toEqual(first);
});

test("a chart is drawn anew when the theme changes under it, and when what was kept is cut short", async () => {
  const things = new Map<string, Uint8Array>();
  await (await openPress(shelfOf(things))).charts();
  const before = things.size;
  const [theme] = Object.keys(SOUND).filter((file) => file.endsWith("theme.yaml"));
  if (theme === undefined) throw new Error("the sound report has no theme");
  const repainted = {
    ...SOUND,
    [theme]: `${SOUND[theme]}\n`.replace(/rgb: "#[0-9a-f]{6}"/, 'rgb: "#123456"'),
  };
  expect(repainted[theme]).not.toBe(`${SOUND[theme]}\n`);
  await (await openPress(shelfOf(things), repainted)).charts();
  expect(things.size).toBe(2 * before);
  const cut = new Map([...things].map(([name, bytes]) => [name, bytes.subarray(0, 40)]));
  const whole = await (await openPress()).charts();
  expect(await (await openPress(shelfOf(cut))).charts()).toEqual(whole);
});

const LOOK = { theme: {}, labels: {}, stylesheet: STYLESHEET, locale: createLocale("nb") };

function drawn(id: string) {
  const drawing = { kind: "drawing", width: 1, height: 1, marks: [] } as const;
  const origin = { file: "chart.yaml", start: 0, end: 0 };
  return { id, width: 1, drawing, composedAlt: "", data: { fields: [], rows: [] }, origin };
}

test("a chart of which something is to be told is drawn again: the place that is told may have moved", () => {
  const things = new Map<string, Uint8Array>();
  const kept = keepCharts(shelfOf(things), LOOK);
  const finding = { code: "chart/overflow", severity: "warning", message: "it is too wide" } as const;
  kept.set("told", { value: drawn("told"), diagnostics: [finding] });
  kept.set("failed", { value: undefined, diagnostics: [] });
  expect([kept.get("told"), kept.get("failed"), things.size]).toEqual([undefined, undefined, 0]);
});

test("a process that goes on forgets the charts that nobody has asked for longest", () => {
  const kept: KeptCharts = keepCharts(undefined, LOOK);
  const draw = (id: string) => kept.set(id, { value: drawn(id), diagnostics: [] });
  draw("asked for");
  draw("not asked for");
  for (let count = 0; count < 299; count++) {
    expect(kept.get("asked for")?.value?.id).toBe("asked for");
    draw(String(count));
  }
  expect(kept.get("asked for")).toEqual({ value: drawn("asked for"), diagnostics: [] });
  expect(kept.get("not asked for")).toBeUndefined();
});

test("a chart is known by the tables that it reads: others may be called like its fields", () => {
  const chart = chartFile(`
title: Companies by region
alt: A bar for each region
table: regions
spec:
  transform: [{ lookup: region, from: { data: { name: names }, key: region, fields: [label] } }]
  mark: bar
  encoding: { x: { field: label, type: nominal }, y: { field: companies, type: quantitative } }
`);
  const counted = (name: string, companies: number) =>
    table(name, { region: "string", companies: "integer" }, [["nord", companies]]);
  const keyOf = (...counts: readonly [regions: number, names: number, companies: number]) => {
    const [regions, names, companies] = counts;
    const tables = [counted("regions", regions), counted("names", names), counted("companies", companies)];
    const sheet = { requests: [], stylesheet: STYLESHEET, typesetter: halfEms, locale: createLocale("nb") };
    return keptKey({ id: "figure", chart, width: 200, words: {} }, { ...sheet, figures: figures(...tables) });
  };
  const known = keyOf(1, 1, 1);
  expect(known).toBeDefined();
  expect([keyOf(2, 1, 1), keyOf(1, 2, 1), keyOf(1, 1, 2)].map((key) => key === known)).toEqual([
    false,
    false,
    true,
  ]);
});
