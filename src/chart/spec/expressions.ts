/** Where a Vega-Lite spec holds expressions, and the facts that they ask for. */
import type { Figures } from "../../data/index.ts";
import type { Vega } from "../../vega/index.ts";
import { isJson, type Json } from "./json.ts";
import type { SpecPath } from "./map-spec.ts";

export interface PlacedExpression {
  readonly text: string;
  readonly path: SpecPath;
}

/** Keys whose text is always an expression. */
const EXPRESSION_KEYS = new Set(["calculate", "expr", "labelExpr"]);

/** Keys whose text is an expression, and whose lists and maps may hold more of them. */
const CONDITION_KEYS = new Set(["filter", "test"]);

const LOGIC_KEYS = new Set(["and", "or", "not"]);

/** Every expression of `spec`, in the order of the text. Rows of data are not looked into. */
export function expressionsOf(value: unknown, path: SpecPath = [], isCondition = false): PlacedExpression[] {
  if (typeof value === "string") return isCondition ? [{ text: value, path }] : [];
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => expressionsOf(item, [...path, index], isCondition));
  }
  if (!isJson(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = [...path, key];
    if (key === "values" || key === "datasets") return [];
    if (EXPRESSION_KEYS.has(key)) return typeof inner === "string" ? [{ text: inner, path: at }] : [];
    const holdsCondition = CONDITION_KEYS.has(key) || (isCondition && LOGIC_KEYS.has(key));
    return expressionsOf(inner, at, holdsCondition);
  });
}

/** The facts that the expressions of `spec` name. */
export function factsIn(spec: Json, figures: Figures, vega: Vega): readonly string[] {
  const named = new Set<string>();
  for (const { text } of expressionsOf(spec)) {
    const expression = vega.readExpression(text);
    if ("fault" in expression) continue;
    for (const { name } of expression.references) if (figures.facts.has(name)) named.add(name);
  }
  return [...named];
}

/** The tables that `spec` reads by name, lookups' too. */
export function tablesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(tablesIn);
  if (!isJson(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "values" || key === "datasets") return [];
    const name = key === "data" && isJson(inner) ? inner["name"] : undefined;
    return [...(typeof name === "string" ? [name] : []), ...tablesIn(inner)];
  });
}

/** A copy of `spec` in which the facts that its expressions name are parameters. */
export function withFacts(spec: Json, named: readonly string[], figures: Figures): Json {
  if (named.length === 0) return spec;
  const own = spec["params"];
  const params = named.map((name) => ({ name, value: figures.facts.get(name)?.value ?? null }));
  return { ...spec, params: [...params, ...(Array.isArray(own) ? own : [])] };
}
