import { suggest } from "../base/index.ts";
import type { Expressions, Names } from "../vega/index.ts";
import { checkNames, type Scope } from "./definitions/name-checks.ts";
import { mayLack } from "./family-members.ts";
import type { Evaluated, Fact, FigureTable } from "./figures.ts";
import { plainValue } from "./measure-fact.ts";

/** What expressions outside `figures.yaml` are read with. */
export interface ClaimDesk {
  readonly vega: Expressions;
  readonly scope: Scope;
}

/** What an expression outside `figures.yaml` may ask for. */
export interface Known {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly names: Names;
  /** The row that `datum` means, where there is one. */
  readonly datum?: FigureTable["rows"][number] | undefined;
}

/** What an expression may ask for where there are facts beside the report's. */
export function withOwn(own: readonly Fact[], known: Known): Known {
  if (own.length === 0) return known;
  const values = own.map(({ id, value }) => [id, value ?? undefined]);
  return {
    ...known,
    facts: new Map([...known.facts, ...own.map((fact): [string, Fact] => [fact.id, fact])]),
    names: { ...known.names, ...Object.fromEntries(values) },
  };
}

/** The facts there are; a name of a family whose definition has errors is not held against the one who uses it. */
export function factIn(facts: Known["facts"], scope: Scope): Scope["factOf"] {
  return (name) => {
    if (facts.has(name)) return name;
    const family = scope.factOf(name);
    const fact = family === undefined ? undefined : facts.get(family);
    return fact?.faulty && mayLack(fact, name) ? family : undefined;
  };
}

/** Evaluates an expression over facts that stands outside `figures.yaml`: a claim, the mark of a table's totals. */
export function evaluateClaim(
  text: string,
  { vega, scope }: ClaimDesk,
  { facts, names, datum }: Known,
): Evaluated {
  const expression = vega.readExpression(text);
  if ("fault" in expression) return expression;
  const asked = checkNames(expression, vega, {
    ...scope,
    datum: datum === undefined ? "none" : "row",
    factOf: factIn(facts, scope),
    factNames: () => facts.keys(),
  });
  const [fault] = asked.faults;
  if (fault)
    return { fault: fault.message, offset: fault.place?.start, hint: fault.hint, misses: fault.misses };
  const strange = datum && asked.fields.find(({ name }) => !Object.hasOwn(datum, name));
  if (strange) {
    const hint = suggest(strange.name, Object.keys(datum));
    return { fault: `the row has no field \`${strange.name}\``, offset: strange.place?.start, hint };
  }
  try {
    const value = expression.evaluate(names, asDatum(datum));
    const plain = plainValue(value);
    return { value: plain === undefined ? value : plain, facts: asked.facts };
  } catch (thrown) {
    return { fault: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

/** The row with unknown as undefined, so that no comparison takes it for zero. */
function asDatum(row: Known["datum"]): Names | undefined {
  if (row === undefined) return undefined;
  return Object.fromEntries(Object.entries(row).map(([field, value]) => [field, value ?? undefined]));
}
