import { type Missed, nearest, suggest } from "../../base/index.ts";
import type { Expression, Expressions, Place } from "../../vega/index.ts";

/** What an expression may ask for. */
export interface Scope {
  /** The fact that a name stands for: itself, or the family that makes it; undefined where there is none. */
  readonly factOf: (name: string) => string | undefined;
  readonly factNames: () => Iterable<string>;
  /** Whether `datum` is a row here. */
  readonly datum: "row" | "none";
  /** Names of fields anywhere, for hints. */
  readonly fieldNames: ReadonlySet<string>;
  /** Facts of earlier editions by edition. */
  readonly prior: Prior;
  /** Earlier editions whose tables there are. */
  readonly priorTables: readonly string[];
}

/** Values of earlier editions' facts, as they were published. */
export type Prior = ReadonlyMap<string, ReadonlyMap<string, number | string | boolean | null>>;

/** A fault in an expression; `place` is where in it. */
interface NameFault {
  readonly code: string;
  readonly message: string;
  readonly place: Place | undefined;
  readonly hint: string | undefined;
  readonly misses?: Missed | undefined;
}

interface Asked {
  readonly faults: readonly NameFault[];
  /** Facts by the names that the expression uses. */
  readonly facts: readonly string[];
  /** Fields of the row. */
  readonly fields: readonly Named[];
  /** Facts where a row is at hand, each once; without those whose field of the same name stands beside them. */
  readonly besideRow: readonly Named[];
}

interface Named {
  readonly name: string;
  readonly place: Place | undefined;
}

/**
 * Holds the names and functions of an expression against its scope. Codes: `data/unknown-fact`,
 * `data/unknown-function`, `data/refused-function`, `data/unknown-prior`, `data/no-row`, `data/no-member`.
 */
export function checkNames(expression: Expression, vega: Expressions, scope: Scope): Asked {
  const faults: NameFault[] = [];
  const facts = new Set<string>();
  const fields: Named[] = [];
  const besideRow = new Map<string, Named>();
  for (const { name, members, places } of expression.references) {
    const place = places[0];
    if (name === "datum") {
      const [field] = members;
      if (scope.datum === "none") {
        const hint = "give the fact a table with `from`, or use facts by their names";
        faults.push({ code: "data/no-row", message: "there is no row here for `datum`", place, hint });
      } else if (field !== undefined) fields.push({ name: field, place: places[1] });
    } else if (name === "prior") {
      const fault = checkPrior(members, places, scope);
      if (fault) faults.push(fault);
    } else if (scope.factOf(name) !== undefined) {
      facts.add(name);
      const fault = checkMember(name, members, places, scope);
      if (fault) faults.push(fault);
      if (scope.datum === "row" && !besideRow.has(name)) besideRow.set(name, { name, place });
    } else {
      const isField = scope.datum === "row" && scope.fieldNames.has(name);
      const hint = isField
        ? `a field of the row is written \`datum.${name}\``
        : suggest(name, scope.factNames());
      const message = `there is no fact \`${name}\``;
      faults.push({ code: "data/unknown-fact", message, place, hint, misses: { what: "fact", name } });
    }
  }
  for (const { name, place } of expression.calls) {
    if (vega.pureFunctions.has(name)) continue;
    const reason = vega.whyRefused(name);
    faults.push(
      reason === undefined
        ? {
            code: "data/unknown-function",
            message: `there is no function \`${name}\``,
            place,
            hint: suggest(name, vega.pureFunctions),
          }
        : {
            code: "data/refused-function",
            message: `\`${name}\` ${reason}`,
            place,
            hint: hintFor(name, vega),
          },
    );
  }
  for (const { name } of fields) besideRow.delete(name);
  return { faults, facts: [...facts], fields, besideRow: [...besideRow.values()] };
}

/** `oslo.share`: a fact is one value, of which only a text has anything below it, its length and its letters. */
function checkMember(
  fact: string,
  [member]: readonly string[],
  places: readonly Place[],
  { factOf, factNames }: Scope,
): NameFault | undefined {
  if (member === undefined || /^(?:length|\d+)$/.test(member)) return undefined;
  const joined = `${fact}_${member}`;
  const meant = factOf(joined) === undefined ? nearest(joined, factNames()) : joined;
  return {
    code: "data/no-member",
    message: `\`${fact}\` is one value, and has no \`${member}\` below it`,
    place: places[1],
    hint:
      meant === undefined || meant === fact
        ? `a fact is written by its name alone: \`${fact}\``
        : `did you mean \`${meant}\`?`,
  };
}

function checkPrior(
  [edition, fact]: readonly string[],
  places: readonly Place[],
  { prior, priorTables }: Scope,
): NameFault | undefined {
  const code = "data/unknown-prior";
  if (edition === undefined || fact === undefined) {
    const hint = "write `prior['2021'].moved_share`";
    return { code, message: "`prior` needs an edition and a fact", place: places[0], hint };
  }
  const register = prior.get(edition);
  if (register === undefined) {
    const hint = priorTables.includes(edition)
      ? `define a fact over a table of that edition: \`from: prior.${edition}…\``
      : (suggest(edition, new Set([...prior.keys(), ...priorTables])) ??
        "a release writes one: no earlier edition of this report has been released");
    return { code, message: `there is no register of the facts of \`${edition}\``, place: places[1], hint };
  }
  if (register.has(fact)) return undefined;
  const message = `the register of \`${edition}\` has no fact \`${fact}\``;
  return { code, message, place: places[2], hint: suggest(fact, register.keys()) };
}

function hintFor(name: string, vega: Expressions): string | undefined {
  if (name === "datetime") return "a day is a text: `datum.opened > '2026-01-31'`";
  return vega.pureFunctions.has(`utc${name}`) ? `use \`utc${name}\`` : undefined;
}
