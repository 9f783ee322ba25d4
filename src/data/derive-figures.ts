import { type Diagnostic, error, type Outcome, suggest } from "../base/index.ts";
import { createLocale } from "../locale/index.ts";
import type { Sources } from "../source/index.ts";
import { openVega, type Vega } from "../vega/index.ts";
import { checkClaims } from "./check-claims.ts";
import { csvHash, factHash, type Hashes, tableHash } from "./definition-hash.ts";
import {
  type Definition,
  type FactDefinition,
  readFacts,
  readTables,
  type TableDefinition,
} from "./definitions.ts";
import { deriveTable } from "./derive-table.ts";
import { evaluateClaim } from "./evaluate-claim.ts";
import { evaluationOrder, keyOf } from "./evaluation-order.ts";
import { definitionInWords } from "./fact-words.ts";
import { csvTable, distinctOrigins, faultyTable, type WorkTable } from "./figure-table.ts";
import type { CheckResult, Fact, Figures } from "./figures.ts";
import { type Measured, measureFact } from "./measure-fact.ts";
import type { Prior, Scope } from "./name-checks.ts";
import type { Desk } from "./read-expression.ts";

/** The parts of the sources that figures are made of. */
export type FigureSources = Pick<Sources, "report" | "figures" | "tables" | "priorTables">;

export interface FiguresOptions {
  /** Facts of earlier editions as they were published, for `prior['2021'].moved_share`. */
  readonly prior?: Prior | undefined;
}

/**
 * Derives all tables, facts and checks of `figures.yaml`, each behind what it needs. A definition with errors gives an
 * empty table or an unknown fact marked `faulty`, and what is made from it is marked the same without further words.
 * Codes: `data/circle`, `data/repeated-name`, `data/check-fails` and those of the modules that read and measure.
 */
export async function deriveFigures(
  sources: FigureSources,
  { prior = new Map() }: FiguresOptions = {},
): Promise<Outcome<Figures>> {
  const { tables, facts, checks } = sources.figures.value;
  const isEmpty = [tables, facts, checks].every((part) => Object.keys(part).length === 0);
  const workshop = new Workshop(sources, prior);
  if (!isEmpty) await workshop.run(await openVega());
  return { value: workshop.figures(), diagnostics: workshop.diagnostics };
}

class Workshop {
  readonly diagnostics: Diagnostic[] = [];
  readonly #sources: FigureSources;
  readonly #prior: Prior;
  readonly #tables = new Map<string, WorkTable>();
  readonly #facts = new Map<string, Fact>();
  readonly #hashes = new Map<string, string>();
  #factIds: readonly string[] = [];
  #checks: readonly CheckResult[] = [];
  #desk: Desk | undefined;

  constructor(sources: FigureSources, prior: Prior) {
    this.#sources = sources;
    this.#prior = prior;
    for (const [name, table] of sources.tables) this.#addCsv(name, csvTable(name, table));
    for (const [edition, tables] of sources.priorTables) {
      for (const [name, table] of tables) {
        const full = `prior.${edition}.${name}`;
        this.#addCsv(full, csvTable(full, table));
      }
    }
  }

  #addCsv(name: string, table: WorkTable): void {
    this.#tables.set(name, table);
    this.#hashes.set(keyOf({ kind: "table", name }), csvHash(name));
  }

  async run(vega: Vega): Promise<void> {
    const { figures, report } = this.#sources;
    const desk: Desk = { file: figures, vega, scope: this.#scopeOf(figures.value.facts) };
    this.#desk = desk;
    const csvTables = new Set(this.#tables.keys());
    const tables = readTables(figures.value, desk, csvTables, this.diagnostics);
    const tableNames = [...csvTables, ...tables.map(({ name }) => name)];
    const facts = readFacts(figures.value, desk, tableNames, this.diagnostics);
    const definitions: readonly Definition[] = [...tables, ...facts];
    const byKey = new Map(definitions.map((definition) => [keyOf(definition), definition]));
    const resolve = (need: Definition["needs"][number]): Definition | undefined =>
      byKey.get(need.kind === "table" ? keyOf(need) : `fact ${desk.scope.factOf(need.name)}`);
    const { order, circular, diagnostics } = evaluationOrder(definitions, resolve);
    this.diagnostics.push(...diagnostics);
    const faulty = new Set<Definition>(circular);
    const locale = createLocale(report.value.sourceLocale);
    for (const definition of order) {
      const blocked = definition.faulty || faulty.has(definition);
      const needsFaulty = definition.needs.some((need) => {
        const needed = resolve(need);
        return needed !== undefined && faulty.has(needed);
      });
      const made =
        blocked || needsFaulty
          ? false
          : definition.kind === "table"
            ? await this.#makeTable(definition, vega, locale)
            : this.#makeFacts(definition, facts);
      if (made) continue;
      faulty.add(definition);
      this.#makeFaulty(definition);
    }
    this.#factIds = facts.flatMap(({ name }) =>
      [...this.#facts.keys()].filter((id) => id === name || this.#families.get(id) === name),
    );
    this.#checks = checkClaims(figures, desk, this.#facts, this.#names(), this.diagnostics);
  }

  readonly #families = new Map<string, string>();

  #scopeOf(facts: Readonly<Record<string, { readonly each?: string | undefined }>>): Scope {
    const families = Object.keys(facts).filter((name) => facts[name]?.each !== undefined);
    families.sort((a, b) => b.length - a.length);
    const fieldNames = new Set(
      [...this.#tables.values()].flatMap(({ table }) => table.fields.map(({ name }) => name)),
    );
    return {
      factOf: (name) =>
        Object.hasOwn(facts, name) ? name : families.find((family) => name.startsWith(`${family}_`)),
      factNames: () => new Set([...Object.keys(facts), ...this.#facts.keys()]),
      datum: "row",
      fieldNames,
      prior: this.#prior,
    };
  }

  /** Values of the facts made so far, and of earlier editions, for expressions. */
  #names(): Readonly<Record<string, unknown>> {
    const names: Record<string, unknown> = {};
    for (const [id, { value }] of this.#facts) names[id] = value ?? undefined;
    const prior = [...this.#prior].map(([edition, facts]) => [edition, Object.fromEntries(facts)] as const);
    names["prior"] = Object.fromEntries(prior);
    return names;
  }

  get #hashLookup(): Hashes {
    return {
      table: (name) => this.#hashes.get(keyOf({ kind: "table", name })) ?? "",
      fact: (name) => this.#hashes.get(keyOf({ kind: "fact", name })) ?? "",
    };
  }

  async #makeTable(
    definition: TableDefinition,
    vega: Vega,
    locale: ReturnType<typeof createLocale>,
  ): Promise<boolean> {
    if (!this.#hasFacts(definition)) return false;
    const desk = { vega, locale, tables: this.#tables, names: this.#names() };
    const table = await deriveTable(definition, desk, this.diagnostics);
    if (table === undefined) return false;
    this.#tables.set(definition.name, table);
    this.#hashes.set(keyOf(definition), tableHash(definition, this.#hashLookup));
    return true;
  }

  /** A family's members are only known once it is measured: now each name that was asked for must be there. */
  #hasFacts({ needs }: Definition): boolean {
    const missing = needs.filter(({ kind, name }) => kind === "fact" && !this.#facts.has(name));
    for (const { name, span } of missing) {
      const hint = suggest(name, this.#facts.keys());
      this.diagnostics.push(error("data/unknown-fact", `there is no fact \`${name}\``, { span, hint }));
    }
    return missing.length === 0;
  }

  #makeFacts(definition: FactDefinition, all: readonly FactDefinition[]): boolean {
    if (!this.#hasFacts(definition)) return false;
    const table = definition.from === undefined ? undefined : this.#tables.get(definition.from);
    const measured = measureFact(definition, table, this.#names(), this.diagnostics);
    if (measured === undefined) return false;
    for (const each of measured) {
      const clash =
        each.id !== definition.name && (this.#facts.has(each.id) || all.some(({ name }) => name === each.id));
      if (clash) {
        const message = `\`${definition.name}\` makes a fact \`${each.id}\`, and there is one of that name already`;
        this.diagnostics.push(
          error("data/repeated-name", message, { span: definition.each?.span ?? definition.origin }),
        );
        continue;
      }
      this.#families.set(each.id, definition.name);
      this.#facts.set(each.id, this.#factOf(definition, each, table));
    }
    return true;
  }

  #factOf(
    definition: FactDefinition,
    { id, value, rows, member }: Measured,
    table: WorkTable | undefined,
  ): Fact {
    const under = definition.needs.flatMap(({ kind, name }) =>
      kind === "fact" ? (this.#facts.get(name) ?? []) : [],
    );
    const tables = table === undefined ? [] : [table.table.name, ...table.table.chain];
    const hash = factHash(definition, member, this.#hashLookup);
    this.#hashes.set(keyOf({ kind: "fact", name: id }), hash);
    let origins: Fact["origins"] | undefined;
    return {
      id,
      value,
      format: definition.format,
      note: definition.note,
      definition: definitionInWords(definition, member),
      definitionHash: hash,
      facts: under.map((fact) => fact.id),
      chain: [...new Set([...tables, ...under.flatMap(({ chain }) => chain)])],
      // Found when asked for: most facts are printed, few are explained.
      get origins() {
        origins ??= distinctOrigins([
          ...rows.flatMap((index) => table?.table.originsOf(index) ?? []),
          ...under.flatMap((fact) => fact.origins),
        ]);
        return origins;
      },
      origin: definition.origin,
      break: definition.break,
    };
  }

  #makeFaulty(definition: Definition): void {
    const { name, origin } = definition;
    if (definition.kind === "table") {
      if (!this.#tables.has(name)) this.#tables.set(name, faultyTable(name, origin));
      return;
    }
    const { format, note } = definition;
    const nothing = { facts: [], chain: [], origins: [], definitionHash: "" };
    const words = definitionInWords(definition, undefined);
    this.#families.set(name, name);
    this.#facts.set(name, {
      id: name,
      value: null,
      format,
      note,
      definition: words,
      ...nothing,
      origin,
      faulty: true,
    });
  }

  figures(): Figures {
    const facts = new Map(
      this.#factIds.flatMap((id) => {
        const fact = this.#facts.get(id);
        return fact === undefined ? [] : [[id, fact] as const];
      }),
    );
    const desk = this.#desk;
    const names = this.#names();
    return {
      kind: "figures",
      tables: new Map([...this.#tables].map(([name, { table }]) => [name, table])),
      facts,
      checks: this.#checks,
      evaluate: (expression, datum) =>
        desk === undefined
          ? { fault: "this report has no facts", hint: "define them in figures.yaml" }
          : evaluateClaim(expression, desk, { facts, names, datum }),
    };
  }
}
