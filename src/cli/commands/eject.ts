import { hasErrors, suggest } from "../../base/index.ts";
import { ejectChart } from "../../chart/index.ts";
import { complain } from "../complain.ts";
import type { EditionOptions, ExitCode } from "../options.ts";
import { close, openChosen, startRun } from "../report-run.ts";
import { areExchanged } from "../word-order.ts";

/** `reissue eject CHART`: a ready-made chart's file with its kind written out as Vega-Lite, on standard output. */
export async function ejectCommand(
  name: string,
  named: string | undefined,
  options: EditionOptions,
): Promise<ExitCode> {
  const run = startRun(options);
  if (areExchanged({ command: "eject", what: "chart" }, [name, named], run.host)) return 2;
  const chosen = await openChosen(named, options, run, []);
  if (!chosen) return 2;
  const { open, found, texts } = chosen;
  const times = run.progress.finish();
  if (!open) return close({ found, options, texts, times });
  const chart = open.sources.charts.get(name);
  const text = chart && texts.get(chart.file);
  if (!chart || text === undefined) {
    complain(
      `there is no chart ${name}; ${suggest(name, open.sources.charts.keys()) ?? "the report has none"}`,
    );
    return 2;
  }
  const { value, diagnostics } = ejectChart(chart, text, open.stylesheet);
  if (value !== undefined) process.stdout.write(value);
  return hasErrors(diagnostics) ? close({ found: [...diagnostics], options, texts, times }) : 0;
}
