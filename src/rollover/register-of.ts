/** What an edition says, written down for good: the register that is frozen at its release. */
import { sha256Of } from "../base/index.ts";
import { type Figures, type FigureTable, reasonFor } from "../data/index.ts";
import type { Input, Register, RegisteredFact, Written } from "../source/index.ts";
import { unitsOf } from "../translation/index.ts";

/** A file that a build made. */
export interface MadeFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface Release {
  readonly sources: Written;
  readonly figures: Figures;
  /** Every file that was read on the way. */
  readonly inputs: readonly Input[];
  readonly outputs: readonly MadeFile[];
  /** What preflight would have stopped, and why it was let pass. */
  readonly allowances?: readonly { readonly code: string; readonly because: string }[] | undefined;
  /** The program and the versions it ran on. */
  readonly made: Register["made"];
}

/** Where an edition's register lies, from the project's root. */
export function registerPath(report: string, edition: string): string {
  return `content/${report}/${edition}/register.json`;
}

/** The register of an edition as it stands: facts, tables, texts, names, files. Unchanged by when and where it is made. */
export function registerOf({ sources, figures, inputs, outputs, allowances = [], made }: Release): Register {
  const { edition, date } = sources.edition.value;
  const texts = textsOf(sources);
  return {
    report: sources.report.value.id,
    edition,
    issued: date,
    facts: factsOf(figures, sources),
    tables: registeredTables(figures),
    texts,
    ages: agesOf(texts, previousRegister(sources)),
    entities: entitiesOf(sources),
    inputs: inputsOf(inputs, sources),
    outputs: Object.fromEntries(outputs.map(({ path, bytes }) => [path, sha256Of(bytes)])),
    ...(allowances.length === 0
      ? {}
      : { allowed: Object.fromEntries(allowances.map(({ code, because }) => [code, because])) }),
    made,
  };
}

/** The register of the newest edition before this one. */
export function previousRegister({ registers, edition }: Written): Register | undefined {
  const own = edition.value.edition;
  const before = [...registers].filter(([name]) => name < own).sort(([a], [b]) => (a < b ? -1 : 1));
  return before.at(-1)?.[1];
}

/** What the edition was made of; where it only has figures, what those were made of. */
function inputsOf(inputs: readonly Input[], { edition, figures, tables }: Written): Register["inputs"] {
  const kept = edition.value.status === "figures";
  const files = new Set([figures.file, edition.file, ...[...tables.values()].map(({ file }) => file)]);
  const packages = new Set([...tables.values()].map(({ describedAt }) => describedAt.file));
  const counts = (file: string) => !kept || files.has(file) || packages.has(file);
  return Object.fromEntries(
    inputs.flatMap(({ file, bytes, sha256 }) =>
      !isOwnOrLater(file, edition.value.edition) && counts(file) ? [[file, { bytes, sha256 }]] : [],
    ),
  );
}

/** Whether a file is the register of this edition or of one after it, which this one never looks back on. */
function isOwnOrLater(file: string, edition: string): boolean {
  const released = /^content\/[^/]+\/([^/]+)\/register\.json$/.exec(file)?.[1];
  return released !== undefined && released >= edition;
}

/** The texts' hashes by the ids of their units; an edition that is kept for its figures has none. */
export function textsOf(sources: Written): Register["texts"] {
  if (sources.edition.value.status === "figures") return {};
  return Object.fromEntries(unitsOf(sources).map(({ id, hash }) => [id, hash]));
}

/** For how many editions each text has stood as it is, this one included. */
export function agesOf(texts: Register["texts"], previous: Register | undefined): Record<string, number> {
  return Object.fromEntries(
    Object.entries(texts).map(([id, hash]) => {
      const stood = previous?.texts[id] === hash ? (previous.ages?.[id] ?? 1) : 0;
      return [id, stood + 1];
    }),
  );
}

/** Values in the columns that name rows, by table, each once and in byte order. */
export function entitiesOf({ tables }: Pick<Written, "tables">): Register["entities"] {
  const named = [...tables].flatMap(([name, { naming, rows }]) => {
    if (naming === undefined) return [];
    const names = rows.flatMap(({ values }) => {
      const value = values[naming];
      return typeof value === "string" ? [value] : [];
    });
    return [[name, [...new Set(names)].sort()] as const];
  });
  return Object.fromEntries(named);
}

/** The definition with `each` that makes a fact. */
export function familyOf(fact: string, { figures }: Pick<Written, "figures">): string | undefined {
  const { facts } = figures.value;
  if (Object.hasOwn(facts, fact)) return undefined;
  const families = Object.keys(facts).filter(
    (name) => facts[name]?.each !== undefined && fact.startsWith(`${name}_`),
  );
  return families.sort((a, b) => b.length - a.length)[0];
}

function factsOf(figures: Figures, sources: Written): Register["facts"] {
  return Object.fromEntries(
    [...figures.facts].map(([id, fact]): [string, RegisteredFact] => {
      const lines: Record<string, number> = {};
      for (const { file } of fact.origins) lines[file] = (lines[file] ?? 0) + 1;
      const family = familyOf(id, sources);
      const broken = reasonFor(id, sources.edition.value.breaks) ?? fact.break;
      return [
        id,
        {
          value: fact.value,
          format: fact.format,
          definition: fact.definition,
          definitionHash: fact.definitionHash,
          lines,
          ...(broken === undefined ? {} : { break: broken.trim() }),
          ...(family === undefined ? {} : { family }),
        },
      ];
    }),
  );
}

/**
 * The tables by name, with their rows counted and hashed; not those of earlier editions. Rows are derived when they are
 * asked for, so `among` names those that are.
 */
export function registeredTables(
  { tables }: Figures,
  among: (name: string) => boolean = () => true,
): Register["tables"] {
  const own = [...tables].filter(([name]) => !name.startsWith("prior.") && among(name));
  return Object.fromEntries(
    own.map(([name, table]) => [name, { rows: table.rows.length, sha256: tableHash(table) }]),
  );
}

/** SHA-256 of a table's rows, field by field; unknown is null. */
function tableHash({ fields, rows }: FigureTable): string {
  const names = fields.map(({ name }) => name);
  return sha256Of(JSON.stringify([names, rows.map((row) => names.map((name) => row[name] ?? null))]));
}

/** A register as its file: one fact, table, text or file to a line, so that versions are compared line by line. */
export function registerText(register: Register): string {
  const parts = Object.entries(register).map(([key, value]) => `  ${JSON.stringify(key)}: ${part(value)}`);
  return `{\n${parts.join(",\n")}\n}\n`;
}

function part(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return "{}";
  const lines = entries.map(([key, each]) => `    ${JSON.stringify(key)}: ${JSON.stringify(each)}`);
  return `{\n${lines.join(",\n")}\n  }`;
}
