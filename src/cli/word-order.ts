/** Words of a call in another order than the tool reads them, as it would read them. */
import type { Host } from "../base/index.ts";
import { listReports } from "../source/index.ts";
import { complain } from "./complain.ts";

/** `startups build` as `build startups`; undefined where the first word is a command, or none is among them. */
export function commandFirst(words: readonly string[], commands: readonly string[]): string | undefined {
  const [first] = words;
  const command = words.find((word) => commands.includes(word));
  if (first === undefined || first.startsWith("-") || command === undefined || command === first)
    return undefined;
  const others = [...words];
  others.splice(words.indexOf(command), 1);
  return ["reissue", command, ...others].join(" ");
}

/** Says that a name and its report were exchanged, as in `explain startups moved_share`; whether they were. */
export function areExchanged(
  { command, what }: { readonly command: string; readonly what: string },
  [name, report]: readonly [name: string, report: string | undefined],
  host: Host,
): boolean {
  const reports = listReports(host);
  if (report === undefined || !reports.includes(name) || reports.includes(report)) return false;
  complain(`the ${what} comes before the report: reissue ${command} ${report} ${name}`);
  return true;
}
