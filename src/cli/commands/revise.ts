import { join } from "node:path";
import { counted, errorsIn } from "../../base/index.ts";
import { reviseEdition } from "../../rollover/index.ts";
import type { ExitCode, ReviseOptions } from "../options.ts";
import { close, openChosen, startRun } from "../report-run.ts";
import { today } from "../today.ts";
import { writeWhole } from "../write-file.ts";

/** `reissue revise`: writes down why values of a released edition come out otherwise. */
export async function reviseCommand(
  report: string,
  edition: string,
  options: ReviseOptions,
): Promise<ExitCode> {
  const run = startRun(options);
  const { kind, because, on = today(), ...common } = options;
  const chosen = await openChosen(report, { ...common, edition }, run, []);
  if (!chosen) return 2;
  const times = run.progress.finish();
  const { open, texts } = chosen;
  // What was released and comes out otherwise is what is to be explained.
  const others = errorsIn(chosen.found).filter(({ code }) => code !== "rollover/unexplained-revision");
  if (!open || others.length > 0)
    return close({ ...chosen, found: others, options, summary: ["nothing was written"], times });
  const { value, diagnostics } = reviseEdition(open, { kind, reason: because, date: on });
  if (value !== undefined) writeWhole(join(options.project, value.file), value.text);
  const summary =
    value === undefined
      ? []
      : [
          `${value.file}  ${counted(value.facts.length, "value")} written down as a ${kind} of ${on}: ${value.facts.join(", ")}`,
          `\`reissue release ${report} ${edition}\` freezes them`,
        ];
  const data = { file: value?.file, facts: value?.facts ?? [] };
  return close({ found: diagnostics, texts, options, summary, data, times });
}
