/** A process that makes several publications in one language draws each chart of theirs once. */
import { expect, test } from "vitest";
import { openLanguage, openReport, setInLanguage } from "../../src/compile.ts";
import { planEditions } from "../../src/edition/index.ts";
import { projectWith } from "../host.ts";
import { SOUND } from "../preflight/press-report.ts";

test("publications in one language share their charts; another language draws its own", async () => {
  const run = { host: projectWith(SOUND), enter: () => {}, tool: "reissue test" };
  const { value: open } = await openReport({ report: "press", edition: undefined }, run);
  const [plan] = open ? planEditions(open.sources, { outputs: ["screen"] }) : [];
  const language = open && plan && (await openLanguage(open, plan.locale, run)).value;
  if (!open || !plan || !language) throw new Error("the sound report does not open");
  const chartsOf = async (spoken: typeof language) => [
    ...((await setInLanguage(plan, { open, language: spoken, run })).value?.charts ?? []),
  ];
  const first = await chartsOf(language);
  expect(first.length).toBeGreaterThan(0);
  expect(language.keptCharts.size).toBe(first.length);
  const again = await chartsOf(language);
  for (const [index, [id, chart]] of again.entries()) {
    expect(first[index]?.[0]).toBe(id);
    expect(chart).toBe(first[index]?.[1]);
  }
  const fresh = await chartsOf({ ...language, keptCharts: new Map() });
  expect(fresh[0]?.[1]).not.toBe(first[0]?.[1]);
  expect(fresh).toEqual(first);
});
