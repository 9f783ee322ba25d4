/**
 * What is looked at, and not drawn: charts that the report does not show, since only a sheet does, or nothing yet; and
 * the theme's own config, once for all charts.
 */
import { type Diagnostic, hasErrors, putOn, type Shelf, takeFrom } from "../base/index.ts";
import { checkChartConfig, checkCharts } from "../chart/index.ts";
import { withRowFacts } from "../edition/index.ts";
import { groundOfFigures, type OpenReport, type Shelves } from "../report/index.ts";
import type { Chart, Located } from "../source/index.ts";

/**
 * What is wrong with `charts` and with the theme's `chart:`. A sheet may show them, so they may speak of its row. Where
 * nothing was that stops a build, it is taken off the shelf as long as figures, theme and charts are the same: Vega need
 * not be loaded for it.
 */
export async function checkUnshown(
  charts: readonly Located<Chart>[],
  open: OpenReport,
  shelves: Shelves | undefined,
): Promise<readonly Diagnostic[]> {
  if (charts.length === 0 && Object.keys(open.sources.theme.value.chart).length === 0) return [];
  const name = `unshown charts ${groundOf(charts, open)}`;
  const kept = takeFrom<readonly Diagnostic[]>(shelves?.charts, name);
  if (kept) return kept;
  const found = await lookAt(charts, open, shelves?.specs);
  if (!hasErrors(found)) putOn(shelves?.charts, name, found);
  return found;
}

async function lookAt(
  charts: readonly Located<Chart>[],
  { sources, figures, stylesheet }: OpenReport,
  shelf: Shelf | undefined,
): Promise<readonly Diagnostic[]> {
  const found = await checkCharts({ charts, figures: withRowFacts(sources, figures), stylesheet, shelf });
  // Of the rows of a faulty table nobody knows the fields.
  const isUnknown = sources.report.value.handouts.some(
    ({ each }) => each && (figures.tables.get(each.table)?.fields ?? []).length === 0,
  );
  const ofCharts = found.filter(({ misses }) => !isUnknown || !/^row_/.test(misses?.name ?? ""));
  return [...(await checkChartConfig(sources.theme, shelf)), ...ofCharts];
}

/** Charts are told with their values too: a translation gives them other words. */
function groundOf(charts: readonly Located<Chart>[], { sources }: OpenReport): string {
  const files = new Set([sources.theme, ...charts].map(({ file }) => file));
  const own = sources.inputs.filter(({ file }) => files.has(file));
  const parts = [own.map(({ file, sha256 }) => [file, sha256]), charts.map(({ value }) => value)];
  return groundOfFigures(sources) + JSON.stringify(parts);
}
