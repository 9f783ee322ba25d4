/** Rules over whole columns and between tables: uniqueness, primary keys, foreign keys. */
import { type Diagnostic, error, nearest, type Span, suggest } from "../../base/index.ts";
import type { Resource } from "../schema/data-package.ts";
import type { Row } from "../sources.ts";
import { spaceHint } from "./constraints.ts";
import { tallyFaults } from "./fault-tally.ts";
import type { ReadTable } from "./read-table.ts";
import type { Sheet } from "./sheet.ts";

/** A table of a package beside its description. */
export interface KeyedTable extends Sheet {
  readonly read: ReadTable;
}

/** Parts of a key are joined by a sign that no spreadsheet writes. */
const JOINT = "\u0000";

type Key = string | number | boolean;

/** The key that `fields` make in `row`; undefined where one of them is unknown. */
function keyOf(row: Row, fields: readonly string[]): Key | undefined {
  const [only = ""] = fields;
  if (fields.length === 1) return row.values[only];
  let key = "";
  for (const field of fields) {
    const value = row.values[field];
    if (value === undefined) return undefined;
    key += key === "" ? String(value) : JOINT + String(value);
  }
  return key;
}

/** Whether each key is greater than the one before: then none stands twice, which is seen ten times as fast. */
function isAscending(rows: readonly Row[], fields: readonly string[]): boolean {
  const [only = ""] = fields;
  let before: Key | undefined;
  for (const row of rows) {
    const key = fields.length === 1 ? row.values[only] : keyOf(row, fields);
    if (key === undefined) continue;
    if (before !== undefined && (typeof key !== typeof before || key <= before)) return false;
    before = key;
  }
  return true;
}

function shownKey(key: Key): string {
  return String(key)
    .split(JOINT)
    .map((part) => `\`${part}\``)
    .join(", ");
}

function shownFields(fields: readonly string[]): string {
  return fields.map((field) => `\`${field}\``).join(", ");
}

/**
 * Rows that repeat what may stand once. Codes: `source/csv-unique`, `source/csv-primary-key`, `source/csv-unique-key`,
 * `source/unknown-field`.
 */
export function checkUniqueness(table: KeyedTable): Diagnostic[] {
  const { resource, file, read, descriptor, path } = table;
  const tally = tallyFaults(file);
  const diagnostics: Diagnostic[] = [];
  const place = [...path, "schema"];
  const rules: { code: string; fields: readonly string[]; span: Span; what: string }[] = [];
  const { primaryKey, uniqueKeys = [], fields } = resource.schema;
  if (primaryKey) {
    const span = descriptor.at([...place, "primaryKey"]);
    rules.push({ code: "source/csv-primary-key", fields: primaryKey, span, what: "the primary key" });
  }
  for (const [index, key] of uniqueKeys.entries()) {
    const span = descriptor.at([...place, "uniqueKeys", index]);
    rules.push({ code: "source/csv-unique-key", fields: key, span, what: "a unique key" });
  }
  for (const [index, { name, constraints }] of fields.entries()) {
    if (constraints?.unique !== true) continue;
    const span = descriptor.at([...place, "fields", index, "constraints", "unique"]);
    rules.push({ code: "source/csv-unique", fields: [name], span, what: "unique" });
  }
  // A key's only field is often said to be unique as well.
  const ascending = new Set<string>();
  for (const rule of rules) {
    const unknown = unknownFields(rule.fields, resource, rule.span);
    diagnostics.push(...unknown);
    if (unknown.length > 0) continue;
    const name = rule.fields.join(JOINT);
    if (ascending.has(name)) continue;
    if (isAscending(read.rows, rule.fields)) {
      ascending.add(name);
      continue;
    }
    const first = new Map<Key, number>();
    for (const [index, row] of read.rows.entries()) {
      const key = keyOf(row, rule.fields);
      if (key === undefined) continue;
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, index);
        continue;
      }
      tally.add(`${rule.code} ${rule.fields.join()}`, () =>
        error(
          rule.code,
          `${shownKey(key)} stands twice in ${shownFields(rule.fields)}, which is ${rule.what}`,
          {
            span: read.cellSpan(index, rule.fields),
            hint: "take one of the rows away, or correct the value that is wrong",
            notes: [
              { message: "it stands here first", span: read.cellSpan(earlier, rule.fields) },
              { message: "the rule is here", span: rule.span },
            ],
          },
        ),
      );
    }
  }
  return [...diagnostics, ...tally.diagnostics()];
}

/** Values that point to nothing. Codes: `source/csv-foreign-key`, `source/unknown-resource`, `source/unknown-field`. */
export function checkForeignKeys(
  table: KeyedTable,
  tables: ReadonlyMap<string, KeyedTable>,
  known: readonly string[],
): Diagnostic[] {
  const tally = tallyFaults(table.file);
  const diagnostics: Diagnostic[] = [];
  for (const [index, { fields, reference }] of (table.resource.schema.foreignKeys ?? []).entries()) {
    const place = [...table.path, "schema", "foreignKeys", index];
    const name = reference.resource === "" ? table.resource.name : reference.resource;
    const span = table.descriptor.at([...place, "reference", "resource"]);
    if (!known.includes(name)) {
      diagnostics.push(
        error("source/unknown-resource", `there is no resource \`${name}\``, {
          span,
          hint: suggest(name, known),
          misses: { what: "table", name },
        }),
      );
      continue;
    }
    const target = tables.get(name);
    if (!target) continue; // its file is missing, which is reported
    const faults = [
      ...unknownFields(fields, table.resource, table.descriptor.at([...place, "fields"])),
      ...unknownFields(
        reference.fields,
        target.resource,
        table.descriptor.at([...place, "reference", "fields"]),
      ),
    ];
    if (fields.length !== reference.fields.length) {
      faults.push(
        error(
          "source/bad-constraint",
          `the foreign key has ${fields.length} fields, but points to ${reference.fields.length}`,
          {
            span: table.descriptor.at(place),
            hint: "name as many fields on either side, in the same order",
          },
        ),
      );
    }
    if (faults.length === 0) faults.push(...unlikeTypes(table, target, index));
    diagnostics.push(...faults);
    if (faults.length > 0 || !target.read.whole) continue;
    const targets = new Set<Key>();
    for (const row of target.read.rows) {
      const key = keyOf(row, reference.fields);
      if (key !== undefined) targets.add(key);
    }
    const strays = new Map<Key, number[]>();
    let filled = 0;
    const where = `${shownFields(fields)} is in ${shownFields(reference.fields)} of \`${name}\``;
    const listed = fields.length === 1 ? listedIn(table, fields[0]) : undefined;
    // A value that its column may not have was told there.
    const isTold = (key: Key): boolean => listed !== undefined && !listed.includes(String(key));
    for (const [rowIndex, row] of table.read.rows.entries()) {
      const key = keyOf(row, fields);
      if (key === undefined) continue;
      filled++;
      if (!targets.has(key) && !isTold(key)) strays.set(key, [...(strays.get(key) ?? []), rowIndex]);
    }
    const strayed = [...strays.values()].reduce((sum, { length }) => sum + length, 0);
    const rule = strayed === filled ? `none of the ${filled} values in ${where}` : `foreign key ${index}`;
    for (const [key, [rowIndex = 0, ...others]] of strays) {
      tally.add(rule, () =>
        error(
          "source/csv-foreign-key",
          `${shownKey(key)} in ${shownFields(fields)} is not in ${shownFields(reference.fields)} of \`${name}\``,
          {
            span: table.read.cellSpan(rowIndex, fields),
            notes: [
              { message: `\`${name}\` is here`, span: target.read.headerSpan },
              ...(others.length === 0 ? [] : [{ message: alsoIn(others.length) }]),
            ],
            hint:
              fields.length === 1
                ? keyHint(String(key), [...targets].map(String), target.file)
                : `add a row to \`${target.file}\``,
          },
        ),
      );
    }
  }
  const noneAtAll = (rule: string, first: Diagnostic): Diagnostic | undefined => {
    if (!rule.startsWith("none of ")) return undefined;
    const hint = first.hint?.startsWith("add ")
      ? "does the `reference` name the right field, and are its values written alike?"
      : first.hint;
    return { ...first, message: rule, notes: first.notes?.slice(0, 1), hint };
  };
  return [...diagnostics, ...tally.diagnostics(noneAtAll)];
}

/** The values that a field's description allows; undefined where it allows all. */
function listedIn({ resource }: KeyedTable, field: string | undefined): readonly string[] | undefined {
  return resource.schema.fields.find(({ name }) => name === field)?.constraints?.enum?.map(String);
}

function alsoIn(rows: number): string {
  return rows === 1 ? "it stands in one more row" : `it stands in ${rows} more rows`;
}

function keyHint(key: string, targets: readonly string[], file: string): string {
  const meant = nearest(key, targets);
  const number = key.trim() === "" ? undefined : targets.find((each) => Number(each) === Number(key));
  if (number !== undefined) return `there is \`${number}\`: a spreadsheet takes leading zeros away`;
  return (
    spaceHint(key, targets) ?? (meant === undefined ? `add it to \`${file}\`` : `did you mean \`${meant}\`?`)
  );
}

/** Fields of different types never hold the same value. */
function unlikeTypes(table: KeyedTable, target: KeyedTable, index: number): Diagnostic[] {
  const { fields, reference } = table.resource.schema.foreignKeys?.[index] ?? {
    fields: [],
    reference: undefined,
  };
  const typeOf = ({ resource }: KeyedTable, field: string | undefined) =>
    resource.schema.fields.find(({ name }) => name === field)?.type;
  return fields.flatMap((field, place) => {
    const [from, to] = [typeOf(table, field), typeOf(target, reference?.fields[place])];
    if (from === to) return [];
    const span = table.descriptor.at([...table.path, "schema", "foreignKeys", index, "fields"]);
    return [
      error(
        "source/bad-constraint",
        `\`${field}\` is of type \`${from}\`, but points to a field of type \`${to}\``,
        {
          span,
          hint: "give both fields the same type",
        },
      ),
    ];
  });
}

function unknownFields(fields: readonly string[], resource: Resource, span: Span): Diagnostic[] {
  const names = resource.schema.fields.map(({ name }) => name);
  return fields
    .filter((field) => !names.includes(field))
    .map((field) =>
      error("source/unknown-field", `\`${resource.name}\` has no field \`${field}\``, {
        span,
        hint: suggest(field, names),
      }),
    );
}
