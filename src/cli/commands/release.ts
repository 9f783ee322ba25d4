import { join } from "node:path";
import type { OpenReport } from "../../report/index.ts";
import { registerOf, registerPath, registerText } from "../../rollover/index.ts";
import { readAllowances } from "../allowances.ts";
import { openDelivery } from "../delivery.ts";
import type { ExitCode, ReleaseOptions } from "../options.ts";
import { putInPlace } from "../put-in-place.ts";
import { buildRelease, type ReleaseRun, whatItHolds } from "../release-run.ts";
import { close } from "../report-run.ts";
import { writeWhole } from "../write-file.ts";

/** `reissue release`: builds everything an edition issues, and freezes what it says in its register. */
export async function releaseCommand(report: string | undefined, options: ReleaseOptions): Promise<ExitCode> {
  const allowances = readAllowances(options);
  if (!allowances) return 2;
  const built = await buildRelease(report, options, { outputs: () => "all", allowances: () => allowances });
  if (!built) return 2;
  const { run, chosen, release } = built;
  const times = run.progress.finish();
  if (!release || !chosen.open)
    return close({ ...chosen, options, summary: ["nothing was released"], data: { files: [] }, times });
  const register = registerOf(release);
  const file = registerPath(register.report, register.edition);
  putAllInPlace(built, chosen.open, options.project);
  writeWhole(join(options.project, file), registerText(register));
  const summary = [`${file}  ${whatItHolds(register)}`];
  const files = [...release.outputs.map(({ path }) => path), file];
  return close({ ...chosen, options, summary, data: { files }, times });
}

/** All files of the release, or none. */
function putAllInPlace(built: ReleaseRun, open: OpenReport, project: string): void {
  const { run, chosen, read, made, foundBefore } = built;
  const delivery = openDelivery(project, "rewrite");
  try {
    const done = made.map(({ job, files, found }) => ({ job, files: files.map(delivery.bring), found }));
    const { texts } = chosen;
    putInPlace({ delivery, done, open, inputs: read, foundBefore, texts, tool: run.tool });
  } finally {
    delivery.withdraw();
  }
}
