import { type Diagnostic, error } from "../../base/index.ts";
import type { Definition } from "./read-definitions.ts";

/** One name for a table or fact among all definitions: `fact moved`, `table companies`. */
export function keyOf({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return `${kind} ${name}`;
}

export interface Order {
  /** Every definition that can be evaluated in principle, each behind all that it needs. */
  readonly order: readonly Definition[];
  /** Those on a circle. */
  readonly circular: ReadonlySet<Definition>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Depth-first order over what definitions need; a way that comes back to where it is is a circle, told once with all
 * its members. `resolve` finds the definition behind a need; what it does not know is no concern here.
 * Code: `data/circle`.
 */
export function evaluationOrder(
  definitions: readonly Definition[],
  resolve: (need: Definition["needs"][number]) => Definition | undefined,
): Order {
  const order: Definition[] = [];
  const circular = new Set<Definition>();
  const diagnostics: Diagnostic[] = [];
  const done = new Set<Definition>();
  const way: Definition[] = [];
  const visit = (definition: Definition): void => {
    if (done.has(definition)) return;
    const at = way.indexOf(definition);
    if (at !== -1) {
      const circle = way.slice(at);
      for (const member of circle) circular.add(member);
      diagnostics.push(tell(circle));
      return;
    }
    way.push(definition);
    for (const need of definition.needs) {
      const needed = resolve(need);
      if (needed) visit(needed);
    }
    way.pop();
    done.add(definition);
    order.push(definition);
  };
  for (const definition of definitions) visit(definition);
  return { order, circular, diagnostics };
}

function tell(circle: readonly Definition[]): Diagnostic {
  const [first, ...others] = circle;
  const names = [...circle, first].flatMap((each) => (each ? [`\`${each.name}\``] : []));
  const message =
    others.length === 0
      ? `${first?.kind ?? "table"} ${names[0]} is made from itself`
      : `${names.join(" needs ")}: a circle has no beginning`;
  return error("data/circle", message, {
    span: first?.origin,
    notes: others.map(({ kind, name, origin }) => ({
      message: `${kind} \`${name}\` is defined here`,
      span: origin,
    })),
    hint: "start one of them from a CSV table or a value",
  });
}
