import type { Diagnostic, Outcome } from "../base/index.ts";
import { createLocale, type Locale } from "../locale/index.ts";
import type { FiguresFile, Sources, Table } from "../source/index.ts";
import { openVega } from "../vega/index.ts";
import { checkClaims } from "./check-claims.ts";
import { checkReasons } from "./comparability.ts";
import { checkConstants } from "./definitions/constants.ts";
import { evaluationOrder, keyOf } from "./definitions/evaluation-order.ts";
import type { Prior, Scope } from "./definitions/name-checks.ts";
import {
  type Definition,
  type FactDefinition,
  priorEditions,
  readFacts,
  readTables,
} from "./definitions/read-definitions.ts";
import type { Desk } from "./definitions/read-expression.ts";
import { deriveTable } from "./derive-table.ts";
import { type ClaimDesk, evaluateClaim, type Known, withOwn } from "./evaluate-claim.ts";
import type { Evaluated, Figures, FigureTable } from "./figures.ts";
import { Ledger } from "./ledger.ts";
import { LineBook } from "./line-book.ts";
import { measureFact } from "./measure-fact.ts";
import { eachFieldOnce } from "./slips/each-field-once.ts";
import { addTrends } from "./trend-tables.ts";

/** The parts of the sources that figures are made of. */
export type FigureSources = Pick<Sources, "report" | "figures" | "tables" | "priorTables"> &
  Partial<Pick<Sources, "registers" | "edition" | "texts" | "charts">>;

export interface FiguresOptions {
  /** Facts of earlier editions for `prior['2021'].moved_share`; those of the registers if left out. */
  readonly prior?: Prior | undefined;
}

/** Figures, and the ledger that they were made in. */
export interface Derived extends Outcome<Figures> {
  readonly ledger: Ledger;
}

/**
 * Derives all tables, facts and checks of `figures.yaml`, each behind what it needs. A definition with errors gives an
 * empty table or an unknown fact marked `faulty`, and what is made from it is marked the same without further words.
 * Codes: `data/circle`, `data/repeated-name`, `data/check-fails` and those of the modules that read and measure.
 */
export async function deriveFigures(
  sources: FigureSources,
  { prior = priorFacts(sources) }: FiguresOptions = {},
): Promise<Derived> {
  const ledger = openLedger(sources, prior);
  const { tables, facts, checks } = sources.figures.value;
  if ([tables, facts, checks].every((part) => Object.keys(part).length === 0)) {
    // A figures.yaml of which nothing can be read has the key that it would have defined them under.
    const misses = { what: "fact", name: "facts" } as const;
    const fault = { fault: "this report has no facts", hint: "define them in figures.yaml", misses };
    const diagnostics = lookBack(sources, ledger);
    return { value: figuresOf(ledger, new Map(), [], () => fault), diagnostics, ledger };
  }
  const vega = await openVega();
  const desk: Desk = { file: sources.figures, vega, scope: scopeOf(sources.figures.value, ledger, prior) };
  const diagnostics: Diagnostic[] = [];
  const constants = sources.edition?.value.constants ?? {};
  const definitions = readDefinitions(sources.figures.value, desk, ledger, diagnostics);
  const locale = createLocale(sources.report.value.sourceLocale);
  await makeAll(definitions, { desk, ledger, locale, constants }, diagnostics);
  diagnostics.push(...lookBack(sources, ledger));
  const results = checkClaims(sources.figures, desk, ledger.facts, ledger.values, diagnostics);
  const inOrder = ledger.factsInOrder(definitions.filter((each) => each.kind === "fact"));
  const evaluate = evaluateWith(desk, { facts: inOrder, names: ledger.values });
  return {
    value: figuresOf(ledger, inOrder, results, evaluate),
    diagnostics: eachFieldOnce(diagnostics),
    ledger,
  };
}

/** What an edition says for itself of facts, of which there may be none, and the tables of facts through the editions. */
function lookBack({ edition, figures, registers = new Map() }: FigureSources, ledger: Ledger): Diagnostic[] {
  if (!edition) return [];
  const found = [...checkConstants(edition, figures.value), ...checkReasons(edition, ledger.facts)];
  const comparability = { edition: edition.value, registers };
  const revised = new Set(edition.value.revisions.map(({ fact }) => fact));
  addTrends({ file: figures, ledger, comparability, revised }, found);
  return found;
}

/** A ledger with the tables of the data packages, and nothing made of them yet. */
export function openLedger(sources: FigureSources, prior: Prior): Ledger {
  const packages = [sources.tables, ...sources.priorTables.values()];
  const ledger = new Ledger(prior, new LineBook(packages.flatMap((tables) => [...tables.values()])));
  const add = (name: string, table: Table): void =>
    ledger.addCsv(name, table, sources.texts?.get(table.file));
  for (const [name, table] of sources.tables) add(name, table);
  for (const [edition, tables] of sources.priorTables) {
    for (const [name, table] of tables) add(`prior.${edition}.${name}`, table);
  }
  return ledger;
}

/** How expressions outside `figures.yaml` come to their values. */
export function evaluateWith(desk: ClaimDesk, known: Pick<Known, "facts" | "names">): Figures["evaluate"] {
  return (text, datum, own = []): Evaluated => evaluateClaim(text, desk, withOwn(own, { ...known, datum }));
}

/** The facts of earlier editions as they were published: never what their data would give today. */
export function priorFacts({ registers = new Map() }: FigureSources): Prior {
  return new Map(
    [...registers].map(([edition, { facts }]) => [
      edition,
      new Map(Object.entries(facts).map(([name, { value }]) => [name, value])),
    ]),
  );
}

function figuresOf(
  ledger: Ledger,
  facts: Figures["facts"],
  checks: Figures["checks"],
  evaluate: Figures["evaluate"],
): Figures {
  const tables = [...ledger.tables].map(([name, { table }]): [string, FigureTable] => [name, table]);
  return { kind: "figures", tables: new Map(tables), facts, checks, evaluate };
}

/** What expressions may ask for: the facts of `figures.yaml`, before and behind their making. */
export function scopeOf({ facts }: FiguresFile, ledger: Ledger, prior: Prior): Scope {
  const families = Object.keys(facts).filter((name) => facts[name]?.each !== undefined);
  families.sort((a, b) => b.length - a.length);
  const tables = [...ledger.tables.values()];
  return {
    factOf: (name) =>
      Object.hasOwn(facts, name) ? name : families.find((family) => name.startsWith(`${family}_`)),
    factNames: () => new Set([...Object.keys(facts), ...ledger.facts.keys()]),
    datum: "row",
    fieldNames: new Set(tables.flatMap(({ table }) => table.fields.map(({ name }) => name))),
    prior,
    priorTables: priorEditions(ledger.tables.keys()),
  };
}

function readDefinitions(
  file: FiguresFile,
  desk: Desk,
  ledger: Ledger,
  diagnostics: Diagnostic[],
): readonly Definition[] {
  const csvTables = new Set(ledger.tables.keys());
  const tables = readTables(file, desk, csvTables, diagnostics);
  const names = [...csvTables, ...tables.map(({ name }) => name)];
  return [...tables, ...readFacts(file, desk, names, diagnostics)];
}

interface Making {
  readonly desk: Desk;
  readonly ledger: Ledger;
  readonly locale: Locale;
  /** Values that the edition gives to constants. */
  readonly constants: Readonly<Record<string, number>>;
}

/** Makes every definition that can be made, in an order in which each finds what it needs. */
async function makeAll(
  definitions: readonly Definition[],
  making: Making,
  diagnostics: Diagnostic[],
): Promise<void> {
  const { desk, ledger } = making;
  const byKey = new Map(definitions.map((definition) => [keyOf(definition), definition]));
  const resolve = ({ kind, name }: Definition["needs"][number]): Definition | undefined =>
    byKey.get(keyOf({ kind, name: kind === "table" ? name : (desk.scope.factOf(name) ?? name) }));
  const { order, circular, diagnostics: circles } = evaluationOrder(definitions, resolve);
  diagnostics.push(...circles);
  const faulty = new Set<Definition>(circular);
  const taken = new Set(definitions.flatMap(({ kind, name }) => (kind === "fact" ? [name] : [])));
  for (const definition of order) {
    const needed = definition.needs.flatMap((need) => resolve(need) ?? []);
    const hopeless = definition.faulty || [definition, ...needed].some((each) => faulty.has(each));
    if (!hopeless && (await make(definition, making, taken, diagnostics))) continue;
    faulty.add(definition);
    ledger.addFaulty(definition);
  }
}

/** Makes one definition; whether it came to anything. `taken` are the names of facts that are defined. */
async function make(
  definition: Definition,
  making: Making,
  taken: ReadonlySet<string>,
  diagnostics: Diagnostic[],
): Promise<boolean> {
  const { ledger } = making;
  const missing = ledger.missingFacts(definition);
  diagnostics.push(...missing.flatMap((need) => ledger.tellMissing(need)));
  if (missing.length > 0) return false;
  if (definition.kind === "fact") return makeFacts(definition, making, taken, diagnostics);
  const { tables, values: names, book } = ledger;
  const { vega } = making.desk;
  const faulty = ledger.standsOnFaults(definition);
  const desk = { vega, locale: making.locale, book, tables, names, faulty };
  const table = await deriveTable(definition, desk, diagnostics);
  if (table !== undefined) ledger.addTable(definition, table);
  return table !== undefined;
}

function makeFacts(
  definition: FactDefinition,
  { ledger, constants }: Making,
  taken: ReadonlySet<string>,
  diagnostics: Diagnostic[],
): boolean {
  const faulty = ledger.standsOnFaults(definition);
  const table = definition.from === undefined ? undefined : ledger.tables.get(definition.from);
  // The definition stays that of figures.yaml: what is computed from it may be compared with other editions'.
  const own = Object.hasOwn(constants, definition.name) ? constants[definition.name] : undefined;
  const ofData: Diagnostic[] = [];
  const measured =
    own === undefined
      ? measureFact(definition, { table, tables: ledger.tables, names: ledger.values }, ofData)
      : [{ id: definition.name, value: own, rows: [], member: undefined }];
  diagnostics.push(...ofData.filter(({ misses }) => !faulty || misses !== undefined));
  const repeated = measured === undefined ? [] : ledger.addFacts(definition, measured, taken);
  // Of a faulty row may come a name like another's.
  if (!faulty) diagnostics.push(...repeated);
  // So that a member that its rows would have made is known to be of a faulty family.
  if (faulty && definition.each) ledger.addFaulty(definition);
  return measured !== undefined;
}
