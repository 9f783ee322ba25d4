/** Rules over whole columns and between tables: uniqueness, primary keys, foreign keys. */
import { type Diagnostic, error, nearest, type Span, suggest } from "../../base/index.ts";
import type { Resource } from "../schema/data-package.ts";
import type { Row, YamlPath } from "../sources.ts";
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
function keyOf(row: Pick<Row, "values">, fields: readonly string[]): Key | undefined {
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

/** What may stand once: a field, or several together. */
interface UniqueRule {
  readonly code: string;
  readonly fields: readonly string[];
  /** Where it is said. */
  readonly span: Span;
  /** "the primary key" */
  readonly what: string;
}

/**
 * Rows that repeat what may stand once. Codes: `source/csv-unique`, `source/csv-primary-key`, `source/csv-unique-key`,
 * `source/unknown-field`.
 */
export function checkUniqueness(table: KeyedTable): Diagnostic[] {
  // A key's only field is often said to be unique as well.
  const ascending = new Set<string>();
  return uniqueRules(table).flatMap((rule) => {
    const unknown = unknownFields(rule.fields, table.resource, rule.span);
    const name = rule.fields.join(JOINT);
    if (unknown.length > 0 || ascending.has(name)) return unknown;
    if (!isAscending(table.read.rows, rule.fields)) return repetitions(rule, table);
    ascending.add(name);
    return [];
  });
}

function uniqueRules({ resource, descriptor, path }: KeyedTable): readonly UniqueRule[] {
  const { primaryKey, uniqueKeys = [], fields } = resource.schema;
  const at = (...place: YamlPath): Span => descriptor.at([...path, "schema", ...place]);
  return [
    ...(primaryKey
      ? [
          {
            code: "source/csv-primary-key",
            fields: primaryKey,
            span: at("primaryKey"),
            what: "the primary key",
          },
        ]
      : []),
    ...uniqueKeys.map((key, index) => {
      return {
        code: "source/csv-unique-key",
        fields: key,
        span: at("uniqueKeys", index),
        what: "a unique key",
      };
    }),
    ...fields.flatMap(({ name, constraints }, index) => {
      if (constraints?.unique !== true) return [];
      const span = at("fields", index, "constraints", "unique");
      return [{ code: "source/csv-unique", fields: [name], span, what: "unique" }];
    }),
  ];
}

function repetitions({ code, fields, span, what }: UniqueRule, { read, file }: KeyedTable): Diagnostic[] {
  const tally = tallyFaults(file);
  const first = new Map<Key, number>();
  for (const [index, row] of read.rows.entries()) {
    const key = keyOf(row, fields);
    if (key === undefined) continue;
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, index);
      continue;
    }
    tally.add(code, () =>
      error(code, `${shownKey(key)} stands twice in ${shownFields(fields)}, which is ${what}`, {
        span: read.cellSpan(index, fields),
        hint: "take one of the rows away, or correct the value that is wrong",
        notes: [
          { message: "it stands here first", span: read.cellSpan(earlier, fields) },
          { message: "the rule is here", span },
        ],
      }),
    );
  }
  return tally.diagnostics();
}

/** Values that point to nothing. Codes: `source/csv-foreign-key` and those of `targetOf` and `unfitKey`. */
export function checkForeignKeys(
  table: KeyedTable,
  tables: ReadonlyMap<string, KeyedTable>,
  known: readonly string[],
): Diagnostic[] {
  return (table.resource.schema.foreignKeys ?? []).flatMap((key, index) => {
    const path = [...table.path, "schema", "foreignKeys", index];
    const target = targetOf(key, table, tables, known);
    // A table whose file is missing has been told.
    if (target === undefined) return [];
    if ("code" in target)
      return [{ ...target, span: table.descriptor.at([...path, "reference", "resource"]) }];
    const faults = unfitKey(key, table, target, path);
    return faults.length > 0 || !target.read.whole ? faults : strays(key, table, target);
  });
}

type ForeignKey = NonNullable<Resource["schema"]["foreignKeys"]>[number];

/** The table that a key points to; undefined where it could not be read. Code: `source/unknown-resource`. */
function targetOf(
  { reference }: ForeignKey,
  table: KeyedTable,
  tables: ReadonlyMap<string, KeyedTable>,
  known: readonly string[],
): KeyedTable | Diagnostic | undefined {
  const name = reference.resource === "" ? table.resource.name : reference.resource;
  if (known.includes(name)) return tables.get(name);
  return error("source/unknown-resource", `there is no resource \`${name}\``, {
    hint: suggest(name, known),
    misses: { what: "table", name },
  });
}

/** Why no value of a key could be in its target. Codes: `source/unknown-field`, `source/bad-constraint`. */
function unfitKey(
  { fields, reference }: ForeignKey,
  { resource, descriptor }: KeyedTable,
  target: KeyedTable,
  path: YamlPath,
): Diagnostic[] {
  const fieldsAt = descriptor.at([...path, "fields"]);
  const faults = [
    ...unknownFields(fields, resource, fieldsAt),
    ...unknownFields(reference.fields, target.resource, descriptor.at([...path, "reference", "fields"])),
  ];
  if (fields.length !== reference.fields.length) {
    const message = `the foreign key has ${fields.length} fields, but points to ${reference.fields.length}`;
    const hint = "name as many fields on either side, in the same order";
    faults.push(error("source/bad-constraint", message, { span: descriptor.at(path), hint }));
  }
  if (faults.length > 0) return faults;
  // Fields of different types never hold the same value.
  return fields.flatMap((field, place) => {
    const [from, to] = [typeOf(field, resource), typeOf(reference.fields[place], target.resource)];
    if (from === to) return [];
    const message = `\`${field}\` is of type \`${from}\`, but points to a field of type \`${to}\``;
    const hint = "give both fields the same type";
    return [error("source/bad-constraint", message, { span: fieldsAt, hint })];
  });
}

function typeOf(field: string | undefined, { schema }: Resource): string | undefined {
  return schema.fields.find(({ name }) => name === field)?.type;
}

/** The values of a key that its target does not have, each at its first row; one finding where it has none of them. */
function strays({ fields, reference }: ForeignKey, table: KeyedTable, target: KeyedTable): Diagnostic[] {
  const { name } = target.resource;
  const targets = new Set(target.read.rows.flatMap((row) => keyOf(row, reference.fields) ?? []));
  const listed = fields.length === 1 ? listedIn(table, fields[0]) : undefined;
  const found = new Map<Key, { readonly row: number; count: number }>();
  let [filled, strayed] = [0, 0];
  for (const [row, { values }] of table.read.rows.entries()) {
    const key = keyOf({ values }, fields);
    if (key === undefined) continue;
    filled++;
    // A value that its column may not have was told there.
    if (targets.has(key) || (listed && !listed.includes(String(key)))) continue;
    strayed++;
    const before = found.get(key);
    if (before) before.count++;
    else found.set(key, { row, count: 1 });
  }
  const tally = tallyFaults(table.file);
  const where = `${shownFields(reference.fields)} of \`${name}\``;
  for (const [key, { row, count }] of found) {
    tally.add("stray", () =>
      error("source/csv-foreign-key", `${shownKey(key)} in ${shownFields(fields)} is not in ${where}`, {
        span: table.read.cellSpan(row, fields),
        notes: [
          { message: `\`${name}\` is here`, span: target.read.headerSpan },
          ...(count === 1 ? [] : [{ message: alsoIn(count - 1) }]),
        ],
        hint:
          fields.length === 1
            ? keyHint(String(key), [...targets].map(String), target.file)
            : `add a row to \`${target.file}\``,
      }),
    );
  }
  return tally.diagnostics((_, first) => {
    if (strayed < filled) return undefined;
    const message = `none of the ${filled} values in ${shownFields(fields)} is in ${where}`;
    const hint = first.hint?.startsWith("add ")
      ? "does the `reference` name the right field, and are its values written alike?"
      : first.hint;
    return { ...first, message, notes: first.notes?.slice(0, 1), hint };
  });
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
