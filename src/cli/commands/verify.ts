import { error } from "../../base/index.ts";
import type { OpenReport } from "../../compile.ts";
import { differences, registerOf, registerPath } from "../../rollover/index.ts";
import { allowancesIn } from "../allowances.ts";
import type { EditionOptions, ExitCode } from "../reissue.ts";
import { buildRelease, type ReleaseOrder } from "../release-run.ts";
import { close } from "../report-run.ts";

/** `reissue verify`: builds a released edition again in memory, and says what differs from its register. */
export async function verifyCommand(
  report: string | undefined,
  edition: string | undefined,
  options: EditionOptions,
): Promise<ExitCode> {
  const registered = ({ sources }: OpenReport) => sources.registers.get(sources.edition.value.edition);
  const order: ReleaseOrder = {
    choose: (open, plans) => {
      const released = registered(open)?.outputs ?? {};
      const wasMade = (folder: string, output: string) => Object.hasOwn(released, `${folder}/${output}.pdf`);
      return plans.flatMap((plan) => {
        const outputs = plan.outputs.filter((output) => wasMade(plan.folder, output));
        return outputs.length === 0 ? [] : [{ ...plan, outputs }];
      });
    },
    allowances: (open) => allowancesIn(registered(open)?.allowed ?? {}),
  };
  const built = await buildRelease(report, { ...options, edition }, order);
  if (!built) return 2;
  const { run, chosen, release } = built;
  const times = run.progress.finish();
  const found = [...chosen.found];
  const summary: string[] = [];
  if (release) {
    const { sources, figures } = release;
    const name = sources.edition.value.edition;
    const frozen = sources.registers.get(name);
    if (frozen) {
      const now = registerOf(release);
      const differing = differences(frozen, { now, sources, figures });
      found.push(...differing);
      if (differing.every(({ severity }) => severity !== "error")) {
        const counts = [frozen.facts, frozen.texts, frozen.inputs, frozen.outputs].map(
          (part) => Object.keys(part).length,
        );
        const [facts, texts, inputs, outputs] = counts;
        summary.push(
          `${sources.report.value.id} ${name} is as released: ${facts} facts, ${texts} texts, ${inputs} input files, ${outputs} files to the byte`,
        );
      }
    } else {
      found.push(
        error("rollover/no-register", `edition \`${name}\` has not been released`, {
          span: sources.edition.keyAt(["edition"]),
          hint: `\`reissue release ${sources.report.value.id} ${name}\` writes ${registerPath(sources.report.value.id, name)}`,
        }),
      );
    }
  }
  return close({ ...chosen, found, options, summary, data: {}, times });
}
