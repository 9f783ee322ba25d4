/** Words of a call that stand in another place than the tool reads them in, as it would read them. */
import type { Host } from "../base/index.ts";
import { listEditions, listReports, readWritten } from "../source/index.ts";
import { complain } from "./complain.ts";
import { OUTPUTS } from "./read-outputs.ts";

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

/** `content/startups/2023/edition.yaml` as the words `startups 2023`; undefined where no report lies on the way. */
export function wordsOfPath(path: string, host: Host): string | undefined {
  const steps = path.split(/[\\/]/);
  const report = steps.find((step) => listReports(host).includes(step));
  const edition = steps.find((step) => report !== undefined && listEditions(host, report).includes(step));
  return report && [report, edition].filter((word) => word !== undefined).join(" ");
}

/** How a call names what a word stands for in a report that has no such edition; undefined where that is nothing. */
export function namedOtherwise(word: string, report: string, host: Host): string | undefined {
  const { legible } = readWritten(host, { report, edition: undefined, translations: [] });
  if (legible === undefined) return undefined;
  const { locales, sections, handouts } = legible.report.value;
  if (locales.includes(word)) return `${word} is a language: --locale ${word}`;
  if (OUTPUTS.some((output) => output === word)) return `${word} is an output: --output ${word}`;
  if (handouts.some(({ id }) => id === word))
    return `${word} is a handout: reissue handouts ${report} --only ${word}`;
  return sections.includes(word) ? `${word} is a section, and those are no editions` : undefined;
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
