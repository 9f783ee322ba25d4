/** Times the charts of the start-up report. What is not theirs (sources, figures, fonts) is made ready before. */
import { type ChartsInput, drawCharts } from "../../src/chart/index.ts";
import { nodeHost } from "../../src/cli/node-host.ts";
import { deriveFigures } from "../../src/data/index.ts";
import { createLocale } from "../../src/locale/index.ts";
import { readSources } from "../../src/source/index.ts";
import { resolveStyles } from "../../src/style/index.ts";
import { createTypesetter } from "../../src/text/index.ts";

const REPORT = [
  "leakage_by_year",
  "contribution_by_company",
  "trondheim_oslo",
  "growth_model",
  "portfolios",
  "relocation_flow",
];
const WIDTH = 329;
const RUNS = 15;

export async function measureCharts(root: string): Promise<void> {
  const host = nodeHost(root, () => 0);
  const sources = readSources(host, { report: "startups", edition: undefined }).value;
  if (sources === undefined) throw new Error("the report cannot be read");
  const figures = (await deriveFigures(sources)).value;
  const stylesheet = resolveStyles(sources.theme, sources.themeFolder, host).value;
  if (figures === undefined || stylesheet === undefined) throw new Error("the report has errors");
  const typesetter = await createTypesetter({ stylesheet, locale: "nb", host });
  const locale = createLocale("nb", sources.labels.get("nb")?.value);
  const requests = REPORT.flatMap((id) => {
    const chart = sources.charts.get(id);
    return chart ? [{ id, chart, width: WIDTH, words: chart.value.labels ?? {} }] : [];
  });
  const input: ChartsInput = { requests, figures, stylesheet, typesetter, locale };
  console.log(`cold  ${(await timed(input)).toFixed(0).padStart(6)} ms  ${requests.length} charts`);
  const medians: number[] = [];
  for (const request of requests) {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) times.push(await timed({ ...input, requests: [request] }));
    times.sort((left, right) => left - right);
    const median = times[Math.floor(RUNS / 2)] ?? 0;
    medians.push(median);
    console.log(`warm  ${median.toFixed(1).padStart(6)} ms  ${request.id} (best ${times[0]?.toFixed(1)})`);
  }
  medians.sort((left, right) => left - right);
  console.log(
    `warm  ${medians[Math.floor(medians.length / 2)]?.toFixed(1).padStart(6)} ms  the median chart`,
  );
  const kept = new Map();
  await timed({ ...input, kept });
  console.log(
    `kept  ${(await timed({ ...input, kept })).toFixed(1).padStart(6)} ms  ${requests.length} unchanged charts`,
  );
}

async function timed(input: ChartsInput): Promise<number> {
  const begun = performance.now();
  const { value } = await drawCharts(input);
  if (value?.size !== input.requests.length) throw new Error("a chart was not drawn");
  return performance.now() - begun;
}
