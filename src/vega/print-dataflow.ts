/**
 * A chart's dataflow without the parts that only a screen needs: behind each mark an operator tells the renderer which
 * items have changed, a tenth of all operators. A chart on paper is painted once, when all of them have run.
 */
import type { Runtime } from "vega";

/** One operator's place in another's parameters. */
interface Reference {
  $ref: unknown;
}

/** What one walk through a parsed chart finds. */
interface Findings {
  /** The operator that an idle one passes on, by the idle one's id. */
  readonly detours: Map<unknown, unknown>;
  readonly references: Reference[];
  /** Lists of operators that have idle ones among them. */
  readonly flows: Set<{ id?: unknown }[]>;
}

/** Changes a chart that has just been parsed, so that it comes out the same in fewer steps. */
export function forPrint(runtime: Runtime): Runtime {
  const findings: Findings = { detours: new Map(), references: [], flows: new Set() };
  // Items with an order of their own are sorted by what a renderer is told.
  if (lookThrough(runtime, undefined, findings)) return runtime;
  const { detours, references, flows } = findings;
  for (const reference of references) reference.$ref = detours.get(reference.$ref) ?? reference.$ref;
  for (const flow of flows) {
    let kept = 0;
    for (const operator of flow) if (!detours.has(operator.id)) flow[kept++] = operator;
    flow.length = kept;
  }
  return runtime;
}

/** Gathers what `forPrint` asks for; true where items lie in an order of their own. */
function lookThrough(part: unknown, list: { id?: unknown }[] | undefined, findings: Findings): boolean {
  if (typeof part !== "object" || part === null) return false;
  if (Array.isArray(part)) return part.some((each) => lookThrough(each, part, findings));
  if ("$ref" in part) {
    findings.references.push(part);
    return false;
  }
  if ("type" in part && part.type === "render" && "id" in part && "params" in part && list !== undefined) {
    findings.detours.set(part.id, Object(Object(part.params).pulse).$ref);
    findings.flows.add(list);
    return false;
  }
  for (const key in part) {
    if (KEPT.has(key)) continue;
    const value: unknown = Reflect.get(part, key);
    if (typeof value !== "object" || value === null) continue;
    if ((key === "channels" && "zindex" in value) || lookThrough(value, undefined, findings)) return true;
  }
  return false;
}

/** Rows, and syntax trees, with which is kept what was made of them. */
const KEPT = new Set(["ast", "value"]);
