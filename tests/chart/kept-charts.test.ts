/** A chart of which nothing changed is drawn once: in a process for all publications, and on a shelf for all builds. */
import { expect, test } from "vitest";
import type { Shelf } from "../../src/base/index.ts";
import { openLanguage, openReport, setInLanguage } from "../../src/compile.ts";
import { planEditions } from "../../src/edition/index.ts";
import { projectWith, shelfOf } from "../host.ts";
import { SOUND } from "../preflight/press-report.ts";

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
