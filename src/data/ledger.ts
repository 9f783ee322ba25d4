import { type Diagnostic, error, once, suggest } from "../base/index.ts";
import type { Field, Table } from "../source/index.ts";
import type { Names } from "../vega/index.ts";
import { csvHash, factHash, type Hashes, tableHash } from "./definition-hash.ts";
import { keyOf } from "./definitions/evaluation-order.ts";
import type { Prior } from "./definitions/name-checks.ts";
import type { Definition, FactDefinition, TableDefinition } from "./definitions/read-definitions.ts";
import { definitionInWords } from "./fact-words.ts";
import { type LackingMembers, mayLack, memberName } from "./family-members.ts";
import { csvTable, faultyTable, type WorkTable } from "./figure-table.ts";
import type { Fact, FigureTable } from "./figures.ts";
import { type LineBook, linesUnderAll, unitedLines } from "./line-book.ts";
import type { Measured } from "./measure-fact.ts";

/** Tables and facts as they come to be, with their values and hashes by name. */
export class Ledger {
  readonly tables = new Map<string, WorkTable>();
  readonly #facts = new Map<string, Fact>();
  /** Facts by the definition that made them. */
  readonly #made = new Map<string, string[]>();
  readonly #values: Record<string, unknown>;
  readonly #hashes = new Map<string, string>();
  /** Texts of CSV files by their tables, as far as they are known. */
  readonly #files = new Map<string, string | undefined>();
  /** The lines under facts, found when asked for: all facts are printed, few are explained. */
  readonly #lines = new Map<string, () => Uint32Array>();
  readonly book: LineBook;

  constructor(prior: Prior, book: LineBook) {
    this.book = book;
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

  /** A table, and its file's text where that is known. */
  addCsv(name: string, table: Table, text: string | undefined): void {
    this.tables.set(name, csvTable(name, table, this.book));
    // Of a file that was not read to its rows, nobody knows the values.
    const isRead = table.rows.length > 0 && text?.includes("\ufffd") === false;
    this.#files.set(name, isRead ? text : undefined);
    this.#hashes.set(keyOf({ kind: "table", name }), csvHash(name));
  }

  /** Whether a table is one of a data package, and not derived. */
  isRead(name: string): boolean {
    return this.#files.has(name);
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
        const span = definition.each?.span ?? definition.origin;
        return error("data/repeated-name", message, { span, hint: "give one of the two another name" });
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
    const { format, note } = definition;
    const told = { format, note, definition: words, origin, members: this.#lackingMembers(definition) };
    this.#add(definition, { id: name, ...nothing, ...told, faulty: true });
  }

  /** Facts that a definition needs and that have not come to be: a family's members are known once it is measured. */
  missingFacts({ needs }: Definition): Definition["needs"] {
    return needs.filter(({ kind, name }) => kind === "fact" && !this.#facts.has(name));
  }

  /** A fact that there is not, unless it may be one that faults of the data keep away. Code: `data/unknown-fact`. */
  tellMissing({ name, span }: Definition["needs"][number]): readonly Diagnostic[] {
    if ([...this.#facts.values()].some((family) => mayLack(family, name))) return [];
    const hint = suggest(name, this.#facts.keys());
    const misses = { what: "fact", name } as const;
    return [error("data/unknown-fact", `there is no fact \`${name}\``, { span, hint, misses })];
  }

  /** The lines under a fact, ascending. */
  linesUnder(fact: string): Uint32Array {
    return this.#lines.get(fact)?.() ?? new Uint32Array();
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

  #lackingMembers({ from = "", each }: FactDefinition): LackingMembers | undefined {
    if (each === undefined) return undefined;
    const table = this.tables.get(from)?.table;
    const type = fieldOf(table, each.field)?.type ?? "any";
    const under = table === undefined ? [] : [table.name, ...table.chain];
    const files = under.filter(
      (name) => this.#files.has(name) && fieldOf(this.tables.get(name)?.table, each.field),
    );
    const texts = files.flatMap((name) => this.#files.get(name) ?? []);
    // A field that a transform makes may hold what no file does.
    if (files.length === 0 || texts.length < files.length) return { type, words: undefined };
    return { type, words: once(() => `_${memberName(texts.join("\n"))}_`) };
  }

  #add({ name }: FactDefinition, fact: Fact): void {
    this.#facts.set(fact.id, fact);
    const made = this.#made.get(name) ?? [];
    made.push(fact.id);
    this.#made.set(name, made);
    this.#values[fact.id] = fact.value ?? undefined;
  }

  #factOf(definition: FactDefinition, { id, value, rows, member }: Measured): Fact {
    const under = definition.needs.flatMap(({ kind, name }) =>
      kind === "fact" ? (this.#facts.get(name) ?? []) : [],
    );
    const from = definition.from === undefined ? undefined : this.tables.get(definition.from);
    const tables = from === undefined ? [] : [from.table.name, ...from.table.chain];
    const definitionHash = factHash(definition, member, this.#hashLookup);
    this.#hashes.set(keyOf({ kind: "fact", name: id }), definitionHash);
    const facts = under.map((fact) => fact.id);
    const lines = once(() =>
      unitedLines([
        ...(from === undefined ? [] : [linesUnderAll(from.lineage(), rows)]),
        ...facts.map((fact) => this.linesUnder(fact)),
      ]),
    );
    this.#lines.set(id, lines);
    const origins = once(() => this.book.originsOf(lines()));
    return {
      id,
      value,
      format: definition.format,
      note: definition.note,
      definition: definitionInWords(definition, member),
      definitionHash,
      facts,
      chain: [...new Set([...tables, ...under.flatMap(({ chain }) => chain)])],
      get origins() {
        return origins();
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

function fieldOf(table: FigureTable | undefined, name: string): Field | undefined {
  return table?.fields.find((field) => field.name === name);
}
