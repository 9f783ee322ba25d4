import { join } from "node:path";
import { registerOf, registerPath, registerText } from "../../rollover/index.ts";
import { readAllowances } from "../allowances.ts";
import type { ExitCode, ReleaseOptions } from "../options.ts";
import { buildRelease } from "../release-run.ts";
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
  const summary: string[] = [];
  const files: string[] = [];
  if (release) {
    const register = registerOf(release);
    const file = registerPath(register.report, register.edition);
    for (const { path, bytes } of release.outputs) writeWhole(join(options.project, path), bytes);
    writeWhole(join(options.project, file), registerText(register));
    files.push(...release.outputs.map(({ path }) => path), file);
    const counts = [
      [register.facts, "facts"],
      [register.texts, "texts"],
      [register.inputs, "input files"],
      [register.outputs, "files made"],
    ] as const;
    const frozen = counts.map(([part, what]) => `${Object.keys(part).length} ${what}`);
    summary.push(`${file}  ${frozen.join(", ")}`);
  } else summary.push("nothing was released");
  return close({ ...chosen, options, summary, data: { files }, times });
}
