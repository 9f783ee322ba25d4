/** `build.json`, beside the files of a build: from what they were made, what they say, and what was found. */
import { createHash } from "node:crypto";
import type { Diagnostic } from "../base/index.ts";
import type { OpenReport } from "../compile.ts";
import type { EditionPlan, OutputName } from "../edition/index.ts";
import { createLocale } from "../locale/index.ts";
import type { WrittenPdf } from "../pdf/index.ts";
import type { Input } from "../source/index.ts";
import { toJson } from "./render-diagnostics.ts";

/** A file that was written, and what its writer says of it. */
export interface ManifestFile extends WrittenPdf {
  readonly path: string;
  readonly output: OutputName;
}

export interface Manifest {
  readonly plan: EditionPlan;
  readonly open: OpenReport;
  /** Every file of the project that was read. */
  readonly inputs: readonly Input[];
  readonly files: readonly ManifestFile[];
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
  const { node = "", icu = "", unicode = "", zlib = "" } = process.versions;
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
    made: { tool, node, icu, unicode, zlib },
    outputs: files.map(({ path, output, bytes, pages, standards }) => ({
      path,
      output,
      pages,
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
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
