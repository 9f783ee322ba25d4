/** Figures as the sheet of a row sees them. */
import type { Fact, Figures, FigureTable } from "../data/index.ts";
import type { Handout, Sources } from "../source/index.ts";
import type { SheetRow } from "./plan.ts";

/**
 * Figures as a row's sheet sees them: tables that have the key field keep the row's own records, and each field of the
 * row is a fact, `row_capital` for the field `capital`.
 */
export function scopeFigures(figures: Figures, handout: Handout, row: SheetRow): Figures {
  const { each } = handout;
  if (!each) return figures;
  const tables = new Map(
    [...figures.tables].map(([name, table]) => [name, ownRecords(table, each.key, row.name)]),
  );
  const own = rowFacts(figures, handout, row);
  const facts = new Map([...figures.facts, ...own.map((fact): [string, Fact] => [fact.id, fact])]);
  return { ...figures, tables, facts, evaluate: (text, datum) => figures.evaluate(text, datum, own) };
}

/** Each field of a row as a fact. */
function rowFacts(figures: Figures, { each }: Handout, row: SheetRow): readonly Fact[] {
  if (!each) return [];
  const own = figures.tables.get(each.table);
  return Object.entries(row.values).map(([field, value]) => {
    const id = `row_${field}`;
    return {
      id,
      value: value ?? null,
      format: each.formats[field] ?? formatOf(own, field),
      definition: `${field} of ${row.name}`,
      definitionHash: id,
      facts: [],
      chain: [each.table],
      origins: own ? own.originsOf(own.rows.indexOf(row.values)) : [],
      origin: own?.origin ?? { file: "", start: 0, end: 0 },
      faulty: own?.faulty,
    };
  });
}

/** Figures with the facts that the sheets of any row would have, unknown: for what is looked at before there is a row. */
export function withRowFacts({ report }: Sources, figures: Figures): Figures {
  const facts = new Map(figures.facts);
  for (const handout of report.value.handouts) {
    const fields = figures.tables.get(handout.each?.table ?? "")?.fields ?? [];
    const values = Object.fromEntries(fields.map(({ name }) => [name, null]));
    for (const fact of rowFacts(figures, handout, { name: "", values })) facts.set(fact.id, fact);
  }
  return { ...figures, facts };
}

/** How a field's values are written where nobody says. */
function formatOf(table: FigureTable | undefined, field: string): Fact["format"] {
  const type = table?.fields.find(({ name }) => name === field)?.type;
  return { as: type === "year" || type === "date" ? type : type === "string" ? "text" : "number" };
}

function ownRecords(table: FigureTable, key: string, name: string): FigureTable {
  if (!table.fields.some((field) => field.name === key)) return table;
  const kept = table.rows.flatMap((row, index) => (String(row[key] ?? "") === name ? [index] : []));
  return {
    ...table,
    rows: kept.map((index) => table.rows[index]).filter((each) => each !== undefined),
    originsOf: (index) => table.originsOf(kept[index] ?? -1),
  };
}
