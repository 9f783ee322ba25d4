import { join } from "node:path";
import { errorsIn } from "../../base/index.ts";
import { signSections } from "../../rollover/index.ts";
import type { ExitCode, SignOptions } from "../options.ts";
import { close, openChosenText, startRun } from "../report-run.ts";
import { today } from "../today.ts";
import { writeWhole } from "../write-file.ts";

export interface Signed {
  readonly edition: string;
  /** All where empty. */
  readonly sections: readonly string[];
}

/** `reissue sign`: writes down that somebody answers for sections as they stand. */
export async function signCommand(
  report: string,
  { edition, sections }: Signed,
  options: SignOptions,
): Promise<ExitCode> {
  const run = startRun(options);
  const { role, locale, by, on = today(), ...common } = options;
  const read = locale === undefined ? undefined : [locale];
  const chosen = await openChosenText(report, { ...common, edition, locale: read }, run);
  if (!chosen) return 2;
  const times = run.progress.finish();
  const { open, texts } = chosen;
  // Nobody answers for what could not be read whole.
  const errors = errorsIn(chosen.found);
  if (!open || errors.length > 0)
    return close({ ...chosen, found: errors, options, summary: ["nothing was signed"], times });
  const { value, diagnostics } = signSections(
    { ...open, host: run.host },
    { sections, role, locale, by, on },
  );
  const file = `content/${report}/${edition}/signoff.yaml`;
  if (value !== undefined) writeWhole(join(options.project, file), value);
  const summary = value === undefined ? [] : [`${file}: signed as ${role} by ${by} on ${on}`];
  return close({ found: diagnostics, texts, options, summary, data: { file }, times });
}
