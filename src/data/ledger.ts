import { type Diagnostic, error, suggest } from "../base/index.ts";
import type { Table } from "../source/index.ts";
import type { Names } from "../vega/index.ts";
import { csvHash, factHash, type Hashes, tableHash } from "./definition-hash.ts";
import type { Definition, FactDefinition, TableDefinition } from "./definitions.ts";
import { keyOf } from "./evaluation-order.ts";
import { definitionInWords } from "./fact-words.ts";
import { csvTable, distinctOrigins, faultyTable, type WorkTable } from "./figure-table.ts";
import type { Fact } from "./figures.ts";
import type { Measured } from "./measure-fact.ts";
import type { Prior } from "./name-checks.ts";

/** Tables and facts as they come to be, with their values and hashes by name. */
export class Ledger {
  readonly tables = new Map<string, WorkTable>();
  readonly #facts = new Map<string, Fact>();
  /** Facts by the definition that made them. */
  readonly #made = new Map<string, string[]>();
  readonly #values: Record<string, unknown>;
  readonly #hashes = new Map<string, string>();

  constructor(prior: Prior) {
    const editions = [...prior].map(([edition, facts]) => [edition, Object.fromEntries(facts)] as const);
    this.#values = { prior: Object.fromEntries(editions) };
  }

  get facts(): ReadonlyMap<string, Fact> {
    return this.#facts;
  }

  /** What names stand for in expressions; unknown is undefined. */
  get values(): Names {
    return this.#values;
  }

  addCsv(name: string, table: Table): void {
    this.tables.set(name, csvTable(name, table));
    this.#hashes.set(keyOf({ kind: "table", name }), csvHash(name));
  }

  addTable(definition: TableDefinition, table: WorkTable): void {
    this.tables.set(definition.name, table);
    this.#hashes.set(keyOf(definition), tableHash(definition, this.#hashLookup));
  }

  /** The facts that a definition came to; where a name is taken already, the fault. Code: `data/repeated-name`. */
  addFacts(
    definition: FactDefinition,
    measured: readonly Measured[],
    taken: ReadonlySet<string>,
  ): readonly Diagnostic[] {
    return measured.flatMap((each) => {
      if (each.id !== definition.name && (taken.has(each.id) || this.#facts.has(each.id))) {
        const message = `\`${definition.name}\` makes a fact \`${each.id}\`, and there is one of that name already`;
        return error("data/repeated-name", message, { span: definition.each?.span ?? definition.origin });
      }
      this.#add(definition, this.#factOf(definition, each));
      return [];
    });
  }

  addFaulty(definition: Definition): void {
    const { name, origin } = definition;
    if (definition.kind === "table") {
      if (!this.tables.has(name)) this.tables.set(name, faultyTable(name, origin));
      return;
    }
    const nothing = { value: null, facts: [], chain: [], origins: [], definitionHash: "" };
    const words = definitionInWords(definition, undefined);
    const { format, note, from, each } = definition;
    const fields = this.tables.get(from ?? "")?.table.fields;
    const members: Fact["members"] =
      each && (fields?.find((field) => field.name === each.field)?.type ?? "any");
    const told = { format, note, definition: words, origin, members };
    this.#add(definition, { id: name, ...nothing, ...told, faulty: true });
  }

  /**
   * Facts that a definition needs and that have not come to be: a family's members are known only once it is
   * measured. Code: `data/unknown-fact`.
   */
  missingFacts({ needs }: Definition): readonly Diagnostic[] {
    const missing = needs.filter(({ kind, name }) => kind === "fact" && !this.#facts.has(name));
    return missing.map(({ name, span }) => {
      const hint = suggest(name, this.#facts.keys());
      const misses = { what: "fact", name } as const;
      return error("data/unknown-fact", `there is no fact \`${name}\``, { span, hint, misses });
    });
  }

  /** Whether anything that a definition is made from has faults. */
  standsOnFaults({ needs }: Definition): true | undefined {
    const isFaulty = needs.some(({ kind, name }) =>
      kind === "table" ? this.tables.get(name)?.table.faulty : this.#facts.get(name)?.faulty,
    );
    return isFaulty ? true : undefined;
  }

  /** All facts in the order of the file. */
  factsInOrder(definitions: readonly FactDefinition[]): ReadonlyMap<string, Fact> {
    const ids = definitions.flatMap(({ name }) => this.#made.get(name) ?? []);
    return new Map(
      ids.flatMap((id) => {
        const fact = this.#facts.get(id);
        return fact === undefined ? [] : [[id, fact] as const];
      }),
    );
  }

  #add({ name }: FactDefinition, fact: Fact): void {
    this.#facts.set(fact.id, fact);
    this.#made.set(name, [...(this.#made.get(name) ?? []), fact.id]);
    this.#values[fact.id] = fact.value ?? undefined;
  }

  #factOf(definition: FactDefinition, { id, value, rows, member }: Measured): Fact {
    const under = definition.needs.flatMap(({ kind, name }) =>
      kind === "fact" ? (this.#facts.get(name) ?? []) : [],
    );
    const table = definition.from === undefined ? undefined : this.tables.get(definition.from)?.table;
    const tables = table === undefined ? [] : [table.name, ...table.chain];
    const definitionHash = factHash(definition, member, this.#hashLookup);
    this.#hashes.set(keyOf({ kind: "fact", name: id }), definitionHash);
    let origins: Fact["origins"] | undefined;
    return {
      id,
      value,
      format: definition.format,
      note: definition.note,
      definition: definitionInWords(definition, member),
      definitionHash,
      facts: under.map((fact) => fact.id),
      chain: [...new Set([...tables, ...under.flatMap(({ chain }) => chain)])],
      // Found when asked for: all facts are printed, few are explained.
      get origins() {
        origins ??= distinctOrigins([
          ...rows.flatMap((index) => table?.originsOf(index) ?? []),
          ...under.flatMap((fact) => fact.origins),
        ]);
        return origins;
      },
      origin: definition.origin,
      faulty: this.standsOnFaults(definition),
      break: definition.break,
    };
  }

  get #hashLookup(): Hashes {
    return {
      table: (name) => this.#hashes.get(keyOf({ kind: "table", name })) ?? "",
      fact: (name) => this.#hashes.get(keyOf({ kind: "fact", name })) ?? "",
    };
  }
}
