import { type Diagnostic, error, hasErrors } from "../../base/index.ts";
import type { OpenReport } from "../../report/index.ts";
import { differences, type Release, registerOf, registerPath } from "../../rollover/index.ts";
import type { Register } from "../../source/index.ts";
import { allowancesIn } from "../allowances.ts";
import type { EditionOptions, ExitCode } from "../options.ts";
import { buildRelease, type ReleaseRun, whatItHolds } from "../release-run.ts";
import { close } from "../report-run.ts";

/** `reissue verify`: builds a released edition again in memory, and says what differs from its register. */
export async function verifyCommand(report: string | undefined, options: EditionOptions): Promise<ExitCode> {
  const built = await buildRelease(report, options, {
    outputs: (open) => new Set(Object.keys(frozenIn(open)?.outputs ?? {})),
    allowances: (open) => allowancesIn(frozenIn(open)?.allowed ?? {}),
  });
  if (!built) return 2;
  const { run, chosen, release } = built;
  const times = run.progress.finish();
  const { open } = chosen;
  const { found, summary } = open ? verdictOn(open, release, built) : { found: [], summary: [] };
  // What a release would still be held back by is beside the point where there was none.
  const others = open && !frozenIn(open) ? [] : chosen.found;
  return close({ ...chosen, found: [...others, ...found], options, summary, times });
}

interface Verdict {
  readonly found: readonly Diagnostic[];
  readonly summary: readonly string[];
}

function verdictOn(open: OpenReport, release: Release | undefined, built: ReleaseRun): Verdict {
  const { sources, figures } = open;
  const report = sources.report.value.id;
  const name = sources.edition.value.edition;
  const { host } = built.run;
  const frozen = frozenIn(open);
  if (!frozen) {
    const span = sources.edition.keyAt(["edition"]);
    const hint = `\`reissue release ${report} ${name}\` writes ${registerPath(report, name)}`;
    const fault = error("rollover/no-register", `edition \`${name}\` has not been released`, { span, hint });
    return { found: [fault], summary: [] };
  }
  if (!release) return { found: differencesAsFarAsRead(frozen, open, built), summary: [] };
  const found = differences(frozen, { now: registerOf(release), sources, figures, host });
  if (hasErrors(found)) return { found, summary: [] };
  return { found, summary: [`${report} ${name} is as released: ${whatItHolds(frozen)} to the byte`] };
}

/** What cannot be built any more still differs somewhere: in what was read before it stopped. */
function differencesAsFarAsRead(
  frozen: Register,
  { sources, figures }: OpenReport,
  { run, read }: ReleaseRun,
): readonly Diagnostic[] {
  const now = registerOf({ sources, figures, inputs: read, outputs: [], made: frozen.made });
  const inputs = Object.fromEntries(Object.entries(frozen.inputs).filter(([file]) => file in now.inputs));
  return differences({ ...frozen, inputs, outputs: {} }, { now, sources, figures, host: run.host });
}

function frozenIn({ sources }: OpenReport): Register | undefined {
  return sources.registers.get(sources.edition.value.edition);
}
