/** Data that came with an edition and are those of an earlier one, row by row: delivered so, or put there to begin with. */
import type { Figures } from "../data/index.ts";
import type { Register, Written } from "../source/index.ts";
import { registeredTables } from "./register-of.ts";

interface Delivered {
  readonly sources: Pick<Written, "tables">;
  readonly figures: Figures;
  /** The register of the earlier edition. */
  readonly before: Register;
}

/** The tables of CSV files, by name, whose rows were the same in the edition `before`; empty ones are none. */
export function standingData({ sources, figures, before }: Delivered): readonly string[] {
  const asMany = ([name, { rows }]: [string, { readonly rows: readonly unknown[] }]) =>
    rows.length > 0 && before.tables[name]?.rows === rows.length;
  const names = new Set([...sources.tables].filter(asMany).map(([name]) => name));
  const now = registeredTables(figures, (name) => names.has(name));
  return [...names].filter((name) => now[name]?.sha256 === before.tables[name]?.sha256);
}
