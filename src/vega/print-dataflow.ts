/**
 * A chart's dataflow without the parts that only a screen needs: behind each mark an operator tells the renderer which
 * items have changed, a tenth of all operators. A chart on paper is painted once, when all of them have run.
 */
import type { Runtime } from "vega";

/** The operator that an idle one passes on, by the idle one's id. */
type Detours = Map<unknown, unknown>;

/** A copy of a parsed chart that comes out the same in fewer steps. */
export function forPrint(runtime: Runtime): Runtime {
  const detours: Detours = new Map();
  const isStacked = findIdle(runtime, detours);
  // Items with an order of their own are sorted by what a renderer is told.
  return isStacked ? runtime : (withoutIdle(runtime, detours) as Runtime); // a copy of the same
}

/** Finds operators that work for a renderer alone; true where items lie in an order of their own. */
function findIdle(part: unknown, detours: Detours): boolean {
  if (Array.isArray(part)) return part.some((each) => findIdle(each, detours));
  if (typeof part !== "object" || part === null) return false;
  if ("type" in part && part.type === "render" && "id" in part && "params" in part) {
    detours.set(part.id, Object(Object(part.params).pulse).$ref);
  }
  return Object.entries(part).some(
    ([key, value]) =>
      (key === "channels" && "zindex" in Object(value)) || (!KEPT.has(key) && findIdle(value, detours)),
  );
}

/** Rows, and syntax trees, with which is kept what was made of them. */
const KEPT = new Set(["ast", "value"]);

function withoutIdle(part: unknown, detours: Detours): unknown {
  if (Array.isArray(part)) {
    return part.filter((each) => !detours.has(Object(each).id)).map((each) => withoutIdle(each, detours));
  }
  if (typeof part !== "object" || part === null || part instanceof Date) return part;
  if ("$ref" in part) return { $ref: detours.get(part.$ref) ?? part.$ref };
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, KEPT.has(key) ? value : withoutIdle(value, detours)]),
  );
}
