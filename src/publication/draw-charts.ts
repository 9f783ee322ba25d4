import type { Diagnostic, Outcome } from "../base/index.ts";
import { type ChartRequest, chartRequests, drawCharts, type OpenImage } from "../chart/index.ts";
import type { Scope } from "../edition/index.ts";
import { chartWidths } from "../layout/index.ts";
import { openPictures } from "../picture/index.ts";
import { take } from "../report/index.ts";
import type { ComposedPublication } from "./compose-publication.ts";
import { folderOf } from "./open-language.ts";
import type { Desk } from "./publication.ts";
import type { ChartBench } from "./taller-charts.ts";
import { checkUnshown } from "./unshown-charts.ts";

/** Draws the charts of a publication at the widths of its columns; those of a report that it does not show are looked at. */
export async function drawPublicationCharts(
  { sources, figures, document }: ComposedPublication,
  scope: Scope,
  { open, language, run }: Desk,
  found: Diagnostic[],
): Promise<ChartBench> {
  const { locale, typesetter, keptCharts: kept } = language;
  const { stylesheet, typeless } = open;
  const { host, enter, shelves } = run;
  enter("chart");
  const widths = document && !typeless ? chartWidths(document, stylesheet) : [];
  const widthOf = new Map(widths.map(({ node, width }) => [node, width]));
  const requests = document ? chartRequests(document, sources.charts, widthOf) : [];
  const tools = { host, stylesheet, typesetter, locale: locale.tag };
  const openImage: OpenImage = (file, origin) => {
    const opened = openPictures([{ file, origin }], folderOf(sources), tools);
    return { value: opened.value?.get(file), diagnostics: opened.diagnostics };
  };
  const shelf = shelves?.specs;
  const draw = (wanted: readonly ChartRequest[]) =>
    drawCharts({ requests: wanted, figures, stylesheet, typesetter, locale, kept, shelf, openImage });
  const drawn = await draw(requests);
  take(ofSheet(drawn, scope), found);
  if (scope.kind === "whole") {
    const shown = new Set(requests.map(({ chart }) => chart));
    const others = [...sources.charts.values()].filter((chart) => !shown.has(chart));
    found.push(...(await checkUnshown(others, open, shelves)));
  }
  return { requests, drawn, draw };
}

/** Charts without anything to show, on a row's sheet: whose it is, and how the sheet can do without. */
function ofSheet<T>(drawn: Outcome<T>, scope: Scope): Outcome<T> {
  if (scope.kind === "whole" || scope.row === undefined) return drawn;
  const whose = { message: `on the sheet of \`${scope.row.name}\`` };
  const diagnostics = drawn.diagnostics.map((each) =>
    each.code === "chart/no-rows" || each.code === "chart/no-data"
      ? {
          ...each,
          notes: [whose, ...(each.notes ?? [])],
          hint: "give its block a `when` that is true of the rows alone that have something to show",
        }
      : each,
  );
  return { ...drawn, diagnostics };
}
