/** `build.json`, beside the files of a build: from what they were made, what they say, and what was found. */
import type { Diagnostic } from "../base/index.ts";
import type { EditionPlan } from "../edition/index.ts";
import { createLocale } from "../locale/index.ts";
import type { OpenReport } from "../report/index.ts";
import type { Input } from "../source/index.ts";
import type { DeliveredFile } from "./delivery.ts";
import { toJson } from "./render-diagnostics.ts";
import { madeWith } from "./version.ts";

export interface Manifest {
  readonly plan: EditionPlan;
  readonly open: OpenReport;
  /** Every file of the project that was read. */
  readonly inputs: readonly Input[];
  readonly files: readonly DeliveredFile[];
  readonly found: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
  readonly tool: string;
}

export function manifestPath({ folder }: EditionPlan): string {
  return `${folder}/build.json`;
}

/** Tells nothing of when and where it was made: the same build gives the same bytes. */
export function manifestText(manifest: Manifest): string {
  const { plan, open, inputs, files, found, texts, tool } = manifest;
  const { report, edition, locale } = plan;
  const labels = open.sources.labels.get(locale)?.value;
  const { formatValue } = createLocale(locale, labels);
  const facts = [...open.figures.facts].map(([name, { value, format, definitionHash }]) => [
    name,
    { value, formatted: value === null ? null : formatValue(value, format), definitionHash },
  ]);
  const told = {
    report,
    edition,
    locale,
    issued: open.sources.edition.value.date,
    made: madeWith(tool),
    outputs: files.map(({ path, output, pages, size, sha256, standards }) => ({
      path,
      output,
      pages,
      bytes: size,
      sha256,
      standards,
    })),
    fonts: uniqueBy(files.flatMap(({ fonts }) => fonts)),
    profiles: uniqueBy(files.flatMap(({ profiles }) => profiles)),
    inputs,
    facts: Object.fromEntries(facts),
    findings: toJson(found, (file) => texts.get(file)),
    checkedBy: "reissue, not the printer",
  };
  return `${JSON.stringify(told, undefined, 2)}\n`;
}

/** Each record once, in the order of first use. */
function uniqueBy<T>(records: readonly T[]): readonly T[] {
  return [...new Map(records.map((record) => [JSON.stringify(record), record])).values()];
}
