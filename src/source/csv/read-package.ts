import { type Diagnostic, error, errorsIn, hasErrors } from "../../base/index.ts";
import { noteGap } from "../gaps.ts";
import { type Intake, missingFile, takeIn } from "../intake.ts";
import { pathOutside, pathWithin } from "../paths.ts";
import { type DataPackage, DataPackageSchema, type Resource } from "../schema/data-package.ts";
import type { Located, Table } from "../sources.ts";
import { readKept } from "../yaml/keep-yaml.ts";
import { checkForeignKeys, checkUniqueness, type KeyedTable } from "./check-keys.ts";
import { readTable } from "./read-table.ts";
import type { Sheet } from "./sheet.ts";

/**
 * The tables of `<folder>/datapackage.yaml` by name; undefined where there is no such file or it cannot be used.
 * Codes beside those of the files here: `source/path-outside`, `source/missing-file`, `source/duplicate-resource`,
 * `source/file-changed`.
 */
export function readPackage(intake: Intake, folder: string): ReadonlyMap<string, Table> | undefined {
  const descriptorFile = `${folder}/datapackage.yaml`;
  const taken = takeIn(intake, descriptorFile);
  if (!taken) {
    intake.gaps.kinds.add("table");
    return undefined;
  }
  const read = readKept(intake.shelf, descriptorFile, taken, DataPackageSchema);
  intake.diagnostics.push(...read.diagnostics);
  if (!read.located) noteGap(intake.gaps, descriptorFile, taken.text, read.diagnostics);
  const located = read.legible;
  // Of the tables that it would have described nobody knows the names.
  if (!read.located && !located?.value.resources.length) intake.gaps.kinds.add("table");
  if (!located) return undefined;
  const tables = new Map<string, Table>();
  const keyed = new Map<string, KeyedTable>();
  for (const index of located.value.resources.keys()) {
    const read = readResource(intake, folder, located, index, keyed);
    if (read) tables.set(read.name, read);
  }
  const { gaps } = intake;
  const names = located.value.resources.map(({ name }) => name);
  for (const table of keyed.values()) {
    const found = [...checkUniqueness(table), ...checkForeignKeys(table, keyed, names)].filter(
      ({ misses }) => !misses || !(gaps.names.has(misses.name) || gaps.kinds.has(misses.what)),
    );
    intake.diagnostics.push(...found);
    const { name } = table.resource;
    const read = tables.get(name);
    if (read && hasErrors(found)) tables.set(name, withFaults(read, table, found, intake));
  }
  return tables;
}

function readResource(
  intake: Intake,
  folder: string,
  descriptor: Located<DataPackage>,
  index: number,
  keyed: Map<string, KeyedTable>,
): Table | undefined {
  const resource = descriptor.value.resources[index];
  if (!resource) return undefined;
  const place = ["resources", index];
  const { name } = resource;
  const describedAt = descriptor.at([...place, "name"]);
  const earlier = keyed.get(name);
  if (earlier) {
    intake.diagnostics.push(
      error("source/duplicate-resource", `two resources are called \`${name}\``, {
        span: describedAt,
        notes: [{ message: "the first is here", span: descriptor.at([...earlier.path, "name"]) }],
        hint: "give each the name that figures.yaml knows it by",
      }),
    );
    // What one of them should be called, nobody knows.
    intake.gaps.kinds.add("table");
    return undefined;
  }
  const pathSpan = descriptor.at([...place, "path"]);
  const file = pathWithin(folder, resource.path);
  if (file === undefined) {
    intake.diagnostics.push(pathOutside(resource.path, pathSpan));
    intake.gaps.names.add(name);
    return undefined;
  }
  const before = intake.diagnostics.length;
  const taken = takeIn(intake, file, resource.encoding);
  const illegible = errorsIn(intake.diagnostics.slice(before));
  if (!taken || taken.isOther) {
    if (illegible.length === 0) intake.diagnostics.push(missingFile(intake.host, file, pathSpan));
    intake.gaps.names.add(name);
    return undefined;
  }
  const { bytes, sha256, text } = taken;
  intake.diagnostics.push(...changedFile(descriptor, index, bytes.length, sha256));
  const dialect = { delimiter: resource.dialect.delimiter, quote: resource.dialect.quoteChar };
  const sheet: Sheet = { file, text, dialect, resource, descriptor, path: place };
  const told = readTable(sheet);
  intake.diagnostics.push(...told.diagnostics);
  const read = { ...told, whole: told.whole && illegible.length === 0 };
  keyed.set(name, { ...sheet, read });
  const { fields, rows, headerSpan } = read;
  const naming = namingField(resource);
  const { title, titles } = resource;
  const table = { name, file, title, titles, fields, rows, naming, headerSpan, describedAt, sha256, bytes };
  return read.whole ? table : withFaults(table, sheet, [...illegible, ...read.diagnostics], intake);
}

/** A table that is not to be relied on, with all the fields that it is described with. */
function withFaults(
  table: Table,
  { resource, text }: Sheet,
  faults: readonly Diagnostic[],
  { gaps }: Intake,
): Table {
  noteGap(gaps, table.file, "", faults);
  const fields = resource.schema.fields.map(({ name, type, title, unit }) => ({ name, type, title, unit }));
  for (const { name } of fields) gaps.fields.add(name);
  // Figures may name a column as its file does, and not as its description.
  for (const { code, span } of faults) {
    if (code === "source/csv-unknown-column" && span)
      gaps.fields.add(
        text
          .slice(span.start, span.end)
          .replace(/^["']|["']$/g, "")
          .trim(),
      );
  }
  return { ...table, fields, faulty: true };
}

/** A frozen extract that is not the one described. */
function changedFile(
  descriptor: Located<DataPackage>,
  index: number,
  bytes: number,
  sha256: string,
): Diagnostic[] {
  const resource = descriptor.value.resources[index];
  const differs = (key: "hash" | "bytes", is: string): Diagnostic =>
    error(
      "source/file-changed",
      `\`${resource?.path ?? ""}\` is not the file that was described: its ${key === "hash" ? "SHA-256" : "size in bytes"} is ${is}`,
      {
        span: descriptor.at(["resources", index, key]),
        hint: `put the described file back, or write \`${key}: ${is}\``,
      },
    );
  const faults: Diagnostic[] = [];
  if (resource?.bytes !== undefined && resource.bytes !== bytes) faults.push(differs("bytes", String(bytes)));
  if (resource?.hash !== undefined && resource.hash !== `sha256:${sha256}`)
    faults.push(differs("hash", `sha256:${sha256}`));
  return faults;
}

/** The field whose values name the rows, for people: a unique text before the key. */
function namingField({ schema: { fields, primaryKey = [] } }: Resource): string | undefined {
  const texts = fields.filter(({ type }) => type === "string");
  const unique = texts.find(({ constraints }) => constraints?.unique === true);
  if (unique) return unique.name;
  const [only, ...more] = primaryKey;
  return more.length === 0 ? texts.find(({ name }) => name === only)?.name : undefined;
}
