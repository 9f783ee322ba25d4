/** Whether a fact may be held against the value that an earlier edition printed under the same name. */
import { type Diagnostic, error, suggest } from "../base/index.ts";
import type { Edition, Located, Register } from "../source/index.ts";
import { mayLack } from "./family-members.ts";
import type { Fact } from "./figures.ts";

/** What an edition says about its facts beside those of earlier ones, and what those said. */
export interface Comparability {
  readonly edition: Pick<Edition, "edition" | "breaks" | "bridges">;
  readonly registers: ReadonlyMap<string, Register>;
}

/**
 * Why `fact` is not comparable with what the edition `since` printed: a break that this edition or one between them
 * declares, or another definition that no bridge spans. undefined where the two may stand side by side, and where
 * `since` printed no such fact.
 */
export function whyNotComparable(
  fact: Pick<Fact, "id" | "break" | "definitionHash">,
  since: string,
  { edition, registers }: Comparability,
): string | undefined {
  const printed = registers.get(since)?.facts[fact.id];
  if (printed === undefined) return undefined;
  const own = reasonFor(fact.id, edition.breaks) ?? fact.break;
  if (own !== undefined) return own.trim();
  for (const [name, { facts }] of registers) {
    const between = name > since && name < edition.edition ? facts[fact.id]?.break : undefined;
    if (between !== undefined) return between.trim();
  }
  // A definition with errors has no hash, and is told already.
  if (fact.definitionHash === "" || fact.definitionHash === printed.definitionHash) return undefined;
  if (reasonFor(fact.id, edition.bridges) !== undefined) return undefined;
  return `it was defined as \`${printed.definition}\``;
}

/** Facts of an edition's `breaks` and `bridges` that there are not. Code: `data/unknown-fact`. */
export function checkReasons(edition: Located<Edition>, facts: ReadonlyMap<string, Fact>): Diagnostic[] {
  const names = [...facts.keys()];
  const isThere = (key: string): boolean =>
    key.endsWith("*")
      ? names.some((name) => name.startsWith(key.slice(0, -1)))
      : facts.has(key) || [...facts.values()].some((family) => mayLack(family, key));
  return (["breaks", "bridges"] as const).flatMap((list) =>
    Object.keys(edition.value[list]).flatMap((name) => {
      if (isThere(name)) return [];
      const message = name.endsWith("*") ? `no fact begins like \`${name}\`` : `there is no fact \`${name}\``;
      const span = edition.keyAt([list, name]);
      return error("data/unknown-fact", message, {
        span,
        hint: suggest(name, names),
        misses: { what: "fact", name: name.replace(/_?\*$/, "") },
      });
    }),
  );
}

/** The reason given for `fact` by its name, or by the longest beginning of it with a star. */
export function reasonFor(fact: string, reasons: Readonly<Record<string, string>>): string | undefined {
  if (Object.hasOwn(reasons, fact)) return reasons[fact];
  const starred = Object.keys(reasons).filter(
    (key) => key.endsWith("*") && fact.startsWith(key.slice(0, -1)),
  );
  const [longest] = starred.sort((left, right) => right.length - left.length);
  return longest === undefined ? undefined : reasons[longest];
}
