/**
 * Figures kept from run to run: what was derived from the same files is the same. Kept are rows, facts, findings and
 * the lines under all of them; the tables of the data packages are read in every run, and expressions of the text are
 * evaluated anew.
 */
import { hasErrors, type Outcome, once, putOn, type Shelf, takeFrom } from "../base/index.ts";
import type { Value } from "../source/index.ts";
import { type Expressions, type Lineage, openExpressions, openVega } from "../vega/index.ts";
import {
  type Derived,
  evaluateWith,
  type FigureSources,
  openLedger,
  priorFacts,
  scopeOf,
} from "./derive-figures.ts";
import { deriveWithRows } from "./derive-with-rows.ts";
import type { Fact, Figures, FigureTable } from "./figures.ts";
import { asLineage, type LineBook, linesUnder } from "./line-book.ts";

/** What is kept of figures without faults. */
interface KeptFigures {
  /** In their order. Of a table that is no derived one, only the name. */
  readonly tables: readonly (KeptTable | string)[];
  readonly facts: readonly Omit<Fact, "origins">[];
  /** The lines under the facts. */
  readonly lineage: Lineage;
  readonly checks: Figures["checks"];
  readonly diagnostics: Outcome<Figures>["diagnostics"];
}

interface KeptTable extends Omit<FigureTable, "rows" | "originsOf"> {
  readonly rowCount: number;
  /** The rows' values by their fields. */
  readonly columns: readonly (readonly [field: string, values: readonly (Value | null)[]])[];
  readonly lineage: Lineage;
}

/**
 * The figures derived before from the same `ground`, which tells all files that they are made from; else those that are
 * derived now, kept where nothing is wrong with them.
 */
export async function figuresFrom(
  sources: FigureSources,
  ground: string,
  shelf: Shelf | undefined,
): Promise<Outcome<Figures>> {
  const kept = takeFrom<KeptFigures>(shelf, ground);
  if (kept) return unpacked(kept, sources);
  const derived = await deriveWithRows(sources);
  const { value, diagnostics } = derived;
  if (shelf && value && isSound(value) && !hasErrors(diagnostics))
    putOn(shelf, ground, packed(value, derived));
  return derived;
}

/** Whether there is anything to keep, and nothing of it stands on faults. */
function isSound({ tables, facts, checks }: Figures): boolean {
  const made = [...tables.values(), ...facts.values()];
  return facts.size + checks.length > 0 && !made.some(({ faulty }) => faulty);
}

function packed({ tables, facts, checks }: Figures, { diagnostics, ledger }: Derived): KeptFigures {
  return {
    tables: Array.from(tables, ([name, table]) => {
      const made = ledger.isRead(name) ? undefined : ledger.tables.get(name);
      return made === undefined ? name : packedTable(table, made.lineage());
    }),
    facts: Array.from(facts.values(), packedFact),
    lineage: asLineage(Array.from(facts.keys(), (id) => ledger.linesUnder(id))),
    checks,
    diagnostics,
  };
}

/** All but its lines, which would become as many objects. */
function packedFact(fact: Fact): KeptFigures["facts"][number] {
  const { id, value, format, note, definition, definitionHash, facts, chain, origin } = fact;
  return { id, value, format, note, definition, definitionHash, facts, chain, origin, break: fact.break };
}

function packedTable({ rows, originsOf: _, ...particulars }: FigureTable, lineage: Lineage): KeptTable {
  return {
    ...particulars,
    rowCount: rows.length,
    // All rows of a table have the same fields in the same order.
    columns: Object.keys(rows[0] ?? {}).map((field) => [field, rows.map((row) => row[field] ?? null)]),
    lineage,
  };
}

async function unpacked(kept: KeptFigures, sources: FigureSources): Promise<Outcome<Figures>> {
  const prior = priorFacts(sources);
  const ledger = openLedger(sources, prior);
  const { book } = ledger;
  const facts = new Map(
    kept.facts.map((fact, index) => [
      fact.id,
      unpackedFact(fact, () => linesUnder(kept.lineage, index), book),
    ]),
  );
  const tables = kept.tables.flatMap((each) => {
    if (typeof each !== "string") return [[each.name, unpackedTable(each, book)] as const];
    const read = ledger.tables.get(each);
    return read === undefined ? [] : [[each, read.table] as const];
  });
  const scope = scopeOf(sources.figures.value, ledger, prior);
  const values = kept.facts.map(({ id, value }) => [id, value ?? undefined]);
  const names = { ...ledger.values, ...Object.fromEntries(values) };
  const evaluate = evaluateWith({ vega: await openExpressionsOf(sources), scope }, { facts, names });
  const { checks, diagnostics } = kept;
  return { value: { kind: "figures", tables: new Map(tables), facts, checks, evaluate }, diagnostics };
}

/**
 * Makes ready for the expressions of the texts: those of `figures.yaml` and of charts are not asked for again. Figures
 * that stand from a run before have met none of what its authors have written since.
 */
export function openExpressionsOf({
  texts,
  figures,
  charts = new Map(),
}: FigureSources): Promise<Expressions> {
  if (texts === undefined) return openVega();
  const others = new Map(texts);
  for (const { file } of [figures, ...charts.values()]) others.delete(file);
  return openExpressions([...others].flatMap(([file, text]) => (file.endsWith(".csv") ? [] : [text])));
}

function unpackedFact(fact: Omit<Fact, "origins">, lines: () => Uint32Array, book: LineBook): Fact {
  const origins = once(() => book.originsOf(lines()));
  return {
    ...fact,
    get origins() {
      return origins();
    },
  };
}

function unpackedTable(
  { rowCount, columns, lineage, ...particulars }: KeptTable,
  book: LineBook,
): FigureTable {
  const rows = once(() =>
    Array.from({ length: rowCount }, (_, index) => {
      const row: Record<string, Value | null> = {};
      for (const [field, values] of columns) row[field] = values[index] ?? null;
      return row;
    }),
  );
  return {
    ...particulars,
    get rows() {
      return rows();
    },
    originsOf: (index) => book.originsOf(linesUnder(lineage, index)),
  };
}
