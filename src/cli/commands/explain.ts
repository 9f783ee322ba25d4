import { hasErrors, suggest } from "../../base/index.ts";
import { explainFact } from "../../data/index.ts";
import { createLocale } from "../../locale/index.ts";
import { complain } from "../complain.ts";
import type { EditionOptions, ExitCode } from "../options.ts";
import { close, openChosenText, startRun } from "../report-run.ts";
import { areExchanged } from "../word-order.ts";

/** `reissue explain FACT`: where a number comes from. Prints on standard output, findings on standard error. */
export async function explainCommand(
  fact: string,
  named: string | undefined,
  options: EditionOptions,
): Promise<ExitCode> {
  const run = startRun(options);
  if (areExchanged({ command: "explain", what: "fact" }, [fact, named], run.host)) return 2;
  const chosen = await openChosenText(named, options, run, options.locale ?? []);
  if (!chosen) return 2;
  const { open, found, texts } = chosen;
  const times = run.progress.finish();
  if (!open) return close({ found, options, texts, times });
  const { sources, figures } = open;
  if (!figures.facts.has(fact)) {
    const [, edition, name] = /^prior\.([^.]+)\.(.+)$/.exec(fact) ?? [];
    const hint =
      edition === undefined
        ? (suggest(fact, figures.facts.keys()) ?? "the report has none")
        : `that of the earlier edition: reissue explain ${name} ${sources.report.value.id} ${edition}`;
    complain(`there is no fact ${fact}; ${hint}`);
    return 2;
  }
  const tag = options.locale?.[0] ?? sources.report.value.sourceLocale;
  const locale = createLocale(tag, sources.labels.get(tag)?.value);
  const lines = options.format === "json" ? "all" : "first";
  const explained = explainFact(figures, sources, fact, locale.formatValue, lines);
  if (options.format === "json")
    return close({ found, options, texts, data: { fact: explained.data }, times });
  process.stdout.write(explained.text);
  return hasErrors(found) ? close({ found, options, texts, times }) : 0;
}
