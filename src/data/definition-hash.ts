/**
 * SHA-256 of what a definition means: its own words without layout, and the hashes of all that it needs. Renaming a
 * derived table, its notes, its order or a format change nothing; a CSV table means its name.
 */
import { sha256Of } from "../base/index.ts";
import type { FactDefinition, TableDefinition } from "./definitions/read-definitions.ts";
import type { Measured } from "./measure-fact.ts";
import { withoutLayout } from "./without-layout.ts";

/** The hash of a table or fact by name, as far as it is known. */
export interface Hashes {
  readonly table: (name: string) => string;
  readonly fact: (name: string) => string;
}

export function csvHash(name: string): string {
  return digest({ csv: name });
}

export function tableHash({ from, steps, needs }: TableDefinition, hashes: Hashes): string {
  const transform = steps.map(({ step }) => plain(step, hashes));
  return digest({ from: hashes.table(from), transform, facts: factHashes(needs, hashes) });
}

export function factHash(
  { from, where, measure, needs }: FactDefinition,
  member: Measured["member"],
  hashes: Hashes,
): string {
  return digest({
    from: from === undefined ? null : hashes.table(from),
    where: where === undefined ? null : withoutLayout(where.text),
    op: measure.op,
    of:
      "field" in measure
        ? measure.field
        : "expression" in measure
          ? withoutLayout(measure.expression.text)
          : null,
    member: member ?? null,
    facts: factHashes(needs, hashes),
  });
}

function factHashes(needs: TableDefinition["needs"], hashes: Hashes): Readonly<Record<string, string>> {
  const facts = needs.filter(({ kind }) => kind === "fact");
  return Object.fromEntries(facts.map(({ name }) => [name, hashes.fact(name)]));
}

/** A transform with its expressions without layout and its tables by their hashes. */
function plain(value: unknown, hashes: Hashes): unknown {
  if (Array.isArray(value)) return value.map((each) => plain(each, hashes));
  if (typeof value === "string") return withoutLayout(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const named = key === "data" && typeof each === "object" && each !== null && "name" in each;
      return [key, named ? hashes.table(String(each.name)) : plain(each, hashes)];
    }),
  );
}

function digest(value: unknown): string {
  return sha256Of(JSON.stringify(sorted(value)));
}

/** Keys in byte order, at every depth. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
